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

/** The last day in publication when the source does not say it. Civil days, never 24 hours times N. */
export function lastDayOf(
  firstDay: CivilDay,
  type: string | null,
  { publicationDays, countFirstDay }: Pick<Settings, "publicationDays" | "countFirstDay">,
): CivilDay {
  const days = settingFor(type, publicationDays) ?? publicationDays["default"] ?? 15;
  return addDays(firstDay, countFirstDay ? days - 1 : days);
}

export const termOf = (firstDay: CivilDay, lastDay: CivilDay, timezone: string): Term => ({
  firstDay,
  lastDay,
  from: instantOf(firstDay, "00:00", timezone, "start"),
  to: instantOf(lastDay, "24:00", timezone, "start"),
});
