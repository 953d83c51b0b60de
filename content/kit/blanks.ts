import type { Words } from "./fields.ts";
import { civilDay, euros } from "./format.ts";
import { say } from "./words.ts";

/** A place in the texts of a template that whoever makes a slide from it fills: `‹giorno›`. */
export interface Blank {
  /** As it stands in the texts, between ‹ and ›; the same in every language. */
  key: string;
  /** A day, an hour and an amount are given once and written as each language writes them. */
  kind: "text" | "day" | "hour" | "amount";
  label: Words;
  /** Stands in its place in the picture of the template. */
  example: Words;
}

/** What was filled in: `2026-12-08`, `09:00`, `1250,50`, or for a text what each language says. */
export type Fill = string | Readonly<Record<string, string>>;
export type Fills = Readonly<Record<string, Fill>>;

type PropsByLanguage = Readonly<Record<string, unknown>>;

const anyBlank = /‹([^‹›\n]{1,60})›/g;

/** The keys of the blanks in some props, each once, in the order of the texts. */
export function blanksIn(props: unknown): string[] {
  if (typeof props === "string") return [...props.matchAll(anyBlank)].map(([, key]) => key!);
  if (typeof props !== "object" || props === null) return [];
  return [...new Set(Object.values(props).flatMap(blanksIn))];
}

/** The blanks of a template: those that are described, and those an officer just wrote in the text. */
export function blanksOf(props: PropsByLanguage, described: readonly Blank[] = []): Blank[] {
  return blanksIn(props).map(
    (key) =>
      described.find((blank) => blank.key === key) ?? {
        key,
        kind: "text",
        label: { it: key, en: key },
        example: { it: `‹${key}›`, en: `‹${key}›` },
      },
  );
}

/** The props with every blank filled; one that was left open shows what is to be written there. */
export const filled = (
  props: PropsByLanguage,
  blanks: readonly Blank[],
  fills: Fills,
): Record<string, unknown> =>
  replaced(
    props,
    blanks,
    (blank, language) => written(blank, fills, language) || `‹${say(blank.label, language)}›`,
  );

/** The props as the picture of a template shows them. */
export const exemplified = (
  props: PropsByLanguage,
  blanks: readonly Blank[],
): Record<string, unknown> =>
  replaced(props, blanks, (blank, language) => say(blank.example, language));

function replaced(
  props: PropsByLanguage,
  blanks: readonly Blank[],
  by: (blank: Blank, language: string) => string,
): Record<string, unknown> {
  /** `before`: what stands before it in the same paragraph, where a rich text is in pieces. */
  const within = (value: unknown, language: string, before = ""): unknown => {
    if (typeof value === "string")
      return value.replace(anyBlank, (whole, key: string, at: number) => {
        const blank = blanks.find((each) => each.key === key);
        return blank ? begun(by(blank, language), before + value.slice(0, at)) : whole;
      });
    if (Array.isArray(value))
      return value.map((each, index) => within(each, language, textOf(value.slice(0, index))));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, within(each, language, before)]),
    );
  };
  return Object.fromEntries(
    Object.entries(props).map(([language, value]) => [language, within(value, language)]),
  );
}

/** The pieces of a paragraph before a piece; nothing of paragraphs before a paragraph, or lines before a line. */
const textOf = (pieces: readonly unknown[]): string =>
  pieces
    .map((piece) =>
      typeof piece === "object" && piece !== null && "text" in piece ? String(piece.text) : "",
    )
    .join("");

/** What was filled in, as the language writes it; empty while it is open or is none of its kind. */
function written({ key, kind }: Blank, fills: Fills, language: string): string {
  const given = fills[key];
  if (given === undefined) return "";
  if (typeof given !== "string") {
    const own = given[language]?.trim();
    return (
      own ||
      (Object.values(given)
        .find((text) => text.trim() !== "")
        ?.trim() ??
        "")
    );
  }
  const text = given.trim();
  switch (kind) {
    case "text":
      return text;
    case "day":
      return isDay(text) ? civilDay(text, language) : "";
    case "hour":
      return /^\d\d:\d\d$/.test(text)
        ? language.startsWith("it")
          ? text.replace(/^0/, "").replace(":", ".")
          : text
        : "";
    case "amount": {
      const value = Number(text.replace(/\.(?=\d{3}\b)/g, "").replace(",", "."));
      return text !== "" && Number.isFinite(value) ? euros(value, language) : "";
    }
  }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** With a capital where a sentence begins: «Lunedì 8 dicembre» there, «lunedì 8 dicembre» elsewhere. */
const begun = (text: string, before: string): string =>
  /(^|[.!?…]\s+|\n\s*)$/.test(before)
    ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
    : text;
