import type { Figure } from "../../tools/bench.ts";

/** What reading open data costs: each file in `sources/` measures one thing. */
const parts = import.meta.glob<{ run: () => Promise<Figure[]> }>("./sources/*.ts");

export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of Object.keys(parts).toSorted()) {
    const { run } = await parts[name]!();
    figures.push(...(await run()));
  }
  return figures;
}
