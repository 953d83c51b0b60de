import { expect, test } from "vitest";
import { flashFinder } from "./flashes.ts";

const rate = 25;
const size = 64 * 36;

/** Frames of a film: the part of the picture that is lit, and how bright it is, at each instant. */
function found(
  length: number,
  frame: (i: number) => { part?: number; value: number },
): number | null {
  const finder = flashFinder({ rate });
  for (let i = 0; i < length * rate; i++) {
    const { part = 1, value } = frame(i);
    const pixels = new Uint8Array(size).fill(30);
    finder.look(pixels.fill(value, 0, Math.floor(size * part)));
  }
  return finder.at;
}
const flashing =
  (timesASecond: number, bright = 250, dark = 20) =>
  (i: number) => ({
    value: Math.floor((i * timesASecond * 2) / rate) % 2 ? bright : dark,
  });

test.each<[string, number | null | "some", (i: number) => { part?: number; value: number }]>([
  ["a strobe of ten flashes a second is found", "some", flashing(10)],
  ["four flashes a second are found", "some", flashing(4)],
  ["three flashes a second are allowed", null, flashing(3)],
  ["a slow pulse is allowed", null, flashing(1)],
  ["a still picture is allowed", null, () => ({ value: 200 })],
  [
    "a flicker in a tenth of the picture is allowed",
    null,
    (i) => ({ ...flashing(10)(i), part: 0.1 }),
  ],
  ["a flicker in a third of it is found", "some", (i) => ({ ...flashing(10)(i), part: 0.34 })],
  ["a flicker that is hardly one is allowed", null, flashing(10, 90, 75)],
  ["bright grain over a white sheet is allowed", null, flashing(10, 255, 240)],
  ["a fade from black to white is allowed", null, (i) => ({ value: Math.min(255, i * 4) })],
])("%s", (_, expected, frame) => {
  const at = found(4, frame);
  if (expected === null) expect(at).toBeNull();
  else expect(at).not.toBeNull();
});

test("it is said where the flashes begin", () => {
  const at = found(10, (i) => (i < 5 * rate ? { value: 60 } : flashing(8)(i)));
  expect(at).toBeGreaterThanOrEqual(4900);
  expect(at).toBeLessThan(6000);
});
