import type { Plot } from "../../kit/drawing.ts";
import { filled } from "../fills.ts";
import { em } from "../labels.ts";

/** What a box is filled with: one of the fills, nothing yet, or more than there may be. */
export type Box = number | "free" | "beyond";

export interface Grid {
  columns: number;
  /** From one box to the next, in `em`. */
  step: number;
}

/** So many boxes as large as the place allows, with as few empty places as can be. */
export function grid(count: number, { width, height }: Plot): Grid {
  const every = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    const step = Math.min(width / columns, height / rows, 1.9);
    return { columns, step, empty: rows * columns - count };
  });
  const most = Math.max(...every.map(({ step }) => step));
  const nearly = every.filter(({ step }) => step >= most * 0.9);
  return nearly.reduce((best, one) => (one.empty < best.empty ? one : best));
}

/** Row after row from the top; coins are round. */
export function boxes(
  of: readonly Box[],
  { columns, step }: Grid,
  { round, top = 0 }: { round: boolean; top?: number },
): string {
  const size = step * 0.84 * em;
  const edge = (step * em - size) / 2;
  const corner = round ? size / 2 : size * 0.08;
  return of
    .map((box, index) => {
      const x = (index % columns) * step * em + edge;
      const y = (top + Math.floor(index / columns) * step) * em + edge;
      const at = `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${size.toFixed(1)}" height="${size.toFixed(1)}" rx="${corner.toFixed(1)}"`;
      if (box === "free") return `${at} fill="none" stroke="var(--vt-quiet)" stroke-width="5"/>`;
      if (box === "beyond")
        return `${at} fill="none" stroke="var(--vt-alarm)" stroke-width="7"/><path d="M${x.toFixed(1)} ${y.toFixed(1)}l${size.toFixed(1)} ${size.toFixed(1)}m0 -${size.toFixed(1)}l-${size.toFixed(1)} ${size.toFixed(1)}" stroke="var(--vt-alarm)" stroke-width="10" fill="none"/>`;
      return `${at} ${filled(box)}/>`;
    })
    .join("");
}
