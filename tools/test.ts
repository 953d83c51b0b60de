import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureChromium } from "./chromium.ts";

/**
 * `npm test`: everything the tests need, then the tests. Arguments go on to vitest, as in
 * `npm test -- cms/slides`.
 */
const root = join(import.meta.dirname, "..");
const samples = resolve(root, process.env["VETRINA_SAMPLES"] ?? "../shared/samples");
const reporters = ["fault-table-reporter.ts", "closing-line-reporter.ts"];

try {
  process.env["CHROMIUM_PATH"] = ensureChromium();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
process.env["VETRINA_SAMPLES"] = samples;
if (!existsSync(samples))
  console.warn(`No samples at ${samples}: the tests that read real feeds and files are skipped.`);

node("tools/build.ts", "--if-needed");
node(
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  ...reporters.map((name) => `--reporter=${join(import.meta.dirname, name)}`),
  ...process.argv.slice(2),
);

/** Runs a script on this same Node; its failure is ours. */
function node(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
