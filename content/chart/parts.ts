import type { Cell } from "../kit/datasets.ts";
import type { Mark } from "../kit/quantity.ts";
import { columnAt, type Rows } from "../kit/rows.ts";
import { exact } from "./amounts.ts";
import type { ChartAsked, Told } from "./chart.ts";
import { longestOf, nothingElse, numberIn } from "./series.ts";
import { othersOf } from "./words.ts";

export interface Part {
  name: string;
  value: number;
  /** How many were joined to it; 0 for one that has its own name. */
  joined: number;
}

/** What a whole is made of, the largest first. */
export interface Parts {
  /** What the numbers are. */
  label: string;
  unit: string;
  parts: readonly Part[];
  total: number;
  /** How many are below zero: no part of anything. */
  negative: number;
}

/** The parts by their names, rows of the same name summed; null when there are none above zero. */
export function partsOf(rows: Rows, asked: ChartAsked, named = namesIn(rows, asked)): Parts | null {
  const value = columnAt(rows, asked.column, ["number"]);
  if (!named || !value) return null;
  const sums = new Map<string, number>();
  for (const row of rows.rows) {
    const [name, number] = [nameIn(row[named.at]!), numberIn(row[value.at]!)];
    if (name !== "" && number !== null) sums.set(name, (sums.get(name) ?? 0) + number);
  }
  const all = [...sums].map(([name, sum]) => ({ name, value: exact(sum), joined: 0 }));
  const parts = all.filter((one) => one.value > 0).toSorted((a, b) => b.value - a.value);
  if (parts.length === 0) return null;
  const negative = all.filter((one) => one.value < 0).length;
  const { label, key, unit } = value.column;
  return { label: label || key, unit, parts, total: sumOf(parts), negative };
}

/** Where nobody has said which: not the one by which the rows were chosen, for it says the same in all of them. */
function namesIn({ columns, rows }: Rows, { along, only }: ChartAsked) {
  if (along !== "") return columnAt({ columns, rows }, along, ["text"]);
  const at = columns.findIndex(({ kind, key }) => kind === "text" && key !== only?.column);
  return at < 0 ? null : { column: columns[at]!, at };
}
export const nameIn = (cell: Cell): string => (cell === null ? "" : String(cell).trim());
export const sumOf = (parts: readonly Part[]): number =>
  exact(parts.reduce((sum, { value }) => sum + value, 0));

/** At most so many, and one for all the others: no mark is one of two where it can have its own. */
export function grouped(parts: readonly Part[], most: number): readonly Part[] {
  if (parts.length <= most + 1) return parts;
  const rest = parts.slice(most);
  return [...parts.slice(0, most), { name: "", value: sumOf(rest), joined: rest.length }];
}

/** The same with a name for the others, which says how many they are. */
export const joined = (parts: readonly Part[], most: number, language: string): readonly Part[] =>
  grouped(parts, most).map((part) =>
    part.joined > 0 ? { ...part, name: othersOf(part.joined, language) } : part,
  );

/** More rows nobody reads at a kiosk, and every manifest would carry them. */
const mostRows = 40;
export const rowsOfParts = (parts: readonly Part[]) =>
  parts.slice(0, mostRows).map(({ name, value }) => ({ mark: { text: name }, values: [value] }));

export function toldOfParts({ label, unit, parts, total, negative }: Parts): Omit<Told, "says"> {
  const said = ({ name, value }: Part) => ({ value, mark: { text: name } });
  return {
    ...nothingElse,
    figures: { names: [label], rows: rowsOfParts(parts) },
    unit,
    isTime: false,
    most: said(parts[0]!),
    last: said(parts.at(-1)!),
    change: 0,
    share: parts[0]!.value / total,
    count: parts.length,
    limit: null,
    aim: "limit",
    negative,
  };
}

/** Longer names, larger numbers, and more of them. */
export function worstOfParts(of: Parts): Parts {
  const longest = longestOf(of.parts.map(({ name }): Mark => ({ text: name })));
  const parts = Array.from({ length: Math.max(9, of.parts.length) }, (_, index) => {
    const { name, value } = of.parts[index % of.parts.length]!;
    return { name: `${longest} ${name}`, value: value * 10 + 0.5, joined: 0 };
  }).toSorted((a, b) => b.value - a.value);
  return { ...of, parts, total: sumOf(parts), negative: of.negative + 1 };
}
