import { isUnknown, type Raw, tidy } from "./cells.ts";
import { labelOf } from "./labels.ts";
import { writtenTime } from "./days.ts";
import { writtenNumber } from "./numbers.ts";

/**
 * Where in a sheet the table stands: title lines above it, headings over one or more rows, notes and totals
 * below it. People lay out sheets for people; here it is found out what is table.
 */
export interface Layout {
  /** How many rows from the top are not data. */
  from: number;
  labels: string[];
  /** How many rows of titles stand above the headings, and what they say first. */
  titles: number;
  title: string;
}

/** Enough of the top to see where the table begins. */
export const topRows = 60;
/** Enough of the end to see where it ends. */
export const endRows = 15;
const mostHeadings = 4;

/**
 * @param top the first rows, blank ones too
 * @param headings the row of the headings, counted from 1, when an officer said so; 0 to find it
 */
export function layoutOf(top: readonly (readonly Raw[])[], headings = 0): Layout {
  const rows = top.map((row) => row.map(tidy));
  const first = headings > 0 ? Math.min(headings, rows.length) - 1 : firstHeading(rows);
  const row = rows[first];
  if (!row) return { from: 0, labels: [], ...titlesOf([]) };
  if (headings > 0)
    return { from: first + 1, labels: row.map(labelIn), ...titlesOf(rows.slice(0, first)) };
  if (isData(row, rows.slice(first + 1)))
    return { from: first, labels: row.map(() => ""), ...titlesOf(rows.slice(0, first)) };
  const above = groupAbove(rows, first);
  const below = headingsBelow(rows, first);
  return {
    from: first + below.length + 1,
    labels: labelsOf([...above, row, ...below]),
    ...titlesOf(rows.slice(0, first - above.length)),
  };
}

/** One label a column, out of one or more rows of headings. */
function labelsOf(parts: readonly (readonly Raw[])[]): string[] {
  const filled = parts.map((part, at) => (parts[at + 1] ? spread(part, parts[at + 1]!) : part));
  const width = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: width }, (_, column) =>
    labelOf(joined(filled.map((part) => textOf(part[column])))),
  );
}

const labelIn = (cell: Raw): string => labelOf(textOf(cell));

function titlesOf(rows: readonly (readonly Raw[])[]): { titles: number; title: string } {
  const said = rows.flatMap((row) => row.map(textOf).find((text) => text !== "") ?? []);
  return { titles: said.length, title: labelOf(said[0] ?? "") };
}

const textOf = (cell: Raw | undefined): string => (isUnknown(cell) ? "" : `${cell}`);
const said = (row: readonly Raw[]): number => row.filter((cell) => !isUnknown(cell)).length;

const isFigure = (cell: Raw | undefined): boolean =>
  typeof cell === "number" ||
  typeof cell === "boolean" ||
  (typeof cell === "string" && (writtenNumber(cell) !== null || writtenTime(cell) !== null));
/** A year may well be a heading. */
const isYear = (cell: Raw | undefined): boolean =>
  /^(?:19|20)\d{2}(?:[-/]\d{2,4})?$/.test(textOf(cell));

/** The first row about as wide as the table: what is above it are titles. */
function firstHeading(rows: readonly (readonly Raw[])[]): number {
  const widths = rows.map(said);
  const wide = widths.filter((width) => width > 1).toSorted((a, b) => a - b);
  const usual = wide[Math.floor(wide.length / 2)] ?? 1;
  const found = widths.findIndex((width) => width > 0 && width >= Math.max(1, usual * 0.6));
  return found < 0 ? widths.findIndex((width) => width > 0) : found;
}

/** No headings at all: the row holds figures just where those below it do. */
function isData(row: readonly Raw[], below: readonly (readonly Raw[])[]): boolean {
  const figures = row.flatMap((cell, column) => (isFigure(cell) && !isYear(cell) ? [column] : []));
  if (figures.length === 0) return false;
  const next = below.filter((cells) => said(cells) > 0).slice(0, 5);
  if (next.length === 0) return false;
  return figures.every((column) => next.some((cells) => isFigure(cells[column])));
}

/** Headings of groups («Maschi» over three columns) stand above in one row, and not only at its left. */
function groupAbove(rows: readonly (readonly Raw[])[], first: number): (readonly Raw[])[] {
  const above = rows[first - 1];
  if (!above || said(above) === 0 || above.some(isFigure)) return [];
  const places = above.flatMap((cell, column) => (isUnknown(cell) ? [] : [column]));
  return places.length > 1 || places[0]! > 0 ? [above] : [];
}

/** More rows of headings: texts below the first that fill its gaps or divide its groups, over figures. */
function headingsBelow(rows: readonly (readonly Raw[])[], first: number): (readonly Raw[])[] {
  const found: (readonly Raw[])[] = [];
  for (let at = first + 1; at < Math.min(rows.length - 1, first + mostHeadings); at++) {
    const row = rows[at]!;
    const above = rows[at - 1]!;
    const data = rows
      .slice(at + 1)
      .filter((cells) => said(cells) > 0)
      .slice(0, 5);
    const places = row.flatMap((cell, column) => (isUnknown(cell) ? [] : [column]));
    const divides = places.some(
      (column) => isUnknown(above[column]) || above[column] === above[column - 1],
    );
    const overFigures = places.filter((column) =>
      data.some((cells) => isFigure(cells[column])),
    ).length;
    const plain = row.every((cell) => !isFigure(cell) || isYear(cell));
    if (places.length < 2 || !divides || !plain || overFigures < places.length / 2) break;
    found.push(row);
  }
  return found;
}

/** The heading of a group is said once, at its left: it holds for the columns after it that have parts. */
function spread(row: readonly Raw[], below: readonly Raw[]): Raw[] {
  const width = Math.max(row.length, below.length);
  let last: Raw = null;
  return Array.from({ length: width }, (_, column) => {
    const cell = row[column];
    if (!isUnknown(cell)) return (last = cell ?? null);
    return isUnknown(below[column]) ? null : last;
  });
}

const joined = (parts: readonly string[]): string =>
  parts.filter((part, at) => part !== "" && part !== parts[at - 1]).join(" – ");

const total =
  /^(?:tot(?:ale|ali)?\.?|total|somma|complessivo|in complesso)(?:\s+(?:generale|complessivo|comune|comunale|italia|grand))?\s*:?$/i;
const remark =
  /^(?:fonte|fonti|nota|note|n\.b\.|source|avvertenz|elaborazion|dati (?:provvisori|aggiornati|al)|aggiornat|legenda|\(?\*|\(?\d\)|\([a-z]\)\s)/i;

/** How many of the last rows are remarks. */
export function endOf(rows: readonly (readonly Raw[])[], width: number): number {
  let left = rows.length;
  while (left > 0 && isRemark(rows[left - 1]!, width)) left -= 1;
  return rows.length - left;
}

export function isTotal(row: readonly Raw[]): boolean {
  const [first] = row.filter((cell) => !isUnknown(cell));
  return typeof first === "string" && total.test(first.trim()) && row.some(isFigure);
}

function isRemark(row: readonly Raw[], width: number): boolean {
  const cells = row.filter((cell) => !isUnknown(cell));
  const [only] = cells;
  if (cells.length === 0) return true;
  if (cells.length > 1 || typeof only !== "string" || width < 2) return false;
  return remark.test(only.trim()) || (width > 2 && only.trim().length > 40);
}
