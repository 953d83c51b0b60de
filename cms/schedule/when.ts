import type { Instant } from "../../protocol/time.ts";
import type { TimetableId } from "../../protocol/ids.ts";
import type { DayHours, timetables, When } from "../db/tables.ts";
import { addDays, civil, type CivilDay, civilDayOf, eachDay, instantOf } from "./calendar.ts";
import type { IsHoliday } from "./holidays.ts";
import { endOfTime, everyDay, recurring } from "./recurrence.ts";

/** Half-open [from, to). */
export interface Range {
  from: Instant;
  to: Instant;
}

export type Timetable = typeof timetables.$inferSelect;

/** What rules refer to and the whole ente shares. */
export interface Calendar {
  isHoliday: IsHoliday;
  timetables: ReadonlyMap<TimetableId, Timetable>;
}

/** A rule that plays all day, every day, for ever. */
export const always: When = {
  from: null,
  to: null,
  repeat: everyDay,
  hours: [],
  except: [],
  also: [],
  holidays: "any",
  last: null,
};

/** From the first to the last, both included. */
export interface DayRange {
  first: CivilDay;
  last: CivilDay;
}

/** The civil days on which something may begin that reaches into the range: the night before counts. */
export const daysTouched = (timezone: string, { from, to }: Range): DayRange => ({
  first: addDays(civilDayOf(from, timezone), -1),
  last: civilDayOf(to, timezone),
});

/** The days of the range on which a rule plays, in their order. */
export function* daysOf(when: When, range: DayRange, calendar: Calendar): Generator<CivilDay> {
  // Without a first day there is nothing to count from, and nothing that counts (see `needsFirstDay`).
  const falls = recurring(when.repeat, when.from ?? range.first);
  const inRule = (day: CivilDay): boolean =>
    (when.to === null || day <= when.to) && (when.last === null || day <= when.last) && falls(day);
  for (const day of eachDay(range.first, range.last)) {
    if (when.except.includes(day)) continue;
    const plays =
      when.also.includes(day) || (inRule(day) && isInHolidays(when, calendar.isHoliday, day));
    if (plays && hoursOn(when, day, calendar).length > 0) yield day;
  }
}

/** The first day from `since` on, in the given zone, on which a rule is still to play; null: never again. */
export function nextDayOf(
  when: When,
  timezone: string,
  since: Instant,
  calendar: Calendar,
): CivilDay | null {
  const today = addDays(civilDayOf(since, timezone), -1);
  const open = (when.to ?? when.last) === null;
  const [ends, last] = [when.to ?? when.last ?? endOfTime, when.also.toSorted().at(-1) ?? ""];
  const range = {
    first: !open || when.also.length > 0 || when.from === null ? today : later(today, when.from),
    last: open ? endOfTime : later(ends, last),
  };
  const rest = { from: since, to: Number.POSITIVE_INFINITY };
  for (const day of daysOf(when, range, calendar))
    if (spansOn([day], when, timezone, rest, calendar).length > 0) return day;
  return null;
}

const later = (a: CivilDay, b: CivilDay): CivilDay => (b > a ? b : a);

const isInHolidays = ({ holidays }: When, isHoliday: IsHoliday, day: CivilDay): boolean =>
  holidays === "any" || isHoliday(day) === (holidays !== "never");

/**
 * The instants at which a rule plays on the given days, within the range: ordered and disjoint. Hours
 * over midnight belong to the day on which they begin.
 */
export function spansOn(
  days: Iterable<CivilDay>,
  when: When,
  timezone: string,
  range: Range,
  calendar: Calendar,
): Range[] {
  const spans: Range[] = [];
  for (const day of days)
    for (const { from, to } of hoursOn(when, day, calendar)) {
      const ends = to <= from ? addDays(day, 1) : day;
      const span = {
        from: Math.max(instantOf(day, from, timezone, "start"), range.from),
        to: Math.min(instantOf(ends, to, timezone, "end"), range.to),
      };
      if (span.from < span.to) spans.push(span);
    }
  return joined(spans);
}

const wholeDay: readonly DayHours[] = [{ from: "00:00", to: "24:00" }];

/** The hours of a rule on a day of its own. */
export function hoursOn({ hours }: When, day: CivilDay, calendar: Calendar): readonly DayHours[] {
  if (Array.isArray(hours)) return hours.length > 0 ? hours : wholeDay;
  const timetable = calendar.timetables.get(hours.timetable);
  if (!timetable || (timetable.closedOnHolidays && calendar.isHoliday(day))) return [];
  const { weekday } = civil(day);
  return timetable.week.filter(({ weekdays }) => weekdays.includes(weekday));
}

/** Sorted, with what touches or overlaps made one. */
function joined(spans: Range[]): Range[] {
  const ordered = spans.every((span, i) => i === 0 || spans[i - 1]!.from <= span.from)
    ? spans
    : spans.toSorted((a, b) => a.from - b.from);
  const made: Range[] = [];
  for (const span of ordered) {
    const last = made.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else made.push(span);
  }
  return made;
}

/** The instants of the range at which a rule plays. */
export const spansOf = (when: When, timezone: string, range: Range, calendar: Calendar): Range[] =>
  spansOn(daysOf(when, daysTouched(timezone, range), calendar), when, timezone, range, calendar);
