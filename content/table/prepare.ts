import type { Cell, Column } from "../kit/datasets.ts";
import { definePreparer } from "../kit/preparing.ts";
import { columnAt, filtered, type Rows, rowsOf } from "../kit/rows.ts";
import {
  longestLabel,
  longestText,
  mostRows,
  type TableAsked,
  type TableColumn,
  type TableShown,
} from "./table.ts";

const any: Column["kind"][] = ["text", "number", "day", "moment", "yes-no"];

/** A few columns of the first rows of a dataset, in the order that was asked for. */
export default definePreparer<TableAsked, TableShown>((asked, { data, wantsWorst }) => {
  const all = rowsOf(data);
  const shows = all && shownOf(filtered(all, asked.only), asked);
  return shows && { shows, worst: wantsWorst ? worstOf(shows) : null };
});

function shownOf(rows: Rows, asked: TableAsked): TableShown | null {
  const chosen = chosenOf(rows, asked.columns);
  if (chosen.length === 0 || rows.rows.length === 0) return null;
  const by = asked.order === "data" ? null : columnAt(rows, asked.by, sortable(asked.by));
  const sorted = by ? inOrder(rows.rows, by.at, asked.order) : rows.rows;
  const picked = sorted
    .slice(0, mostRows)
    .map((row) => chosen.map(({ at }) => bounded(row[at] ?? null)));
  const at = by ? chosen.findIndex((one) => one.at === by.at) : -1;
  return {
    columns: chosen.map(({ column }, index) => columnShown(column, picked, index)),
    rows: picked,
    count: rows.rows.length,
    order: by ? asked.order : "data",
    by: at < 0 ? null : at,
  };
}

/** Where nobody has said by what: numbers before days before names. */
const sortable = (by: string): Column["kind"][] => (by === "" ? ["number"] : any);

/** Each once, as they were asked for; the first text and the first number where nobody has said. */
function chosenOf(rows: Rows, [first = "", ...others]: readonly string[]) {
  const head = columnAt(rows, first, first === "" ? ["text"] : any) ?? columnAt(rows, first, any);
  const named = others.filter((key) => key !== "");
  const rest =
    named.length > 0
      ? named.map((key) => columnAt(rows, key, any))
      : [columnAt(rows, "", ["number"])];
  const found = [head, ...rest].filter((column) => column !== null);
  return found.filter(({ at }, index) => found.findIndex((one) => one.at === at) === index);
}

/** What is not known goes last, whichever way round. */
function inOrder(rows: Rows["rows"], at: number, order: TableAsked["order"]): Rows["rows"] {
  const way = order === "largest" ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[at] ?? null, b[at] ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (typeof x === "number" && typeof y === "number") return way * (x - y);
    return way * String(x).localeCompare(String(y), "it", { numeric: true });
  });
}

const bounded = (cell: Cell): Cell => (typeof cell === "string" ? cut(cell, longestText) : cell);

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** The numbers of a column stand under each other: all have the decimals of the one with the most, two at most. */
function columnShown(
  { label, key, kind, unit }: Column,
  rows: readonly (readonly Cell[])[],
  at: number,
): TableColumn {
  const decimals = rows.map((row) => {
    const cell = row[at];
    if (typeof cell !== "number") return 0;
    return Math.min(2, String(cell).split(".")[1]?.length ?? 0);
  });
  return { label: cut(label || key, longestLabel), kind, unit, digits: Math.max(0, ...decimals) };
}

/** As many rows as there may be, the longest names one behind the other, a digit more in each number. */
function worstOf(shows: TableShown): TableShown {
  const longest = shows.columns.map((_, at) =>
    shows.rows.reduce((text, row) => {
      const cell = row[at];
      return typeof cell === "string" && cell.length > text.length ? cell : text;
    }, ""),
  );
  const rows = Array.from({ length: mostRows }, (_, index) =>
    shows.columns.map(({ kind }, at): Cell => {
      const cell = shows.rows[index % shows.rows.length]![at] ?? null;
      if (index === 2 && at > 0) return null;
      if (typeof cell === "number" && kind === "number") return cell * 10;
      return kind === "text" && typeof cell === "string" ? bounded(`${longest[at]} ${cell}`) : cell;
    }),
  );
  return { ...shows, rows, count: Math.max(shows.count, mostRows) + 12 };
}
