import { DateTime } from "luxon";
import type { ScheduleId } from "../protocol/ids.ts";
import type { ZoneName } from "../protocol/manifest.ts";
import type { Recurrence, When } from "../cms/db/tables.ts";
import type { ResolvedScreen, Rule } from "../cms/schedule/resolve.ts";
import type { Calendar } from "../cms/schedule/when.ts";

/**
 * Who wins at one instant, written for the tests: slow, from the words of the specification, and sharing
 * nothing with the resolver but its types. Days are text, sets are lists, and everything is tried.
 */
export function winnerAt(
  rules: readonly Rule[],
  calendar: Calendar,
  screen: ResolvedScreen,
  zone: ZoneName,
  instant: number,
): ScheduleId | "default" | "board" {
  const standing = rules.filter(
    (rule) =>
      rule.zone === zone &&
      !rule.unpublished &&
      degree(rule, screen) > 0 &&
      isOn(rule, rules, calendar, screen, instant),
  );
  standing.sort((a, b) => {
    const [ka, kb] = [a, b].map((rule) => [
      ["base", "programme", "special"].indexOf(rule.band),
      degree(rule, screen),
      rule.when.from ?? "",
      rule.id,
    ]);
    for (const i of [0, 1, 2, 3]) if (ka![i] !== kb![i]) return ka![i]! > kb![i]! ? -1 : 1;
    return 0;
  });
  const fallback = zone === "main" && screen.defaultPlaylist !== null ? "default" : "board";
  return standing[0]?.id ?? fallback;
}

/** 0: not meant. */
function degree({ targets }: Rule, screen: ResolvedScreen): number {
  const degrees = targets.map((target) => {
    if (target.kind === "all") return 1;
    if (target.kind === "group") return screen.groups.includes(target.group) ? 2 : 0;
    if (target.kind === "tag") return screen.tags.includes(target.tag) ? 3 : 0;
    return target.screen === screen.id ? 4 : 0;
  });
  return Math.max(0, ...degrees);
}

function isOn(
  rule: Rule,
  rules: readonly Rule[],
  calendar: Calendar,
  screen: ResolvedScreen,
  instant: number,
): boolean {
  const today = DateTime.fromMillis(instant, { zone: screen.timezone }).toISODate()!;
  return [shift(today, -1), today].some((day) => {
    if (!playsOn(rule.when, day, calendar)) return false;
    const replaced = rules.some(
      (other) =>
        !other.unpublished &&
        typeof other.when.holidays === "object" &&
        other.when.holidays.insteadOf === rule.id &&
        degree(other, screen) > 0 &&
        playsOn(other.when, day, calendar),
    );
    if (replaced) return false;
    return hoursOn(rule.when, day, calendar).some(({ from, to }) => {
      const end = to === "24:00" ? "00:00" : to;
      const endDay = to === "24:00" || to <= from ? shift(day, 1) : day;
      const begins = instantsOf(day, from, screen.timezone).earliest;
      const ends = instantsOf(endDay, end, screen.timezone).latest;
      return begins <= instant && instant < ends;
    });
  });
}

function playsOn(when: When, day: string, calendar: Calendar): boolean {
  if (when.except.includes(day)) return false;
  if (hoursOn(when, day, calendar).length === 0) return false;
  if (when.also.includes(day)) return true;
  if (when.from !== null && day < when.from) return false;
  if (when.to !== null && day > when.to) return false;
  if (when.last !== null && day > when.last) return false;
  const holiday = calendar.isHoliday(day);
  if (when.holidays === "never" && holiday) return false;
  if (when.holidays !== "never" && when.holidays !== "any" && !holiday) return false;
  return occurrences(
    when.repeat,
    when.from ?? `${Number(day.slice(0, 4)) - 1}-01-01`,
    day,
  ).includes(day);
}

function hoursOn(when: When, day: string, calendar: Calendar): { from: string; to: string }[] {
  if (Array.isArray(when.hours))
    return when.hours.length === 0 ? [{ from: "00:00", to: "24:00" }] : when.hours;
  const timetable = calendar.timetables.get(when.hours.timetable);
  if (!timetable) return [];
  if (timetable.closedOnHolidays && calendar.isHoliday(day)) return [];
  return timetable.week.filter(({ weekdays }) => weekdays.includes(weekday(day)));
}

// ── Days ────────────────────────────────────────────────────────────────────────────────────────

const utc = (day: string): Date => new Date(`${day}T12:00Z`);
const text = (date: Date): string => date.toISOString().slice(0, 10);
function shift(day: string, by: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + by);
  return text(date);
}
const weekday = (day: string): number => utc(day).getUTCDay() || 7;
const month = (day: string): number => Number(day.slice(5, 7));
const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day}T12:00Z`)) && text(utc(day)) === day;
const written = (y: number, m: number, d: number): string =>
  `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
const daysOfMonth = (y: number, m: number): string[] =>
  Array.from({ length: 31 }, (_, i) => written(y, m, i + 1)).filter(isDay);
const daysOfYear = (y: number): string[] =>
  Array.from({ length: 12 }, (_, i) => daysOfMonth(y, i + 1)).flat();

