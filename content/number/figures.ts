import type { Digits, Mark } from "../kit/quantity.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import type { RowFilter } from "../kit/rows.ts";

/** Which number of a dataset is shown, and against what it is held. */
export interface NumberAsked extends DatasetAsked {
  column: string;
  when: string;
  only: RowFilter | null;
  take: "last" | "sum" | "average" | "most" | "least" | "count";
  compare: "none" | "before" | "average" | "limit";
  limit: number;
  digits: Digits;
  provisional: string;
}

export interface Compared {
  value: number;
  mark: Mark | null;
}

export interface Figures {
  value: number;
  unit: string;
  digits: Digits;
  /** What the column is called. */
  label: string;
  /** Of when, or of what, it is. */
  mark: Mark | null;
  compare: NumberAsked["compare"];
  against: Compared | null;
  /** Whoever publishes it says that it may still change. */
  provisional: boolean;
}
