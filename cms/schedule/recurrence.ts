import { days } from "../../protocol/time.ts";
import type { Recurrence } from "../db/tables.ts";
import { addDays, civil, type CivilDay, type DayFacts } from "./calendar.ts";

/**
 * On which civil days a rule recurs: RFC 5545, section 3.3.10, from daily upwards. It knows no hours
 * and no zones, and works on one day at a time, so a rule costs the days that are looked at and no more.
 */

export const everyDay: Recurrence = {
  every: "day",
  interval: 1,
  months: [],
  monthDays: [],
  weekdays: [],
  positions: [],
  count: null,
  weekStart: 1,
};

/** The last day of which a civil date is written in four figures that officers will live to see. */
export const endOfTime: CivilDay = "2199-12-31";

/**
 * Asks a rule that began on `start` whether it falls on a day; `count` is not looked at (see `lastDayOf`).
 * As the RFC has it, what a rule leaves open it takes from its first day, and a date that a month does
 * not have (the 31st, the 29th of February) is passed over.
 */
export function recurring(rule: Recurrence, start: CivilDay): (day: CivilDay) => boolean {
  const first = civil(start);
  const atPosition = positionsIn(rule, first);
  return (day) => {
    if (day < start) return false;
    const on = civil(day);
    if (rule.interval > 1 && !inTurn(rule, first, on)) return false;
    if (!matches(rule, first, on)) return false;
    return rule.positions.length === 0 || atPosition(day);
  };
}

/**
 * The day of the last occurrence of a rule with a count; null for a rule without, or one that will not
 * have played so often when the calendar ends.
 */
export function lastDayOf(rule: Recurrence, start: CivilDay): CivilDay | null {
  if (rule.count === null) return null;
  const falls = recurring(rule, start);
  let left = rule.count;
  for (let day = start; day <= endOfTime; day = addDays(day, 1))
    if (falls(day) && --left === 0) return day;
  return null;
}

/** Whether a rule says nothing until it is known from when it counts, or on which day it began. */
export function needsFirstDay({ every, interval, months, monthDays, weekdays, count }: Recurrence) {
  if (interval > 1 || count !== null) return true;
  if (every === "day" || weekdays.length > 0) return false;
  return monthDays.length === 0 || (every === "week" && months.length === 0);
}

/** Whether the day lies in a period that counts: every second week, every third month. */
function inTurn({ every, interval, weekStart }: Recurrence, first: DayFacts, on: DayFacts) {
  switch (every) {
    case "day":
      return Math.round((on.utc - first.utc) / days(1)) % interval === 0;
    case "week":
      return (
        Math.round((weekOf(on, weekStart) - weekOf(first, weekStart)) / days(7)) % interval === 0
      );
    case "month":
      return (on.year * 12 + on.month - first.year * 12 - first.month) % interval === 0;
    case "year":
      return (on.year - first.year) % interval === 0;
  }
}

/** The first day of the week, as if it were in UTC. */
const weekOf = ({ utc, weekday }: DayFacts, weekStart: number): number =>
  utc - days((weekday - weekStart + 7) % 7);

function matches(rule: Recurrence, first: DayFacts, on: DayFacts): boolean {
  const { every, months, monthDays, weekdays } = rule;
  if (months.length > 0 && !months.includes(on.month)) return false;
  if (monthDays.length > 0 && !monthDays.some((n) => isDate(n, on))) return false;
  if (weekdays.length > 0)
    return weekdays.some(({ day, nth }) => day === on.weekday && isNth(rule, nth, on));
  if (monthDays.length > 0 || every === "day") return true;
  if (every === "week") return on.weekday === first.weekday;
  if (on.date !== first.date) return false;
  return every === "month" || months.length > 0 || on.month === first.month;
}

/** The 15th, or with a minus counted from the end of the month. */
const isDate = (n: number, { date, daysInMonth }: DayFacts): boolean =>
  n > 0 ? date === n : date === daysInMonth + 1 + n;

/** The first Friday, the last Sunday: of the month, or of the year where no month is named. */
function isNth({ every, months }: Recurrence, nth: number | null, on: DayFacts): boolean {
  if (nth === null) return true;
  const ofYear = every === "year" && months.length === 0;
  const place = ofYear ? on.dayOfYear : on.date;
  const length = ofYear ? on.daysInYear : on.daysInMonth;
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length + 1 - place) / 7) === -nth;
}

/** Of all that would match in a period, the first, the third, the last but one. */
function positionsIn(rule: Recurrence, first: DayFacts): (day: CivilDay) => boolean {
  let known = "";
  let chosen: ReadonlySet<CivilDay> = new Set();
  return (day) => {
    const { begins, length } = periodOf(rule, day);
    if (begins !== known) {
      known = begins;
      const set: CivilDay[] = [];
      for (let i = 0, each = begins; i < length; i++, each = addDays(each, 1))
        if (matches(rule, first, civil(each))) set.push(each);
      chosen = new Set(rule.positions.flatMap((n) => set.at(n > 0 ? n - 1 : n) ?? []));
    }
    return chosen.has(day);
  };
}

/** The week, month or year in which a day lies. */
function periodOf({ every, weekStart }: Recurrence, day: CivilDay) {
  const { date, dayOfYear, daysInMonth, daysInYear, weekday } = civil(day);
  const [before, length] = {
    day: [0, 1],
    week: [(weekday - weekStart + 7) % 7, 7],
    month: [date - 1, daysInMonth],
    year: [dayOfYear - 1, daysInYear],
  }[every] as [number, number];
  return { begins: addDays(day, -before), length };
}
