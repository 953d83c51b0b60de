import type { DataKind } from "../../content/kit/datasets.ts";
import { days, hours, type Instant, type Millis, minutes } from "../../protocol/time.ts";

/** How old data may be shown: as they are, marked as old (amber), or no longer at all. */
export interface Freshness {
  state: "fresh" | "amber" | "gone";
  /** When they turn amber and when they go; null: never by themselves. */
  amberAt: Instant | null;
  goneAt: Instant | null;
}

export interface Policy {
  amberAfter: Millis | null;
  goneAfter: Millis | null;
}

export function freshnessOf(
  of: Policy & {
    /** When the data were last found to be so. */
    confirmedAt: Instant | null;
    /** What the data say themselves: past it they are never shown. */
    validUntil: Instant | null;
    mutedAt: Instant | null;
  },
  now: Instant,
): Freshness {
  const after = (time: Millis | null): Instant | null =>
    time === null || of.confirmedAt === null ? null : of.confirmedAt + time;
  const goneAt = earliest(after(of.goneAfter), of.validUntil, of.mutedAt);
  const amberAt = earliest(after(of.amberAfter), goneAt);
  const past = (at: Instant | null): boolean => at !== null && at <= now;
  const state =
    of.confirmedAt === null || past(goneAt) ? "gone" : past(amberAt) ? "amber" : "fresh";
  return { state, amberAt, goneAt };
}

const earliest = (...instants: (Instant | null)[]): Instant | null => {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** What an officer is offered: by what is shown, and by how often it comes (null: by hand). */
export function usualPolicy(kind: DataKind, every: Millis | null): Policy {
  if (every === null) return { amberAfter: null, goneAfter: null };
  switch (kind) {
    case "departures":
      return { amberAfter: Math.max(minutes(10), 3 * every), goneAfter: hours(1) };
    case "alerts":
      return { amberAfter: Math.max(hours(1), 3 * every), goneAfter: hours(24) };
    default: {
      const amberAfter = Math.max(hours(1), 3 * every);
      return { amberAfter, goneAfter: Math.max(days(2), 10 * amberAfter) };
    }
  }
}
