import { describe, expect, test } from "vitest";
import { days, hours, minutes, seconds } from "../../protocol/time.ts";
import { againAt, everyOf, nextAt } from "./rhythm.ts";

const pace = { atLeast: minutes(1), usual: minutes(10) };
/** Wednesday 25 November 2026, ten in the morning in Rome. */
const at = Date.UTC(2026, 10, 25, 9);
const after = (rhythm: Parameters<typeof nextAt>[0], more: object = {}) =>
  (nextAt(rhythm, pace, {
    at,
    quiet: 0,
    validUntil: null,
    timezone: "Europe/Rome",
    random: () => 0.5,
    ...more,
  }) ?? Number.NaN) - at;

describe("a source is asked again", () => {
  test("at its interval, a little sooner or later each time, never sooner than it may", () => {
    const hourly = { kind: "every", every: hours(1) } as const;
    expect(after(hourly)).toBe(hours(1));
    expect(after(hourly, { random: () => 0 })).toBe(hours(1) * 0.95);
    expect(after(hourly, { random: () => 0.999 })).toBeLessThan(hours(1) * 1.05);
    expect(after({ kind: "every", every: seconds(5) })).toBe(minutes(1));
  });

  test("by its own rhythm: less often while nothing changes, and at once when its data end", () => {
    const own = { kind: "own" } as const;
    expect([0, 1, 2, 20].map((quiet) => after(own, { quiet }) / minutes(1))).toEqual([
      10, 15, 22.5, 80,
    ]);
    expect(after(own, { quiet: 20, validUntil: at + minutes(5) })).toBe(minutes(5) + seconds(5));
    expect(after(own, { validUntil: at - 1 })).toBe(minutes(10));
  });

  test("at times of the day that the clock on the wall shows, also when it is put forward", () => {
    const daily = { kind: "daily", times: ["08:00", "16:00"] } as const;
    const exactly = { random: () => 0 };
    expect(after({ ...daily, times: [...daily.times] }, exactly)).toBe(hours(6));
    const evening = Date.UTC(2026, 2, 28, 20);
    expect(
      after({ kind: "daily", times: ["08:00"] }, { ...exactly, at: evening }) + at - evening,
    ).toBe(hours(10));
  });

  test("never, when that is left to the officers", () => {
    expect(after({ kind: "by-hand" })).toBeNaN();
    expect(everyOf({ kind: "by-hand" }, pace)).toBeNull();
  });
});

test("after failures it is left alone for some time of a span that doubles, as it asked, and not for ever", () => {
  const again = (failures: number, random: number, retryAfter = 0) =>
    againAt(failures, pace, { at, retryAfter, random: () => random }) - at;
  expect([1, 2, 3, 4].map((failures) => again(failures, 1))).toEqual(
    [2, 4, 8, 16].map((n) => minutes(n)),
  );
  expect(again(60, 1)).toBe(hours(6));
  expect(again(60, 0)).toBe(minutes(1));
  expect(again(1, 1, days(1))).toBe(days(1));
});
