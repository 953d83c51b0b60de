import type { Cell, Column } from "../../content/kit/datasets.ts";
import { dayOf, momentOf, type Order, type WrittenTime, writtenTime } from "./days.ts";
import {
  columnConvention,
  type Convention,
  type Hints,
  noHints,
  type Supposed,
  unitIn,
  valueOf,
  type Written,
  writtenNumber,
} from "./numbers.ts";
import { namesCode, namesDay, namesYear } from "./labels.ts";

/**
 * What the cells of a column are: looked at one by one first, decided when all have been seen, read then.
 * What does not fit among many that do becomes "not known" and is told; it never spoils the column.
 */
export type Raw = string | number | boolean | null;

export const longestCell = 5_000;
const enoughToDecide = 20;
const mostMisfits = 0.05;
/** When so many have been seen and a fifth of them is text, it will be text. */
const settledAfter = 5_000;
const mostRemembered = 2_000;

export interface Profile {
  label: string;
  /** Cells that say something. */
  known: number;
  cut: number;
  hints: Hints;
  numbers: number;
  /** Of these: with a leading zero or endless, whole years, and written as text. */
  codes: number;
  years: number;
  compactDays: number;
  units: Map<string, number>;
  times: number;
  withTime: number;
  dayFirst: number;
  monthFirst: number;
  yesNo: number;
  /** The first that is not a number, and the first that is no day. */
  notNumber: string;
  notTime: string;
  settled: boolean;
  remembered: Map<string, Seen>;
}

interface Seen {
  number: Written | null;
  time: WrittenTime | null;
}

export const profileOf = (label: string): Profile => ({
  label,
  known: 0,
  cut: 0,
  hints: noHints(),
  numbers: 0,
  codes: 0,
  years: 0,
  compactDays: 0,
  units: new Map(),
  times: 0,
  withTime: 0,
  dayFirst: 0,
  monthFirst: 0,
  yesNo: 0,
  notNumber: "",
  notTime: "",
  settled: false,
  remembered: new Map(),
});

/** `n.d.`, `-`, `#N/D`: written, and yet nothing is said. */
const unknown =
  /^(?:[-–—_.*/]{1,4}|n\. ?d\.?|n\/d|n\. ?a\.?|n\/a|n\. ?p\.?|null|nan|#(?:n\/[ad]|valore!|value!|div\/0!|rif!|ref!|nome\?|name\?|num!|null!|nullo!))$/i;
/** Among numbers; elsewhere `NA` is Naples and `ND` may be a name. */
const alsoUnknown = /^(?:na|nd|np|s\.?d\.?|x|\(\.\.\.?\)|non disponibile|not available|:)$/i;

export const isUnknown = (raw: Raw | undefined): raw is null | undefined =>
  raw === null || raw === undefined || (typeof raw === "string" && saysNothing(raw));

const saysNothing = (text: string): boolean =>
  text === "" || (text.length < 10 && unknown.test(text));

/** A cell as it is looked at: without blanks around it, and Excel's `="00123"` as what it shows. */
export function tidy(raw: Raw | undefined): Raw {
  if (typeof raw !== "string")
    return typeof raw === "number" && !Number.isFinite(raw) ? null : (raw ?? null);
  const text = raw.trim();
  return text.startsWith('="') ? (/^="([^"]{0,200})"$/.exec(text)?.[1] ?? text) : text;
}

const truths = new Map([
  ...["sì", "si", "vero", "true", "yes"].map((word) => [word, true] as const),
  ...["no", "falso", "false"].map((word) => [word, false] as const),
]);

export function look(profile: Profile, raw: Raw): void {
  if (isUnknown(raw)) return;
  profile.known += 1;
  if (typeof raw === "boolean") return void (profile.yesNo += 1);
  if (typeof raw === "number") return lookAtNumber(profile, raw);
  if (raw.length > longestCell) profile.cut += 1;
  if (profile.settled) return;
  if (truths.has(raw.toLowerCase())) profile.yesNo += 1;
  const { number, time } = seenIn(profile, raw);
  if (number) countNumber(profile, number, raw);
  else if (profile.notNumber === "" && !alsoUnknown.test(raw)) profile.notNumber = raw.slice(0, 60);
  if (!number && alsoUnknown.test(raw)) profile.known -= 1;
  if (time) countTime(profile, time);
  else if (profile.notTime === "") profile.notTime = raw.slice(0, 60);
  if (profile.known === settledAfter) {
    const plain = profile.known - Math.max(profile.numbers, profile.times, profile.yesNo);
    profile.settled = plain > profile.known / 5;
  }
}

function seenIn({ remembered }: Profile, text: string): Seen {
  const found = remembered.get(text);
  if (found) return found;
  const seen = { number: writtenNumber(text), time: writtenTime(text) };
  if (remembered.size < mostRemembered) remembered.set(text, seen);
  return seen;
}

function lookAtNumber(profile: Profile, value: number): void {
  profile.numbers += 1;
  profile.hints[Number.isInteger(value) && Math.abs(value) < 1000 ? "small" : "whole"] += 1;
  if (isCompactDay(`${value}`)) profile.compactDays += 1;
  if (isYear(`${value}`)) profile.years += 1;
  if (!Number.isInteger(value)) profile.units.set("", (profile.units.get("") ?? 0) + 1);
}

function countNumber(profile: Profile, { hint, code, unit }: Written, raw: string): void {
  profile.numbers += 1;
  profile.hints[hint] += 1;
  if (code) profile.codes += 1;
  if (isCompactDay(raw)) profile.compactDays += 1;
  if (isYear(raw)) profile.years += 1;
  if (profile.units.size < 6) profile.units.set(unit, (profile.units.get(unit) ?? 0) + 1);
}

const isYear = (text: string): boolean => /^(?:1[89]|2[01])\d{2}$/.test(text);

const isCompactDay = (text: string): boolean =>
  /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);

function countTime(profile: Profile, time: WrittenTime): void {
  profile.times += 1;
  if (
    time.time &&
    (time.offset !== null || time.time.hour + time.time.minute + time.time.second > 0)
  )
    profile.withTime += 1;
  if (!time.figures) return;
  if (time.first > 12) profile.dayFirst += 1;
  if (time.second > 12) profile.monthFirst += 1;
}

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

/** Without signs that steer printers and screens, and not longer than a cell may be. */
export function onOneLine(text: string, most = longestCell): string {
  const clean = text
    .slice(0, most * 2)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "");
  // Cut out of a piece of the file, it would keep the whole piece in memory.
  return clean.length < 13 ? clean : Buffer.from(clean, "utf8").toString("utf8");
}
