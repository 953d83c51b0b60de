import { addDaysTo, type Band, type Entry } from "./programme-grid.ts";
import { freshPlan, type Plan } from "./schedule-draft.ts";

/** What the keyboard does to an entry of the calendar, and wall-clock times put forward. */

export type CalendarView = "week" | "bands" | "month" | "list";

/** Where something is put, on the wall clock of the screens. */
export interface Put {
  from: string;
  to: string;
  wholeDay: boolean;
  band: Band | null;
}

type Place = Pick<Entry, "from" | "to" | "wholeDay" | "band">;

const bandsUp: readonly Entry["band"][] = ["base", "programme", "special"];
/** The calendar knows quarters of an hour. */
const step = 15;
/** Where hours lie side by side they are small. */
const wideStep = 30;

/** `2026-12-08T09:00`, so many minutes later. */
export const later = (wall: string, minutes: number): string =>
  new Date(Date.parse(`${wall}Z`) + minutes * 60_000).toISOString().slice(0, 16);

/** A time as the calendar's library gives it: the wall clock in the fields of a local date. */
export const wallOf = (date: Date): string => {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
};

/** Where a key puts an entry; null for a key that moves nothing here. */
export function keyMove(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  view: CalendarView,
  place: Place,
): Place | null {
  const days = { PageDown: 1, PageUp: -1 }[key];
  if (days) return byDays(place, days);
  if (view === "list") return null;
  if (view === "month" || place.wholeDay) {
    if (view === "bands" && (key === "ArrowUp" || key === "ArrowDown")) return toBand(place, key);
    const n = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 }[key];
    if (!n || (place.wholeDay && view !== "month" && Math.abs(n) > 1)) return null;
    return shiftKey ? null : byDays(place, n);
  }
  if (view === "bands") {
    const n = { ArrowRight: wideStep, ArrowLeft: -wideStep }[key];
    if (n) return shiftKey ? resized(place, n) : byMinutes(place, n);
    return key === "ArrowUp" || key === "ArrowDown" ? toBand(place, key) : null;
  }
  const minutes = { ArrowDown: step, ArrowUp: -step }[key];
  if (minutes) return shiftKey ? resized(place, minutes) : byMinutes(place, minutes);
  const n = { ArrowRight: 1, ArrowLeft: -1 }[key];
  return n && !shiftKey ? byDays(place, n) : null;
}

const byDays = (place: Place, n: number): Place => ({
  ...place,
  from: addDaysTo(place.from.slice(0, 10), n) + place.from.slice(10),
  to: addDaysTo(place.to.slice(0, 10), n) + place.to.slice(10),
});

const byMinutes = (place: Place, n: number): Place => ({
  ...place,
  from: later(place.from, n),
  to: later(place.to, n),
});

function resized(place: Place, n: number): Place | null {
  const to = later(place.to, n);
  // From one quarter of an hour to a day.
  return to >= later(place.from, step) && to <= later(place.from, 24 * 60 - step)
    ? { ...place, to }
    : null;
}

function toBand(place: Place, key: string): Place | null {
  const band = bandsUp[bandsUp.indexOf(place.band) + (key === "ArrowUp" ? 1 : -1)];
  return band ? { ...place, band } : null;
}

/** The rule of a schedule that begins where something was put: that day only. */
export const planAt = ({ from, to, wholeDay }: Put): Partial<Plan> => {
  const day = from.slice(0, 10);
  const end = to.slice(11);
  return {
    ...freshPlan,
    from: day,
    ends: "on",
    to: wholeDay ? addDaysTo(to.slice(0, 10), -1) : day,
    hours: wholeDay ? "day" : "spans",
    spans: [{ from: from.slice(11), to: end === "00:00" ? "24:00" : end }],
  };
};
