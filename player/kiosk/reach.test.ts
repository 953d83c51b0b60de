import { describe, expect, test } from "vitest";
import { band, isReachable, margins, pixelsPerMillimetre } from "./reach.ts";

const portrait = (inches: number, bottom = 650) => ({ width: 1080, height: 1920, inches, bottom });

describe("what a hand reaches", () => {
  test.each([32, 43, 55])("lies between 380 and 1220 millimetres on a %s inch panel", (inches) => {
    const panel = portrait(inches);
    const scale = pixelsPerMillimetre(panel);
    const { top, bottom } = margins(panel, true);
    expect(panel.bottom + (panel.height - top) / scale).toBeLessThanOrEqual(band.high + 0.01);
    expect(panel.bottom + bottom / scale).toBeGreaterThanOrEqual(band.low);
    expect(isReachable(panel)).toBe(true);
  });

  test("takes the whole picture for whoever does not ask, but nobody has to kneel", () => {
    expect(margins(portrait(55), false)).toEqual({ top: 0, bottom: 0 });
    const onTheFloor = margins(portrait(55, 100), false);
    expect(onTheFloor.top).toBe(0);
    expect(onTheFloor.bottom / pixelsPerMillimetre(portrait(55))).toBeCloseTo(280);
  });

  test("is said to be out of reach where the panel hangs too high", () => {
    expect(isReachable(portrait(55, 1100))).toBe(false);
  });
});
