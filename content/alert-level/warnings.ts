import type { Instant } from "../../protocol/time.ts";
import type { DataOf } from "../kit/datasets.ts";

export type Level = DataOf<"alerts">["alerts"][number]["level"];
export const levels: readonly Level[] = ["none", "yellow", "orange", "red"];
const rank = (level: Level): number => levels.indexOf(level);

/** What is said of one hazard for a time, half-open; "none" is said too, and is not the same as nothing. */
export interface Warning {
  level: Level;
  hazard: string;
  from: Instant;
  to: Instant;
}

export interface Warnings {
  warnings: readonly Warning[];
}

/** What has been said of a day. */
export interface DayLevel {
  level: Level;
  /** Those that there is an alert for, the highest first. */
  hazards: readonly { hazard: string; level: Level }[];
}

/** The highest level between two instants, and what of; null when nobody has said anything of it. */
export function levelOn({ warnings }: Warnings, from: Instant, to: Instant): DayLevel | null {
  const said = warnings.filter((warning) => warning.from < to && from < warning.to);
  if (said.length === 0) return null;
  const highest = new Map<string, Level>();
  for (const { hazard, level } of said)
    if (level !== "none" && rank(level) > rank(highest.get(hazard) ?? "none"))
      highest.set(hazard, level);
  const hazards = Array.from(highest, ([hazard, level]) => ({ hazard, level })).toSorted(
    (a, b) => rank(b.level) - rank(a.level),
  );
  return { level: hazards[0]?.level ?? "none", hazards };
}
