import type { Instant } from "../../protocol/time.ts";
import { type CivilDay, instantOf, isCivilDay } from "../schedule/calendar.ts";

/**
 * Days and moments as sources write them: `2025-03-31`, `31/3/25`, `31.03.2025 14:05`, `1° marzo 2025`,
 * `2026-07-15T14:28:59+02:00`. Whether the day or the month comes first is decided for a column.
 */
export type Order = "day-first" | "month-first";

export interface WrittenTime {
  year: number;
  /** Of a date in figures, as they stand; of any other the month, then the day. */
  first: number;
  second: number;
  /** Whether the order of the two has to be decided. */
  figures: boolean;
  /** Null when it is a day alone. */
  time: { hour: number; minute: number; second: number } | null;
  /** Minutes east of Greenwich; null when it is the time on the wall. */
  offset: number | null;
}

const months = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];
const foreign: Readonly<Record<string, number>> = { jan: 1, may: 5, jun: 6, jul: 7, aug: 8 };
const more: Readonly<Record<string, number>> = { sep: 9, oct: 10, dec: 12 };

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/;
const inWords =
  /^(?:[a-zì]{3,9}[.,]?\s+)?(\d{1,2})(?:°|º|st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)/i;
const hour =
  /^(?:T|\s*,?\s*(?:ore\s+|h\s*)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;
const longestDate = 50;

/** Null when it is neither a day nor a moment. */
export function writtenTime(text: string): WrittenTime | null {
  if (text.length > longestDate || text.length < 6 || !/\d/.test(text)) return null;
  const day = writtenDay(text);
  if (!day) return null;
  const rest = text.slice(day.length).trimEnd();
  if (rest === "" || rest === "Z") return { ...day, time: null, offset: null };
  const found = hour.exec(rest);
  if (!found) return null;
  const time = { hour: Number(found[1]), minute: Number(found[2]), second: Number(found[3] ?? 0) };
  if (time.hour > 23 || time.minute > 59 || time.second > 60) return null;
  return { ...day, time, offset: offsetOf(found[4]) };
}

function writtenDay(text: string) {
  const ordered = iso.exec(text);
  if (ordered) return dayFrom(ordered, ordered[1]!, Number(ordered[2]), Number(ordered[3]), false);
  const plain = figures.exec(text);
  if (plain) return dayFrom(plain, plain[3]!, Number(plain[1]), Number(plain[2]), true);
  const named = inWords.exec(text);
  const month = named ? monthNamed(named[2]!) : 0;
  return named && month > 0 ? dayFrom(named, named[3]!, month, Number(named[1]), false) : null;
}

const dayFrom = (
  [whole]: RegExpExecArray,
  year: string,
  first: number,
  second: number,
  inFigures: boolean,
) => ({
  length: whole.length,
  year: fullYear(year),
  first,
  second,
  figures: inFigures,
});

/** `25` is 2025 and `98` is 1998: nobody announces what happens in seventy years. */
const fullYear = (year: string): number =>
  year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

/** From 1; 0 when it is no month in Italian or English. */
export function monthNamed(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return months.indexOf(start) + 1 || (foreign[start] ?? more[start] ?? 0);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  return found[1] === "-" ? -minutes : minutes;
}

/** Null when there is no such day (31 February) or none that data speak of. */
export function dayOf({ year, first, second, figures: open }: WrittenTime, order: Order) {
  const [month, day] = open && order === "day-first" ? [second, first] : [first, second];
  if (year < 1000 || year > 2999) return null;
  const civil: CivilDay = `${year}-${two(month)}-${two(day)}`;
  return isCivilDay(civil) ? civil : null;
}

export function momentOf(written: WrittenTime, order: Order, zone: string): Instant | null {
  const day = dayOf(written, order);
  if (day === null) return null;
  const { hour: at, minute, second } = written.time ?? { hour: 0, minute: 0, second: 0 };
  if (written.offset !== null)
    return Date.parse(day) + ((at * 60 + minute - written.offset) * 60 + second) * 1000;
  return instantOf(day, `${two(at)}:${two(minute)}`, zone, "start") + second * 1000;
}

const two = (number: number): string => `${number}`.padStart(2, "0");
