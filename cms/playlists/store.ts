import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { newPlaylistId, type OfficerId, type PlaylistId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, playlists, schedules, screens, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import type { Place } from "../slides/uses.ts";
import { keepFirst, keepVersion, markPublished, type Version } from "../versions/store.ts";
import { playlistFault } from "./faults.ts";

export type Playlist = typeof playlists.$inferSelect;
export type PlaylistDraft = Pick<Playlist, "name" | "items" | "shuffle">;

/** Of the time, in per cent, that rows with a share may take together beside rows without. */
const mostShare = 90;

export const listPlaylists = (db: Db): Playlist[] =>
  db
    .select()
    .from(playlists)
    .where(isNull(playlists.archivedAt))
    .orderBy(asc(playlists.name), asc(playlists.id))
    .all();

/** @throws Fault `playlist.not_found` */
export function findPlaylist(db: Db, id: PlaylistId): Playlist {
  const playlist = db.select().from(playlists).where(eq(playlists.id, id)).get();
  if (!playlist) throw playlistFault("playlist.not_found");
  return playlist;
}

export function addPlaylist(db: Db, draft: PlaylistDraft, by: OfficerId, at: Instant): Playlist {
  refuseUnknown(db, draft.items);
  refuseTooMuch(draft.items);
  const added = db
    .insert(playlists)
    .values({
      ...draft,
      id: newPlaylistId(),
      live: [],
      createdAt: at,
      changedAt: at,
      changedBy: by,
    })
    .returning()
    .get();
  keepVersion(db, versionOf(added));
  return added;
}

/** What a version remembers of a playlist. */
const versionOf = ({ id, version, name, items, shuffle, changedBy, changedAt }: Playlist) => ({
  subject: id,
  number: version,
  draft: { name, items, shuffle } satisfies PlaylistDraft,
  by: changedBy,
  at: changedAt,
});

/**
 * Saves the draft list that was made upon `version`.
 * @throws Fault `edit.outdated`, `playlist.cycle`, `playlist.unknown_slide`, `playlist.unknown_playlist`,
 * `playlist.too_much_share`
 */
export function savePlaylist(
  db: Db,
  id: PlaylistId,
  version: number,
  draft: PlaylistDraft,
  by: OfficerId,
  at: Instant,
  how: Partial<Pick<Version, "made" | "restored">> = {},
): Playlist {
  refuseUnknown(db, draft.items);
  refuseTooMuch(draft.items);
  refuseCycle(db, id, draft.items);
  const before = findPlaylist(db, id);
  keepFirst(db, versionOf(before));
  const saved = db
    .update(playlists)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(playlists.id, id), eq(playlists.version, version), isNull(playlists.archivedAt)))
    .returning()
    .get();
  if (!saved)
    throw houseFault("edit.outdated", { current: before.version, changedAt: before.changedAt });
  keepVersion(db, { ...versionOf(saved), ...how });
  return saved;
}

/** Makes the draft list the one that the screens play; their loop begins now. */
export function publishPlaylist(
  db: Db,
  playlist: Playlist,
  at: Instant,
  by: OfficerId = playlist.changedBy,
): void {
  refuseCycle(db, playlist.id, playlist.items);
  db.update(playlists)
    .set({
      live: playlist.items,
      liveShuffle: playlist.shuffle,
      publishedVersion: playlist.version,
      publishedAt: at,
    })
    .where(eq(playlists.id, playlist.id))
    .run();
  keepFirst(db, versionOf(playlist));
  markPublished(db, playlist.id, playlist.version, by, at);
}