// ── Recurrence: every period is expanded into its set, as the table of RFC 5545, 3.3.10, has it ─────

const memo = new Map<string, string[]>();

/** Every occurrence from `start` to `until`. */
export function occurrences(rule: Recurrence, start: string, until: string): string[] {
  const key = JSON.stringify([rule, start, until.slice(0, 7)]);
  const known = memo.get(key);
  if (known) return known;
  const end = `${until.slice(0, 7)}-31`;
  const found: string[] = [];
  for (let i = 0; ; i++) {
    const set = period(rule, start, i * rule.interval);
    if (set.begins > end) break;
    let days = [...new Set(set.days)].toSorted();
    if (rule.positions.length > 0)
      days = days.filter((_, n) =>
        rule.positions.some((p) => (p > 0 ? p - 1 === n : days.length + p === n)),
      );
    found.push(...days.filter((day) => day >= start));
  }
  if (memo.size > 5000) memo.clear();
  memo.set(key, found);
  return found;
}

/** The n-th period after that of `start`: its first day, and the days that match in it. */
function period(rule: Recurrence, start: string, n: number): { begins: string; days: string[] } {
  const { every, months, monthDays, weekdays, weekStart } = rule;
  const inMonths = (day: string) => months.length === 0 || months.includes(month(day));
  if (every === "day") {
    const day = shift(start, n);
    const on =
      inMonths(day) &&
      (monthDays.length === 0 || datesIn(day, monthDays).includes(day)) &&
      (weekdays.length === 0 || weekdays.some((w) => w.day === weekday(day)));
    return { begins: day, days: on ? [day] : [] };
  }
  if (every === "week") {
    let monday = start;
    while (weekday(monday) !== weekStart) monday = shift(monday, -1);
    const week = [0, 1, 2, 3, 4, 5, 6].map((i) => shift(monday, n * 7 + i));
    const wanted = weekdays.length > 0 ? weekdays.map((w) => w.day) : [weekday(start)];
    return {
      begins: week[0]!,
      days: week.filter((day) => inMonths(day) && wanted.includes(weekday(day))),
    };
  }
  const [y, m, d] = start.split("-").map(Number) as [number, number, number];
  if (every === "month") {
    const count = y * 12 + (m - 1) + n;
    const [year, mm] = [Math.floor(count / 12), (count % 12) + 1];
    const begins = written(year, mm, 1);
    if (!inMonths(begins)) return { begins, days: [] };
    return { begins, days: expanded(daysOfMonth(year, mm), rule, written(year, mm, d)) };
  }
  const year = y + n;
  const begins = written(year, 1, 1);
  if (months.length > 0)
    return {
      begins,
      days: months.flatMap((mm) => expanded(daysOfMonth(year, mm), rule, written(year, mm, d))),
    };
  return { begins, days: expanded(daysOfYear(year), rule, written(year, m, d)) };
}

/** What the rule picks of the days of a month, or of a whole year. */
function expanded(all: string[], { monthDays, weekdays }: Recurrence, same: string): string[] {
  if (monthDays.length === 0 && weekdays.length === 0) return isDay(same) ? [same] : [];
  const byDate =
    monthDays.length === 0 ? all : all.filter((day) => datesIn(day, monthDays).includes(day));
  if (weekdays.length === 0) return byDate;
  const byWeekday = weekdays.flatMap(({ day, nth }) => {
    const those = all.filter((each) => weekday(each) === day);
    if (nth === null) return those;
    return those.slice(nth > 0 ? nth - 1 : nth).slice(0, Math.abs(nth) > those.length ? 0 : 1);
  });
  return byDate.filter((day) => byWeekday.includes(day));
}

/** The named dates of the month in which a day lies. */
function datesIn(day: string, monthDays: readonly number[]): string[] {
  const all = daysOfMonth(Number(day.slice(0, 4)), month(day));
  return monthDays.flatMap((n) => all.at(n > 0 ? n - 1 : n) ?? []);
}

// ── Wall time ─────────────────────────────────────────────────────────────────────────────────

const clocks = new Map<string, { earliest: number; latest: number }>();

/** All the instants at which the clocks of a zone show this; where there is none, the first after the gap. */
function instantsOf(day: string, time: string, zone: string) {
  const key = `${zone} ${day} ${time}`;
  const known = clocks.get(key);
  if (known) return known;
  const shown = DateTime.fromISO(`${day}T${time}`, { zone });
  const all = shown.getPossibleOffsets().map((each) => each.toMillis());
  let [earliest, latest] = [Math.min(...all), Math.max(...all)];
  if (shown.toFormat("yyyy-MM-dd HH:mm") !== `${day} ${time}`) {
    // Goes back minute by minute to the change of the clocks.
    let at = earliest;
    const { offset } = shown;
    while (DateTime.fromMillis(at - 60_000, { zone }).offset === offset) at -= 60_000;
    [earliest, latest] = [at, at];
  }
  const found = { earliest, latest };
  if (clocks.size > 20_000) clocks.clear();
  clocks.set(key, found);
  return found;
}
