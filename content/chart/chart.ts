import type { Drawing } from "../kit/drawing.ts";
import type { Mark } from "../kit/quantity.ts";
import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

/** What of a dataset is drawn, and how. */
export interface ChartAsked extends DatasetAsked {
  look: "bar" | "line" | "area" | "stacked";
  along: string;
  column: string;
  second: string;
  third: string;
  fourth: string;
  only: RowFilter | null;
  order: "data" | "largest";
  limit: number | null;
}

/** The points that are drawn, in their order. */
export interface Series {
  look: ChartAsked["look"];
  isTime: boolean;
  /** Of each value of a point. */
  names: readonly string[];
  unit: string;
  points: readonly { mark: Mark; values: readonly (number | null)[] }[];
  /** How many there are that are not drawn, and of how many drawn ones nothing is known. */
  left: number;
  missing: number;
  limit: number | null;
}

/** What is drawn, in figures: for who reads them at a kiosk. */
export interface Figures {
  names: readonly string[];
  rows: readonly { mark: Mark; values: readonly (number | null)[] }[];
}

/** What the slide is given: the drawings, and what the sentence speaks of. */
export interface Chart {
  drawings: readonly Drawing[];
  figures: Figures;
  unit: string;
  isTime: boolean;
  most: { value: number; mark: Mark };
  last: { value: number; mark: Mark };
  /** Against the first. */
  change: number;
  count: number;
  left: number;
  missing: number;
  limit: number | null;
}
