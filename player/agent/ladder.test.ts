import { expect, test } from "vitest";
import { Ladder } from "./ladder.ts";

const minute = 60_000;

test("a page that crashes is opened anew, and the fourth time within five minutes the browser", () => {
  const ladder = new Ladder();
  const steps = [0, 1, 2, 3].map((i) => ladder.trouble("crash", i * minute));
  expect(steps).toEqual(["page", "page", "page", "browser"]);
  expect(ladder.trouble("crash", 4 * minute)).toBe("page");
  expect(ladder.counts).toEqual({ crash: 5 });
});

test("a page that crashes once an hour never costs a browser", () => {
  const ladder = new Ladder();
  for (let hour = 0; hour < 48; hour++)
    expect(ladder.trouble("crash", hour * 60 * minute)).toBe("page");
});

test("a browser that ends comes back at once, then in growing pauses, and never gives up", () => {
  const ladder = new Ladder();
  const pauses = Array.from({ length: 9 }, (_, i) => ladder.ended(true, i * 1000).pause);
  expect(pauses).toEqual([0, 200, 1000, 5000, 15_000, 30_000, 30_000, 30_000, 30_000]);
  expect(ladder.ended(true, 60 * minute).pause).toBe(0);
});

test("the profile is suspected only when three browsers in a row showed nothing", () => {
  const ladder = new Ladder();
  const ends = [false, false, true, false, false, false, false];
  const fresh = ends.map((painted, i) => ladder.ended(painted, i * minute).freshProfile);
  expect(fresh).toEqual([false, false, false, false, false, true, false]);
});

test("the graphics process is done without after its third crash in ten minutes", () => {
  const ladder = new Ladder();
  expect([0, 1, 2].map((i) => ladder.gpuDied(i * minute))).toEqual([false, false, true]);
  const slow = new Ladder();
  expect([0, 9, 18, 27].map((i) => slow.gpuDied(i * minute))).toEqual([false, false, false, false]);
});
