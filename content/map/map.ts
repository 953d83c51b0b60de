import type { Drawing } from "../kit/drawing.ts";
import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

/** Which places of a dataset are drawn, what they are called and what is known of each. */
export interface MapAsked extends DatasetAsked {
  name: string;
  column: string;
  only: RowFilter | null;
}

/** What kind of map it is follows from the data: areas with a number, places, or lines. */
export type MapKind = "areas" | "places" | "lines";

export interface Told {
  name: string;
  value: number | null;
}

/** What the slide and the page are given: the drawings, and what the sentence and the table speak of. */
export interface MapShown {
  drawings: readonly Drawing[];
  kind: MapKind;
  unit: string;
  /** What the number of each is; "" where none is shown. */
  label: string;
  /** How many are on the map, and how many of the data are not. */
  count: number;
  left: number;
  most: Told | null;
  least: Told | null;
  /** For the table at the kiosk, bounded: `mostTold`. */
  told: readonly Told[];
}

/** So many are named on a map: more nobody takes in. */
export const mostNamed = 7;
export const mostTold = 60;
/** So many are drawn at all. */
export const mostDrawn = 1500;
