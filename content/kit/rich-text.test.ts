import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Block, inked, laid, normal, partOf, plainOf, type RichText } from "./rich-text.ts";
import { richTextSchema } from "./rich-text-schema.ts";

const schema = richTextSchema({ max: 40 });
const bold = (text: string) => ({ text, bold: true as const });
const document: RichText = {
  blocks: [
    { runs: [{ text: "Si entra " }, bold("gratis"), { text: " fino alle 18." }] },
    { item: true, runs: [{ text: "Sala A" }] },
    { item: true, runs: [{ text: "Sala " }, { text: "B", emphasis: true }] },
  ],
};

describe("what is stored", () => {
  test("a plain text that was written before stays word for word what it was", () => {
    expect(schema.parse("Riaprono martedì.\n\nOre 9.00.")).toBe("Riaprono martedì.\n\nOre 9.00.");
  });

  test("a text without bold, emphasis or points is plain, however it was made", () => {
    const made = { blocks: [{ runs: [{ text: "Uno" }] }, { runs: [{ text: "Due" }] }] };
    expect(schema.parse(made)).toBe("Uno\n\nDue");
  });

  test.each<[string, Block[], RichText]>([
    [
      "pieces that look alike are one",
      [{ runs: [bold("a"), bold("b")] }],
      { blocks: [{ runs: [bold("ab")] }] },
    ],
    ["empty pieces and blocks go", [{ runs: [] }, { runs: [bold(""), { text: "a" }] }], "a"],
    [
      "space at both ends goes",
      [{ runs: [{ text: " " }, bold(" a ")] }],
      { blocks: [{ runs: [bold("a")] }] },
    ],
    ["nothing is nothing", [{ item: true, runs: [{ text: "  " }] }], ""],
  ])("%s", (_, blocks, expected) => {
    expect(normal({ blocks })).toEqual(expected);
  });

  test("parsing twice changes nothing, whatever was typed", () => {
    const run = fc.record({
      text: fc.string({ maxLength: 6 }),
      bold: fc.constantFrom(true as const, undefined),
    });
    const block = fc.record({
      item: fc.constantFrom(true as const, undefined),
      runs: fc.array(run, { maxLength: 4 }),
    });
    const wide = richTextSchema({ max: 1000 });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const once = wide.parse({ blocks });
        expect(wide.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
    );
  });

  test("anything else is refused: another mark, another kind of block, markup", () => {
    for (const bad of [
      { blocks: [{ runs: [{ text: "a", link: "https://example.org" }] }] },
      { blocks: [{ heading: 1, runs: [] }] },
      { blocks: [{ runs: [{ text: "a", bold: "yes" }] }] },
      { html: "<b>a</b>" },
      null,
    ])
      expect(schema.safeParse(bad).success).toBe(false);
  });

  test("too long is said in the officer's language, and counted in words, not in marks", () => {
    const words = schema.safeParse(
      { blocks: [{ runs: [bold("a".repeat(41))] }] },
      { error: z.locales.it().localeError },
    );
    expect(words.error?.issues[0]).toMatchObject({ code: "too_big", maximum: 40 });
    expect(words.error?.issues[0]?.message).toContain("40");
    expect(schema.safeParse({ blocks: [{ runs: [bold("a".repeat(40))] }] }).success).toBe(true);
  });

  test("a text that must be there may not be empty in disguise", () => {
    const needed = richTextSchema({ max: 40, required: true });
    expect(needed.safeParse({ blocks: [{ item: true, runs: [{ text: " " }] }] }).success).toBe(
      false,
    );
  });
});

describe("a text that is cut into pages", () => {
  test("knows which of its words are bold and which are points", () => {
    const words = laid(document);
    expect(words.text).toBe("Si entra gratis fino alle 18.\n\nSala A\n\nSala B");
    expect(words.marks.map(({ from, to }) => words.text.slice(from, to))).toEqual(["gratis", "B"]);
    expect(words.items.map(({ from, to }) => words.text.slice(from, to))).toEqual([
      "Sala A",
      "Sala B",
    ]);
  });

  test("keeps them bold across the cut", () => {
    const words = laid(document);
    expect(inked(words, 4, 12)).toEqual([{ text: "ntra " }, { text: "gra", bold: true }]);
    expect(partOf(document, 0, 12)).toEqual({
      blocks: [{ runs: [{ text: "Si entra " }, bold("gra")] }],
    });
    expect(partOf(document, 31, 47)).toEqual({
      blocks: [
        { item: true, runs: [{ text: "Sala A" }] },
        { item: true, runs: [{ text: "Sala " }, { text: "B", emphasis: true }] },
      ],
    });
  });

  test("loses nothing: its two parts together say all of it", () => {
    fc.assert(
      fc.property(fc.nat({ max: plainOf(document).length }), (at) => {
        const bare = (text: RichText): string => plainOf(text).replace(/\s/g, "");
        const all = bare(document);
        expect(bare(partOf(document, 0, at)) + bare(partOf(document, at, 1000))).toBe(all);
      }),
    );
  });
});
