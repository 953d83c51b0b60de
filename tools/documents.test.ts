import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  "deploy/README.md",
  "deploy/kiosk/CHECKLIST.md",
];
/** npm's own words, which are no scripts of ours. */
const npms = new Set(["ci", "install", "prune"]);

describe.each(documents)("%s", (path) => {
  const text = read(path);

  test("leads nowhere that is not there", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, to]) => to!);
    const there = (link: string) => existsSync(join(root, dirname(path), link));
    // The picture is drawn from the running demonstration.
    const notYet = existsSync(join(root, "docs")) ? "" : "docs/wall.png";
    expect(links.filter((link) => !there(link) && link !== notYet)).toEqual([]);
  });

  test("names no command that does not exist", () => {
    const code = [...text.matchAll(/```sh\n[\s\S]*?```|`[^`\n]+`/g)].join("\n");
    const named = [...code.matchAll(/\bnpm (run )?([a-z][\w:-]*)/g)].map(([, , name]) => name!);
    expect(named.filter((name) => !(name in scripts) && !npms.has(name))).toEqual([]);
  });
});

test("README shows the two commands a newcomer needs, as they are to be typed", () => {
  const blocks = [...read("README.md").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, it]) => it);
  expect(blocks).toContain("npm ci && npm run demo\n");
  expect(blocks).toContain("npm ci && npm test\n");
});

test("ARCHITECTURE names every room of the server", () => {
  const text = read("ARCHITECTURE.md");
  const rooms = readdirSync(join(root, "cms"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const named = (room: string) => text.includes(`\`${room}/`) || text.includes(`\`cms/${room}/`);
  expect(rooms.filter((room) => !named(room))).toEqual([]);
});

test("every decision is dated", () => {
  const paragraphs = read("DECISIONS.md").split("\n\n").slice(2);
  expect(paragraphs.length).toBeGreaterThan(5);
  for (const paragraph of paragraphs)
    expect(paragraph).toMatch(/^\*\*\d{4}-\d{2}-\d{2} — .+\.\*\*/);
});