/** Where a playlist is used: other playlists, schedules, screens that fall back on it. */
export function usesOfPlaylist(db: Db, id: PlaylistId): Place[] {
  const inPlaylists = db
    .select({ id: playlists.id, name: playlists.name })
    .from(playlists)
    .where(
      and(
        isNull(playlists.archivedAt),
        sql`exists (select 1 from json_each(${playlists.items}) where json_extract(value, '$.playlist') = ${id}
          union all select 1 from json_each(${playlists.live}) where json_extract(value, '$.playlist') = ${id})`,
      ),
    )
    .all();
  const inSchedules = db
    .select({ id: schedules.id, name: schedules.title })
    .from(schedules)
    .where(
      and(isNull(schedules.archivedAt), sql`json_extract(${schedules.what}, '$.playlist') = ${id}`),
    )
    .all();
  const onScreens = db
    .select({ id: screens.id, name: screens.name })
    .from(screens)
    .where(and(isNull(screens.archivedAt), eq(screens.defaultPlaylist, id)))
    .all();
  return [
    ...inPlaylists.map((place) => ({ kind: "playlist" as const, ...place })),
    ...inSchedules.map((place) => ({ kind: "schedule" as const, ...place })),
    ...onScreens.map((place) => ({ kind: "screen" as const, ...place })),
  ];
}

/** @throws Fault `playlist.in_use` naming the places. */
export function archivePlaylist(db: Db, id: PlaylistId, at: Instant): void {
  findPlaylist(db, id);
  const places = usesOfPlaylist(db, id);
  if (places.length > 0)
    throw playlistFault("playlist.in_use", { places: places.map(({ name }) => name).join(", ") });
  db.update(playlists).set({ archivedAt: at }).where(eq(playlists.id, id)).run();
}

/** What rows ask of the time must leave some to the rest. */
function refuseTooMuch(items: readonly PlaylistItemRow[]): void {
  const asked = items.map(({ often }) => (often && "percent" in often ? often.percent : 0));
  const percent = asked.reduce((sum, each) => sum + each, 0);
  const isAll = items.every(({ often }) => often && "percent" in often);
  if (percent > (isAll ? 100 : mostShare))
    throw playlistFault("playlist.too_much_share", { percent, most: isAll ? 100 : mostShare });
}

function refuseUnknown(db: Db, items: readonly PlaylistItemRow[]): void {
  const keys = new Set(items.map((item) => item.key));
  if (keys.size !== items.length) throw playlistFault("playlist.same_key");
  const wantedSlides = [
    ...new Set(items.flatMap((item) => (item.kind === "slide" ? [item.slide] : []))),
  ];
  const foundSlides = db
    .select({ id: slides.id })
    .from(slides)
    .where(and(inArray(slides.id, wantedSlides), isNull(slides.archivedAt)))
    .all();
  if (foundSlides.length !== wantedSlides.length) throw playlistFault("playlist.unknown_slide");
  const wantedPlaylists = [...new Set(items.flatMap(inner))];
  const foundPlaylists = db
    .select({ id: playlists.id })
    .from(playlists)
    .where(and(inArray(playlists.id, wantedPlaylists), isNull(playlists.archivedAt)))
    .all();
  if (foundPlaylists.length !== wantedPlaylists.length)
    throw playlistFault("playlist.unknown_playlist");
}

const inner = (item: PlaylistItemRow): PlaylistId[] =>
  item.kind === "playlist" ? [item.playlist] : [];

/**
 * Walks what the items would contain, drafts and live lists alike, and refuses to meet `id` again.
 * @throws Fault `playlist.cycle`
 */
export function refuseCycle(db: Db, id: PlaylistId, items: readonly PlaylistItemRow[]): void {
  const all = new Map(listPlaylists(db).map((playlist) => [playlist.id, playlist]));
  const seen = new Set<PlaylistId>();
  const ahead = items.flatMap(inner);
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === id) {
      const through = items.flatMap(inner).map((child) => all.get(child)?.name ?? "");
      throw playlistFault("playlist.cycle", { name: through.join(", ") });
    }
    if (seen.has(next)) continue;
    seen.add(next);
    const child = all.get(next);
    if (child) ahead.push(...child.items.flatMap(inner), ...child.live.flatMap(inner));
  }
}
