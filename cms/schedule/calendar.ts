import { DateTime } from "luxon";
import type { Instant } from "../../protocol/time.ts";

/**
 * The only place that knows time zones. Rules are wall-clock rules in the screen's zone; what leaves
 * here is instants. A time that does not exist (spring) is the first instant that does; a time that
 * happens twice (autumn) is the earlier one for a start and the later one for an end.
 */

/** A civil day, `YYYY-MM-DD`. Compared as text: the order is the same. */
export type CivilDay = string;
/** A wall-clock time, `HH:MM`; `24:00` is the midnight that ends the day. */
export type WallTime = string;

const minute = 60_000;

/** The instant at which a clock on the wall shows this. */
export function instantOf(
  day: CivilDay,
  time: WallTime,
  zone: string,
  edge: "start" | "end",
): Instant {
  const [hour, min] = time.split(":").map(Number) as [number, number];
  const wanted = Date.UTC(...dateParts(hour === 24 ? addDays(day, 1) : day), hour % 24, min);
  // Before or after a change the offset differs by hours at most: looking a day to either side finds both.
  const offsets = [wanted - 26 * 60 * minute, wanted + 26 * 60 * minute].map(
    (near) => offsetAt(near, zone) * minute,
  );
  const found = [...new Set(offsets)]
    .map((offset) => wanted - offset)
    .filter((at) => at + offsetAt(at, zone) * minute === wanted);
  if (found.length > 0) return edge === "start" ? Math.min(...found) : Math.max(...found);
  return firstAfterGap(wanted - Math.max(...offsets), wanted - Math.min(...offsets), zone);
}

/** The instant of the change itself, between one just before and one just after it. */
function firstAfterGap(before: Instant, after: Instant, zone: string): Instant {
  const old = offsetAt(before, zone);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** Minutes east of UTC. */
const offsetAt = (at: Instant, zone: string): number => inZone(at, zone).offset;

const inZone = (at: Instant, zone: string): DateTime => DateTime.fromMillis(at, { zone });

const dateParts = (day: CivilDay): [number, number, number] => {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return [year, month - 1, date];
};

/** The civil day on which the instant falls in the zone. */
export const civilDayOf = (at: Instant, zone: string): CivilDay =>
  inZone(at, zone).toFormat("yyyy-MM-dd");

/** The wall-clock time of the instant in the zone, `HH:MM`. */
export const wallTimeOf = (at: Instant, zone: string): WallTime =>
  inZone(at, zone).toFormat("HH:mm");

/** Civil arithmetic: a day is a day, whether it has 23, 24 or 25 hours. */
export const addDays = (day: CivilDay, days: number): CivilDay =>
  new Date(Date.UTC(...dateParts(day)) + days * 86_400_000).toISOString().slice(0, 10);

/** ISO: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: CivilDay): number =>
  new Date(Date.UTC(...dateParts(day))).getUTCDay() || 7;

/** Whether the text names a day that exists. */
export const isCivilDay = (text: string): text is CivilDay =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  new Date(Date.UTC(...dateParts(text))).toISOString().slice(0, 10) === text;

/** Every day from the first to the last, both included. */
export function* eachDay(first: CivilDay, last: CivilDay): Generator<CivilDay> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}
