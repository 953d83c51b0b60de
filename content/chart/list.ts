import { swatch } from "./fills.ts";
import { block, em, fitted, labelled, leading, spread, widest } from "./labels.ts";
import type { Pen } from "./shape.ts";

/** One thing that is drawn: what it is drawn with, how much it is, and its name. */
export interface Entry {
  fill: number;
  figure: string;
  name: string;
  /** Where its mark has its middle, in `em` from the top of the list. */
  middle?: number;
}

export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What things are called, one under the other, each as near as can be to what it names. */
export function listed(entries: readonly Entry[], area: Area, pen: Pen): string {
  const row = Math.min(2.2, area.height / entries.length);
  const middles = spread(
    entries.map(({ middle }, index) => middle ?? row * (index + 0.5)),
    entries.map(() => row),
    { from: 0, to: area.height },
  );
  // In a narrow column the name goes under the figure.
  const isUnder = area.width < 8.5 && row >= (pen.width < 8 ? 1 : 1.5);
  const drawn = isUnder ? under(entries, area, row, pen) : inLine(entries, area, row, pen);
  return drawn.map((each, index) => each((area.top + middles[index]!) * em)).join("");
}

type Drawn = (middle: number) => string;

function inLine(entries: readonly Entry[], area: Area, row: number, { measure }: Pen): Drawn[] {
  const size = Math.min(1.5, row * 0.78, area.width / 7);
  const figures = widestFigure(entries, size, measure);
  const square = size * 0.66;
  const before = square + 0.35 * size + figures + 0.4 * size;
  const x = area.left * em;
  return entries.map(({ fill, figure, name }) => {
    const room = { width: area.width - before, height: row };
    const sizes = { most: Math.min(1.15, size * 0.85), least: Math.min(0.58, row * 0.62) };
    const text = fitted(name, room, sizes, (each) => measure(each, 600));
    const end = { x: x + (square + 0.35 * size + figures) * em, anchor: "end" } as const;
    return (middle) =>
      swatch(x + 3, middle - (square * em) / 2, square, fill) +
      [
        ...block({ rows: [figure], size }, middle, { ...end, weight: 700 }),
        ...block(text, middle, { x: x + before * em }),
      ]
        .map(labelled)
        .join("");
  });
}

function under(entries: readonly Entry[], area: Area, row: number, { measure }: Pen): Drawn[] {
  const size = Math.min(1.3, row * 0.5, area.width / 4);
  const square = size * 0.7;
  const x = area.left * em;
  const room = { width: area.width, height: row - size * leading };
  const sizes = { most: Math.min(0.95, size * 0.9), least: Math.min(0.58, room.height * 0.45) };
  return entries.map(({ fill, figure, name }) => {
    const text = fitted(name, room, sizes, (each) => measure(each, 600));
    const high = text.rows.length * text.size * leading;
    return (middle) => {
      const top = middle - ((size * leading + high) / 2) * em;
      const first = top + size * 0.53 * em;
      return (
        swatch(x + 3, first - (square * em) / 2, square, fill) +
        [
          ...block({ rows: [figure], size }, first, { x: x + (square + 0.3) * em, weight: 700 }),
          ...block(text, top + (size * leading + high / 2) * em, { x }),
        ]
          .map(labelled)
          .join("")
      );
    };
  });
}

const widestFigure = (entries: readonly Entry[], size: number, measure: Pen["measure"]): number =>
  widest(
    entries.map(({ figure }) => figure),
    size,
    measure,
    700,
  );
