import { and, desc, eq, inArray, sql } from "drizzle-orm";
import {
  newPublicationId,
  type OfficerId,
  type PlaylistId,
  type PublicationId,
  type SlideId,
} from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists, publications, slideRevisions, slides } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { publishPlaylist, type Playlist, savePlaylist } from "../playlists/store.ts";
import { readSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import { slideFault } from "../slides/faults.ts";
import { publishSlide, saveSlide, type Slide, withdrawSlide } from "../slides/store.ts";
import { publishFault } from "./faults.ts";

export type Publication = typeof publications.$inferSelect;

/** What was published together, with what was there before: one step leads back. */
export interface Done {
  publication: PublicationId | null;
  slides: { id: SlideId; revision: number }[];
  playlists: PlaylistId[];
}

/**
 * Publishes slides and playlists as they are given, and remembers what they replaced.
 * @throws Fault `slide.not_ready`, `playlist.cycle`
 */
export function publishTogether(
  tx: Db,
  given: { slides: readonly Slide[]; playlists: readonly Playlist[] },
  by: OfficerId,
  at: Instant,
  /** The one that was planned and is done now. */
  planned?: PublicationId,
): Done {
  const settings = readSettings(tx);
  const done: Publication["slides"] = [];
  for (const slide of given.slides) {
    const { parsed, issues } = check(slide.type, slide.props, settings);
    if (issues.length > 0) throw slideFault("slide.not_ready", { title: slide.title, issues });
    const before = publishedRevision(tx, slide.id);
    const { revision } = publishSlide(tx, slide, parsed, by, at);
    done.push({ slide: slide.id, before, after: revision, version: slide.version });
    const detail = { revision };
    record(tx, { at, actor: by, action: "slide.published", subject: slide.id, detail });
  }
  const lists: Publication["playlists"] = [];
  for (const playlist of given.playlists) {
    const { live, liveShuffle, publishedVersion, publishedAt } = playlistRow(tx, playlist.id);
    lists.push({
      playlist: playlist.id,
      before: { live, liveShuffle, publishedVersion, publishedAt },
      version: playlist.version,
    });
    publishPlaylist(tx, playlist, at, by);
    const detail = { version: playlist.version };
    record(tx, { at, actor: by, action: "playlist.published", subject: playlist.id, detail });
  }
  return {
    publication: notePublication(tx, { slides: done, playlists: lists }, by, at, planned),
    slides: done.map(({ slide, after }) => ({ id: slide, revision: after })),
    playlists: lists.map(({ playlist }) => playlist),
  };
}

/** Writes down what was published together and what it replaced; nothing is no publication. */
export function notePublication(
  tx: Db,
  done: Pick<Publication, "slides" | "playlists">,
  by: OfficerId,
  at: Instant,
  planned?: PublicationId,
): PublicationId | null {
  if (done.slides.length + done.playlists.length === 0) return null;
  const id = planned ?? newPublicationId();
  const row = { at, by, state: "done", ...done, plan: null } as const;
  tx.insert(publications)
    .values({ id, decidedAt: at, fault: null, ...row })
    .onConflictDoUpdate({ target: publications.id, set: row })
    .run();
  return id;
}

/** It was taken back by another way: there is nothing left in it to lead back to. */
export const forgetPublication = (tx: Db, by: OfficerId, at: Instant): void =>
  void tx
    .update(publications)
    .set({ state: "undone" })
    .where(and(eq(publications.by, by), eq(publications.at, at), eq(publications.state, "done")))
    .run();

/** @throws Fault `publication.not_found` */
export function findPublication(db: Db, id: PublicationId): Publication {
  const found = db.select().from(publications).where(eq(publications.id, id)).get();
  if (!found) throw publishFault("publication.not_found");
  return found;
}

/** Of two in the same millisecond the later written. */
const newestFirst = [desc(publications.at), desc(sql`rowid`)];

/** The last ones, the newest first. */
export const listPublications = (db: Db, limit: number): Publication[] =>
  db
    .select()
    .from(publications)
    .where(inArray(publications.state, ["done", "undone"]))
    .orderBy(...newestFirst)
    .limit(limit)
    .all();

/** The last publication that brought any of these onto the screens and was not taken back. */
export function lastThatTouched(db: Db, ids: ReadonlySet<string>): Publication | null {
  const rows = db
    .select()
    .from(publications)
    .where(eq(publications.state, "done"))
    .orderBy(...newestFirst)
    .limit(200)
    .all();
  return (
    rows.find(
      (row) =>
        row.slides.some(({ slide }) => ids.has(slide)) ||
        row.playlists.some(({ playlist }) => ids.has(playlist)),
    ) ?? null
  );
}

/**
 * Leads what a publication brought back to what was there before it, where nothing was published since. A
 * draft that was not touched since goes back as well; one that was, stays as it is and waits.
 * @param only those of its slides and playlists that are meant; all, when left out
 * @throws Fault `publication.nothing_to_undo`
 */
export function rollBack(
  tx: Db,
  publication: Publication,
  by: OfficerId,
  at: Instant,
  only?: ReadonlySet<string>,
): { slides: SlideId[]; playlists: PlaylistId[] } {
  const meant = (id: string): boolean => only?.has(id) ?? true;
  const back = { slides: [] as SlideId[], playlists: [] as PlaylistId[] };
  for (const each of publication.slides)
    if (meant(each.slide) && slideBack(tx, each, by, at)) back.slides.push(each.slide);
  for (const each of publication.playlists)
    if (meant(each.playlist) && playlistBack(tx, each, by, at)) back.playlists.push(each.playlist);
  if (back.slides.length + back.playlists.length === 0)
    throw publishFault("publication.nothing_to_undo");
  const rest = {
    slides: publication.slides.filter(({ slide }) => !back.slides.includes(slide)),
    playlists: publication.playlists.filter(({ playlist }) => !back.playlists.includes(playlist)),
  };
  const isWhole = rest.slides.length + rest.playlists.length === 0;
  tx.update(publications)
    .set(isWhole ? { state: "undone" } : rest)
    .where(eq(publications.id, publication.id))
    .run();
  record(tx, {
    at,
    actor: by,
    action: "publication.undone",
    subject: publication.id,
    detail: { slides: back.slides.length, playlists: back.playlists.length },
  });
  return back;
}

function slideBack(
  tx: Db,
  { slide: id, before, after, version }: Publication["slides"][number],
  by: OfficerId,
  at: Instant,
): boolean {
  const slide = tx.select().from(slides).where(eq(slides.id, id)).get();
  if (!slide || slide.archivedAt !== null || slide.published !== after) return false;
  if (before === null) {
    withdrawSlide(tx, id);
    return true;
  }
  const old = tx
    .select()
    .from(slideRevisions)
    .where(and(eq(slideRevisions.slide, id), eq(slideRevisions.revision, before)))
    .get();
  if (!old) return false;
  const { title, props, validFrom, validTo } = old;
  const untouched = slide.version === version;
  const row = untouched
    ? saveSlide(tx, id, slide.version, { title, props, validFrom, validTo }, by, at, {
        unlocked: true,
      })
    : { ...slide, title, validFrom, validTo, version };
  publishSlide(tx, row, props, by, at);
  return true;
}

function playlistBack(
  tx: Db,
  { playlist: id, before, version }: Publication["playlists"][number],
  by: OfficerId,
  at: Instant,
): boolean {
  const playlist = tx.select().from(playlists).where(eq(playlists.id, id)).get();
  if (!playlist || playlist.archivedAt !== null || playlist.publishedVersion !== version)
    return false;
  if (before.publishedVersion === null) return false;
  const { name } = playlist;
  const draft = { name, items: before.live, shuffle: before.liveShuffle };
  const row =
    playlist.version === version
      ? savePlaylist(tx, id, playlist.version, draft, by, at)
      : { ...playlist, items: before.live, shuffle: before.liveShuffle, version };
  publishPlaylist(tx, row, at, by);
  return true;
}

const publishedRevision = (db: Db, id: SlideId): number | null =>
  db.select({ published: slides.published }).from(slides).where(eq(slides.id, id)).get()
    ?.published ?? null;

const playlistRow = (db: Db, id: PlaylistId): Playlist =>
  db.select().from(playlists).where(eq(playlists.id, id)).get()!;
