/** The place of a drawing on a sheet, in units of the smallest legible size: `em`. */
export interface Plot {
  width: number;
  height: number;
}

/** A drawing for one language and one shape of place: the asset that holds it, or the SVG itself while it is new. */
export interface Drawing extends Plot {
  language: string;
  svg?: string;
  asset?: string;
}

/** Width of a text in `em`, by the real letters of Titillium Web. */
export type Measure = (text: string, weight: 400 | 600 | 700) => number;

/** Of a sheet the part that a drawing takes; `chart/slide.ts` lays it out by the same numbers. */
const plotShare = 0.6;
/** In a narrow zone the words need more lines. */
const narrow = { width: 8, share: 0.5 };
const leastEdge = 0.34;

/** The place of the drawing on a sheet of this size, in `em`; in a strip there is none. */
export function plotOf(sheet: Plot): Plot | null {
  if (sheet.height < 4) return null;
  const edge = Math.max(0.06 * Math.min(sheet.width, sheet.height), leastEdge);
  const share = sheet.width <= narrow.width ? narrow.share : plotShare;
  const half = (length: number): number => Math.floor(length * 4) / 4;
  return { width: half(sheet.width - 2 * edge), height: half(sheet.height * share) };
}

/** The drawing that suits a place best: of its language, of the nearest shape and size. */
export function nearest(
  drawings: readonly Drawing[],
  language: string,
  { width, height }: Plot,
): Drawing | null {
  const own = drawings.filter((drawing) => drawing.language === language);
  const far = (drawing: Drawing): number =>
    3 * Math.abs(Math.log(drawing.width / drawing.height / (width / height))) +
    Math.abs(Math.log(drawing.width / width));
  return (own.length > 0 ? own : drawings).toSorted((a, b) => far(a) - far(b))[0] ?? null;
}

const escapes: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };
export const escaped = (text: string): string =>
  text
    // What no XML may hold, and what would turn the direction of all that follows.
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[<>&"]/g, (letter) => escapes[letter]!);
