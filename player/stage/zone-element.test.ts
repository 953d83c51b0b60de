// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest";
import { plainContext } from "../../content/kit/slide-element.ts";
import type { Showing } from "./conductor.ts";
import "./zone-element.ts";

let zone: HTMLElementTagNameMap["vt-zone"];
beforeEach(() => {
  zone = document.createElement("vt-zone");
  zone.context = plainContext;
  zone.open = (id) => Promise.resolve({ address: id, close: () => {} });
  document.body.append(zone);
});
afterEach(() => zone.remove());

const message = (key: string): Showing => ({
  key,
  slide: { type: "message", revision: 1, props: { it: { sentence: key } }, assets: [] },
  language: "it",
  transition: "cut",
  appearance: { from: 0, to: 1000 },
});
const layers = (): string[] =>
  [
    ...zone.shadowRoot!.querySelectorAll<HTMLElement & { props: { sentence: string } }>(
      ".layer > *",
    ),
  ].map(({ props }) => props.sentence);

test("of two that get ready at once the later one is wanted, and nothing of the other stays", async () => {
  const first = zone.prepare(message("first"));
  const second = zone.prepare(message("second"));
  await expect(first).rejects.toThrow("not wanted");
  await second;
  expect(layers()).toEqual(["second"]);
  await zone.swap(message("second"));
  expect(layers()).toEqual(["second"]);
});

test("what was got ready and is not shown goes when something else is, and with the zone", async () => {
  await zone.prepare(message("first"));
  await zone.prepare(message("second"));
  expect(layers()).toEqual(["second"]);
  const third = zone.prepare(message("third"));
  zone.remove();
  await expect(third).rejects.toThrow("not wanted");
  expect(layers()).toEqual([]);
});
