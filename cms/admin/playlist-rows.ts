import type { Manifest } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import { onAir } from "../../protocol/timeline.ts";

/** What is done to the rows of a playlist. Nothing here changes what it is given. */
interface Row {
  key: string;
}

export const placeOf = (rows: readonly Row[], key: string): number =>
  rows.findIndex((row) => row.key === key);

/** The rows with some of them, as they follow each other, so that the first stands at `to` of the result. */
export function moved<R extends Row>(
  rows: readonly R[],
  keys: ReadonlySet<string>,
  to: number,
): R[] {
  const taken = rows.filter(({ key }) => keys.has(key));
  const rest = rows.filter(({ key }) => !keys.has(key));
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), ...taken, ...rest.slice(place)];
}

/** One place up or down; what stands apart is gathered first. */
export function stepped<R extends Row>(
  rows: readonly R[],
  keys: ReadonlySet<string>,
  by: 1 | -1,
): R[] {
  const first = rows.findIndex(({ key }) => keys.has(key));
  const before = rows.slice(0, first).filter(({ key }) => !keys.has(key)).length;
  const apart = rows.filter(({ key }) => keys.has(key)).some((row, i) => rows[first + i] !== row);
  return moved(rows, keys, apart ? before : before + by);
}

/** Where some rows must go to stand before the one that is at `index` now; at the end for none. */
export const before = (rows: readonly Row[], keys: ReadonlySet<string>, index: number): number =>
  rows.slice(0, index).filter(({ key }) => !keys.has(key)).length;

export const without = <R extends Row>(rows: readonly R[], keys: ReadonlySet<string>): R[] =>
  rows.filter(({ key }) => !keys.has(key));

export const inserted = <R extends Row>(
  rows: readonly R[],
  fresh: readonly R[],
  at: number,
): R[] => [...rows.slice(0, at), ...fresh, ...rows.slice(at)];

/** The same rows as others: each with a key of its own. */
export const copies = <R extends Row>(rows: readonly R[], freshKey: () => string): R[] =>
  rows.map((row) => ({ ...row, key: freshKey() }));

/** The keys from one row to another, both included, whichever comes first. */
export function between(rows: readonly Row[], a: string, b: string): Set<string> {
  const [from, to] = [placeOf(rows, a), placeOf(rows, b)].toSorted((x, y) => x - y);
  return new Set(rows.slice(Math.max(0, from!), to! + 1).map(({ key }) => key));
}

/** No playlist turns longer before everything has been on. */
const mostTurns = 4000;

/** The first instant at which one of the items from `first` on is on air; null when none ever is. */
export function firstOnAir(
  manifest: Pick<Manifest, "slides" | "playlists">,
  playlist: string,
  { first, count }: { first: number; count: number },
  at: Instant,
): Instant | null {
  const list = manifest.playlists[playlist as keyof Manifest["playlists"]];
  if (!list) return null;
  const begins = list.items.slice(first, first + count).flatMap(({ slide, from, to }) => {
    const shown = manifest.slides[slide];
    const begin = Math.max(at, from ?? 0, shown?.from ?? 0);
    return begin < Math.min(to ?? Infinity, shown?.to ?? Infinity) ? [begin] : [];
  });
  if (begins.length === 0) return null;
  let time = Math.min(...begins);
  for (let turn = 0; turn < mostTurns; turn++) {
    const air = onAir(list, manifest.slides, time);
    if (!air) return null;
    if (air.index >= first && air.index < first + count) return Math.max(time, air.from);
    time = air.to;
  }
  return null;
}
