import type { Easel } from "./easel.ts";
import { work } from "./work.ts";

/** On this very thread. Apart from the other: what draws is large, and the server itself never draws. */
export const easelHere = (): Easel => ({
  prepare: async (job) => work(job),
  stop: async () => {},
});
