import { type Measure, escaped } from "../kit/drawing.ts";
import { formatter, type Reader } from "../kit/format.ts";
import type { Mark } from "../kit/quantity.ts";

/** A hundred units of a drawing are one `em`. */
export const em = 100;

export interface Label {
  x: number;
  /** Of the base line. */
  y: number;
  text: string;
  /** In `em`. */
  size: number;
  weight?: 400 | 600 | 700;
  anchor?: "start" | "middle" | "end";
  ink?: string;
  /** What runs behind it does not run through it. */
  halo?: boolean;
}

export const labelled = ({
  x,
  y,
  text,
  size,
  weight = 600,
  anchor = "start",
  ink = "ink",
  halo = false,
}: Label): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${(size * em).toFixed(1)}" font-weight="${weight}" text-anchor="${anchor}" fill="var(--vt-${ink})"${halo ? ' stroke="var(--vt-paper)" stroke-width="24" stroke-linejoin="round" paint-order="stroke"' : ""}>${escaped(text)}</text>`;

/** The same text in as few lines as hold it, at most so many; what is still too long ends in dots. */
export function lines(
  text: string,
  width: number,
  most: number,
  measure: (text: string) => number,
): string[] {
  const found: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && measure(longer) > width) {
      found.push(line);
      line = word;
    } else line = longer;
  }
  found.push(line);
  const kept = found.slice(0, most);
  if (found.length > most) kept[most - 1] += ` ${found.slice(most).join(" ")}`;
  return kept.map((each) => shortened(each, width, measure));
}

function shortened(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > width) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A text in the largest letters in which it holds, in as many lines as there is room for. */
export interface Fitted {
  rows: readonly string[];
  size: number;
}

/** From `most` down to `least`, in `em`; what holds not even then ends in dots. */
export function fitted(
  text: string,
  room: { width: number; height: number },
  { most, least, rows: mostRows = 2 }: { most: number; least: number; rows?: number },
  measure: (text: string) => number,
): Fitted {
  const whole = text.split(/\s+/).join("");
  // Without the spaces at which lines end it may hold where with them it would not.
  const long = measure(whole);
  const at = (size: number, count: number): Fitted => ({
    size,
    rows: lines(text, room.width, count, (each) => measure(each) * size),
  });
  const hold = (size: number): number => Math.max(1, Math.floor(room.height / (size * leading)));
  const highest = Math.max(least, Math.min(most, room.height / leading));
  for (let size = highest; size > least; size -= 0.05)
    for (let count = 1; count <= Math.min(mostRows, hold(size)); count += 1) {
      if (long * size > room.width * count) continue;
      const found = at(size, count);
      if (found.rows.join("").replaceAll(" ", "") === whole) return found;
    }
  return at(least, Math.min(mostRows, hold(least)));
}

/** From line to line, in the size of the letters. */
export const leading = 1.06;

/** The lines of a text about a middle. */
export const block = (
  { rows, size }: Fitted,
  middle: number,
  label: Omit<Label, "y" | "text" | "size">,
): Label[] =>
  rows.map((text, index) => ({
    ...label,
    text,
    size,
    y: middle + ((index - (rows.length - 1) / 2) * leading + 0.34) * size * em,
  }));

/** Middles as near as can be to where they are wanted, so that nothing lies on anything. */
export function spread(
  wanted: readonly number[],
  heights: readonly number[],
  { from, to }: { from: number; to: number },
): number[] {
  const middles = [...wanted];
  let edge = from;
  for (const [index, height] of heights.entries()) {
    middles[index] = Math.max(middles[index]!, edge + height / 2);
    edge = middles[index] + height / 2;
  }
  edge = to;
  for (let index = middles.length - 1; index >= 0; index -= 1) {
    middles[index] = Math.min(middles[index]!, edge - heights[index]! / 2);
    edge = middles[index]! - heights[index]! / 2;
  }
  return middles;
}

/** The longest ways of writing days that hold beside each other, from words down to numbers. */
export function dayNames(
  marks: readonly Mark[],
  reader: Reader,
  fits: (names: readonly string[]) => boolean,
): string[] {
  const ways = [
    { weekday: "long", day: "numeric" },
    { weekday: "short", day: "numeric" },
    { day: "numeric", month: "short" },
    { day: "numeric", month: "numeric" },
    { day: "numeric" },
  ] as const;
  const named = ways.map((way) => marks.map((mark) => nameOf(mark, reader, way)));
  return named.find(fits) ?? named.at(-1)!;
}

export function nameOf(mark: Mark, reader: Reader, way: Intl.DateTimeFormatOptions): string {
  if ("text" in mark) return mark.text;
  const at = "day" in mark ? Date.parse(`${mark.day}T00:00:00Z`) : mark.at;
  const timeZone = "day" in mark ? "UTC" : reader.timezone;
  return formatter(reader.language, timeZone, way).format(at).replace(",", "");
}

/** Width of the widest, in `em`. */
export const widest = (
  texts: readonly string[],
  size: number,
  measure: Measure,
  weight: 400 | 600 | 700 = 600,
): number => Math.max(0, ...texts.map((text) => measure(text, weight) * size));
