import { describe, expect, test } from "vitest";
import { confusions, difference, paletteSentence, seen } from "./colour-sight.ts";
import {
  angleOf,
  farthestFor,
  judge,
  leastAngle,
  type Measured,
  readingTime,
  sentenceOf,
  type Trouble,
} from "./legibility.ts";
import { unit } from "./unit.ts";

const portrait = (inches: number) => ({ width: 1080, height: 1920, inches });
const wide = { width: 1920, height: 1080, inches: 55 };

describe("how big a text must be", () => {
  // Of a capital of 0.7 degrees, worked out by hand from the cap height of Titillium Web.
  test.each([
    [55, 3, 84],
    [43, 3, 107],
    [65, 3, 71],
    [55, 2, 56],
    [55, 6, 168],
  ])('on a portrait panel of %i" at %i m: %i pixels', (inches, distance, pixels) => {
    expect(angleOf(pixels + 1, portrait(inches), distance)).toBeGreaterThan(leastAngle);
    expect(angleOf(pixels - 2, portrait(inches), distance)).toBeLessThan(leastAngle);
    expect(farthestFor(pixels, portrait(inches))).toBeCloseTo(distance, 1);
  });

  test("one unit of the slides is enough, by the measure of the slides themselves", () => {
    for (const distance of [1, 3, 8]) {
      const { troubles } = judge(good({ fontSize: unit({ ...wide, distance }) }), {
        panel: wide,
        distance,
        given: null,
      });
      expect(troubles).toEqual([]);
    }
  });
});

describe("how long a text takes", () => {
  test.each([
    [0, 0],
    [14, 3000],
    [140, 12_000],
    [560, 42_000],
  ])("%i characters: %i ms", (characters, time) => {
    expect(readingTime(characters)).toBe(time);
  });
});

const good = (over: Partial<Measured> = {}): Measured => ({
  fontSize: 120,
  characters: 140,
  pages: 1,
  overflows: false,
  contrast: 12,
  ...over,
});

describe("the verdict", () => {
  const cases: [string, Partial<Measured>, number | null, Trouble[], string, string][] = [
    [
      "all is well and it is on for long enough",
      {},
      15,
      [],
      "Leggibile a 3 m in 12 s; ne ha 15.",
      "Readable at 3 m in 12 s; it has 15.",
    ],
    ["nothing shows it yet", {}, null, [], "Leggibile a 3 m in 12 s.", "Readable at 3 m in 12 s."],
    [
      "it is not on for long enough",
      {},
      8,
      ["time"],
      "Leggibile a 3 m in 12 s; ne hai dati 8.",
      "Readable at 3 m in 12 s; you gave it 8.",
    ],
    [
      "it is on for nearly long enough: nobody reads by the stopwatch",
      {},
      11,
      [],
      "Leggibile a 3 m in 12 s; ne ha 11.",
      "Readable at 3 m in 12 s; it has 11.",
    ],
    [
      "it is turned in pages",
      { pages: 3, characters: 560 },
      50,
      [],
      "Leggibile a 3 m in 42 s, in 3 pagine; ne ha 50.",
      "Readable at 3 m in 42 s, in 3 pages; it has 50.",
    ],
    [
      "it is too small for the distance",
      { fontSize: 60 },
      15,
      ["small"],
      "Troppo piccolo per 3 m: si legge fino a 2,1 m, in 12 s; ne ha 15.",
      "Too small for 3 m: readable up to 2.1 m, in 12 s; it has 15.",
    ],
    [
      "it hardly stands out",
      { contrast: 3.19 },
      null,
      ["contrast"],
      "Leggibile a 3 m in 12 s. Si stacca poco dallo sfondo: contrasto 3,1:1, ne serve 4,5:1.",
      "Readable at 3 m in 12 s. It hardly stands out from its ground: contrast 3.1:1, it needs 4.5:1.",
    ],
    [
      "it does not fit: nothing else matters then",
      { overflows: true, contrast: 1 },
      2,
      ["overflow", "contrast", "time"],
      "Il testo non ci sta tutto: accorcialo, o dividilo in due contenuti.",
      "The text does not all fit: shorten it, or split it into two contents.",
    ],
    [
      "there is nothing to read",
      { characters: 0, fontSize: 0, contrast: Infinity },
      10,
      [],
      "Non c'è ancora niente da leggere.",
      "There is nothing to read yet.",
    ],
  ];
  test.each(cases)("%s", (_, measured, given, troubles, it, en) => {
    const verdict = judge(good(measured), { panel: wide, distance: 3, given });
    expect(verdict.troubles).toEqual(troubles);
    expect(sentenceOf(verdict, "it")).toBe(it);
    expect(sentenceOf(verdict, "en")).toBe(en);
  });
});

describe("a palette", () => {
  test("of red and green fails those who do not see one of them, and a sentence says so", () => {
    const palette = ["#4d8c2b", "#b5651d"];
    expect(confusions(palette)).toMatchObject([{ sight: expect.stringMatching(/protan|deutan/) }]);
    expect(paletteSentence(palette, "it")).toContain("si confondono per chi non vede");
    expect(paletteSentence(palette, "en")).toContain("look alike to those who do not see");
  });

  test("made for everybody passes", () => {
    // Okabe and Ito (2008), without yellow and black.
    const made = ["#e69f00", "#56b4e9", "#009e73", "#0072b2", "#d55e00"];
    expect(confusions(made)).toEqual([]);
    expect(paletteSentence(made, "it")).toBe("");
  });

  test("with two shades that nobody can tell apart says that it is so for everybody", () => {
    expect(confusions(["#336699", "#346a9c"])).toMatchObject([{ sight: null }]);
  });

  test("of blue and green fails those who do not see blue", () => {
    expect(difference("#0d7d8f", "#158a4f", "tritan")).toBeLessThan(
      difference("#0d7d8f", "#158a4f"),
    );
  });

  test("greys look the same to everybody", () => {
    for (const sight of ["protan", "deutan", "tritan"] as const)
      for (const grey of ["#000000", "#777777", "#ffffff"])
        expect(difference(seen(grey, sight), grey)).toBeLessThan(1);
  });
});
