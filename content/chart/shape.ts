import type { Measure, Plot } from "../kit/drawing.ts";
import type { Reader } from "../kit/format.ts";
import type { Rows } from "../kit/rows.ts";
import type { ChartAsked, Told } from "./chart.ts";

/** For whom and into which place something is drawn, in `em`, and how wide its letters are. */
export interface Pen extends Plot {
  reader: Reader;
  measure: Measure;
}

/** What a shape has picked of the rows: told in words, drawn in any place, and as long as it may be one day. */
export interface Picked {
  told: Told;
  draw: (pen: Pen) => string;
  worst: () => Picked;
}

/** One look of a chart; null when the rows hold nothing that it could show. */
export type Shape = (rows: Rows, asked: ChartAsked) => Picked | null;

export function defineShape<Of>({
  pick,
  tell,
  draw,
  worst,
}: {
  pick: (rows: Rows, asked: ChartAsked) => Of | null;
  tell: (of: Of) => Told;
  draw: (of: Of, pen: Pen) => string;
  worst: (of: Of) => Of;
}): Shape {
  const picked = (of: Of): Picked => ({
    told: tell(of),
    draw: (pen) => draw(of, pen),
    worst: () => picked(worst(of)),
  });
  return (rows, asked) => {
    const of = pick(rows, asked);
    return of === null ? null : picked(of);
  };
}
