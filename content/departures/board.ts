import { type Instant, minutes } from "../../protocol/time.ts";
import type { DataOf } from "../kit/datasets.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

export type Mode = DataOf<"departures">["departures"][number]["mode"];

/** Of which stops, lines and kinds of vehicle; none of one of them: all. */
export interface DeparturesAsked extends DatasetAsked {
  stops: readonly string[];
  lines: readonly string[];
  modes: readonly string[];
}

/** What is usual is left out: there are many of these, and they travel. */
export interface Departure {
  line: string;
  to: string;
  mode: Mode;
  /** By the timetable; `expected` in real time, where it is known. */
  at: Instant;
  expected?: Instant;
  platform?: string;
  /** Where there is more than one. */
  stop?: string;
  cancelled?: true;
}

export interface Departures {
  /** In the order in which they are expected. */
  departures: readonly Departure[];
}

/** So many a wall shows at most. */
export const mostRows = 7;

export const leavesAt = ({ at, expected }: Departure): Instant => expected ?? at;

/** Those that have not left yet. */
export const stillToLeave = ({ departures }: Departures, now: Instant): Departure[] =>
  departures.filter((departure) => leavesAt(departure) > now);

/** Whole minutes that are left; null from an hour on, when people want the time itself. */
export function minutesLeft(departure: Departure, now: Instant): number | null {
  const left = Math.floor((leavesAt(departure) - now) / minutes(1));
  return left < 60 ? Math.max(0, left) : null;
}

/** Minutes that it is late, or early where that is less than zero. */
export const delayOf = ({ at, expected }: Departure): number =>
  expected === undefined ? 0 : Math.round((expected - at) / minutes(1));
