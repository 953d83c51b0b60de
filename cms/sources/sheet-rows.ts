import type { Raw } from "./cells.ts";
import { sourceFault } from "./faults.ts";
import type { SheetHints } from "./sheet-hints.ts";
import type { Workbook } from "./sheets.ts";
import type { Pass } from "./tables.ts";

/** The rows of a sheet as a table has them: at their places, as they are shown. */
/** The first sheet in which more than a title stands. */
export async function firstWithData(workbook: Workbook): Promise<string> {
  for (const sheet of workbook.sheets) {
    let seen = 0;
    for await (const rows of workbook.rows(sheet)) {
      seen += rows.filter(({ cells }) => cells.filter((cell) => cell !== null).length > 1).length;
      if (seen > 1) return sheet;
    }
  }
  const [first] = workbook.sheets;
  if (first === undefined) throw sourceFault("source.empty");
  return first;
}

/** No sheet has more rows. */
const lastRow = 1_048_576;

/** Its rows at their places, gaps and all; what is merged downwards said in each row. */
export function sheetRows(workbook: Workbook, sheet: string, { merged, units }: SheetHints): Pass {
  const percent = [...units].filter(([, unit]) => unit === "%").map(([column]) => column);
  const nothing: Raw[] = [];
  return async function* () {
    let next = 0;
    const filling = createFilling(merged);
    for await (const rows of workbook.rows(sheet)) {
      const some: Raw[][] = [];
      for (const { at, cells } of rows) {
        if (at > lastRow) throw sourceFault("source.malformed", { reason: `${at}` });
        for (; next < at; next++) some.push(nothing);
        next = at + 1;
        some.push(filling(at, percent.length > 0 ? shown(cells, percent) : cells));
      }
      yield some;
    }
  };
}

/** 0.125 that is shown as 12.5 % is 12.5. */
const shown = (cells: readonly Raw[], percent: readonly number[]): Raw[] =>
  cells.map((cell, column) =>
    typeof cell === "number" && percent.includes(column)
      ? Number((cell * 100).toPrecision(12))
      : cell,
  );

/** Only texts are said again: a number once more would be counted twice. */
function createFilling(merged: SheetHints["merged"]) {
  const waiting = merged.toSorted((a, b) => a.row - b.row);
  let active: { column: number; lastRow: number; text: string }[] = [];
  return (at: number, cells: readonly Raw[]): Raw[] => {
    active = active.filter(({ lastRow }) => lastRow >= at);
    const row = [...cells];
    for (const { column, text } of active) {
      while (row.length <= column) row.push(null);
      row[column] ??= text;
    }
    while (waiting.length > 0 && waiting[0]!.row <= at) {
      const { row: first, lastRow, column } = waiting.shift()!;
      const said = row[column];
      if (first === at && typeof said === "string") active.push({ column, lastRow, text: said });
    }
    return row;
  };
}
