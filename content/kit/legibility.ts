import { type Millis, seconds } from "../../protocol/time.ts";

export { confusions, paletteSentence } from "./colour-sight.ts";

/**
 * Whether a content can be read by somebody who walks past: big enough from where they stand, apart
 * enough from what is behind it, on for long enough. Pure: the preview measures, this judges, and what
 * comes out is a sentence and not a score.
 */

/** Height of a capital over the font size, Titillium Web. */
const capHeight = 0.692;
/** Degrees of the field of view that a capital must fill to be read at ease in public. */
export const leastAngle = 0.7;
/** WCAG 2, for text of any size. */
export const leastContrast = 4.5;
/** For someone who reads while walking past, after having noticed that there is something to read. */
const charactersASecond = 14;
const noticing = seconds(2);
/** Rounding of half a pixel is no fault of the officer. */
const forgiven = 0.985;
/** Nobody reads by the stopwatch. */
const forgivenTime = 0.9;

/** A panel, or the part of one that a zone takes. */
export interface Panel {
  /** CSS pixels. */
  width: number;
  height: number;
  /** Diagonal. */
  inches: number;
}

/** What the preview found when it drew the content. */
export interface Measured {
  /** Of the smallest text that is there to be read, in CSS pixels of the panel. */
  fontSize: number;
  /** Of all pages together. */
  characters: number;
  pages: number;
  /** Some text does not fit, or had to be broken within its words. */
  overflows: boolean;
  /** The least there is between a text and what is really behind it. */
  contrast: number;
}

export type Trouble = "overflow" | "small" | "contrast" | "time";

export interface Verdict {
  /** From where it is to be read, and the farthest from where it can be. */
  distance: number;
  farthest: number;
  /** Seconds that it takes to read, and that it has; null where nothing shows it yet. */
  needed: number;
  given: number | null;
  pages: number;
  contrast: number;
  /** What is wrong, the worst first. */
  troubles: readonly Trouble[];
}

const metresAPixel = ({ width, height, inches }: Panel): number =>
  (inches * 0.0254) / Math.hypot(width, height);

/** Degrees that a capital of this font size fills. */
export function angleOf(fontSize: number, panel: Panel, distance: number): number {
  const capital = fontSize * capHeight * metresAPixel(panel);
  return (Math.atan(capital / distance) * 180) / Math.PI;
}

/** The distance, in metres, up to which a font size can be read. */
export const farthestFor = (fontSize: number, panel: Panel): number =>
  (fontSize * capHeight * metresAPixel(panel)) / Math.tan((leastAngle * Math.PI) / 180);

/** How long so many characters take to be read. */
export const readingTime = (characters: number): Millis =>
  characters === 0 ? 0 : noticing + seconds(characters / charactersASecond);

/** `given` is how long the content is on, in seconds, where that is known. */
export function judge(
  measured: Measured,
  { panel, distance, given }: { panel: Panel; distance: number; given: number | null },
): Verdict {
  const needed = Math.ceil(readingTime(measured.characters) / 1000);
  const isSmall =
    measured.characters > 0 && angleOf(measured.fontSize, panel, distance) < leastAngle * forgiven;
  const found: [Trouble, boolean][] = [
    ["overflow", measured.overflows],
    ["small", isSmall],
    ["contrast", measured.contrast < leastContrast * forgiven],
    ["time", given !== null && given < needed * forgivenTime],
  ];
  return {
    distance,
    farthest: farthestFor(measured.fontSize, panel),
    needed,
    given,
    pages: measured.pages,
    contrast: measured.contrast,
    troubles: found.filter(([, is]) => is).map(([trouble]) => trouble),
  };
}

/** "Leggibile a 3 m in 12 s; ne hai dati 8." */
export function sentenceOf(verdict: Verdict, language: "it" | "en"): string {
  const { distance, farthest, needed, given, pages, contrast, troubles } = verdict;
  const say = language === "it" ? italian : english;
  const number = (value: number, digits = 1): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  // Rounded down: a distance that is promised must hold.
  const down = (value: number): string => number(Math.floor(value * 10) / 10);
  if (needed === 0) return say.nothing;
  if (troubles.includes("overflow")) return say.overflow;
  const first = troubles.includes("small")
    ? say.small(number(distance), down(farthest), number(needed, 0))
    : say.readable(number(distance), number(needed, 0));
  const inPages = pages > 1 ? say.pages(pages) : "";
  const has = given === null ? "" : say.given(number(given, 0), troubles.includes("time"));
  const faint = troubles.includes("contrast")
    ? ` ${say.contrast(down(contrast), number(leastContrast))}`
    : "";
  return `${first}${inPages}${has}.${faint}`;
}

const italian = {
  nothing: "Non c'è ancora niente da leggere.",
  overflow: "Il testo non ci sta tutto: accorcialo, o dividilo in due contenuti.",
  readable: (metres: string, time: string) => `Leggibile a ${metres} m in ${time} s`,
  small: (metres: string, most: string, time: string) =>
    `Troppo piccolo per ${metres} m: si legge fino a ${most} m, in ${time} s`,
  pages: (count: number) => `, in ${count} pagine`,
  given: (time: string, isShort: boolean) =>
    isShort ? `; ne hai dati ${time}` : `; ne ha ${time}`,
  contrast: (found: string, wanted: string) =>
    `Si stacca poco dallo sfondo: contrasto ${found}:1, ne serve ${wanted}:1.`,
};

const english: typeof italian = {
  nothing: "There is nothing to read yet.",
  overflow: "The text does not all fit: shorten it, or split it into two contents.",
  readable: (metres, time) => `Readable at ${metres} m in ${time} s`,
  small: (metres, most, time) =>
    `Too small for ${metres} m: readable up to ${most} m, in ${time} s`,
  pages: (count) => `, in ${count} pages`,
  given: (time, isShort) => (isShort ? `; you gave it ${time}` : `; it has ${time}`),
  contrast: (found, wanted) =>
    `It hardly stands out from its ground: contrast ${found}:1, it needs ${wanted}:1.`,
};
