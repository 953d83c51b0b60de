import { eq } from "drizzle-orm";
import type { OfficerId, PlaylistId, ScheduleId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, playlists } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { playlistFault } from "../playlists/faults.ts";
import { findPlaylist, savePlaylist } from "../playlists/store.ts";
import { findSchedule, saveSchedule } from "../schedule/store.ts";

/**
 * Another end for a row of a playlist, in the draft and in what is on the screens; the loop goes on and
 * whatever else waits in the draft goes on waiting.
 * @throws Fault `playlist.no_such_row`
 */
export function extendItem(
  db: Db,
  id: PlaylistId,
  key: string,
  to: Instant | null,
  officer: OfficerId,
  at: Instant,
): void {
  const playlist = findPlaylist(db, id);
  const { name, shuffle, version, publishedVersion } = playlist;
  const extended = (rows: readonly PlaylistItemRow[]): PlaylistItemRow[] =>
    rows.map((row) => (row.key === key ? { ...row, to } : row));
  if (!playlist.live.some((row) => row.key === key)) throw playlistFault("playlist.no_such_row");
  const items = extended(playlist.items);
  const saved = savePlaylist(db, id, version, { name, items, shuffle }, officer, at);
  db.update(playlists)
    .set({
      live: extended(playlist.live),
      publishedVersion: publishedVersion === version ? saved.version : publishedVersion,
    })
    .where(eq(playlists.id, id))
    .run();
  const detail = { version: saved.version, row: key, to };
  record(db, { at, actor: officer, action: "playlist.extended", subject: id, detail });
}

/** Another last day for a schedule; null: it goes on. */
export function extendSchedule(
  db: Db,
  id: ScheduleId,
  day: string | null,
  officer: OfficerId,
  at: Instant,
): void {
  const { version, title, what, zone, targets, when, band } = findSchedule(db, id);
  const draft = { title, what, zone, targets, when: { ...when, to: day }, band };
  const saved = saveSchedule(db, id, version, draft, officer, at);
  const detail = { version: saved.version, to: day };
  record(db, { at, actor: officer, action: "schedule.saved", subject: id, detail });
}
