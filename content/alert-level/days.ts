import { days, type Instant } from "../../protocol/time.ts";
import { civilDayOf } from "../kit/format.ts";
import { instantOf } from "../kit/wall-time.ts";
import { type DayLevel, levelOn, type Warnings } from "./warnings.ts";

export interface Day {
  which: "today" | "tomorrow";
  /** Its first moment. */
  from: Instant;
  /** Null: nobody has said anything of it yet. */
  said: DayLevel | null;
}

/**
 * Today and tomorrow as the clock of whoever looks has them. Of today only what is still to come counts: a
 * warning that has ended is over, and a day whose warnings have all ended is as one of which nothing is said.
 */
export function daysFrom(shows: Warnings, now: Instant, timezone: string): [Day, Day] {
  const begin = (day: string): Instant => instantOf(`${day}T00:00`, timezone)!;
  const first = civilDayOf(now, timezone);
  const after = (by: number): string =>
    new Date(Date.parse(first) + days(by)).toISOString().slice(0, 10);
  const [today, tomorrow, end] = [begin(first), begin(after(1)), begin(after(2))];
  return [
    { which: "today", from: today, said: levelOn(shows, now, tomorrow) },
    { which: "tomorrow", from: tomorrow, said: levelOn(shows, tomorrow, end) },
  ];
}
