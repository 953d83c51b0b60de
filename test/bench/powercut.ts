import type { Figure } from "../../tools/bench.ts";
import { powerCuts, randomCuts } from "../power-cuts.ts";
import { seeded } from "../seeded.ts";

/** `VETRINA_POWER_CUTS`: fewer of them, for a look in between. */
export const run = (): Promise<Figure[]> => cuts(Number(process.env["VETRINA_POWER_CUTS"] ?? 100));

/** Power cuts at random instants of an update; the seed is printed, so that it can be repeated. */
export async function cuts(times: number): Promise<Figure[]> {
  const seed = Number(process.env["VETRINA_SEED"] ?? Math.floor(Math.random() * 1e9));
  const { ok, seen, wrong, boots } = await powerCuts(randomCuts(times, seeded(seed)));
  const counted = (edition: "old" | "new"): number =>
    seen.filter((each) => each === edition).length;
  boots.sort((a, b) => a - b);
  return [
    {
      name: `power_cut_ok_of_${times}`,
      value: ok,
      unit: "boots",
      target: times,
      atLeast: true,
      seed,
      old: counted("old"),
      fresh: counted("new"),
      wrong,
      boot_median_ms: boots[times >> 1],
    },
  ];
}
