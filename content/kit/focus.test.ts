// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { SlideElement } from "./slide-element.ts";
import { contentType } from "../definitions.ts";
import { slideElement } from "../slides.ts";

const photo = "0".repeat(64);

test.each([
  ["notice", { photo }, "img"],
  ["image", { photo }, "img"],
  ["message", { picture: photo }, "img"],
  ["video", { film: photo }, "video"],
])(
  "a %s shows what matters of its picture, its middle where nothing was said",
  async (type, props, tag) => {
    const slide = document.createElement(await slideElement(type)) as SlideElement<unknown>;
    const { example, props: schema } = contentType(type);
    slide.props = schema.parse({ ...(example as object), ...props });
    document.body.append(slide);
    await slide.updateComplete;
    const focus = () =>
      slide.shadowRoot!.querySelector<HTMLElement>(tag)!.style.getPropertyValue("--focus");
    expect(focus()).toBe("50% 50%");
    slide.focal = { [photo]: { x: 12, y: 80 } };
    await slide.updateComplete;
    expect(focus()).toBe("12% 80%");
    slide.remove();
  },
);
