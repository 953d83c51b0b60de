import { columnAt, type Rows } from "../kit/rows.ts";
import type { ChartAsked } from "./chart.ts";
import { nameIn, type Parts, partsOf } from "./parts.ts";

/** What comes in and what goes out, through one middle: budgets are told so. */
export interface Flow {
  /** Null where nothing is said of where it comes from. */
  from: Side | null;
  to: Side;
}

export interface Side extends Parts {
  name: string;
}

/**
 * A column with two values divides the rows: income and spending. One with more says from whom, and the names
 * to whom. Without one, all is what goes out.
 */
export function flowOf(rows: Rows, asked: ChartAsked): Flow | null {
  const by = dividing(rows, asked);
  const named = namesBeside(rows, asked, by?.at);
  const sides = by ? valuesIn(rows, by.at) : [];
  if (by && sides.length === 2) {
    const of = (side: string) => ({
      columns: rows.columns,
      rows: rows.rows.filter((row) => nameIn(row[by.at]!) === side),
    });
    const [first, second] = sides.toSorted((a, b) => Number(isIncome(b)) - Number(isIncome(a)));
    const from = partsOf(of(first!), asked, named);
    const to = partsOf(of(second!), asked, named);
    if (from && to) return { from: { ...from, name: first! }, to: { ...to, name: second! } };
  }
  const to = partsOf(rows, asked, named);
  if (!to) return null;
  const from = by && sides.length > 2 ? partsOf(rows, asked, by) : null;
  return {
    from: from && { ...from, name: by!.column.label },
    to: { ...to, name: from ? named!.column.label : (sides[0] ?? "") },
  };
}

/** The column that was chosen, or the first that has two values. */
function dividing(rows: Rows, { by }: ChartAsked) {
  if (by !== "") return columnAt(rows, by, ["text"]);
  const at = rows.columns.findIndex(
    ({ kind }, index) => kind === "text" && valuesIn(rows, index).length === 2,
  );
  const names = rows.columns.filter(({ kind }) => kind === "text").length;
  return at < 0 || names < 2 ? null : { column: rows.columns[at]!, at };
}

function namesBeside(rows: Rows, { along }: ChartAsked, besides: number | undefined) {
  if (along !== "") return columnAt(rows, along, ["text"]);
  const at = rows.columns.findIndex(({ kind }, index) => kind === "text" && index !== besides);
  return at < 0 ? null : { column: rows.columns[at]!, at };
}

function valuesIn({ rows }: Rows, at: number): string[] {
  const found = new Set<string>();
  for (const row of rows) {
    const name = nameIn(row[at]!);
    if (name !== "") found.add(name);
    // More than two are all the same.
    if (found.size > 2) break;
  }
  return [...found];
}

/** As budgets call it: it stands on the left, whichever the data name first. */
const isIncome = (name: string): boolean => /^(entrat|incass|ricav|income|revenue)/i.test(name);
