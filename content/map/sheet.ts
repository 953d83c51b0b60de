import type { Measure, Plot } from "../kit/drawing.ts";
import type { Reader } from "../kit/format.ts";
import type { Ground } from "./ground.ts";
import type { Box } from "./plane.ts";
import type { Things } from "./things.ts";

/** All that a map is drawn from, for one language and one shape of place. Lengths are in `em`. */
export interface Drawn extends Plot {
  things: Things;
  ground: Ground;
  reader: Reader;
  measure: Measure;
}

/** One map: what it shows of the world, in hundredths of an `em`, and how finely. */
export interface Sheet extends Drawn {
  /** What is nearer to a straight line than this is drawn as straight. */
  within: number;
}

export const em = 100;
/** Half of a capital letter, in its size: from the middle of a line to its foot. */
export const capital = 0.35;

/** A part of the sheet, in hundredths of an `em`. */
export const boxAt = (left: number, top: number, width: number, height: number): Box => ({
  left: left * em,
  top: top * em,
  right: (left + width) * em,
  bottom: (top + height) * em,
});
