import type { Cell, Column, Data } from "./datasets.ts";

/** Only the rows in which a column says this. */
export interface RowFilter {
  column: string;
  value: string;
}

export interface Rows {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A table, or places without where they are. */
export function rowsOf(data: Data): Rows | null {
  if (data.kind === "table") return data;
  if (data.kind !== "features") return null;
  return { columns: data.columns, rows: data.features.map(({ values }) => values) };
}

/** What may be chosen of data by the name of a column, each once; of departures by what tells them apart. */
export function valuesIn(data: Data, name: string): string[] {
  if (data.kind === "departures")
    return name === "stopName" || name === "line"
      ? [...new Set(data.departures.map((one) => one[name]))].filter(Boolean)
      : [];
  const rows = rowsOf(data);
  const at = rows?.columns.findIndex(({ key }) => key === name) ?? -1;
  return at < 0 ? [] : [...new Set(rows!.rows.map((cells) => asChoice(cells[at]!)))];
}

/** What a value looks like to who chooses among rows. */
export const asChoice = (cell: Cell): string => (cell === null ? "" : String(cell));

export function filtered({ columns, rows }: Rows, only: RowFilter | null): Rows {
  if (only === null) return { columns, rows };
  const at = columns.findIndex(({ key }) => key === only.column);
  return { columns, rows: at < 0 ? [] : rows.filter((row) => asChoice(row[at]!) === only.value) };
}

/** The column of this name; "" is the first of one of the kinds; null when there is none. */
export function columnAt(
  { columns }: Rows,
  key: string,
  kinds: readonly Column["kind"][],
): { column: Column; at: number } | null {
  const at =
    key === ""
      ? columns.findIndex(({ kind }) => kinds.includes(kind))
      : columns.findIndex((column) => column.key === key && kinds.includes(column.kind));
  return at < 0 ? null : { column: columns[at]!, at };
}

/** By day or moment; what has neither goes first, and all else keeps its order. */
export function inTime(rows: Rows["rows"], at: number, kind: Column["kind"]): Rows["rows"] {
  if (kind !== "day" && kind !== "moment") return rows;
  const key = (row: readonly Cell[]): number => {
    const cell = row[at] ?? null;
    return typeof cell === "number" ? cell : cell === null ? -Infinity : Date.parse(String(cell));
  };
  return rows.toSorted((a, b) => key(a) - key(b) || 0);
}
