import { type Archive, archiveOf, type Entry } from "./archive.ts";
import { textOf } from "./charset.ts";
import type { Found } from "./define.ts";
import { recordsBy } from "./delimited.ts";
import { sourceFault } from "./faults.ts";

/** The tables of a timetable, each read as it passes: that of the times may have millions of rows. */
export interface Gtfs {
  fingerprint: string;
  has(name: string): boolean;
  /** The rows of a table, only these columns of them, some thousands at a time; none when it is not there. */
  rows(name: string, columns: readonly string[]): AsyncIterable<string[][]>;
}

/** @throws Fault `source.…` */
export async function gtfsIn(found: Found): Promise<Gtfs> {
  const archive = await archiveOf(found);
  const entries = tablesIn(archive.entries);
  return {
    fingerprint: archive.fingerprint,
    has: (name) => entries.has(name),
    rows: (name, columns) => rowsOf(archive, entries.get(name), columns),
  };
}

/** Some archives have everything in a folder, and beside it what a Mac left there. */
const tablesIn = (entries: readonly Entry[]): Map<string, Entry> =>
  new Map(
    entries
      .filter(({ name }) => /\.txt$/i.test(name) && !/__MACOSX|\/\._/.test(name))
      .map((entry) => [
        entry.name
          .replace(/^.*\//, "")
          .toLowerCase()
          .replace(/\.txt$/, ""),
        entry,
      ]),
  );

export const isGtfs = (names: readonly string[]): boolean =>
  ["stops.txt", "trips.txt", "stop_times.txt"].every((wanted) =>
    names.some((name) => name.toLowerCase().endsWith(wanted)),
  );

async function* rowsOf(
  archive: Archive,
  entry: Entry | undefined,
  wanted: readonly string[],
): AsyncGenerator<string[][]> {
  if (!entry) return;
  const records = recordsBy(",");
  let places: number[] | null = null;
  const picked = (rows: readonly string[][]): string[][] => {
    let from = 0;
    if (!places && rows[0]) {
      const headings = rows[0].map((name) =>
        name
          .replace(/^\ufeff/, "")
          .trim()
          .toLowerCase(),
      );
      places = wanted.map((name) => headings.indexOf(name));
      from = 1;
    }
    const picks: string[][] = [];
    for (let at = from; at < rows.length; at++) {
      const row = rows[at]!;
      if (row.length > 1 || row[0] !== "")
        picks.push(places!.map((place) => (place < 0 ? "" : (row[place] ?? "").trim())));
    }
    return picks;
  };
  for await (const text of textOf(archive.bytesOf(entry), "auto")) yield picked(records.push(text));
  yield picked(records.end());
}

/** @throws Fault `source.malformed` */
export async function firstRow(
  gtfs: Gtfs,
  name: string,
  columns: readonly string[],
): Promise<string[]> {
  for await (const [row] of gtfs.rows(name, columns)) if (row) return row;
  return columns.map(() => "");
}

/** Seconds of the day of service; beyond 24 hours for what goes on after midnight. Null when it is no time. */
export function secondsIn(text: string): number | null {
  const found = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (!found) return null;
  return Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
}

/** What no timetable is without. @throws Fault `source.malformed` */
export function refuseOthers(gtfs: Gtfs): void {
  for (const name of ["stops", "trips", "stop_times", "routes"])
    if (!gtfs.has(name)) throw sourceFault("source.malformed", { reason: `GTFS: ${name}.txt` });
}
