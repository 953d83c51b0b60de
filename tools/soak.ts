import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";

/**
 * `npm run soak -- memory changes power faults`: what takes hours, with the code of the benches and of the
 * faults. Without a name all of them, one after the other.
 */
const root = join(import.meta.dirname, "..");
const known = readdirSync(join(root, "test", "soak")).flatMap(
  (file) => /^(.+)\.test\.ts$/.exec(file)?.[1] ?? [],
);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`No such soak: ${unknown.join(", ")}. There are: ${known.join(", ")}.\n`);
  process.exit(2);
}
process.env["CHROMIUM_PATH"] = ensureChromium();
for (const [script, ...given] of [
  ["tools/build.ts", "--if-needed"],
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config=test/soak/vitest.config.ts",
    ...wanted.map((name) => `test/soak/${name}.test.ts`),
  ],
]) {
  const { status } = spawnSync(process.execPath, [join(root, script!), ...given], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
