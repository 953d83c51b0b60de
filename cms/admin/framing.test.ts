import { describe, expect, test } from "vitest";
import { movedPart, movedPoint, partOfShape, pointWithin, pulledPart } from "./framing.ts";

const part = { x: 20, y: 20, width: 40, height: 40 };

describe("what is shown of a picture", () => {
  test("moves within the picture and never out of it", () => {
    expect(movedPart(part, 10, -5)).toEqual({ x: 30, y: 15, width: 40, height: 40 });
    expect(movedPart(part, 90, 90)).toEqual({ x: 60, y: 60, width: 40, height: 40 });
    expect(movedPart(part, -90, -90)).toEqual({ x: 0, y: 0, width: 40, height: 40 });
    expect(movedPoint({ x: 98, y: 1 }, 5, -5)).toEqual({ x: 100, y: 0 });
  });

  test("is pulled at a corner; the opposite corner stays", () => {
    expect(pulledPart(part, "se", 10, 20, null, 1.5)).toEqual({
      x: 20,
      y: 20,
      width: 50,
      height: 60,
    });
    expect(pulledPart(part, "nw", -10, 5, null, 1.5)).toEqual({
      x: 10,
      y: 25,
      width: 50,
      height: 35,
    });
    expect(pulledPart(part, "nw", 90, 90, null, 1.5)).toEqual({
      x: 55,
      y: 55,
      width: 5,
      height: 5,
    });
  });

  test.each([
    [16 / 9, 3 / 2],
    [9 / 16, 3 / 2],
    [1, 0.5],
  ])("keeps the shape %f that was asked for, on a picture of %f", (shape, picture) => {
    const of = (made: typeof part) => (made.width * picture) / made.height;
    const chosen = partOfShape(part, shape, picture);
    expect(of(chosen)).toBeCloseTo(shape, 1);
    for (const corner of ["nw", "ne", "sw", "se"] as const) {
      const pulled = pulledPart(chosen, corner, corner.endsWith("w") ? 30 : -30, 2, shape, picture);
      expect(of(pulled) / shape).toBeCloseTo(1, 1);
      expect(pulled.x).toBeGreaterThanOrEqual(0);
      expect(pulled.x + pulled.width).toBeLessThanOrEqual(100.05);
      expect(pulled.y + pulled.height).toBeLessThanOrEqual(100.05);
    }
  });

  test("has the point that matters where it lies in it", () => {
    expect(pointWithin({ x: 40, y: 40 }, part)).toEqual({ x: 50, y: 50 });
    expect(pointWithin({ x: 90, y: 10 }, part)).toEqual({ x: 100, y: 0 });
    expect(pointWithin({ x: 30, y: 60 }, null)).toEqual({ x: 30, y: 60 });
  });
});
