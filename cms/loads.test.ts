import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** What is loaded with this module, without being asked for: other modules of ours, and packages. */
function loadedWith(start: string): { modules: Set<string>; packages: Set<string> } {
  const modules = new Set<string>();
  const packages = new Set<string>();
  const follow = (path: string): void => {
    if (modules.has(path) || !existsSync(path)) return;
    modules.add(path);
    const source = readFileSync(path, "utf8");
    const said = source.matchAll(/^(?:import|export)\s+(?!type\b)[^"';]*?from\s+"([^"]+)"/gm);
    for (const name of [...said, ...source.matchAll(/^import\s+"([^"]+)"/gm)].map(([, it]) => it!))
      if (name.startsWith(".")) follow(join(dirname(path), name));
      else packages.add(name);
    // One of each folder, all at once.
    for (const [, file] of source.matchAll(/"\.\/\*\/(\w+\.ts)",\s*\{\s*eager: true/g))
      for (const folder of readdirSync(dirname(path))) follow(join(dirname(path), folder, file!));
  };
  follow(start);
  return { modules, packages };
}

test("the server begins without what draws: charts, letters and pages are drawn apart from it", () => {
  const { modules, packages } = loadedWith(join(import.meta.dirname, "main.ts"));
  // The walk has been somewhere.
  expect(modules.size).toBeGreaterThan(300);
  expect([...packages]).toContain("hono");
  const drawing = [...packages].filter((name) => /^(echarts|fontkit|@embedpdf)/.test(name));
  expect(drawing).toEqual([]);
});
