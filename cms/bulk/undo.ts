import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import type { OfficerId, PlaylistId, SlideId, UndoId } from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists, slides, type Undone, undos } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { findPlaylist, savePlaylist } from "../playlists/store.ts";
import { forgetPublication } from "../publish/publications.ts";
import { findSlide, saveSlide } from "../slides/store.ts";
import { bulkFault } from "./faults.ts";

type Undo = typeof undos.$inferSelect;

/** What the officer did lately to many things and can still take back, the last first. */
export const undoableBy = (db: Db, officer: OfficerId, at: Instant): Undo[] =>
  db
    .select()
    .from(undos)
    .where(and(eq(undos.officer, officer), gt(undos.until, at), isNull(undos.undoneAt)))
    .orderBy(desc(undos.at), desc(undos.id))
    .limit(5)
    .all();

/**
 * Puts back how each thing was. One that somebody changed meanwhile stays as it is and is named.
 * @throws Fault `bulk.no_undo` after its time, when it was done already, and for whom did not do it
 */
export function takeBack(
  db: Db,
  id: UndoId,
  officer: OfficerId,
  at: Instant,
): { back: number; kept: Pick<Undone, "kind" | "id">[] } {
  const undo = db.select().from(undos).where(eq(undos.id, id)).get();
  if (!undo || undo.officer !== officer || undo.undoneAt !== null || undo.until <= at)
    throw bulkFault("bulk.no_undo");
  const kept: Undone[] = [];
  for (const change of undo.changes) {
    const isBack =
      change.kind === "slide"
        ? slideBack(db, change, undo.action, officer, at)
        : playlistBack(db, change, undo.action, officer, at);
    if (!isBack) kept.push(change);
    else {
      const detail = { undone: undo.action };
      const action = `${change.kind}.taken_back`;
      record(db, { at, actor: officer, action, subject: change.id, detail });
    }
  }
  if (kept.length === 0) forgetPublication(db, officer, undo.at);
  db.update(undos).set({ undoneAt: at }).where(eq(undos.id, id)).run();
  return {
    back: undo.changes.length - kept.length,
    kept: kept.map(({ kind, id: subject }) => ({ kind, id: subject })),
  };
}

/** What can no longer be taken back need not be kept. */
export const forgetUndos = (db: Db, at: Instant): void =>
  void db
    .delete(undos)
    .where(lt(undos.until, at - days(1)))
    .run();

/** What an action touches. Only this must still be as it was left; the rest may have gone on. */
const touches: Record<string, readonly string[]> = {
  publish: ["published", "publishedVersion", "archivedAt"],
  withdraw: ["published", "publishedVersion", "archivedAt"],
  validity: ["version", "published", "validFrom", "validTo", "archivedAt"],
  tag: ["tags"],
  archive: ["archivedAt"],
  playlist: ["version", "archivedAt"],
};

const isAsLeft = (now: object, after: Record<string, unknown>, action: string): boolean =>
  (touches[action] ?? Object.keys(after)).every(
    (name) =>
      JSON.stringify((now as Record<string, unknown>)[name]) === JSON.stringify(after[name]),
  );

type SlideBefore = Pick<
  typeof slides.$inferSelect,
  "version" | "published" | "publishedVersion" | "validFrom" | "validTo" | "tags" | "archivedAt"
>;

function slideBack(
  db: Db,
  { id, before: given, after }: Undone,
  action: string,
  officer: OfficerId,
  at: Instant,
): boolean {
  const before = given as SlideBefore;
  const slide = findSlide(db, id as SlideId);
  if (!isAsLeft(slide, after, action)) return false;
  const { published, publishedVersion, tags, archivedAt } = before;
  const set = (row: Partial<typeof slides.$inferInsert>): void =>
    void db.update(slides).set(row).where(eq(slides.id, slide.id)).run();
  if (action === "tag") set({ tags });
  else if (action === "validity") {
    const { title, props, version } = slide;
    const { validFrom, validTo } = before;
    const draft = { title, props, validFrom, validTo };
    const saved = saveSlide(db, slide.id, version, draft, officer, at, { unlocked: true });
    // It was what the screens had, and is again: though by a newer number.
    const wasLatest = publishedVersion === before.version;
    set({ published, publishedVersion: wasLatest ? saved.version : publishedVersion });
  } else set({ published, publishedVersion, archivedAt });
  return true;
}

function playlistBack(
  db: Db,
  { id, before: given, after }: Undone,
  action: string,
  officer: OfficerId,
  at: Instant,
): boolean {
  const playlist = findPlaylist(db, id as PlaylistId);
  if (!isAsLeft(playlist, after, action)) return false;
  const before = given as typeof playlist;
  if (action === "playlist") {
    const { name, shuffle, version, publishedVersion } = playlist;
    const { items } = before;
    const saved = savePlaylist(db, playlist.id, version, { name, items, shuffle }, officer, at);
    if (publishedVersion === before.version)
      db.update(playlists)
        .set({ publishedVersion: saved.version })
        .where(eq(playlists.id, playlist.id))
        .run();
    return true;
  }
  const { live, liveShuffle, publishedVersion, publishedAt, archivedAt } = before;
  db.update(playlists)
    .set({ live, liveShuffle, publishedVersion, publishedAt, archivedAt })
    .where(eq(playlists.id, playlist.id))
    .run();
  return true;
}
