import type { Cell, Column } from "../kit/datasets.ts";
import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

/** Which columns and rows of a dataset are shown, and in which order. */
export interface TableAsked extends DatasetAsked {
  /** The first is what the rows are about; "" there: the first text. */
  columns: readonly string[];
  only: RowFilter | null;
  by: string;
  order: "data" | "largest" | "smallest";
}

export interface TableColumn extends Pick<Column, "label" | "kind" | "unit"> {
  /** So many decimals has every number of it. */
  digits: number;
}

export interface TableShown {
  columns: readonly TableColumn[];
  /** Bounded: as many as a wall shows, each text no longer than `longestText`. */
  rows: readonly (readonly Cell[])[];
  /** How many there are in all. */
  count: number;
  order: TableAsked["order"];
  /** By which of the columns they are sorted; null: by none of those that are shown. */
  by: number | null;
}

/** So many rows a passer-by takes in. */
export const mostRows = 7;
export const longestText = 70;
export const longestLabel = 32;
