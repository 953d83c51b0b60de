import { markOf } from "../kit/quantity.ts";
import { definePreparer } from "../kit/preparing.ts";
import { columnAt, filtered, inTime, type Rows, rowsOf } from "../kit/rows.ts";
import type { Cell } from "../kit/datasets.ts";
import type { Compared, Figures, NumberAsked } from "./figures.ts";

/** One number of a dataset, and what it is held against. */
export default definePreparer<NumberAsked, Figures>((asked, { data }) => {
  const all = rowsOf(data);
  const chosen = all && filtered(all, asked.only);
  if (!chosen) return null;
  const shows = figuresOf(chosen, asked);
  return shows && { shows, worst: worstOf(chosen, asked, shows) };
});

interface Known {
  value: number;
  row: readonly Cell[];
}

function figuresOf(rows: Rows, asked: NumberAsked): Figures | null {
  const { take, compare, limit, digits } = asked;
  const counted = take === "count";
  const value = counted ? null : columnAt(rows, asked.column, ["number"]);
  if (!counted && !value) return null;
  const when = whenOf(rows, asked);
  const sorted = when ? inTime(rows.rows, when.at, when.column.kind) : rows.rows;
  const known = value ? knownIn(sorted, value.at) : [];
  const found = counted ? { value: rows.rows.length, row: null } : taken(known, take);
  if (!found) return null;
  const mark = (row: readonly Cell[] | null) =>
    row && when ? markOf(row[when.at]!, when.column.kind) : null;
  const against = (): Compared | null => {
    if (compare === "limit") return { value: limit, mark: null };
    if (compare === "average" && known.length > 1) return { value: mean(known), mark: null };
    // Only the last has one before it: a sum or a highest has not.
    const before = compare === "before" && take === "last" ? known.at(-2) : undefined;
    return before ? { value: before.value, mark: mark(before.row) } : null;
  };
  const flag =
    asked.provisional && found.row ? columnAt(rows, asked.provisional, ["yes-no"]) : null;
  return {
    value: found.value,
    unit: value?.column.unit ?? "",
    digits,
    label: value?.column.label ?? "",
    mark: take === "last" || take === "most" || take === "least" ? mark(found.row) : null,
    compare,
    against: against(),
    provisional: flag !== null && found.row?.[flag.at] === true,
  };
}

/** Named, or the first of days or moments: names are only taken when they were asked for. */
const whenOf = (rows: Rows, { when }: NumberAsked) =>
  columnAt(rows, when, when === "" ? ["day", "moment"] : ["day", "moment", "text"]);

const knownIn = (rows: Rows["rows"], at: number): Known[] =>
  rows.flatMap((row) => {
    const value = row[at];
    return typeof value === "number" ? [{ value, row }] : [];
  });

function taken(
  known: readonly Known[],
  take: Exclude<NumberAsked["take"], "count">,
): { value: number; row: readonly Cell[] | null } | null {
  if (known.length === 0) return null;
  switch (take) {
    case "last":
      return known.at(-1)!;
    case "most":
      return known.reduce((best, one) => (one.value > best.value ? one : best));
    case "least":
      return known.reduce((best, one) => (one.value < best.value ? one : best));
    case "sum":
      return { value: exact(known.reduce((sum, { value }) => sum + value, 0)), row: null };
    case "average":
      return { value: mean(known), row: null };
  }
}

const mean = (known: readonly Known[]): number =>
  round(known.reduce((sum, { value }) => sum + value, 0) / known.length);

/** Sums of decimals are not exact in binary. */
const exact = (value: number): number => Number(value.toPrecision(12));
/** As many decimals as say something. */
const round = (value: number): number =>
  Number(value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2));

/** The widest numbers there are among the data, a digit longer still, and old. */
function worstOf(rows: Rows, asked: NumberAsked, shows: Figures): Figures {
  const value = columnAt(rows, asked.column, ["number"]);
  const all = value ? knownIn(rows.rows, value.at) : [];
  const most = Math.max(Math.abs(shows.value), ...all.map((one) => Math.abs(one.value)));
  const least = Math.min(shows.value, ...all.map((one) => one.value));
  const wide = (least < 0 ? -1 : 1) * exact(most * 10 + (Number.isInteger(most) ? 8 : 0.8));
  return {
    ...shows,
    value: wide,
    against:
      shows.compare === "none"
        ? null
        : {
            value: shows.compare === "limit" ? asked.limit : exact(wide * 0.9),
            mark: shows.against?.mark ?? shows.mark,
          },
    provisional: shows.provisional || asked.provisional !== "",
  };
}
