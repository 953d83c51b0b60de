import { expect, test } from "vitest";
import { type SeenPlace, viewsOf } from "./views.ts";

const whole = { x: 0, y: 0, width: 100, height: 100 };
const place = (name: string, screen: object = {}, over: object = {}): SeenPlace =>
  ({
    screen: {
      id: `scr_${name}`,
      name,
      width: 1920,
      height: 1080,
      inches: 55,
      distance: 3,
      theme: "carta",
      languages: [],
      ...screen,
    },
    zone: "main",
    area: whole,
    framed: true,
    seconds: null,
    through: "Ogni giorno",
    ...over,
  }) as unknown as SeenPlace;

test("a content that is nowhere yet is seen in the usual shapes", () => {
  expect(viewsOf([]).map(({ kind, placed }) => [kind, placed])).toEqual([
    ["landscape", false],
    ["portrait", false],
    ["zone", false],
  ]);
});

test("screens that are alike are one view, the commonest first", () => {
  const tall = { width: 1080, height: 1920, distance: 2 };
  const views = viewsOf([place("Totem", tall), place("Atrio"), place("Sala")]);
  expect(views.map(({ kind, names }) => [kind, names])).toEqual([
    ["landscape", ["Atrio", "Sala"]],
    ["portrait", ["Totem"]],
  ]);
  expect(views[1]).toMatchObject({ distance: 2, inches: 55, part: 1 });
});

test("a zone has its part of the panel: its pixels and its inches, and no frame", () => {
  const area = { x: 70, y: 0, width: 30, height: 100 };
  const [view] = viewsOf([place("Sala", {}, { zone: "side", area, framed: false, seconds: 8 })]);
  expect(view).toMatchObject({
    kind: "zone",
    seconds: 8,
    panel: { width: 576, height: 1080, frame: false },
  });
  // 576 × 1080 of a panel of 55": 30.6".
  expect(view!.inches * view!.part).toBeCloseTo(30.6, 1);
});

test("the same screen with less time is another view: the sentence is another", () => {
  expect(viewsOf([place("Atrio"), place("Sala", {}, { seconds: 6 })])).toHaveLength(2);
});
