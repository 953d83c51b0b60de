import type { Figure } from "../../tools/bench.ts";
import { powerCuts, seeded } from "../power-cuts.ts";

const times = 100;

/** Power cuts at a hundred random instants of an update; the seed is printed, so that it can be repeated. */
export async function run(): Promise<Figure[]> {
  const seed = Number(process.env["VETRINA_SEED"] ?? Math.floor(Math.random() * 1e9));
  const { ok, old, fresh, wrong, boots } = await powerCuts(times, seeded(seed));
  boots.sort((a, b) => a - b);
  const boot_median_ms = boots[times >> 1];
  return [
    {
      name: "power_cut_ok_of_100",
      value: ok,
      unit: "boots",
      target: times,
      atLeast: true,
      seed,
      old,
      fresh,
      wrong,
      boot_median_ms,
    },
  ];
}
