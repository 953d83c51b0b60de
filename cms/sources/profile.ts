import { alsoUnknown, isUnknown, longestCell, type Raw, truths } from "./cells.ts";
import { type WrittenTime, writtenTime } from "./days.ts";
import { type Hints, noHints, type Written, writtenNumber } from "./numbers.ts";

/** What has been seen of a column: its cells are looked at one by one, and what they are is decided later. */
const mostRemembered = 2_000;
/** When so many have been seen and a fifth of them is text, it will be text. */
const settledAfter = 5_000;

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

export const isCompactDay = (text: string): boolean =>
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
