import type { DataKind, Origin } from "../../content/kit/datasets.ts";
import { days, hours, type Millis, minutes } from "../../protocol/time.ts";
import type { Rhythm } from "../db/tables.ts";

/** What an officer says of a dataset in the third step. */
export interface About {
  name: string;
  origin: Partial<Origin>;
  rhythm: Rhythm;
  amberAfter: Millis | null;
  goneAfter: Millis | null;
}

export type Unit = "minutes" | "hours" | "days";
const lengths: Record<Unit, Millis> = { minutes: minutes(1), hours: hours(1), days: days(1) };

/** 5400000 is 90 minutes, 86400000 is 1 day: in the largest unit that says it whole. */
export function inUnits(time: Millis): { n: number; unit: Unit } {
  for (const unit of ["days", "hours"] as const)
    if (time % lengths[unit] === 0) return { n: time / lengths[unit], unit };
  return { n: Math.max(1, Math.round(time / lengths.minutes)), unit: "minutes" };
}

export const ofUnits = (n: number, unit: Unit): Millis =>
  Math.max(1, Math.min(3650, Math.round(n) || 1)) * lengths[unit];

/** "8:00, 16.30" as times of the day; null when one of them is none. */
export function timesIn(text: string): string[] | null {
  const parts = text.split(/[,;\s]+/).filter(Boolean);
  const times = parts.map((part) => {
    const found = /^(\d{1,2})[:.](\d\d)$/.exec(part);
    const [hour, minute] = [Number(found?.[1]), Number(found?.[2])];
    return found && hour < 24 && minute < 60
      ? `${String(hour).padStart(2, "0")}:${found[2]}`
      : null;
  });
  if (times.length === 0 || times.length > 24 || times.includes(null)) return null;
  return [...new Set(times as string[])].toSorted();
}

/** How long data of a kind may go unconfirmed, by how often they come; the server says the same. */
export function usualAges(
  kind: DataKind,
  every: Millis | null,
): Pick<About, "amberAfter" | "goneAfter"> {
  if (every === null) return { amberAfter: null, goneAfter: null };
  if (kind === "departures")
    return { amberAfter: Math.max(minutes(10), 3 * every), goneAfter: hours(1) };
  const amberAfter = Math.max(hours(1), 3 * every);
  if (kind === "alerts") return { amberAfter, goneAfter: hours(24) };
  return { amberAfter, goneAfter: Math.max(days(2), 10 * amberAfter) };
}

/** How often a rhythm comes, by what is usual for the source; null: by hand. */
export function everyOf(rhythm: Rhythm, usual: Millis): Millis | null {
  switch (rhythm.kind) {
    case "own":
      return usual;
    case "every":
      return rhythm.every;
    case "daily":
      return days(1) / Math.max(1, rhythm.times.length);
    case "by-hand":
      return null;
  }
}
