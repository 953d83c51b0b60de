import type { Cell, Column } from "../../content/kit/datasets.ts";
import { isUnknown, onOneLine, type Raw, tidy } from "./cells.ts";
import { dayOf, momentOf, writtenTime } from "./days.ts";
import { keysOf, labelOf, namesCode } from "./labels.ts";
import { unitIn } from "./numbers.ts";

/**
 * Columns whose publisher says what they are: it is believed, but for whole numbers that are names. What
 * does not fit its column is not known.
 */
export interface Declared {
  /** As the source names it in its rows. */
  name: string;
  label: string;
  is: "text" | "number" | "yes-no" | "day" | "moment";
  unit?: string;
}

export interface DeclaredColumn {
  name: string;
  column: Column;
  read(raw: Raw): Cell;
}

export function declaredColumns(declared: readonly Declared[], timezone: string): DeclaredColumn[] {
  const keys = keysOf(declared.map(({ name }) => name));
  return declared.map(({ name, label, is, unit }, at) => {
    const kind = is === "number" && (namesCode(label) || namesCode(name)) ? "text" : is;
    const shown = kind === "number" ? (unit ?? unitIn(label)) : "";
    const column = { key: keys[at]!, label: labelOf(label) || name, kind, unit: shown };
    return { name, column, read: readerOf(kind, timezone) };
  });
}

function readerOf(kind: Column["kind"], timezone: string): (raw: Raw) => Cell {
  const reading: Record<Column["kind"], (raw: string | number | boolean) => Cell> = {
    text: (raw) => onOneLine(`${raw}`) || null,
    number: (raw) => numberOf(raw),
    "yes-no": (raw) =>
      typeof raw === "boolean" ? raw : /^(?:true|t|1|s[iì]|yes|vero)$/i.test(`${raw}`),
    day: (raw) => timeOf(raw, (written) => dayOf(written, "day-first")),
    moment: (raw) => timeOf(raw, (written) => momentOf(written, "day-first", timezone)),
  };
  return (raw) => {
    const cell = tidy(raw);
    return isUnknown(cell) ? null : reading[kind](cell!);
  };
}

function numberOf(raw: string | number | boolean): number | null {
  const value = Number(typeof raw === "string" ? raw.replace(/[€$%\s]/g, "") : raw);
  return Number.isFinite(value) ? value : null;
}

function timeOf(
  raw: string | number | boolean,
  read: (written: NonNullable<ReturnType<typeof writtenTime>>) => Cell,
): Cell {
  const written = typeof raw === "string" ? writtenTime(raw) : null;
  return written && read(written);
}

/** Times that are all midnights on the wall are days. */
export const areDays = (values: readonly (Raw | undefined)[]): boolean =>
  values.every((raw) => {
    const written = typeof raw === "string" ? writtenTime(raw.trim()) : null;
    if (!written?.time) return true;
    const { hour, minute, second } = written.time;
    return written.offset === null && hour + minute + second === 0;
  });
