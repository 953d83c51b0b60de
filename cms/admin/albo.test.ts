import { describe, expect, test } from "vitest";
import { decisionOf, judgementOf, stretchesOf } from "./albo-decision.ts";
import { executiveText, termText } from "./albo-words.ts";
import { en } from "./words/albo.en.ts";
import { it } from "./words/albo.it.ts";

const italian = { language: "it", timezone: "Europe/Rome" };
const now = Date.parse("2026-11-23T10:00:00+01:00");
const act = (over: object = {}) => ({
  state: "published" as const,
  firstDay: "2026-11-20",
  lastDay: "2026-12-05",
  executiveFrom: null,
  ...over,
});

test("both languages say the same things, and none of them nothing", () => {
  const paths = (words: object, path = ""): string[] =>
    Object.entries(words).flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? paths(value as object, `${path}${name}.`)
        : [`${path}${name}${value === "" ? " (empty)" : ""}`],
    );
  expect(paths(en)).toEqual(paths(it));
  expect(paths(it).filter((path) => path.endsWith("(empty)"))).toEqual([]);
});

test("the term of an act is told in words that fit how it stands", () => {
  expect(termText(act(), now, italian)).toBe("fino a sabato 5 dicembre, mancano 12 giorni");
  expect(termText(act({ lastDay: "2026-11-23" }), now, italian)).toMatch(/ultimo giorno$/);
  expect(termText(act({ state: "waiting", firstDay: "2026-12-01" }), now, italian)).toBe(
    "da martedì 1° dicembre fino a sabato 5 dicembre",
  );
  expect(termText(act({ state: "expired", lastDay: "2025-12-05" }), now, italian)).toBe(
    "fino a venerdì 5 dicembre 2025",
  );
});

test("a resolution counts down to the day on which it takes effect", () => {
  const on = (executiveFrom: string | null) => executiveText(act({ executiveFrom }), now, italian);
  expect(on("2026-11-26")).toBe("Esecutiva da giovedì 26 novembre, mancano 3 giorni");
  expect(on("2026-11-23")).toBe("Esecutiva da lunedì 23 novembre");
  expect(on(null)).toBeNull();
});

describe("a decision", () => {
  const held = {
    privacy: "search" as const,
    subject: "Contributo al sig. Rossi",
    shortSubject: "",
    obscuredSubject: "",
    proposal: "Contributo al sig. [omissis]",
    held: "title",
  };

  test("begins with the names covered, or with what was decided before", () => {
    expect(decisionOf(held).words).toBe("Contributo al sig. [omissis]");
    expect(decisionOf({ ...held, shortSubject: "Un contributo" }).words).toBe("Un contributo");
  });

  test("keeps an officer's own words, and leaves the proposal to the check", () => {
    const { proposal } = held;
    expect(judgementOf({ privacy: "screen", words: ` ${proposal} ` }, held)).toEqual({
      privacy: "screen",
      shortSubject: "",
      obscuredSubject: "",
    });
    expect(judgementOf({ privacy: "screen", words: "Un contributo" }, held).shortSubject).toBe(
      "Un contributo",
    );
    const long = "parola ".repeat(60).trim();
    expect(judgementOf({ privacy: "search", words: long }, held)).toMatchObject({
      shortSubject: "",
      obscuredSubject: long,
    });
    expect(judgementOf({ privacy: "never", words: "Un contributo" }, held).shortSubject).toBe("");
  });

  test("marks what was found, once where two signs meet", () => {
    const text = "al sig. Rossi, nato";
    const spots = [
      { start: 3, end: 8 },
      { start: 6, end: 13 },
      { start: 15, end: 19 },
    ];
    expect(stretchesOf(text, spots)).toEqual([
      { text: "al ", marked: false },
      { text: "sig. ", marked: true },
      { text: "Rossi", marked: true },
      { text: ", ", marked: false },
      { text: "nato", marked: true },
    ]);
    expect(stretchesOf("niente", [])).toEqual([{ text: "niente", marked: false }]);
  });
});
