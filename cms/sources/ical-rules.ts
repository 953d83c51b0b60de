import type { CivilDay } from "../schedule/calendar.ts";

/**
 * Which days a rule of iCalendar means. It asks each day whether it is one, so it ends whatever the rule
 * says: libraries that leap from hit to hit leap for ever when there is none (30 February).
 */
export interface IcalRule {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  count: number | null;
  /** As it is written: a day or a moment. */
  until: string | null;
  /** From 0, Sunday. */
  weekStart: number;
  byDay: { weekday: number; nth: number }[];
  byMonth: number[];
  byMonthDay: number[];
  byYearDay: number[];
  byWeek: number[];
  bySetPos: number[];
}

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

/** Null for what is no rule, or one for hours and minutes. */
export function ruleOf(said: string): IcalRule | null {
  const parts = new Map(
    said
      .slice(0, 2_000)
      .toUpperCase()
      .split(";")
      .map((part) => part.split("=").map((one) => one.trim()) as [string, string]),
  );
  const numbers = (name: string, most: number, zero = false): number[] =>
    (parts.get(name) ?? "")
      .split(",")
      .filter((one) => /^[+-]?\d{1,3}$/.test(one))
      .map(Number)
      .filter((one) => Math.abs(one) <= most && (zero || one !== 0))
      .slice(0, 400);
  const freq = parts.get("FREQ");
  if (freq !== "DAILY" && freq !== "WEEKLY" && freq !== "MONTHLY" && freq !== "YEARLY") return null;
  const count = Number(parts.get("COUNT") ?? Number.NaN);
  const byDay = (parts.get("BYDAY") ?? "").split(",").flatMap((one) => {
    const found = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(one.trim());
    return found ? [{ weekday: weekdays.indexOf(found[2]!), nth: Number(found[1] ?? 0) }] : [];
  });
  return {
    freq,
    interval: Math.max(1, Math.floor(Number(parts.get("INTERVAL") ?? 1)) || 1),
    count: Number.isFinite(count) ? count : null,
    until: parts.get("UNTIL") ?? null,
    weekStart: Math.max(0, weekdays.indexOf(parts.get("WKST") ?? "MO")),
    byDay,
    byMonth: numbers("BYMONTH", 12).filter((month) => month > 0),
    byMonthDay: numbers("BYMONTHDAY", 31),
    byYearDay: numbers("BYYEARDAY", 366),
    byWeek: numbers("BYWEEKNO", 53),
    bySetPos: numbers("BYSETPOS", 366),
  };
}

/** A day as a number, and what rules ask of it. */
interface Day {
  number: number;
  year: number;
  month: number;
  date: number;
  weekday: number;
}

const length = 86_400_000;
const numberOf = (day: CivilDay): number => Date.parse(day) / length;
const civilOf = (number: number): CivilDay => new Date(number * length).toISOString().slice(0, 10);
const firstOf = (year: number, month = 1): number => Date.UTC(year, month - 1) / length;

function dayAt(number: number): Day {
  const at = new Date(number * length);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1];
  return { number, year, month, date: at.getUTCDate(), weekday: at.getUTCDay() };
}

export interface Between {
  from: CivilDay;
  to: CivilDay;
  /** So many days may still be looked at; it is counted down. */
  budget: { left: number };
}

/** The days of the rule from its first on, between two days, both included. */
export function* daysOf(
  rule: IcalRule,
  first: CivilDay,
  { from, to, budget }: Between,
  until: CivilDay = to,
): Generator<CivilDay> {
  const start = dayAt(numberOf(first));
  const last = Math.min(numberOf(to), numberOf(until));
  // What is counted is counted from the first; else it may begin where somebody looks.
  const begin = rule.count === null ? Math.max(start.number, numberOf(from)) : start.number;
  let left = rule.count ?? Infinity;
  let period: number | null = null;
  let hits: Day[] = [];
  const chosen = (): Day[] => {
    const { bySetPos } = rule;
    const all = hits;
    hits = [];
    if (bySetPos.length === 0) return all;
    const places = new Set(bySetPos.map((place) => (place > 0 ? place - 1 : all.length + place)));
    return all.filter((_, at) => places.has(at));
  };
  const within = function* (days: Day[]): Generator<CivilDay> {
    for (const { number } of days) {
      if (number < start.number || number > last || left <= 0) continue;
      left -= 1;
      if (number >= numberOf(from)) yield civilOf(number);
    }
  };
  // A place in a set is counted from the beginning of its period, also before the first day.
  const whole = rule.bySetPos.length > 0 ? periodStart(rule, dayAt(begin)) : begin;
  const end = rule.bySetPos.length > 0 ? last + 366 : last;
  for (let number = whole; number <= end && left > 0; number++) {
    if ((budget.left -= 1) < 0) return;
    const day = dayAt(number);
    const now = periodOf(rule, day, start);
    if (now !== period) {
      yield* within(chosen());
      if (number > last) return;
      period = now;
    }
    if (now >= 0 && now % rule.interval === 0 && isOne(rule, day, start)) {
      if (rule.bySetPos.length > 0) hits.push(day);
      else yield* within([day]);
    }
  }
  yield* within(chosen());
}

