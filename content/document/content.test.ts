// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { seconds } from "../../protocol/time.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition, { type Document } from "./definition.ts";

const document = definition as unknown as ContentType;
keepsTheContract(document, () => import("./slide.ts"));

const example: Document = definition.props.parse(definition.example);
/** As a screen gets it: the pictures of its pages in the place of the file. */
const paged = (pages: number): Document =>
  ({
    ...example,
    document: Array.from({ length: pages }, (_, index) =>
      String(index + 1)
        .repeat(64)
        .slice(0, 64),
    ),
  }) as unknown as Document;

async function seen(props: Document, at: number, length = 120) {
  const element = await shown(document, example, props);
  const { from } = element.appearance!;
  element.appearance = { from, to: from + seconds(length) };
  element.context = { ...element.context, clock: { now: () => from + seconds(at) } };
  await element.updateComplete;
  const on = element.shadowRoot!.querySelectorAll(".view:not([aria-hidden=true]) img");
  const count = element.shadowRoot!.querySelector(".count")?.textContent?.trim();
  element.remove();
  return { count, pages: [...on].map((image) => image.getAttribute("src")!.at(-1)) };
}

test("its pages are turned by the clock, so that every screen turns them together", async () => {
  expect(await seen(paged(3), 0)).toEqual({ pages: ["1"], count: "Pagina 1 di 3" });
  expect(await seen(paged(3), 41)).toEqual({ pages: ["2"], count: "Pagina 2 di 3" });
  expect(await seen(paged(3), 119)).toEqual({ pages: ["3"], count: "Pagina 3 di 3" });
});

test("of a long document as many pages are shown as the officer wanted", async () => {
  expect((await seen({ ...paged(9), most: 2 }, 119)).count).toBe("Pagina 2 di 2");
});

test("it is on as long as its pages need, and a poster of one page has no page number", async () => {
  expect(definition.duration({ ...paged(8), each: 10, most: 5 })).toBe(seconds(50));
  expect(definition.duration({ ...paged(1), each: 10 })).toBe(seconds(10));
  expect((await seen(paged(1), 0)).count).toBeUndefined();
});
