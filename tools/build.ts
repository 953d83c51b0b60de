import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

/**
 * Builds everything: player, desk, CMS. With `--if-needed`, only when a source is newer than the
 * last build. A build that fails leaves no stamp, so that the next one is made whole.
 */
const root = join(import.meta.dirname, "..");
const stamp = join(root, "dist", ".built");
const sources = ["protocol", "content", "cms", "player", "tools/build.ts", "package.json"];

function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return path.endsWith(".test.ts") ? 0 : stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const upToDate = (): boolean =>
  existsSync(stamp) &&
  sources.every((source) => newest(join(root, source)) <= statSync(stamp).mtimeMs);

if (!process.argv.includes("--if-needed") || !upToDate()) {
  const started = performance.now();
  rmSync(stamp, { force: true });
  // Whoever asks for it, a test as well: what is built is what is used.
  process.env["NODE_ENV"] = "production";
  for (const config of ["player", "player/agent", "cms/admin", "cms"])
    await build({ configFile: join(root, config, "vite.config.ts") });
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, "");
  const took = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`Built player, agent, desk and CMS in ${took} s.\n`);
}
