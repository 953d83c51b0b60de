import type { Instant } from "../../protocol/time.ts";
import { addDays, type CivilDay, instantOf } from "../schedule/calendar.ts";
import type { Settings } from "../settings.ts";
import { settingFor } from "./types.ts";

/** The publication of an act: civil days, both included, and the same as half-open instants. */
export interface Term {
  firstDay: CivilDay;
  lastDay: CivilDay;
  from: Instant;
  /** 00:00 of the day after the last: from then on it is on no screen. */
  to: Instant;
}

export type TermRules = Pick<Settings, "publicationDays" | "countFirstDay" | "countFirstDayOf">;

/** How long acts of a type are up, when nobody says otherwise, and whether their first day counts. */
export const countingOf = (type: string | null, rules: TermRules) => ({
  days: settingFor(type, rules.publicationDays) ?? rules.publicationDays["default"] ?? 15,
  countFirstDay: settingFor(type, rules.countFirstDayOf) ?? rules.countFirstDay,
});

/** The last day in publication when the source does not say it. Civil days, never 24 hours times N. */
export function lastDayOf(firstDay: CivilDay, type: string | null, rules: TermRules): CivilDay {
  const { days, countFirstDay } = countingOf(type, rules);
  return addDays(firstDay, countFirstDay ? days - 1 : days);
}

export const termOf = (firstDay: CivilDay, lastDay: CivilDay, timezone: string): Term => ({
  firstDay,
  lastDay,
  from: instantOf(firstDay, "00:00", timezone, "start"),
  to: instantOf(lastDay, "24:00", timezone, "start"),
});

/** Where the term of a draft lies: at the end of time, so that whoever asks by instants never meets one. */
const never: Instant = 8_640_000_000_000_000;
export const noTerm = (firstDay: CivilDay, lastDay: CivilDay): Term => ({
  firstDay,
  lastDay,
  from: never,
  to: never,
});

const daysToExecutivity = 10;

/**
 * The day from which a resolution takes effect: when ten days of its publication are over, at once where
 * it says so, or when its source says; null for what is no resolution. A help, and no legal statement.
 */
export function executiveFrom(act: {
  type: string | null;
  firstDay: CivilDay;
  details: { immediate?: true; executiveDay?: CivilDay; actDay?: CivilDay };
}): CivilDay | null {
  const { immediate, executiveDay, actDay } = act.details;
  if (executiveDay) return executiveDay;
  if (!act.type?.startsWith("A02")) return null;
  return immediate ? (actDay ?? act.firstDay) : addDays(act.firstDay, daysToExecutivity + 1);
}

/** Of the days of an interruption those on which the act should have been up and which were not given back. */
export function daysLost(
  act: {
    firstDay: CivilDay;
    lastDay: CivilDay;
    extensions: readonly { from: CivilDay; to: CivilDay }[];
  },
  interruption: { from: CivilDay; to: CivilDay },
): number {
  const first = interruption.from > act.firstDay ? interruption.from : act.firstDay;
  const last = interruption.to < act.lastDay ? interruption.to : act.lastDay;
  let lost = 0;
  for (let day = first; day <= last; day = addDays(day, 1))
    if (!act.extensions.some(({ from, to }) => from <= day && day <= to)) lost += 1;
  return lost;
}
