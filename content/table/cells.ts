import type { Cell } from "../kit/datasets.ts";
import { civilDayOf, formatter, type Reader, time } from "../kit/format.ts";
import { figure } from "../kit/quantity.ts";
import { say } from "../kit/words.ts";
import type { TableColumn, TableShown } from "./table.ts";
import { no, yes } from "./words.ts";

/** What is not known is not nothing. */
export const unknown = "–";

/** What stands in a cell, without its unit. */
export function cellText(
  cell: Cell,
  { kind, digits, unit }: TableColumn,
  reader: Reader,
  withYear = false,
): string {
  if (cell === null || cell === "") return unknown;
  if (typeof cell === "boolean") return say(cell ? yes : no, reader.language);
  if (kind === "number" && typeof cell === "number")
    return figure(cell, reader.language, unit === "€" && digits > 0 ? 2 : digits);
  if (kind === "day" && typeof cell === "string")
    return shortDay(Date.parse(`${cell}T00:00:00Z`), { ...reader, timezone: "UTC" }, withYear);
  if (kind === "moment" && typeof cell === "number")
    return `${shortDay(cell, reader, withYear)}, ${time(cell, reader)}`;
  return String(cell);
}

const shortDay = (at: number, { language, timezone }: Reader, withYear: boolean): string =>
  formatter(language, timezone, {
    day: "numeric",
    month: "short",
    ...(withYear && { year: "numeric" }),
  }).format(at);

/** Days of more than one year say which. */
export function needsYear(
  { columns, rows }: TableShown,
  at: number,
  { timezone }: Reader,
): boolean {
  const { kind } = columns[at]!;
  const years = rows.flatMap((row) => {
    const cell = row[at] ?? null;
    if (kind === "day" && typeof cell === "string") return [cell.slice(0, 4)];
    if (kind === "moment" && typeof cell === "number")
      return [civilDayOf(cell, timezone).slice(0, 4)];
    return [];
  });
  return new Set(years).size > 1;
}

/** A short unit stands at each number, a long one over the column. */
export const unitBeside = ({ unit }: TableColumn): string => (unit.length <= 2 ? unit : "");
export const unitOver = ({ unit }: TableColumn): string => (unit.length > 2 ? unit : "");

/** Stands at the right, so that its digits are under each other. */
export const isFigure = ({ kind }: TableColumn): boolean => kind === "number";
