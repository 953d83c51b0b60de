import type { Part, Point } from "../db/tables.ts";

/** Where the point of the original lies in the part that is shown. */
export function focusWithin(focus: Point, crop: Part | null): Point {
  if (!crop) return focus;
  const along = (at: number, from: number, length: number): number =>
    Math.round(Math.min(100, Math.max(0, ((at - from) / length) * 100)) * 10) / 10;
  return {
    x: along(focus.x, crop.x, crop.width),
    y: along(focus.y, crop.y, crop.height),
  };
}
