import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contrast, themeProperties, themes } from "./theme.ts";

const anyColour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((n) => `#${n.toString(16).padStart(6, "0")}`);

const pairs = [
  ["--vt-ink", "--vt-paper"],
  ["--vt-quiet", "--vt-paper"],
  ["--vt-ink", "--vt-tint"],
  ["--vt-quiet", "--vt-tint"],
  ["--vt-accent", "--vt-paper"],
  ["--vt-on-accent", "--vt-accent"],
  ["--vt-on-accent-ground", "--vt-accent-ground"],
  ["--vt-on-accent-ground", "--vt-accent-deep"],
  ["--vt-calm", "--vt-paper"],
  ["--vt-on-calm", "--vt-calm"],
  ["--vt-alarm", "--vt-paper"],
  ["--vt-on-alarm", "--vt-alarm"],
  ["--vt-on-amber", "--vt-amber"],
  ["--vt-on-alarm-ground", "--vt-alarm-ground"],
  ["--vt-on-alarm-ground", "--vt-alarm-deep"],
  ["--vt-on-solemn-ground", "--vt-solemn-ground"],
  ["--vt-on-solemn-ground", "--vt-solemn-deep"],
] as const;

describe.each(themes)("the theme %s", (theme) => {
  test("is readable whatever colour the ente has", () => {
    fc.assert(
      fc.property(anyColour, (accent) => {
        const scale = themeProperties({ theme, accent });
        for (const [text, ground] of pairs)
          expect(contrast(scale[text], scale[ground])).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 400 },
    );
  });
});

test("a colour that is readable already stays what the ente chose", () => {
  expect(themeProperties({ theme: "carta", accent: "#7a1f2e" })["--vt-accent"]).toBe("#7a1f2e");
});

test("Contrasto is black, white and yellow and nothing else", () => {
  const colours = new Set(
    Object.values(themeProperties({ theme: "contrasto", accent: "#7a1f2e" })),
  );
  expect(colours).toEqual(new Set(["#000000", "#ffffff", "#ffdd00"]));
});
