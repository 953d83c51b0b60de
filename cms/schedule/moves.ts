import type { DayHours, When } from "../db/tables.ts";
import { addDays, civil, type CivilDay, type WallTime } from "./calendar.ts";
import { scheduleFault } from "./faults.ts";
import { endOfTime, everyDay, recurring } from "./recurrence.ts";
import { always } from "./when.ts";

/** One time at which a rule plays: a span of the hours of one day. The whole day is 00:00–24:00. */
export interface Occurrence {
  day: CivilDay;
  from: WallTime;
  to: WallTime;
}

/** Of a rule that recurs: only this time, this and those after it, or every time. */
export type Scope = "this" | "following" | "all";

export interface Move {
  at: Occurrence;
  /** Where it goes; null: it is taken out. */
  becomes: Occurrence | null;
  scope: Scope;
  /** It stays where it is, and plays there besides. */
  copy: boolean;
}

export interface Moved {
  /** The rule afterwards; null: nothing is left of it. */
  rule: When | null;
  /** What plays apart from it from now on. */
  apart: When[];
}

/**
 * What becomes of a rule when one of its occurrences is put elsewhere, taken out or copied. Pure: nothing is
 * written, and the days that were taken out of the rule stay out of it.
 * @param hours those of the rule on the day of the occurrence
 * @throws Fault `schedule.move_unclear`, `schedule.move_follows_hours`
 */
export function moved(when: When, hours: readonly DayHours[], move: Move): Moved {
  const { at, becomes, scope, copy } = move;
  if (copy) return { rule: when, apart: becomes ? [once(becomes.day, [becomes])] : [] };
  if (isOnce(when)) return alone(when, hours, move);
  if (scope === "this") return { rule: without(when, at.day), apart: elsewhere(hours, move) };
  if (scope === "all" || isFirst(when, at.day))
    return { rule: becomes && shifted(when, at, becomes), apart: [] };
  const apart = becomes ? [shifted(following(when, at.day), at, becomes)] : [];
  return { rule: before(when, at.day), apart };
}

/** A rule of a single day has no series to speak of. */
export const isOnce = ({ from, to, also }: When): boolean =>
  from !== null && from === to && also.length === 0;

function alone(when: When, hours: readonly DayHours[], { at, becomes }: Move): Moved {
  if (!becomes && hours.length <= 1) return { rule: null, apart: [] };
  const kept = others(hours, at);
  if (!becomes) return { rule: { ...when, hours: kept }, apart: [] };
  if (becomes.day === at.day)
    return { rule: { ...when, hours: written([...kept, becomes]) }, apart: [] };
  const there = { ...when, from: becomes.day, to: becomes.day, hours: written([becomes]) };
  return kept.length === 0
    ? { rule: there, apart: [] }
    : { rule: { ...when, hours: kept }, apart: [once(becomes.day, [becomes])] };
}

/** The other hours of the day stay as they are. */
function elsewhere(hours: readonly DayHours[], { at, becomes }: Move): When[] {
  const kept = others(hours, at);
  if (becomes?.day === at.day) return [once(at.day, [...kept, becomes])];
  return [
    ...(kept.length > 0 ? [once(at.day, kept)] : []),
    ...(becomes ? [once(becomes.day, [becomes])] : []),
  ];
}

const once = (day: CivilDay, hours: readonly DayHours[]): When => ({
  ...always,
  from: day,
  to: day,
  repeat: everyDay,
  hours: written(hours),
});

const others = (hours: readonly DayHours[], { from, to }: Occurrence): DayHours[] =>
  hours.filter((span) => span.from !== from || span.to !== to);

/** Hours as a rule keeps them, the whole day being none at all. */
function written(hours: readonly DayHours[]): DayHours[] {
  if (hours.some(isWholeDay)) return [];
  return hours.map(({ from, to }) => ({ from, to })).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

const isWholeDay = ({ from, to }: DayHours): boolean => from === "00:00" && to === "24:00";

const without = (when: When, day: CivilDay): When => ({
  ...when,
  except: [...new Set([...when.except, day])].toSorted(),
  also: when.also.filter((each) => each !== day),
});

const isFirst = (when: When, day: CivilDay): boolean =>
  when.from !== null && day <= when.from && when.also.every((each) => each >= day);

/** The rule until the day before. */
const before = (when: When, day: CivilDay): When => ({
  ...when,
  to: addDays(day, -1),
  last: null,
  repeat: { ...when.repeat, count: null },
  also: when.also.filter((each) => each < day),
});

/** The rule from this day on; of a number of times, those that are left. */
function following(when: When, day: CivilDay): When {
  const { repeat, last } = when;
  return {
    ...when,
    from: day,
    repeat: repeat.count === null ? repeat : { ...repeat, count: left(when, day) },
    last: repeat.count === null ? null : last,
    except: when.except.filter((each) => each >= day),
    also: when.also.filter((each) => each >= day),
  };
}

function left({ repeat, from, last }: When, since: CivilDay): number {
  const falls = recurring(repeat, from!);
  let count = 0;
  for (let day = since; day <= (last ?? endOfTime); day = addDays(day, 1)) if (falls(day)) count++;
  return Math.max(1, count);
}

/** Every occurrence moved as far as this one. */
function shifted(when: When, at: Occurrence, becomes: Occurrence): When {
  const by = Math.round((civil(becomes.day).utc - civil(at.day).utc) / 86_400_000);
  const hours = hoursMoved(when, at, becomes);
  if (by === 0) return { ...when, hours };
  const on = (day: CivilDay): CivilDay => addDays(day, by);
  return {
    ...when,
    hours,
    repeat: recurrenceMoved(when, by),
    from: when.from && on(when.from),
    to: when.to && on(when.to),
    last: when.last && on(when.last),
    except: when.except.map(on),
    also: when.also.map(on),
  };
}

function hoursMoved({ hours }: When, at: Occurrence, becomes: Occurrence): When["hours"] {
  if (at.from === becomes.from && at.to === becomes.to) return hours;
  if (!Array.isArray(hours)) throw scheduleFault("schedule.move_follows_hours");
  return written([...others(hours, at), becomes]);
}

/** Every Monday becomes every Tuesday, the 4th becomes the 5th; what has no such "one later" is refused. */
function recurrenceMoved({ repeat, from, hours }: When, by: number): When["repeat"] {
  const { every, months, monthDays, weekdays, positions } = repeat;
  if (!Array.isArray(hours)) throw scheduleFault("schedule.move_follows_hours");
  const unclear = months.length > 0 || positions.length > 0 || weekdays.some(({ nth }) => nth);
  if (unclear) throw scheduleFault("schedule.move_unclear");
  const turned = (weekday: number): number => ((((weekday - 1 + by) % 7) + 7) % 7) + 1;
  if (every === "week")
    return {
      ...repeat,
      weekStart: turned(repeat.weekStart),
      weekdays: weekdays.map(({ day }) => ({ day: turned(day), nth: null })),
    };
  if (weekdays.length > 0 || (every === "day" && repeat.interval === 1 && from === null))
    throw scheduleFault("schedule.move_unclear");
  const dates = monthDays.length > 0 ? monthDays : [from ? civil(from).date : 0];
  if (
    every !== "day" &&
    dates.some((date) => date < 1 || date > 28 || date + by < 1 || date + by > 28)
  )
    throw scheduleFault("schedule.move_unclear");
  return { ...repeat, monthDays: monthDays.map((date) => date + by) };
}
