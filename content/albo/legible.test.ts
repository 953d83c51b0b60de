import { afterAll, beforeAll, expect, test } from "vitest";
import { openGallery } from "../../tools/gallery.ts";

let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

/** The size of the sentence, in units: one is the smallest that can be read from where people stand. */
const sizeOfSentence = (shape: "landscape" | "portrait") =>
  gallery.page.evaluate(
    async (wanted) => {
      await window.gallery.show(wanted);
      const slide = document.querySelector("vt-slide-albo")!;
      const sentence = slide.shadowRoot!.querySelector<HTMLElement>(".legal")!;
      const pixels = (element: Element) => parseFloat(getComputedStyle(element).fontSize);
      return sentence.getClientRects().length === 0 ? 0 : pixels(sentence) / pixels(slide);
    },
    { type: "albo", shape },
  );

test("that only the web site has legal effect is read from where the act itself is read", async () => {
  for (const shape of ["landscape", "portrait"] as const)
    expect({ shape, legible: (await sizeOfSentence(shape)) >= 0.99 }).toEqual({
      shape,
      legible: true,
    });
});
