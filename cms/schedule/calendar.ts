import { DateTime, IANAZone } from "luxon";
import { days, hours, type Instant, type Millis, minutes } from "../../protocol/time.ts";

/**
 * The only place that knows time zones. Rules are wall-clock rules in the screen's zone; what leaves
 * here is instants. A time that does not exist (spring) is the first instant that does; a time that
 * happens twice (autumn) is the earlier one for a start and the later one for an end.
 */

/** A civil day, `YYYY-MM-DD`. Compared as text: the order is the same. */
export type CivilDay = string;
/** A wall-clock time, `HH:MM`; `24:00` is the midnight that ends the day. */
export type WallTime = string;

const minute = minutes(1);

/** The instant at which a clock on the wall shows this. */
export function instantOf(
  day: CivilDay,
  time: WallTime,
  zone: string,
  edge: "start" | "end",
): Instant {
  if (time === "24:00") return instantOf(addDays(day, 1), "00:00", zone, edge);
  const wanted = civil(day).utc + minutesIn(time) * minute;
  const offsets = offsetsOn(day, zone);
  if (offsets.length === 1) return wanted - offsets[0]!;
  const found = offsets
    .map((offset) => wanted - offset)
    .filter((at) => at + offsetAt(at, zone) === wanted);
  if (found.length > 0) return edge === "start" ? Math.min(...found) : Math.max(...found);
  return firstAfterGap(wanted - Math.max(...offsets), wanted - Math.min(...offsets), zone);
}

/**
 * The offsets that the clocks of a zone may have on a civil day: one, but for the days next to a change.
 * Asking the time-zone database is dear, and hundreds of rules ask for the same days.
 */
function offsetsOn(day: CivilDay, zone: string): readonly Millis[] {
  const known = offsets.get(zone) ?? new Map<CivilDay, readonly Millis[]>();
  offsets.set(zone, known);
  const found = known.get(day);
  if (found) return found;
  if (known.size >= mostKept) known.clear();
  // No zone is more than 14 hours from UTC and none changes its clocks twice within these days.
  const { utc } = civil(day);
  const around = [utc - hours(26), utc + hours(50)].map((near) => offsetAt(near, zone));
  const distinct = [...new Set(around)];
  known.set(day, distinct);
  return distinct;
}

const offsets = new Map<string, Map<CivilDay, readonly Millis[]>>();
const mostKept = 20_000;

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

/** How far the clocks of the zone are ahead of UTC. */
export const offsetAt = (at: Instant, zone: string): Millis => inZone(at, zone).offset * minute;

const inZone = (at: Instant, zone: string): DateTime => DateTime.fromMillis(at, { zone });

const minutesIn = (time: WallTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What the calendar says of a civil day, whatever the zone. */
export interface DayFacts {
  /** Midnight of the day as if it were in UTC. */
  utc: number;
  year: number;
  /** 1 = January. */
  month: number;
  date: number;
  daysInMonth: number;
  /** 1 = the first of January. */
  dayOfYear: number;
  daysInYear: number;
  /** ISO: 1 = Monday … 7 = Sunday. */
  weekday: number;
  next: CivilDay;
}

const civils = new Map<CivilDay, DayFacts>();

/** The facts of a day, worked out once: hundreds of rules ask for the same ones. */
export function civil(day: CivilDay): DayFacts {
  const found = civils.get(day);
  if (found) return found;
  const utc = midnight(day);
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const newYear = Date.UTC(year, 0, 1);
  const made = {
    utc,
    year,
    month,
    date,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    dayOfYear: Math.round((utc - newYear) / days(1)) + 1,
    daysInYear: Math.round((Date.UTC(year + 1, 0, 1) - newYear) / days(1)),
    weekday: new Date(utc).getUTCDay() || 7,
    next: new Date(utc + days(1)).toISOString().slice(0, 10),
  };
  if (civils.size >= mostKept) civils.clear();
  civils.set(day, made);
  return made;
}

function midnight(day: CivilDay): number {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, date);
}

/** The civil day on which the instant falls in the zone. */
export const civilDayOf = (at: Instant, zone: string): CivilDay =>
  inZone(at, zone).toFormat("yyyy-MM-dd");

/** The wall-clock time of the instant in the zone, `HH:MM`. */
export const wallTimeOf = (at: Instant, zone: string): WallTime =>
  inZone(at, zone).toFormat("HH:mm");

/** Civil arithmetic: a day is a day, whether it has 23, 24 or 25 hours. */
export const addDays = (day: CivilDay, count: number): CivilDay =>
  count === 1 ? civil(day).next : new Date(civil(day).utc + days(count)).toISOString().slice(0, 10);

/** ISO: 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: CivilDay): number => civil(day).weekday;

/** Whether the text names a day that exists. */
export const isCivilDay = (text: string): text is CivilDay =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(midnight(text)).toISOString().slice(0, 10) === text;

/** Whether a zone of that name is known. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** Every day from the first to the last, both included. */
export function* eachDay(first: CivilDay, last: CivilDay): Generator<CivilDay> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}
