import { eq } from "drizzle-orm";
import { newUndoId, type OfficerId, type UndoId } from "../../protocol/ids.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, slides, type Undone, undos } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import {
  archivePlaylist,
  findPlaylist,
  type Playlist,
  publishPlaylist,
  savePlaylist,
} from "../playlists/store.ts";
import { readSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import {
  findSlide,
  publishSlide,
  saveValidity,
  type Slide,
  tagSlide,
  withdrawSlide,
} from "../slides/store.ts";
import type { BulkAction } from "./action.ts";
import { type Judged, tagsAfter, validityAfter } from "./judge.ts";

/** How long what was done to many can be taken back. */
export const undoable = minutes(15);

export interface Doing {
  officer: OfficerId;
  at: Instant;
  /** Whether the officer may put things on the screens. */
  mayPublish: boolean;
}

/** What of a slide or a playlist an action may have touched: by this it is known whether it is still so. */
const touchedSlide = ({
  version,
  published,
  publishedVersion,
  validFrom,
  validTo,
  tags,
  archivedAt,
}: Slide) => ({ version, published, publishedVersion, validFrom, validTo, tags, archivedAt });
const touchedPlaylist = ({
  version,
  items,
  live,
  liveShuffle,
  publishedVersion,
  publishedAt,
  archivedAt,
}: Playlist) => ({
  version,
  items,
  live,
  liveShuffle,
  publishedVersion,
  publishedAt,
  archivedAt,
});

/**
 * Does to those judged "changes" what was asked, and keeps how they were. To be called in the transaction
 * in which they were judged.
 * @returns the undo, or null where nothing changed
 */
export function perform(
  db: Db,
  action: BulkAction,
  judged: readonly Judged[],
  doing: Doing,
): { undo: UndoId | null; until: Instant; changed: number } {
  const doomed = judged.filter(({ verdict }) => verdict === "changes");
  const changes =
    action.action === "playlist"
      ? addToPlaylist(db, action.playlist, doomed, doing)
      : doomed.map((each) => performOne(db, action, each, doing));
  const until = doing.at + undoable;
  if (changes.length === 0) return { undo: null, until, changed: 0 };
  const id = newUndoId();
  const { officer, at } = doing;
  db.insert(undos).values({ id, officer, action: action.action, changes, at, until }).run();
  return { undo: id, until, changed: doomed.length };
}

function performOne(db: Db, action: BulkAction, one: Judged, doing: Doing): Undone {
  if (one.kind === "playlist") {
    const before = touchedPlaylist(one.playlist!);
    changePlaylist(db, action, one.playlist!, doing);
    const after = touchedPlaylist(findPlaylist(db, one.id));
    return { kind: "playlist", id: one.id, before, after };
  }
  const before = touchedSlide(one.slide!);
  changeSlide(db, action, one.slide!, doing);
  return { kind: "slide", id: one.id, before, after: touchedSlide(findSlide(db, one.id)) };
}

function changeSlide(db: Db, action: BulkAction, slide: Slide, doing: Doing): void {
  const { officer: actor, at } = doing;
  const { id: subject } = slide;
  const note = (what: string, detail: Record<string, unknown> = {}): void =>
    record(db, { at, actor, action: what, subject, detail: { ...detail, bulk: true } });
  switch (action.action) {
    case "publish": {
      const { parsed } = check(slide.type, slide.props, readSettings(db));
      const { revision } = publishSlide(db, slide, parsed, actor, at);
      return note("slide.published", { revision });
    }
    case "withdraw":
      withdrawSlide(db, subject);
      return note("slide.withdrawn");
    case "validity": {
      const { from: validFrom, to: validTo } = validityAfter(slide, action);
      const term = { validFrom, validTo };
      const { saved, revision } = saveValidity(db, slide, term, doing.mayPublish, actor, at);
      note("slide.saved", { version: saved.version });
      return revision === null ? undefined : note("slide.published", { revision });
    }
    case "tag": {
      const tags = tagsAfter(slide, action);
      tagSlide(db, subject, tags);
      return note("slide.tagged", { tags });
    }
    case "archive":
      // Judged already not to be in use, all at once.
      db.update(slides)
        .set({ archivedAt: at, published: null })
        .where(eq(slides.id, subject))
        .run();
      return note("slide.archived");
    case "playlist":
  }
}

function changePlaylist(db: Db, { action }: BulkAction, playlist: Playlist, doing: Doing): void {
  const { officer: actor, at } = doing;
  const { id: subject } = playlist;
  if (action === "publish") publishPlaylist(db, playlist, at);
  else archivePlaylist(db, subject, at);
  const what = action === "publish" ? "playlist.published" : "playlist.archived";
  const detail = { version: playlist.version, bulk: true };
  record(db, { at, actor, action: what, subject, detail });
}

/** All at the end of one playlist, in the order in which they were chosen: one change of one thing. */
function addToPlaylist(
  db: Db,
  id: Playlist["id"],
  chosen: readonly Judged[],
  { officer: actor, at }: Doing,
): Undone[] {
  if (chosen.length === 0) return [];
  const playlist = findPlaylist(db, id);
  const taken = new Set(playlist.items.map(({ key }) => key));
  const added = chosen.flatMap((one) => (one.kind === "slide" ? [rowOf(one.id, taken)] : []));
  const { name, shuffle, version } = playlist;
  const items = [...playlist.items, ...added];
  const saved = savePlaylist(db, id, version, { name, items, shuffle }, actor, at);
  const detail = { version: saved.version, bulk: true };
  record(db, { at, actor, action: "playlist.saved", subject: id, detail });
  const [before, after] = [touchedPlaylist(playlist), touchedPlaylist(saved)];
  return [{ kind: "playlist", id, before, after }];
}

function rowOf(slide: Slide["id"], taken: Set<string>): PlaylistItemRow {
  let key = slide.slice(-12);
  for (let turn = 2; taken.has(key); turn++) key = `${slide.slice(-12)}${turn}`;
  taken.add(key);
  return {
    key,
    kind: "slide",
    slide,
    seconds: null,
    transition: "rise",
    from: null,
    to: null,
    often: null,
    mostAnHour: null,
  };
}
