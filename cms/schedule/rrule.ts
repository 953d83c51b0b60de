import type { Recurrence } from "../db/tables.ts";
import { type CivilDay, civilDayOf, isCivilDay } from "./calendar.ts";
import { scheduleFault } from "./faults.ts";
import { everyDay } from "./recurrence.ts";

/**
 * Rules as calendars write them (`FREQ=MONTHLY;BYDAY=1FR`, RFC 5545 section 3.3.10), for whoever
 * imports one. Taken is what an officer could have chosen; anything finer or more exotic is refused by name.
 */

const frequencies: Record<string, Recurrence["every"]> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};
const weekdayNames = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** More would be a rule for a machine, not for a town hall. */
export const most = { interval: 1000, count: 5000 } as const;

/**
 * @param timezone in which an UNTIL that is an instant in UTC falls on a day
 * @returns the rule and, where it says UNTIL, the civil day on which it ends
 * @throws Fault `schedule.rule_unreadable`, `schedule.rule_too_fine`, `schedule.rule_unsupported`
 */
export function parseRrule(
  text: string,
  timezone: string,
): { repeat: Recurrence; until: CivilDay | null } {
  const repeat: Recurrence = structuredClone(everyDay);
  let until: CivilDay | null = null;
  const seen = new Set<string>();
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, "")
    .split(";")) {
    const [name = "", value = "", ...rest] = part.toUpperCase().split("=");
    if (value === "" || rest.length > 0 || seen.has(name)) throw unreadable(part);
    seen.add(name);
    switch (name) {
      case "FREQ":
        if (["SECONDLY", "MINUTELY", "HOURLY"].includes(value))
          throw scheduleFault("schedule.rule_too_fine");
        repeat.every = frequencies[value] ?? fail(part);
        break;
      case "INTERVAL":
        repeat.interval = whole(value, 1, most.interval, part);
        break;
      case "COUNT":
        repeat.count = whole(value, 1, most.count, part);
        break;
      case "UNTIL":
        until = untilIn(value, timezone) ?? fail(part);
        break;
      case "BYMONTH":
        repeat.months = value.split(",").map((n) => whole(n, 1, 12, part));
        break;
      case "BYMONTHDAY":
        repeat.monthDays = value.split(",").map((n) => placed(n, 31, part));
        break;
      case "BYDAY":
        repeat.weekdays = value.split(",").map((each) => weekdayIn(each, part));
        break;
      case "BYSETPOS":
        repeat.positions = value.split(",").map((n) => placed(n, 366, part));
        break;
      case "WKST":
        repeat.weekStart = weekdayIn(value, part).day;
        break;
      default:
        throw scheduleFault("schedule.rule_unsupported", { part });
    }
  }
  if (!seen.has("FREQ") || (repeat.count !== null && until !== null)) throw unreadable(text);
  const { every, monthDays, weekdays } = repeat;
  const ordinal = weekdays.some(({ nth }) => nth !== null);
  if (
    (every === "week" && monthDays.length > 0) ||
    (ordinal && (every === "day" || every === "week"))
  )
    throw unreadable(text);
  return { repeat, until };
}

/** A date, a wall-clock time of which only the date counts, or an instant in UTC; null for anything else. */
function untilIn(value: string, timezone: string): CivilDay | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value);
  if (!found) return null;
  const [, year, month, date, hour, minute, second, utc] = found;
  const day = `${year}-${month}-${date}`;
  if (!isCivilDay(day)) return null;
  if (utc !== "Z") return day;
  const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : civilDayOf(at, timezone);
}

function weekdayIn(text: string, part: string): { day: number; nth: number | null } {
  const found = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? fail(part);
  const day = weekdayNames.indexOf(found[2]!) + 1;
  if (day === 0) throw unreadable(part);
  return { day, nth: found[1] === undefined ? null : placed(found[1], 53, part) };
}

/** A place counted from the beginning, or with a minus from the end. */
function placed(text: string, largest: number, part: string): number {
  const n = Number(text.replace(/^\+/, ""));
  if (!Number.isInteger(n) || n === 0 || Math.abs(n) > largest) throw unreadable(part);
  return n;
}

function whole(text: string, least: number, largest: number, part: string): number {
  const n = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(n >= least && n <= largest)) throw unreadable(part);
  return n;
}

const unreadable = (part: string): Error =>
  scheduleFault("schedule.rule_unreadable", { part: part.slice(0, 80) });

function fail(part: string): never {
  throw unreadable(part);
}
