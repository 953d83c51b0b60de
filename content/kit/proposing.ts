import type { Column, Data, DataKind } from "./datasets.ts";
import type { Words } from "./fields.ts";
import { asChoice, type RowFilter, type Rows, rowsOf } from "./rows.ts";

/** What a type looks at to say whether data suit it: what they are like, and not what they say. */
export interface Seen {
  kind: DataKind;
  /** What the officer calls them. */
  name: string;
  count: number;
  columns: readonly SeenColumn[];
  /** The column of days or moments, with one row for each; null where there is none such. */
  time: SeenColumn | null;
  /** One row for each time only when nothing but these rows are taken: one station of several. */
  only: RowFilter | null;
  /** How many rows are left then. */
  rows: number;
}

export interface SeenColumn extends Column {
  /** How many cells are known, and how many different ones there are. */
  known: number;
  different: number;
  /** Of numbers. */
  least: number;
  most: number;
}

/** One way of showing them. */
export interface Proposal {
  /** 0 to 1: how well it suits. */
  fit: number;
  /** The fields of the type but for the dataset; what is left out is as the type begins. */
  props: Readonly<Record<string, unknown>>;
  /** Why, in a few words for the officer. */
  because: Words;
}

/** In the file `propose.ts` of a type: the ways in which it could show such data, the best first. Pure. */
export type Propose = (seen: Seen) => readonly Proposal[];
export const definePropose = (propose: Propose): Propose => propose;

export function seenOf(data: Data, name: string, count: number): Seen {
  const rows = rowsOf(data);
  const none = { kind: data.kind, name, count, columns: [], time: null, only: null, rows: count };
  if (!rows) return none;
  const columns = rows.columns.map((column, at) => seenColumn(rows, column, at));
  const time = columns.find(({ kind, known }) => isTime(kind) && known > 1) ?? null;
  if (!time) return { ...none, columns };
  const only = time.different === time.known ? null : partOf(rows, columns, time);
  const at = only ? columns.findIndex(({ key }) => key === only.column) : -1;
  const left = only
    ? rows.rows.filter((row) => asChoice(row[at]!) === only.value).length
    : rows.rows.length;
  const isOne = time.different === time.known || only !== null;
  return { ...none, columns, time: isOne ? time : null, only, rows: left };
}

const isTime = (kind: Column["kind"]): boolean => kind === "day" || kind === "moment";

function seenColumn({ rows }: Rows, column: Column, at: number): SeenColumn {
  const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null && cell !== "");
  let [least, most] = [Infinity, -Infinity];
  for (const cell of cells)
    if (typeof cell === "number") [least, most] = [Math.min(least, cell), Math.max(most, cell)];
  return { ...column, known: cells.length, different: new Set(cells).size, least, most };
}

/** Of which rows there is one for each time: those of the most usual name, or of one with a known limit. */
function partOf(rows: Rows, columns: readonly SeenColumn[], time: SeenColumn): RowFilter | null {
  const timeAt = columns.indexOf(time);
  for (const [at, { key, kind, different }] of columns.entries()) {
    if (kind !== "text" || different < 2 || different > 200) continue;
    const times = new Map<string, Set<unknown>>();
    let isOne = true;
    for (const row of rows.rows) {
      const name = asChoice(row[at]!);
      const seen = times.get(name) ?? new Set();
      if (seen.has(row[timeAt])) isOne = false;
      times.set(name, seen.add(row[timeAt]));
    }
    if (!isOne) continue;
    const names = [...times].toSorted(([, a], [, b]) => b.size - a.size);
    const [value] = names.find(([name]) => limitOf(name, "µg/m³") !== null) ?? names[0]!;
    return { column: key, value };
  }
  return null;
}

/** Columns of numbers that say how much there is: no year, no code, no distance from here. */
export const amounts = ({ columns }: Seen): SeenColumn[] =>
  columns.filter(
    ({ kind, known, key, label }) =>
      kind === "number" &&
      known > 0 &&
      !/^(anno|year|distan|lat|lon|lng|codice|id$|cap$)/i.test(label || key),
  );

/** A column of names, another in every row. */
export const namesIn = ({ columns, count }: Seen): SeenColumn | null =>
  columns.find(({ kind, different }) => kind === "text" && different === count && count > 1) ??
  null;

export interface KnownLimit {
  limit: number;
  good: "lower" | "higher";
}

/**
 * Limits and targets that hold for every town: PM10 by the day (D.Lgs. 155/2010), sorted waste (D.Lgs.
 * 152/2006). What is asked for is how it is called and measured.
 */
export function limitOf(called: string, unit: string): KnownLimit | null {
  if (/\bPM ?10\b/i.test(called) && /^[µμ]g/.test(unit)) return { limit: 50, good: "lower" };
  if (/differenziata/i.test(called) && unit === "%") return { limit: 65, good: "higher" };
  return null;
}

/** Fits where a title goes, whole. */
export const asTitle = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, "")}…`;
