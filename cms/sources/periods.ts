import type { Reading } from "./define.ts";
import { dayOf, writtenTime } from "./days.ts";
import { addDays, instantOf } from "../schedule/calendar.ts";

/** From the first day to the last, both said, as half-open instants; null unless both are days. */
export function periodOf(first: string, last: string, zone: string): Reading["period"] {
  const [from, to] = [first, last].map((text) => {
    const written = writtenTime(text.trim());
    return written && dayOf(written, "day-first");
  });
  if (!from || !to || to < from) return null;
  return {
    from: instantOf(from, "00:00", zone, "start"),
    to: instantOf(addDays(to, 1), "00:00", zone, "start"),
  };
}
