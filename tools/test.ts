import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createVitest, parseCLI } from "vitest/node";
import { ensureChromium } from "./chromium.ts";
import ClosingLineReporter from "./closing-line-reporter.ts";
import FaultTableReporter from "./fault-table-reporter.ts";

/**
 * `npm test`: everything the tests need, then the tests. Arguments go on to vitest, as in
 * `npm test -- cms/slides`. A browser on a busy machine may stumble: a file of `test/` that fails is tried
 * once more from its beginning, when all others are done, and that is said. What fails twice has failed.
 */
const root = join(import.meta.dirname, "..");
const samples = resolve(root, process.env["VETRINA_SAMPLES"] ?? "../shared/samples");
/** More files than these do not stumble by chance. */
const mostSecondTries = 3;

try {
  process.env["CHROMIUM_PATH"] = ensureChromium();
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(1);
}
process.env["VETRINA_SAMPLES"] = samples;
if (!existsSync(samples))
  console.warn(`No samples at ${samples}: the tests that read real feeds and files are skipped.`);

const built = spawnSync(process.execPath, [join(root, "tools/build.ts"), "--if-needed"], {
  cwd: root,
  stdio: "inherit",
});
if (built.status !== 0) process.exit(built.status ?? 1);

process.env["NODE_ENV"] ??= "test";
const closing = new ClosingLineReporter();
const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
const vitest = await createVitest({
  ...options,
  reporters: ["default", new FaultTableReporter(), closing],
});
try {
  const { testModules } = await vitest.start(filter);
  const fallen = testModules.filter((module) => !module.ok());
  const inHouse = fallen.every(({ project }) => project.name === "house");
  if (fallen.length > 0 && fallen.length <= mostSecondTries && inHouse) {
    const files = fallen.map(({ relativeModuleId }) => relativeModuleId);
    process.stdout.write(`\nTried once more, from the beginning: ${files.join(", ")}\n`);
    await vitest.runTestSpecifications(fallen.map((module) => module.toTestSpecification()));
  }
  process.exitCode = closing.counts.failed > 0 ? 1 : 0;
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
} finally {
  await vitest.close();
}
