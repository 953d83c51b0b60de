import { labelled, lines as inLines } from "../chart/labels.ts";
import type { Position } from "../kit/straightened.ts";
import { capital, em, type Sheet } from "./sheet.ts";

/** Whether a text ends in dots that it did not have. */
export const isCut = (rows: readonly string[], text: string): boolean =>
  rows.join(" ") !== text.split(/\s+/).join(" ");

interface List {
  height: number;
  drawn: (left: number, top: number, pin: (at: Position, index: number) => string) => string;
}

/** From large to the smallest that can be read; the last are for a narrow place. */
const sizes = [1.15, 1.05, 0.95, 0.85, 0.75, 0.65, 0.55, 0.47, 0.4, 0.35];
const leastSize = (width: number): number => (width < 9 ? 0.35 : 0.47);

/** Numbered names, whole, as large as they hold; null where they do not. */
export function listOf(
  texts: readonly string[],
  room: { width: number; height: number },
  measure: Sheet["measure"],
): List | null {
  for (const size of sizes.filter((one) => one >= leastSize(room.width))) {
    const indent = Math.max(size * 1.25, Math.min(0.98, room.width / 8));
    const rows = texts.map((text) =>
      inLines(text, room.width - indent - 0.1, 3, (each) => measure(each, 600) * size),
    );
    const heights = rows.map((row) => Math.max(row.length * size * 1.04 + size * 0.3, indent));
    const height = heights.reduce((sum, one) => sum + one, 0);
    if (height > room.height || rows.some((row, index) => isCut(row, texts[index]!))) continue;
    return {
      height,
      drawn: (left, top, pin) => listed({ rows, heights, size, indent, left, top }, pin),
    };
  }
  return null;
}

function listed(
  {
    rows,
    heights,
    size,
    indent,
    left,
    top,
  }: {
    rows: readonly (readonly string[])[];
    heights: readonly number[];
    size: number;
    indent: number;
    left: number;
    top: number;
  },
  pin: (at: Position, index: number) => string,
): string {
  let y = top;
  return rows
    .map((row, index) => {
      const middle = y + heights[index]! / 2;
      y += heights[index]!;
      const texts = row.map((text, line) =>
        labelled({
          x: (left + indent) * em,
          y: (middle + (line - (row.length - 1) / 2) * size * 1.04 + size * capital) * em,
          text,
          size,
          weight: 600,
        }),
      );
      return pin([(left + indent / 2 - 0.06) * em, middle * em], index) + texts.join("");
    })
    .join("");
}
