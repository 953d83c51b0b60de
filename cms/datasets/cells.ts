import type { Cell, Column } from "../../content/kit/datasets.ts";
import type { Instant } from "../../protocol/time.ts";
import { fold } from "../db/fold.ts";
import { addDays, civilDayOf } from "../schedule/calendar.ts";
import type { Condition, How } from "./steps.ts";

/** When and where shaping takes place: "today" is a day of the ente. */
export interface Place {
  at: Instant;
  timezone: string;
}

type Kind = Column["kind"];

const collator = new Intl.Collator("it", { numeric: true, sensitivity: "base" });

/** What is not known comes last, whichever way round. */
export function compare(a: Cell, b: Cell, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === "string" && typeof b === "string"
      ? collator.compare(a, b)
      : Number(a) - Number(b) || 0;
  return down ? -order : order;
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3. */
export const rounded = (value: number): number => Number(value.toPrecision(14));

/** Takes cells one by one and says in the end what they come to; what is not known does not count. */
export function accumulator(how: How): { add(cell: Cell): void; value(): Cell } {
  let [sum, lost, count] = [0, 0, 0];
  let held: Cell = null;
  const add = (x: number): void => {
    // Neumaier's: what a sum of a million small numbers would lose is kept beside it.
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  };
  return {
    add(cell) {
      if (cell === null) return;
      count += 1;
      if (how === "sum" || how === "avg") add(Number(cell));
      else if (how === "last") held = cell;
      else if (how === "min" && (held === null || compare(cell, held, false) < 0)) held = cell;
      else if (how === "max" && (held === null || compare(cell, held, false) > 0)) held = cell;
    },
    value() {
      switch (how) {
        case "count":
          return count;
        case "sum":
          return count === 0 ? null : rounded(sum + lost);
        case "avg":
          return count === 0 ? null : rounded((sum + lost) / count);
        default:
          return held;
      }
    },
  };
}

/** How a column is cut into periods; as it is, when no period is asked for or it knows none. */
export function perOf(
  column: Column,
  per: "day" | "month" | "year" | null,
  { timezone }: Place,
): { column: Column; cut: (cell: Cell) => Cell } {
  if (per === null || (column.kind !== "day" && column.kind !== "moment"))
    return { column, cut: (cell) => cell };
  const length = { day: 10, month: 7, year: 4 }[per];
  const cut = (cell: Cell): Cell => {
    const day = typeof cell === "number" ? civilDayOf(cell, timezone) : cell;
    return typeof day === "string" ? day.slice(0, length) : null;
  };
  return { column: { ...column, kind: per === "day" ? "day" : "text" }, cut };
}

/** A cell of one kind as one of another; what cannot be is not known. */
export function converted(from: Kind, to: Kind, { timezone }: Place): (cell: Cell) => Cell {
  const said = (cell: Cell): string =>
    from === "moment" && typeof cell === "number" ? civilDayOf(cell, timezone) : String(cell);
  const as: Record<Kind, (cell: Exclude<Cell, null>) => Cell> = {
    text: said,
    number: (cell) => (typeof cell === "string" ? numberIn(cell) : Number(cell)),
    day: (cell) => (/^\d{4}-\d\d-\d\d$/.test(said(cell)) ? said(cell) : null),
    moment: (cell) => (typeof cell === "number" ? cell : dateIn(said(cell))),
    "yes-no": (cell) => (typeof cell === "boolean" ? cell : yesOrNo(said(cell))),
  };
  return (cell) => (cell === null ? null : as[to](cell));
}

/** As Italians write it, or as programs do: `1.250,5`, `1250.5`. */
function numberIn(text: string): number | null {
  const trimmed = text.replace(/\s/g, "");
  if (trimmed === "") return null;
  const italian = /^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+,\d+$/.test(trimmed);
  const value = Number(italian ? trimmed.replaceAll(".", "").replace(",", ".") : trimmed);
  return Number.isFinite(value) ? value : null;
}

function dateIn(text: string): Instant | null {
  const at = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isFinite(at) ? at : null;
}

function yesOrNo(text: string): boolean | null {
  const said = fold(text.trim());
  if (["si", "s", "vero", "yes", "y", "true", "1"].includes(said)) return true;
  return ["no", "n", "falso", "false", "0"].includes(said) ? false : null;
}

/** Whether a cell of this kind fulfils a condition. Words are compared without capitals and accents. */
export function matcher(
  { is, value, values }: Condition,
  kind: Kind,
  place: Place,
): (cell: Cell) => boolean {
  const today = civilDayOf(place.at, place.timezone);
  const said = (cell: Cell): string =>
    kind === "moment" && typeof cell === "number"
      ? civilDayOf(cell, place.timezone)
      : fold(String(cell ?? "").trim());
  const wanted = said(value);
  const many = new Set(values.map(said));
  const order = (cell: Cell): number => {
    if (kind === "number") return Number(cell) - Number(value);
    if (kind === "moment" && typeof value === "number") return Number(cell) - value;
    return said(cell) < wanted ? -1 : said(cell) > wanted ? 1 : 0;
  };
  const within = (cell: Cell, from: string, to: string): boolean =>
    (kind === "day" || kind === "moment") && said(cell) >= from && said(cell) <= to;
  const span = Math.min(Math.max(0, Math.trunc(Number(value)) || 0), 36_500);
  if (is === "known") return (cell) => cell !== null && cell !== "";
  if (is === "unknown") return (cell) => cell === null || cell === "";
  const test: Record<Exclude<Condition["is"], "known" | "unknown">, (cell: Cell) => boolean> = {
    equal: (cell) => (kind === "number" ? order(cell) === 0 : said(cell) === wanted),
    different: (cell) => (kind === "number" ? order(cell) !== 0 : said(cell) !== wanted),
    contains: (cell) => said(cell).includes(wanted),
    "at-least": (cell) => order(cell) >= 0,
    "at-most": (cell) => order(cell) <= 0,
    "one-of": (cell) => many.has(said(cell)),
    "last-days": (cell) => within(cell, addDays(today, -span), today),
    "next-days": (cell) => within(cell, today, addDays(today, span)),
  };
  return (cell) => (cell === null ? is === "different" : test[is](cell));
}
