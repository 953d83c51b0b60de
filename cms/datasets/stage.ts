import type { Cell, Column } from "../../content/kit/datasets.ts";
import { sourceFault } from "../sources/faults.ts";
import { datasetFault } from "./faults.ts";

/** One step at work: rows come in one by one, and go out as soon as they can. */
export interface Stage {
  columns: readonly Column[];
  push(row: readonly Cell[], out: Out): void;
  /** No more rows come. */
  end(out: Out): void;
}
export type Out = (row: readonly Cell[]) => void;

/** So many rows may be left at the end, or be waited with on the way. */
export const mostRows = 50_000;

export const tooMany = () => sourceFault("source.too_many", { most: mostRows });

/** Names the row's own thing (a feature, an event) through steps that keep rows what they are. */
export const itemKey = "@item";

/** @throws Fault `shape.column_missing` */
export const find = (columns: readonly Column[], key: string): number => {
  const index = columns.findIndex((column) => column.key === key);
  if (index < 0) throw datasetFault("shape.column_missing", { column: key });
  return index;
};

/** @throws Fault `shape.column_missing`, `shape.not_numbers` */
export const findNumber = (columns: readonly Column[], key: string): number => {
  const index = find(columns, key);
  if (columns[index]!.kind !== "number")
    throw datasetFault("shape.not_numbers", { column: columns[index]!.label || key });
  return index;
};

/** @throws Fault `shape.column_twice` */
export function refuseTwins(columns: readonly Column[]): void {
  const seen = new Set<string>();
  for (const { key, label } of columns) {
    if (seen.has(key)) throw datasetFault("shape.column_twice", { column: label || key });
    seen.add(key);
  }
}
