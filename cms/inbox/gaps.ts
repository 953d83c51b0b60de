import { isNull, sql } from "drizzle-orm";
import type { PlaylistId, ScreenId } from "../../protocol/ids.ts";
import type { Interval } from "../../protocol/manifest.ts";
import type { Instant, Millis } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists } from "../db/tables.ts";
import { resolver } from "../schedule/resolve.ts";
import { readCalendar, readRules } from "../schedule/store.ts";
import { readScreens } from "../schedule/town.ts";
import type { Range } from "../schedule/when.ts";

/** A screen on which nothing of the ente's own is to be seen for a while: only the board. */
export interface Gap {
  screen: { id: ScreenId; name: string };
  /** The first stretch of it. */
  from: Instant;
  to: Instant;
  /** How long in all, over the range. */
  total: Millis;
  /** All the time that was looked at. */
  whole: boolean;
}

/** The screens that have nothing to show at some time of the range. */
export function gapsIn(db: Db, range: Range): Gap[] {
  const resolve = resolver(readRules(db), readCalendar(db), { losers: 0 });
  const empty = playlistsWithNothing(db);
  // Screens that are alike share their lists of intervals, and their gaps.
  const known = new Map<readonly Interval[], Map<readonly Interval[] | undefined, Range[]>>();
  return readScreens(db).flatMap((screen): Gap[] => {
    const { main = [], full } = resolve(screen, range);
    const alike = known.get(main) ?? new Map<readonly Interval[] | undefined, Range[]>();
    known.set(main, alike);
    const bare = alike.get(full) ?? without(bareOf(main, empty), full ?? []);
    alike.set(full, bare);
    const [first] = bare;
    if (!first) return [];
    const total = bare.reduce((sum, { from, to }) => sum + to - from, 0);
    const { id, name } = screen;
    return [{ screen: { id, name }, ...first, total, whole: total === range.to - range.from }];
  });
}

function playlistsWithNothing(db: Db): ReadonlySet<PlaylistId> {
  const rows = db
    .select({ id: playlists.id, rows: sql<number>`json_array_length(${playlists.live})` })
    .from(playlists)
    .where(isNull(playlists.archivedAt))
    .all();
  return new Set(rows.filter((row) => row.rows === 0).map(({ id }) => id));
}

/** When only the board is on, in stretches that touch nothing else. */
function bareOf(intervals: readonly Interval[], empty: ReadonlySet<PlaylistId>): Range[] {
  const bare: Range[] = [];
  for (const { from, to, playlist } of intervals) {
    if (playlist !== null && !empty.has(playlist)) continue;
    const last = bare.at(-1);
    if (last?.to === from) last.to = to;
    else bare.push({ from, to });
  }
  return bare;
}

/** Less what is covered by something on the whole screen. */
function without(bare: Range[], full: readonly Interval[]): Range[] {
  return full
    .filter(({ playlist }) => playlist !== null)
    .reduce(
      (left, over) =>
        left.flatMap(({ from, to }) =>
          [
            { from, to: Math.min(to, over.from) },
            { from: Math.max(from, over.to), to },
          ].filter((part) => part.from < part.to),
        ),
      bare,
    );
}
