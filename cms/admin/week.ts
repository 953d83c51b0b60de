import { civilDayOf, time } from "../../content/kit/format.ts";
import { instantOf } from "../../content/kit/wall-time.ts";
import type { Interval } from "../../protocol/manifest.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Place } from "./dates.ts";

/** A civil day of the week grid, with the instants at which it begins and ends in the screen's zone. */
export interface Day {
  day: string;
  from: Instant;
  to: Instant;
}

/** One block of the grid: an interval, cut at midnight, in hundredths of its day. */
export interface Block {
  interval: Interval;
  top: number;
  height: number;
  label: string;
}

const midnight = (day: string, timezone: string): Instant =>
  instantOf(`${day}T00:00`, timezone) ?? Date.parse(`${day}T00:00Z`);

const dayAfter = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days(n)).toISOString().slice(0, 10);

/** Monday to Sunday around an instant. */
export function weekAround(at: Instant, timezone: string): Day[] {
  const today = civilDayOf(at, timezone);
  const sinceMonday = (new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, i) => {
    const day = dayAfter(today, i - sinceMonday);
    return { day, from: midnight(day, timezone), to: midnight(dayAfter(day, 1), timezone) };
  });
}

/** What a zone shows on one day, from top to bottom. A day has 23, 24 or 25 hours: blocks fill it all the same. */
export function blocksOf(intervals: readonly Interval[], { from, to }: Day, place: Place): Block[] {
  return intervals
    .filter((interval) => interval.from < to && interval.to > from)
    .map((interval) => {
      const start = Math.max(interval.from, from);
      const end = Math.min(interval.to, to);
      const whole = start === from && end === to;
      return {
        interval,
        top: ((start - from) / (to - from)) * 100,
        height: ((end - start) / (to - from)) * 100,
        label: whole ? "" : `${time(start, place)}–${end === to ? "24.00" : time(end, place)}`,
      };
    });
}
