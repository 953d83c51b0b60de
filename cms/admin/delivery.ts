import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";

export type Delivery = InferResponseType<Client["delivery"]["index"]["$get"], 200>;
export type DeliveredScreen = Delivery["screens"][number];

export interface Reach {
  /** How many have the newest. */
  on: number;
  all: number;
  /** Those that do not answer, the longest silent first. */
  silent: DeliveredScreen[];
}

/**
 * How far what was published has come. Screens without hardware are not waited for.
 * @param among ids of the screens that were to change; null: every screen
 */
export function reachOf(
  screens: readonly DeliveredScreen[],
  among: readonly string[] | null,
): Reach {
  const counted = screens.filter(
    ({ id, state }) => state !== "unpaired" && (among === null || among.includes(id)),
  );
  return {
    on: counted.filter(({ has }) => has).length,
    all: counted.length,
    silent: counted
      .filter(({ state }) => state === "silent" || state === "never-seen")
      .toSorted((a, b) => (a.seenAt ?? 0) - (b.seenAt ?? 0)),
  };
}
