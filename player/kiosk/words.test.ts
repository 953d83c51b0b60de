import { describe, expect, test } from "vitest";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { it } from "./words/it.ts";
import { wordsIn } from "./words.ts";

const optional = new Set(["languageNote"]);

describe("what the kiosk says", () => {
  test.each([it, en, de])("is whole in $name", (words) => {
    const texts = Object.entries({ ...words, ...words.tiles });
    expect(texts.map(([name]) => name)).toEqual(Object.keys({ ...it, ...it.tiles }));
    const empty = texts.filter(([name, text]) => text === "" && !optional.has(name));
    expect(empty).toEqual([]);
  });

  test("is said in the languages of the ente, in its order, and in Italian where it speaks none of them", () => {
    expect(wordsIn(["de", "it", "lld"]).map(({ code }) => code)).toEqual(["de", "it"]);
    expect(wordsIn(["fr"]).map(({ code }) => code)).toEqual(["it"]);
  });

  test("counts one in the singular", () => {
    expect([it, en, de].map(({ left }) => left(1))).toEqual([
      "manca 1 giorno",
      "1 day left",
      "noch 1 Tag",
    ]);
    expect([it, en, de].map(({ left }) => left(0))).toEqual([
      "ultimo giorno",
      "last day",
      "letzter Tag",
    ]);
  });
});
