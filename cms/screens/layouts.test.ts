import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LayoutName } from "../db/tables.ts";
import { areasOf } from "./layouts.ts";

const layouts: readonly LayoutName[] = ["full", "side", "ticker", "side-ticker"];
const wide = { width: 1920, height: 1080 };
const tall = { width: 1080, height: 1920 };

test("whatever the screen, its zones fill it without a gap and without covering each other", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...layouts),
      fc.integer({ min: 120, max: 8192 }),
      fc.integer({ min: 120, max: 8192 }),
      fc.integer({ min: 0, max: 99 }),
      fc.integer({ min: 0, max: 99 }),
      (layout, width, height, left, top) => {
        const { full, ...zones } = areasOf(layout, { width, height });
        expect(full).toEqual({ x: 0, y: 0, width: 100, height: 100 });
        const point = { x: left + 0.5, y: top + 0.5 };
        const here = Object.entries(zones).filter(
          ([, { x, y, width, height }]) =>
            point.x > x && point.x < x + width && point.y > y && point.y < y + height,
        );
        expect(here.map(([name]) => name)).toHaveLength(1);
      },
    ),
  );
});

describe("a layout", () => {
  test("puts the side zone beside on a wide screen, below on a tall one", () => {
    const beside = areasOf("side", wide);
    const below = areasOf("side", tall);
    expect(beside.side).toMatchObject({ y: 0, height: 100 });
    expect(below.side).toMatchObject({ x: 0, width: 100 });
    expect(below.side!.y).toBe(below.main!.height);
  });

  test("keeps the ticker at the bottom, over the whole width", () => {
    for (const screen of [wide, tall])
      for (const layout of ["ticker", "side-ticker"] as const) {
        const { ticker } = areasOf(layout, screen);
        expect(ticker).toMatchObject({ x: 0, width: 100 });
        expect(ticker!.y + ticker!.height).toBe(100);
      }
  });

  test("has the main zone always", () => {
    for (const layout of layouts)
      for (const screen of [wide, tall]) expect(areasOf(layout, screen).main).toBeDefined();
  });
});