const weekOf = (number: number, weekStart: number): number =>
  // 4 January 1970 was a Sunday.
  Math.floor((number - 3 - weekStart) / 7);

/** The how-manieth day, week, month or year after the one in which it began. */
function periodOf({ freq, weekStart }: IcalRule, day: Day, start: Day): number {
  switch (freq) {
    case "DAILY":
      return day.number - start.number;
    case "WEEKLY":
      return weekOf(day.number, weekStart) - weekOf(start.number, weekStart);
    case "MONTHLY":
      return (day.year - start.year) * 12 + day.month - start.month;
    case "YEARLY":
      return day.year - start.year;
  }
}

function periodStart(
  { freq, weekStart }: Pick<IcalRule, "freq" | "weekStart">,
  { number, year, month }: Day,
): number {
  switch (freq) {
    case "DAILY":
      return number;
    case "WEEKLY":
      return weekOf(number, weekStart) * 7 + 3 + weekStart;
    case "MONTHLY":
      return firstOf(year, month);
    case "YEARLY":
      return firstOf(year);
  }
}

function isOne(rule: IcalRule, day: Day, start: Day): boolean {
  const { freq, byDay, byMonth, byMonthDay, byYearDay, byWeek } = rule;
  if (byMonth.length > 0 && !byMonth.includes(day.month)) return false;
  if (byMonthDay.length > 0 && !isAmong(byMonthDay, day.date, daysIn(day.year, day.month)))
    return false;
  const ofYear = day.number - firstOf(day.year) + 1;
  const yearLength = firstOf(day.year + 1) - firstOf(day.year);
  if (byYearDay.length > 0 && !isAmong(byYearDay, ofYear, yearLength)) return false;
  if (byWeek.length > 0 && freq === "YEARLY" && !isInWeeks(byWeek, day, rule.weekStart))
    return false;
  if (byDay.length > 0) return byDay.some((one) => isThat(one, rule, day, ofYear, yearLength));
  switch (freq) {
    case "DAILY":
      return true;
    case "WEEKLY":
      return day.weekday === start.weekday;
    case "MONTHLY":
      return byMonthDay.length > 0 || day.date === start.date;
    case "YEARLY":
      if (byMonthDay.length > 0 || byYearDay.length > 0) return true;
      if (byWeek.length > 0) return day.weekday === start.weekday;
      return day.date === start.date && (byMonth.length > 0 || day.month === start.month);
  }
}

function isThat(
  { weekday, nth }: { weekday: number; nth: number },
  { freq, byMonth, byWeek }: IcalRule,
  day: Day,
  ofYear: number,
  yearLength: number,
): boolean {
  if (day.weekday !== weekday) return false;
  if (nth === 0 || freq === "DAILY" || freq === "WEEKLY" || byWeek.length > 0) return true;
  const inMonth = freq === "MONTHLY" || byMonth.length > 0;
  const [at, all] = inMonth ? [day.date, daysIn(day.year, day.month)] : [ofYear, yearLength];
  return nth > 0 ? Math.ceil(at / 7) === nth : Math.ceil((all - at + 1) / 7) === -nth;
}

const daysIn = (year: number, month: number): number =>
  firstOf(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1) - firstOf(year, month);

const isAmong = (wanted: readonly number[], at: number, all: number): boolean =>
  wanted.some((one) => (one > 0 ? one === at : all + one + 1 === at));

/** Weeks are of the year that has most of their days. */
function isInWeeks(wanted: readonly number[], { number, year }: Day, weekStart: number): boolean {
  const first = (of: number): number => periodStart(weekly(weekStart), dayAt(firstOf(of) + 3));
  const week = Math.floor((number - first(year)) / 7) + 1;
  const all = Math.round((first(year + 1) - first(year)) / 7);
  return week >= 1 && week <= all && isAmong(wanted, week, all);
}

const weekly = (weekStart: number): Pick<IcalRule, "freq" | "weekStart"> => ({
  freq: "WEEKLY",
  weekStart,
});
