import type { Instant } from "../../protocol/time.ts";
import type { ActStanding } from "../db/tables.ts";

/** How an act stands at an instant: what people did with it, and then what the calendar says. */
export const actStates = [
  "draft",
  "waiting",
  "published",
  "extended",
  "expired",
  "annulled",
  "rectified",
] as const;
export type ActState = (typeof actStates)[number];

export function stateOf(
  act: { standing: ActStanding; from: Instant; to: Instant; extraDays: number },
  at: Instant,
): ActState {
  if (act.standing !== "live") return act.standing;
  if (at < act.from) return "waiting";
  if (at >= act.to) return "expired";
  return act.extraDays > 0 ? "extended" : "published";
}
