import type { Cell, Column } from "../../content/kit/datasets.ts";
import { isUnknown, onOneLine, type Raw, truths } from "./cells.ts";
import { dayOf, momentOf, type Order, writtenTime } from "./days.ts";
import { namesCode, namesDay, namesYear } from "./labels.ts";
import {
  columnConvention,
  type Convention,
  type Supposed,
  unitIn,
  valueOf,
  writtenNumber,
} from "./numbers.ts";
import { isCompactDay, type Profile } from "./profile.ts";

/**
 * What a column is, once all its cells have been seen, and how its cells are read. What does not fit among
 * many that do becomes "not known" and is told; it never spoils the column.
 */
const enoughToDecide = 20;
const mostMisfits = 0.05;
const mostRemembered = 2_000;

export interface Decided {
  kind: Column["kind"];
  unit: string;
  read(raw: Raw): Cell;
  /** Cells that became "not known" because they do not fit, and the first of them. */
  misfits: number;
  example: string;
  /** `1.234` could have been meant otherwise. */
  unsure: boolean;
}

/** What a whole column is, when all its cells have been seen. */
export function decide(profile: Profile, file: Supposed, zone: string): Decided {
  const { known, numbers, codes, label } = profile;
  const enough = (fit: number): boolean =>
    fit > 0 && (fit === known || (known >= enoughToDecide && known - fit <= known * mostMisfits));
  const settled = { misfits: 0, example: "", unsure: false, unit: "" };
  if (enough(profile.yesNo) && profile.yesNo === known)
    return { ...settled, kind: "yes-no", read: readYesNo };
  if (enough(profile.times)) return decideTime(profile, zone);
  if (enough(profile.compactDays) && namesDay(label))
    return { ...settled, kind: "day", read: readCompactDay, misfits: known - profile.compactDays };
  const unit = unitOfAll(profile.units);
  const isCode = codes > 0 || (unit === "" && namesThings(profile));
  if (!enough(numbers) || isCode || unit === null)
    return { ...settled, kind: "text", read: textReader() };
  const { convention, unsure } = columnConvention(profile.hints, file);
  return {
    kind: "number",
    unit: unit || unitIn(label),
    read: (raw) => readNumber(raw, convention),
    misfits: known - numbers,
    example: profile.notNumber,
    unsure,
  };
}

/** Whether the figures are names: codes (`1.10` is not `1.1`), or the years of a column of years. */
const namesThings = ({ label, hints, numbers, years }: Profile): boolean =>
  (namesCode(label) && hints.comma === 0) ||
  (years === numbers && hints.point === 0 && namesYear(label));

/** Null when the cells name several: then they are no numbers of one column. */
function unitOfAll(units: ReadonlyMap<string, number>): string | null {
  const named = [...units.keys()].filter((unit) => unit !== "");
  return named.length > 1 ? null : (named[0] ?? "");
}

function decideTime(profile: Profile, zone: string): Decided {
  const order: Order = profile.monthFirst > profile.dayFirst ? "month-first" : "day-first";
  const days = profile.withTime === 0;
  const known = new Map<string, Cell>();
  const read = (raw: Raw): Cell => {
    if (typeof raw !== "string") return null;
    const found = known.get(raw);
    if (found !== undefined) return found;
    const written = writtenTime(raw);
    const cell = written && (days ? dayOf(written, order) : momentOf(written, order, zone));
    if (known.size < mostRemembered) known.set(raw, cell);
    return cell;
  };
  return {
    kind: days ? "day" : "moment",
    unit: "",
    read,
    misfits: profile.known - profile.times + Math.min(profile.monthFirst, profile.dayFirst),
    example: profile.notTime,
    unsure: false,
  };
}

const readYesNo = (raw: Raw): Cell =>
  typeof raw === "boolean"
    ? raw
    : typeof raw === "string"
      ? (truths.get(raw.toLowerCase()) ?? null)
      : null;

const readCompactDay = (raw: Raw): Cell => {
  const text = `${raw ?? ""}`;
  const written = isCompactDay(text)
    ? writtenTime(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    : null;
  return written && dayOf(written, "day-first");
};

function readNumber(raw: Raw, convention: Convention): Cell {
  if (typeof raw === "number") return raw;
  if (typeof raw !== "string") return null;
  const found = writtenNumber(raw);
  return found && valueOf(found, convention);
}

/** Reads text, the same text as the same string: a column of a million rows has few different ones. */
function textReader(): (raw: Raw) => Cell {
  const known = new Map<string, string>();
  return (raw) => {
    if (isUnknown(raw)) return null;
    const told = typeof raw === "string" ? raw : wordFor(raw);
    const found = known.get(told);
    if (found !== undefined) return found;
    const text = onOneLine(told);
    if (known.size < mostRemembered && text.length < 200)
      known.set(text === told ? text : told, text);
    return text === "" ? null : text;
  };
}

const wordFor = (raw: number | boolean): string => `${raw}`;
