import { expect, test } from "vitest";
import type { Manifest } from "../../protocol/manifest.ts";
import { changeFrom, stretchesOf } from "./moments.ts";

const interval = (from: number, to: number, winner: string, playlist: string | null = "pls") => ({
  from,
  to,
  playlist,
  because: { winner, losers: [] },
});
const manifest = (main: object[], full: object[] = []) =>
  ({ zones: { main: { intervals: main }, full: { intervals: full } } }) as unknown as Manifest;

test("a day is told as what is before the eyes: what covers everything, else the main zone", () => {
  const day = manifest(
    [interval(-50, 40, "a"), interval(40, 70, "b"), interval(70, 200, "a")],
    [interval(-50, 10, "board", null), interval(10, 20, "c"), interval(20, 200, "board", null)],
  );
  expect(stretchesOf(day, 0, 100)).toEqual([
    { from: 0, to: 10, winner: "a" },
    { from: 10, to: 20, winner: "c" },
    { from: 20, to: 40, winner: "a" },
    { from: 40, to: 70, winner: "b" },
    { from: 70, to: 100, winner: "a" },
  ]);
});

test("beyond what was resolved there is what plays at rest", () => {
  expect(stretchesOf(manifest([interval(0, 40, "a")]), 0, 100)).toEqual([
    { from: 0, to: 40, winner: "a" },
    { from: 40, to: 100, winner: "default" },
  ]);
});

test("one goes from change to change, and no further than the day", () => {
  const day = stretchesOf(manifest([interval(0, 40, "a"), interval(40, 100, "b")]), 0, 100);
  expect(changeFrom(day, 20, 1)).toBe(40);
  expect(changeFrom(day, 40, 1)).toBeNull();
  expect(changeFrom(day, 40, -1)).toBe(0);
  expect(changeFrom(day, 0, -1)).toBeNull();
});
