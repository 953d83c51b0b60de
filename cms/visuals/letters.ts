import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import type { Measure } from "../../content/kit/drawing.ts";

/** The letters of the house as the screens have them: by their widths words are placed in drawings. */
type Weight = Parameters<Measure>[1];
const fonts = new Map<Weight, Font>();

function fontOf(weight: Weight): Font {
  const known = fonts.get(weight);
  if (known) return known;
  const file = `@fontsource/titillium-web/files/titillium-web-latin-${weight}-normal.woff`;
  const font = create(readFileSync(createRequire(import.meta.url).resolve(file))) as Font;
  fonts.set(weight, font);
  return font;
}

const widths = new Map<string, number>();

/** Without kerning, which only brings letters together: what is promised to fit does. */
export const measure: Measure = (text, weight) => {
  let sum = 0;
  for (const letter of text) {
    const key = `${weight} ${letter}`;
    let width = widths.get(key);
    if (width === undefined) {
      const font = fontOf(weight);
      const code = letter.codePointAt(0)!;
      // Letters that the house does not have are drawn by others, which are not wider than this.
      width = font.hasGlyphForCodePoint(code)
        ? font.glyphForCodePoint(code).advanceWidth / font.unitsPerEm
        : 1;
      widths.set(key, width);
    }
    sum += width;
  }
  return sum;
};
