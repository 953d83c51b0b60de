import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "../cms/admin/words/screens.en.ts";
import { it } from "../cms/admin/words/screens.it.ts";

const root = join(import.meta.dirname, "..");

/** Every code that the player can report, and those that the CMS finds out about a screen. */
function codes(): string[] {
  const sources = ["player", "cms/fleet"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(root, folder, file), "utf8")),
  );
  const said = [
    /\b(?:set|happened)\(\s*(?:[^()"]*\? )?"([a-z]+\.[a-z_]+)"/g,
    /"(device\.[a-z]+)"/g,
    /: "(storage\.[a-z]+)"/g,
  ];
  return [
    ...new Set(
      sources.flatMap((text) =>
        said.flatMap((one) => [...text.matchAll(one)].map(([, code]) => code!)),
      ),
    ),
  ];
}

test("everything that a screen can report is said to the officer in words, in both languages", () => {
  const known = codes();
  expect(known).toEqual(
    expect.arrayContaining(["stage.safe_mode", "link.captive", "device.twins", "storage.full"]),
  );
  expect(known.length).toBeGreaterThan(18);
  for (const { faultWords } of [it, en])
    expect(known.filter((code) => !faultWords[code])).toEqual([]);
});
