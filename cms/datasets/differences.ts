import type { Column, DataKind } from "../../content/kit/datasets.ts";
import type { ColumnProfile, Profile } from "./profile.ts";

/** One way in which data no longer look as they did. What it is called is in the room's dictionary. */
export type Difference =
  | { code: "kind_changed"; from: DataKind; to: DataKind }
  | { code: "column_lost"; key: string; label: string }
  /** Gone, and where it was there is a new one of the same kind: perhaps it is the same. */
  | { code: "column_renamed"; key: string; label: string; to: string; toLabel: string }
  | { code: "column_retyped"; key: string; label: string; from: Column["kind"]; to: Column["kind"] }
  | { code: "column_emptied"; key: string; label: string; percent: number }
  | { code: "column_out_of_proportion"; key: string; label: string; before: number; now: number }
  | { code: "rows_collapsed"; before: number; now: number }
  | { code: "rows_exploded"; before: number; now: number };

/** Lists that may well be empty: no warning is the best that there can be. */
const mayBeEmpty: readonly DataKind[] = ["alerts", "departures", "acts"];

/** Half of the rows, or four times as many: below ten of them it means nothing. */
const least = 10;
const collapse = 0.5;
const explosion = 4;
/** A column of which most was known and now a fifth or less is. */
const wasKnown = 0.7;
const isKnown = 0.2;
/** -9999 among values up to 60 is no measure. */
const proportion = 50;

/** What an officer should see before it is shown; nothing when the data are as they were. */
export function differences(before: Profile, now: Profile): Difference[] {
  if (before.kind !== now.kind) return [{ code: "kind_changed", from: before.kind, to: now.kind }];
  return [...columnDifferences(before, now), ...rowDifferences(before, now)];
}

function columnDifferences(before: Profile, now: Profile): Difference[] {
  const known = new Map(now.columns.map((column) => [column.key, column]));
  return before.columns.flatMap((column): Difference[] => {
    const { key, label } = column;
    const found = known.get(key);
    if (!found) return [lostOrRenamed(column, before, now)];
    if (found.kind !== column.kind)
      return [{ code: "column_retyped", key, label, from: column.kind, to: found.kind }];
    if (now.count > 0 && column.known >= wasKnown && found.known <= isKnown)
      return [{ code: "column_emptied", key, label, percent: Math.round(found.known * 100) }];
    if (column.most && found.most !== null && found.most > column.most * proportion)
      return [
        { code: "column_out_of_proportion", key, label, before: column.most, now: found.most },
      ];
    return [];
  });
}

function lostOrRenamed(column: ColumnProfile, before: Profile, now: Profile): Difference {
  const { key, label } = column;
  const heir = heirOf(key, before.source, now.source);
  return heir
    ? { code: "column_renamed", key, label, to: heir.key, toLabel: heir.label }
    : { code: "column_lost", key, label };
}

/** The column of the source that stands where the lost one stood, was not there before, and is of its kind. */
export function heirOf(
  lost: string,
  before: Profile["source"],
  now: Profile["source"],
): Profile["source"][number] | null {
  const was = before.find(({ key }) => key === lost);
  if (!was || now.some(({ key }) => key === lost)) return null;
  const old = new Set(before.map(({ key }) => key));
  const fresh = now.filter(({ key, kind }) => !old.has(key) && kind === was.kind);
  const there = now[before.indexOf(was)];
  return fresh.find((column) => column === there) ?? (fresh.length === 1 ? fresh[0]! : null);
}

function rowDifferences({ kind, count: before }: Profile, { count: now }: Profile): Difference[] {
  if (mayBeEmpty.includes(kind)) return [];
  const changes = { before, now };
  if (now === 0 && before > 0) return [{ code: "rows_collapsed", ...changes }];
  // What comes and goes by itself (events, news) is only looked at when nothing of it is left.
  if (kind !== "table" && kind !== "features") return [];
  if (before >= least && now < before * collapse) return [{ code: "rows_collapsed", ...changes }];
  if (before >= least && now > before * explosion) return [{ code: "rows_exploded", ...changes }];
  return [];
}

/** The same changes have the same signature, however many rows there are today. */
export const signatureOf = (found: readonly Difference[]): string =>
  found
    .map((one) => ("key" in one ? `${one.code}:${one.key}` : one.code))
    .toSorted()
    .join(" ");
