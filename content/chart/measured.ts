import type { Mark } from "../kit/quantity.ts";
import { markOf } from "../kit/quantity.ts";
import { columnAt, inTime, type Rows } from "../kit/rows.ts";
import type { ChartAsked, Told } from "./chart.ts";
import { nothingElse, numberIn } from "./series.ts";

/** One value, and what it is held against. */
export interface Measured {
  /** What it is. */
  label: string;
  value: number;
  mark: Mark;
  unit: string;
  limit: number | null;
  aim: ChartAsked["aim"];
  provisional: boolean;
}

/** The last that is known; null when none is. */
export function measuredOf(rows: Rows, asked: ChartAsked): Measured | null {
  const value = columnAt(rows, asked.column, ["number"]);
  if (!value) return null;
  const along =
    (asked.along === "" ? columnAt(rows, "", ["day", "moment"]) : null) ??
    columnAt(rows, asked.along, ["day", "moment", "text"]);
  const sorted = along ? inTime(rows.rows, along.at, along.column.kind) : rows.rows;
  const last = sorted.findLast((row) => numberIn(row[value.at]!) !== null);
  if (!last) return null;
  const may = asked.provisional ? columnAt(rows, asked.provisional, ["yes-no"]) : null;
  return {
    label: value.column.label || value.column.key,
    value: numberIn(last[value.at]!)!,
    mark: (along && markOf(last[along.at]!, along.column.kind)) ?? { text: value.column.label },
    unit: value.column.unit,
    limit: asked.limit,
    aim: asked.aim,
    provisional: may !== null && last[may.at] === true,
  };
}

export function toldOfMeasured({ label, value, mark, unit, limit, aim, ...of }: Measured): Told {
  const said = { value, mark };
  return {
    ...nothingElse,
    says: limit === null ? "alone" : aim,
    figures: { names: [label], rows: [{ mark, values: [value] }] },
    unit,
    isTime: !("text" in mark),
    most: said,
    last: said,
    change: 0,
    count: 1,
    limit,
    aim,
    provisional: of.provisional ? 1 : 0,
  };
}

/** A longer number, beyond what it is held against. */
export const worstOfMeasured = (measured: Measured): Measured => ({
  ...measured,
  value: measured.value * 10 + 0.5,
});
