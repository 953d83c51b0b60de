import fc from "fast-check";
import { expect, test } from "vitest";
import { bright, scrimFor } from "./scrim.ts";
import { contrast } from "./theme.ts";

test("white text can be read on any photograph under its veil", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (grey) => {
      const veiled = Math.floor(grey * (1 - scrimFor(grey)));
      const hex = veiled.toString(16).padStart(2, "0");
      expect(contrast("#ffffff", `#${hex}${hex}${hex}`)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a dark photograph is veiled less than a bright one", () => {
  expect(scrimFor(60)).toBeLessThan(scrimFor(250));
});

test("a lamp in a dark picture does not decide, a bright sky does", () => {
  const picture = (brightPixels: number) => {
    const pixels = new Uint8ClampedArray(400);
    pixels.fill(255, 0, brightPixels * 4);
    return bright(pixels);
  };
  expect(picture(2)).toBe(0);
  expect(picture(20)).toBe(255);
});
