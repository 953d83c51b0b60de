import type { Cell, Column } from "../../content/kit/datasets.ts";
import { decide } from "./decide.ts";
import { isUnknown, onOneLine, type Raw, tidy } from "./cells.ts";
import { look, profileOf } from "./profile.ts";
import { dayOf, momentOf, writtenTime } from "./days.ts";
import { keysOf, labelOf, namesCode } from "./labels.ts";
import { conventionOf, unitIn, withoutUnit } from "./numbers.ts";

/**
 * Columns whose publisher says what they are: it is believed, but for whole numbers that are names. What
 * does not fit its column is not known. Where everything is called text, it is looked at.
 */
export interface Declared {
  /** As the source names it in its rows. */
  name: string;
  label: string;
  is: Column["kind"] | "as-it-looks";
  unit?: string;
}

export interface DeclaredColumn {
  name: string;
  column: Column;
  read(raw: Raw): Cell;
}

type Rows = readonly Record<string, unknown>[];

/** @param first rows, for columns that have to be looked at */
export function declaredColumns(
  declared: readonly Declared[],
  timezone: string,
  first: Rows = [],
): DeclaredColumn[] {
  const keys = keysOf(declared.map(({ name }) => name));
  const seen = seenIn(declared, first, timezone);
  return declared.map((one, at) => {
    const { name, label, is } = one;
    const looked = is === "as-it-looks" ? seen.get(name) : undefined;
    const kind = looked?.kind ?? kindOf(one);
    const unit = one.unit ?? looked?.unit ?? unitIn(label);
    const shown = kind === "number" ? unit : "";
    const said = labelOf(label) || name;
    const column = {
      key: keys[at]!,
      label: shown === "" ? said : withoutUnit(said),
      kind,
      unit: shown,
    };
    return {
      name,
      column,
      read: looked ? (raw) => looked.read(tidy(raw)) : readerOf(kind, timezone),
    };
  });
}

const kindOf = ({ name, label, is }: Declared): Column["kind"] => {
  if (is === "as-it-looks") return "text";
  return is === "number" && (namesCode(label) || namesCode(name)) ? "text" : is;
};

function seenIn(declared: readonly Declared[], first: Rows, timezone: string) {
  const profiles = declared
    .filter(({ is }) => is === "as-it-looks")
    .map(({ name, label }) => ({ name, profile: profileOf(label) }));
  for (const row of first)
    for (const { name, profile } of profiles) look(profile, tidy(rawIn(row, name)));
  const supposed = conventionOf(
    profiles.map(({ profile }) => profile.hints),
    "point",
  );
  return new Map(profiles.map(({ name, profile }) => [name, decide(profile, supposed, timezone)]));
}

function readerOf(kind: Column["kind"], timezone: string): (raw: Raw) => Cell {
  const reading: Record<Column["kind"], (raw: string | number | boolean) => Cell> = {
    text: (raw) => onOneLine(`${raw}`) || null,
    number: numberOf,
    "yes-no": (raw) => raw === true || /^(?:true|t|1|s[iì]|yes|vero)$/i.test(`${raw}`),
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
export const areDays = (rows: Rows, name: string): boolean =>
  rows.every((row) => {
    const raw = rawIn(row, name);
    const written = typeof raw === "string" ? writtenTime(raw.trim()) : null;
    if (!written?.time) return true;
    const { hour, minute, second } = written.time;
    return written.offset === null && hour + minute + second === 0;
  });

/** A value of a row as a cell may hold it; things and lists as the text that they are. */
export function rawIn(row: Record<string, unknown>, name: string): Raw {
  const value = Object.hasOwn(row, name) ? row[name] : null;
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value) && value.every((one) => typeof one !== "object"))
    return value.join(", ");
  return JSON.stringify(value);
}
