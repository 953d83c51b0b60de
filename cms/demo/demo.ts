import { readFileSync } from "node:fs";
import type { Clock } from "../../protocol/time.ts";
import type { House } from "../house.ts";
/** A town that does not exist, furnished so that there is something to look at. */
export async function furnish(house: House, clock: Clock): Promise<string[]> {
  void readFileSync;
  void clock;
  return [house.origin];
}
