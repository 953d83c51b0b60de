import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { throughVite } from "./through-vite.ts";

/**
 * `npm run bench -- publish boot …`: runs the named benchmarks (all, without a name), each with what it
 * needs, and prints one line of JSON a figure. Figures are of this machine; compare within one run.
 */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  target: number;
  /** The target is to be reached, not to be kept below. */
  atLeast?: boolean;
  /** Anything that helps to read the figure. */
  [more: string]: unknown;
}

const folder = join(import.meta.dirname, "..", "test", "bench");
const known = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.slice(0, -3));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such benchmark: ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`,
  );
  process.exit(2);
}
if (!existsSync(join(import.meta.dirname, "..", "dist", ".built"))) await import("./build.ts");

const vite = await throughVite();
let missed = 0;
try {
  for (const name of wanted.length > 0 ? wanted : known) {
    const { run } = await vite.load<{ run: () => Promise<Figure[]> }>(`/test/bench/${name}.ts`);
    for (const figure of await run()) {
      const { value, target, atLeast = false } = figure;
      const ok = atLeast ? value >= target : value <= target;
      if (!ok) missed += 1;
      process.stdout.write(`${JSON.stringify({ ...figure, ok })}\n`);
    }
  }
} finally {
  await vite.close();
}
process.exit(missed > 0 ? 1 : 0);
