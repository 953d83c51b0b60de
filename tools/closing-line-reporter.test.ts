import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** Runs vitest itself on a folder of its own, as `npm test` does, and reads what it said last. */
const vitest = join(import.meta.dirname, "../node_modules/vitest/vitest.mjs");
const reporter = join(import.meta.dirname, "closing-line-reporter.ts");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "closing-line-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(files: Record<string, string>, samples: string = folder) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { VITEST: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    process.execPath,
    [vitest, "run", "--globals", "--root", folder, "--reporter=default", `--reporter=${reporter}`],
    { encoding: "utf8", cwd: folder, env: { ...env, VETRINA_SAMPLES: samples, NO_COLOR: "1" } },
  );
  const lines = stdout.trimEnd().split("\n");
  return { status, last: lines.at(-1), before: lines.at(-2) };
}

test("the last line counts what passed and what was skipped", { timeout: 60_000 }, () => {
  const { status, last } = run({
    "a.test.js": `test("one", () => {}); test("two", () => {}); test.skip("three", () => {});`,
  });
  expect(last).toBe("2 passed, 0 failed, 1 skipped");
  expect(status).toBe(0);
});

test("a failure anywhere is counted and ends the run badly", { timeout: 60_000 }, () => {
  const { status, last } = run({
    "fails.test.js": `test("no", () => { throw new Error("no"); }); test("yes", () => {});`,
    "cannot-be-read.test.js": `import "./nowhere.js"; test("never", () => {});`,
    "hook.test.js": `describe("s", () => { beforeAll(() => { throw new Error("hook"); }); test("t", () => {}); });`,
    "stray.test.js": `test("fine", async () => { Promise.reject(new Error("stray")); await new Promise((r) => setTimeout(r, 50)); });`,
  });
  expect(last).toBe("2 passed, 4 failed, 1 skipped");
  expect(status).toBe(1);
});

test("a run without a single test is no success", { timeout: 60_000 }, () => {
  const { status, last } = run({});
  expect(last).toMatch(/^0 passed, \d+ failed, 0 skipped$/);
  expect(status).toBe(1);
});

test("missing samples are said right above the last line", { timeout: 60_000 }, () => {
  const { before, last } = run({ "a.test.js": `test("one", () => {});` }, "/nowhere/samples");
  expect(before).toBe(
    "Without the samples (/nowhere/samples) the tests that need them were skipped.",
  );
  expect(last).toBe("1 passed, 0 failed, 0 skipped");
});
