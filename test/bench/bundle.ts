import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "../../tools/bench.ts";

const dist = join(import.meta.dirname, "..", "..", "dist", "player");

/** Everything that a wall player can load, but for its fonts: scripts, styles, the page, the worker. */
export function run(): Promise<Figure[]> {
  const listed = JSON.parse(readFileSync(join(dist, "version.json"), "utf8")) as {
    files: Record<string, string>;
  };
  const files = ["service-worker.js"]
    .concat(Object.keys(listed.files).map((path) => path.slice("/player/".length)))
    .filter((file) => /\.(js|css|html)$/.test(file));
  const sizes = files.map(
    (file) => [file, gzipSync(readFileSync(join(dist, file))).length] as const,
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  const largest = sizes.toSorted((a, b) => b[1] - a[1]).slice(0, 4);
  return Promise.resolve([
    {
      name: "player_gzip_kb",
      value: Number((total / 1000).toFixed(1)),
      unit: "kB",
      target: 180,
      files: files.length,
      largest: Object.fromEntries(
        largest.map(([file, size]) => [file, Number((size / 1000).toFixed(1))]),
      ),
    },
  ]);
}
