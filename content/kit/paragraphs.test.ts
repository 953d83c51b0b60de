import fc from "fast-check";
import { expect, test } from "vitest";
import { evenPages, paginate } from "./paragraphs.ts";

const upTo = (length: number) => (part: string) => part.length <= length;

test("a text is cut at its paragraphs when that leaves the page half full", () => {
  const pages = paginate("Primo paragrafo breve.\n\nSecondo paragrafo, più lungo.", upTo(40));
  expect(pages).toEqual(["Primo paragrafo breve.\n\n", "Secondo paragrafo, più lungo."]);
});

test("else at a sentence, else at a word", () => {
  expect(paginate("Gli uffici chiudono. Riaprono martedì mattina.", upTo(30))).toEqual([
    "Gli uffici chiudono. ",
    "Riaprono martedì mattina.",
  ]);
  expect(paginate("Sì. Gli uffici comunali restano chiusi", upTo(20))).toEqual([
    "Sì. Gli uffici ",
    "comunali restano ",
    "chiusi",
  ]);
});

test("a word is not cut unless there is no other way", () => {
  expect(paginate("precipitevolissimevolmente", upTo(10))).toBeNull();
  expect(paginate("precipitevolissimevolmente", upTo(10), { anywhere: true })).toEqual([
    "precipitev",
    "olissimevo",
    "lmente",
  ]);
});

test("the pages are evenly filled", () => {
  const text = Array.from({ length: 22 }, () => "parola").join(" ");
  const pages = evenPages(text, upTo(140))!;
  expect(pages).toHaveLength(2);
  expect(Math.abs(pages[0]!.length - pages[1]!.length)).toBeLessThan(25);
});

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc
    .array(fc.constantFrom("Avviso", "di", " ", ". ", "\n\n", "\n", "è", "🎉", "precipitevole"), {
      maxLength: 120,
    })
    .map((parts) => parts.join("")),
);

test("no character is ever lost, and every page fits", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 4, max: 80 }), (text, length) => {
      for (const pages of [
        paginate(text, upTo(length), { anywhere: true, most: 1000 })!,
        evenPages(text, upTo(length), { anywhere: true, most: 1000 })!,
      ]) {
        expect(pages.join("")).toBe(text);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(length);
      }
    }),
  );
});

test("a character of two halves stays whole", () => {
  const pages = paginate("🎉🎉🎉", upTo(3), { anywhere: true })!;
  expect(pages).toEqual(["🎉", "🎉", "🎉"]);
});
