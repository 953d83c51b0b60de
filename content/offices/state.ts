import type { Instant } from "../../protocol/time.ts";
import { civilDayOf, type Reader } from "../kit/format.ts";
import { readExceptions, readWeek, type Span, type Week } from "../kit/opening-hours.ts";
import { edgeOf } from "../kit/wall-time.ts";
import type { Office } from "../kit/fields.ts";
import type { Calendar } from "./calendar.ts";

/** How an office stands at an instant; `unknown`: its hours cannot be read, or the calendar is not known so far. */
export type State =
  | { is: "open"; until: Instant; reason: string }
  | { is: "closed"; opens: Instant | null; reason: string; allDay: boolean }
  | { is: "appointment" }
  | { is: "unknown" };

/** So far ahead the next opening is looked for. */
const daysAhead = 31;

/** One day of an office: when it is open, and why it is otherwise than usual. */
export interface DayOf {
  day: string;
  spans: readonly Span[];
  reason: string;
  /** Otherwise than in other weeks. */
  isOther: boolean;
}

/** Whatever is written is read once: a slide asks every minute. */
const weeks = new Map<string, Week | null>();
export function weekOf({ hours }: Pick<Office, "hours">): Week | null {
  if (!weeks.has(hours)) weeks.set(hours, readWeek(hours).read);
  return weeks.get(hours) ?? null;
}

/** An exception of the office goes before a closed day of the ente, and that before the week. */
export function dayOf(office: Office, day: string, calendar: Calendar, language: string): DayOf {
  const exceptions = readExceptions(office.exceptions).read ?? [];
  const own = exceptions.find(({ first, last }) => first <= day && day <= last);
  if (own) return { day, spans: own.spans, reason: own.reason, isOther: true };
  const usual = weekOf(office)?.[weekdayOf(day)] ?? [];
  const closed = calendar.closed.find((one) => one.day === day);
  if (!closed) return { day, spans: usual, reason: "", isOther: false };
  const reason = closed.reason[language] ?? closed.reason["it"] ?? "";
  return { day, spans: [], reason, isOther: usual.length > 0 };
}

export function stateOf(
  office: Office,
  calendar: Calendar,
  now: Instant,
  { timezone, language }: Reader,
): State {
  const today = civilDayOf(now, timezone);
  const week = weekOf(office);
  if (!week || readExceptions(office.exceptions).wrong || today >= calendar.until)
    return { is: "unknown" };
  const on = (day: string) => dayOf(office, day, calendar, language);
  const { spans, reason } = on(today);
  const edges = (day: string, all: readonly Span[]) =>
    joined(
      all.map(([from, to]) => ({
        from: edgeOf(day, from, timezone, "start"),
        to: edgeOf(day, to, timezone, "end"),
      })),
    );
  const todays = edges(today, spans);
  const open = todays.find(({ from, to }) => from <= now && now < to);
  if (open) return { is: "open", until: open.to, reason };
  if (week.every((day) => day.length === 0) && spans.length === 0 && reason === "")
    return { is: "appointment" };
  const later = todays.find(({ from }) => from > now);
  const opens = later?.from ?? nextOpening(today, calendar, (day) => edges(day, on(day).spans));
  return { is: "closed", opens, reason, allDay: spans.length === 0 };
}

function nextOpening(
  today: string,
  { until }: Calendar,
  edges: (day: string) => readonly { from: Instant }[],
): Instant | null {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const day = after(today, ahead);
    if (day >= until) return null;
    const [first] = edges(day);
    if (first) return first.from;
  }
  return null;
}

/** «9-12» and «12-14» are one stretch to whoever stands before the door. */
function joined(spans: readonly { from: Instant; to: Instant }[]) {
  const found: { from: Instant; to: Instant }[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else if (span.to > span.from) found.push({ ...span });
  }
  return found;
}

/** 0 = Monday. */
export const weekdayOf = (day: string): number =>
  (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The open first, then the closed by when they open; others keep their order. */
export function inOrder<One extends { state: State }>(offices: readonly One[]): One[] {
  const rank = ({ state }: One): number =>
    state.is === "open" ? 0 : state.is === "closed" ? 1 : 2;
  const opens = ({ state }: One): number => (state.is === "closed" ? (state.opens ?? Infinity) : 0);
  return offices.toSorted((a, b) => rank(a) - rank(b) || compare(opens(a), opens(b)));
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);
