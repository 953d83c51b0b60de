import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";

/** What the form of a schedule asks, and how it becomes the rule that the programme keeps. */

export type Schedule = InferResponseType<
  Client["schedules"]["index"]["$get"],
  200
>["schedules"][number];
export type ScheduleDraft = Parameters<Client["schedules"]["index"]["$post"]>[0]["json"];
export type When = Schedule["when"];
export type Recurrence = When["repeat"];
export type Timetable = InferResponseType<
  Client["timetables"]["index"]["$get"],
  200
>["timetables"][number];

export interface Span {
  from: string;
  to: string;
}

/** The answers of the form. */
export interface Plan {
  /** `other`: a rule that the form has no fields for; it is kept as it is. */
  repeats: Recurrence["every"] | "other";
  interval: number;
  /** ISO weekdays, for a rule that repeats by the week. */
  weekdays: readonly number[];
  /** How a month is counted: by the date, by its last day, by the n-th weekday. */
  by: "date" | "last" | "weekday";
  date: number;
  nth: number;
  weekday: number;
  from: string;
  ends: "never" | "on" | "after";
  to: string;
  count: number;
  hours: "day" | "spans" | "timetable";
  spans: readonly Span[];
  timetable: string;
  /** `any`, `only`, `never`, or the schedule whose place it takes. */
  holidays: string;
  except: readonly string[];
  also: readonly string[];
  other: Recurrence | null;
}

export const freshPlan: Plan = {
  repeats: "day",
  interval: 1,
  weekdays: [1, 2, 3, 4, 5],
  by: "date",
  date: 1,
  nth: 1,
  weekday: 1,
  from: "",
  ends: "never",
  to: "",
  count: 10,
  hours: "spans",
  spans: [{ from: "09:00", to: "12:30" }],
  timetable: "",
  holidays: "any",
  except: [],
  also: [],
  other: null,
};

/** The answers that make this rule. */
export function planOf(when: When): Plan {
  const { from, to, repeat, hours, holidays, except, also } = when;
  const shape = shapeOf(repeat, from);
  return {
    ...freshPlan,
    ...(shape ?? { repeats: "other", other: repeat }),
    interval: repeat.interval,
    from: from ?? "",
    ends: repeat.count !== null ? "after" : to !== null ? "on" : "never",
    to: to ?? "",
    count: repeat.count ?? freshPlan.count,
    ...(Array.isArray(hours)
      ? hours.length === 0
        ? { hours: "day" }
        : { hours: "spans", spans: hours }
      : { hours: "timetable", timetable: hours.timetable }),
    holidays: typeof holidays === "string" ? holidays : holidays.insteadOf,
    except,
    also,
  };
}

/** The fields that say this recurrence; null when there are none for it. */
function shapeOf(repeat: Recurrence, from: string | null): Partial<Plan> | null {
  const { every, months, monthDays, weekdays, positions, weekStart, interval } = repeat;
  if (months.length > 0 || positions.length > 0 || (weekStart !== 1 && interval > 1)) return null;
  const [date, ...dates] = monthDays;
  const [weekday, ...others] = weekdays;
  if (every === "week")
    return weekdays.length === 0 ? null : { repeats: "week", weekdays: weekdays.map((w) => w.day) };
  if (every === "month" && !weekday && dates.length === 0) {
    const of = date ?? Number(from?.slice(8) ?? 1);
    if (of === -1) return { repeats: "month", by: "last" };
    return of > 0 ? { repeats: "month", by: "date", date: of } : null;
  }
  if (every === "month" && date === undefined && weekday?.nth && others.length === 0)
    return isNth(weekday.nth)
      ? { repeats: "month", by: "weekday", nth: weekday.nth, weekday: weekday.day }
      : null;
  return date === undefined && !weekday && every !== "month" ? { repeats: every } : null;
}

/** First to fourth, and last: what the form offers. */
export const nths = [1, 2, 3, 4, -1] as const;
const isNth = (n: number): boolean => (nths as readonly number[]).includes(n);

/** The rule that these answers make. */
export function whenOf(plan: Plan): ScheduleDraft["when"] {
  const { from, ends, to, hours, spans, timetable, holidays, except, also } = plan;
  const count = ends === "after" ? plan.count : null;
  return {
    from: from || null,
    to: ends === "on" ? to || null : null,
    repeat: { ...recurrenceOf(plan), count },
    hours:
      hours === "timetable"
        ? { timetable }
        : hours === "day"
          ? []
          : // The midnight that ends the day cannot be typed: it is left empty.
            spans.map((span) => ({ from: span.from, to: span.to || "24:00" })),
    holidays: isHolidayRule(holidays) ? holidays : { insteadOf: holidays },
    except: [...except],
    also: [...also],
  };
}

const isHolidayRule = (text: string): text is "any" | "only" | "never" =>
  text === "any" || text === "only" || text === "never";

function recurrenceOf(plan: Plan): Partial<Recurrence> {
  const { repeats, interval, weekdays, by, date, nth, weekday, other } = plan;
  switch (repeats) {
    case "other":
      return { ...other };
    case "week":
      return {
        every: "week",
        interval,
        weekdays: weekdays.map((day) => ({ day, nth: null })),
      };
    case "month":
      return by === "weekday"
        ? { every: "month", interval, weekdays: [{ day: weekday, nth }] }
        : { every: "month", interval, monthDays: [by === "last" ? -1 : date] };
    default:
      return { every: repeats, interval };
  }
}
