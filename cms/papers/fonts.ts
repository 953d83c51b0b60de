import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * The house's own letters, embedded in every paper so that it looks the same wherever it is opened. They
 * come in two files: what Italian needs, and what its neighbours need besides (č, ł, ș).
 */
export type Weight = 400 | 700;
type Part = "latin" | "latin-ext";

const read = (part: Part, weight: Weight): Buffer =>
  readFileSync(
    createRequire(import.meta.url).resolve(
      `@fontsource/titillium-web/files/titillium-web-${part}-${weight}-normal.woff`,
    ),
  );

/** The name by which a document knows a font. */
export const fontOf = (part: Part, weight: Weight): string => `${part} ${weight}`;

export function registerFonts(paper: PDFKit.PDFDocument): void {
  for (const part of ["latin", "latin-ext"] as const)
    for (const weight of [400, 700] as const)
      paper.registerFont(fontOf(part, weight), read(part, weight));
}

/** What the second file holds and the first does not. */
const extended = /[\u0100-\u02af\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20cf\u2c60-\u2c7f]+/;

/** A text in pieces, each with the file that has its letters. */
export function runsOf(text: string): { part: Part; text: string }[] {
  return text
    .split(new RegExp(`(${extended.source})`))
    .filter((piece) => piece !== "")
    .map((piece) => ({ part: extended.test(piece) ? "latin-ext" : "latin", text: piece }));
}
