import { expect, test } from "vitest";
import { defineContent } from "./define.ts";
import type { ContentType } from "./define.ts";
import { lines, richText, text } from "./fields.ts";
import { plainOf, type RichText } from "./rich-text.ts";
import { splitProps } from "./split.ts";

const words = { it: "x", en: "x" };
const type = defineContent({
  id: "test",
  label: words,
  help: words,
  fields: {
    title: text({ label: words, max: 200 }),
    body: richText({ label: words, max: 2000 }),
    items: lines({ label: words, max: 9, each: 90 }),
  },
  example: {},
}) as unknown as ContentType;

const sentence = "Gli uffici restano chiusi per lavori.";

test("between two paragraphs where that is near the middle, else between two sentences", () => {
  const of = (body: RichText) => splitProps(type, { body })?.map((half) => half["body"]);
  expect(of(`${sentence}\n\n${sentence} ${sentence}`)).toEqual([
    sentence,
    `${sentence} ${sentence}`,
  ]);
  expect(of(`Sì.\n\n${sentence} ${sentence}`)).toEqual([`Sì.\n\n${sentence}`, sentence]);
});

test("between two words where there is one long sentence", () => {
  const [first, second] = splitProps(type, { body: "parola ".repeat(20).trim() })!;
  expect(first["body"]).toBe("parola ".repeat(10).trim());
  expect(second["body"]).toBe("parola ".repeat(10).trim());
});

test("what is bold stays bold, and points stay points", () => {
  const point = (words: string) => ({
    item: true as const,
    runs: [{ text: words, bold: true as const }],
  });
  const body = { blocks: [point(sentence), point(sentence)] };
  const halves = splitProps(type, { title: "Orari", body })!;
  expect(halves).toEqual([
    { title: "Orari", body: { blocks: [point(sentence)] } },
    { title: "Orari", body: { blocks: [point(sentence)] } },
  ]);
  expect(plainOf(halves[0]["body"] as RichText)).toBe(sentence);
});

test("lines are shared out, a headline only when there is nothing else", () => {
  expect(splitProps(type, { title: sentence, items: ["a", "b", "c"] })).toEqual([
    { title: sentence, items: ["a", "b"] },
    { title: sentence, items: ["c"] },
  ]);
  expect(splitProps(type, { title: `${sentence} ${sentence}` })?.[1]).toEqual({ title: sentence });
});

test("what is short stays one", () => {
  expect(splitProps(type, { title: "Uffici chiusi", body: "Riaprono martedì." })).toBeNull();
});
