import type { Drawing } from "../kit/drawing.ts";
import type { Mark } from "../kit/quantity.ts";
import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import type { Words } from "../kit/fields.ts";
import type { sentences } from "./usual.ts";

export type Look =
  | "bar"
  | "line"
  | "area"
  | "stacked"
  | "multiples"
  | "waffle"
  | "treemap"
  | "sankey"
  | "pyramid"
  | "gauge";

/** What of a dataset is drawn, and how. Columns by their keys; "" for the first that will do, or none. */
export interface ChartAsked extends DatasetAsked {
  look: Look;
  along: string;
  column: string;
  second: string;
  third: string;
  fourth: string;
  /** What divides the rows: the sides of a flow, one small chart each. */
  by: string;
  /** Says yes where a number may still change. */
  provisional: string;
  only: RowFilter | null;
  order: "data" | "largest";
  limit: number | null;
  /** A limit is not to be passed, a target is to be reached. */
  aim: "limit" | "target";
}

export interface Said {
  value: number;
  mark: Mark;
}

/** What is drawn, in figures: for who reads them at a kiosk. */
export interface Figures {
  names: readonly string[];
  rows: readonly { mark: Mark; values: readonly (number | null)[] }[];
}

/** What the sentence, the foot and the page speak of. */
export interface Told {
  /** Which of the sentences that come with the type. */
  says: keyof typeof sentences;
  figures: Figures;
  unit: string;
  isTime: boolean;
  most: Said;
  last: Said;
  /** Of the last against the first. */
  change: number;
  /** Of the whole what `most` has, from 0 to 1; null where there is no whole. */
  share: number | null;
  count: number;
  limit: number | null;
  aim: ChartAsked["aim"];
  /** How many are not drawn, of how many nothing is known, how many are below zero where nothing can be, … */
  left: number;
  missing: number;
  negative: number;
  /** … how many classes were joined to one, and how many may still change. */
  merged: number;
  provisional: number;
}

/** What the slide is given: the drawings, and what is told of them. */
export interface Chart extends Omit<Told, "says"> {
  /** The sentence that comes with the type, where an officer has written none. */
  usual: Words;
  drawings: readonly Drawing[];
}
