import { newUndoId, type OfficerId, type UndoId } from "../../protocol/ids.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, type Undone, undos } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { archivePlaylist, findPlaylist, type Playlist, savePlaylist } from "../playlists/store.ts";
import { notePublication, publishTogether } from "../publish/publications.ts";
import {
  findSlide,
  saveValidity,
  type Slide,
  tagSlide,
  throwAway,
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
  const chosen = judged.filter(({ verdict }) => verdict === "changes");
  const until = doing.at + undoable;
  if (chosen.length === 0) return { undo: null, until, changed: 0 };
  const changes =
    action.action === "playlist"
      ? addToPlaylist(db, action.playlist, chosen, doing)
      : watched(db, chosen, () => change(db, action, chosen, doing));
  const id = newUndoId();
  const { officer, at } = doing;
  db.insert(undos).values({ id, officer, action: action.action, changes, at, until }).run();
  return { undo: id, until, changed: chosen.length };
}

/** What the work did to each: how it was before, and how it is after. */
function watched(db: Db, chosen: readonly Judged[], work: () => void): Undone[] {
  const look = (one: Judged): Record<string, unknown> =>
    one.kind === "slide"
      ? touchedSlide(findSlide(db, one.id))
      : touchedPlaylist(findPlaylist(db, one.id));
  const before = chosen.map(look);
  work();
  return chosen.map((one, index) => ({
    kind: one.kind,
    id: one.id,
    before: before[index]!,
    after: look(one),
  }));
}

function change(db: Db, action: BulkAction, chosen: readonly Judged[], doing: Doing): void {
  const slides = chosen.flatMap((one) => (one.kind === "slide" ? [one.slide!] : []));
  const playlists = chosen.flatMap((one) => (one.kind === "playlist" ? [one.playlist!] : []));
  const { officer, at } = doing;
  if (action.action === "publish")
    return void publishTogether(db, { slides, playlists }, officer, at);
  if (action.action === "validity") return giveTerm(db, action, slides, doing);
  const note = noter(db, doing);
  for (const slide of slides)
    switch (action.action) {
      case "withdraw":
        withdrawSlide(db, slide.id);
        note("slide.withdrawn", slide.id);
        break;
      case "tag": {
        const tags = tagsAfter(slide, action);
        tagSlide(db, slide.id, tags);
        note("slide.tagged", slide.id, { tags });
        break;
      }
      case "archive":
        throwAway(db, slide.id, at);
        note("slide.archived", slide.id);
        break;
      case "playlist":
    }
  for (const playlist of playlists) {
    archivePlaylist(db, playlist.id, at);
    note("playlist.archived", playlist.id);
  }
}

const noter =
  (db: Db, { officer: actor, at }: Doing) =>
  (action: string, subject: string, detail: Record<string, unknown> = {}): void =>
    record(db, { at, actor, action, subject, detail: { ...detail, bulk: true } });

/** What of it is on the screens is one publication, so that one step leads back from there too. */
function giveTerm(
  db: Db,
  action: Extract<BulkAction, { action: "validity" }>,
  slides: readonly Slide[],
  doing: Doing,
): void {
  const { officer, at, mayPublish } = doing;
  const note = noter(db, doing);
  const published = [];
  for (const slide of slides) {
    const { from: validFrom, to: validTo } = validityAfter(slide, action);
    const term = { validFrom, validTo };
    const { saved, revision } = saveValidity(db, slide, term, mayPublish, officer, at);
    const { version } = saved;
    note("slide.saved", slide.id, { version });
    if (revision === null) continue;
    published.push({ slide: slide.id, before: slide.published, after: revision, version });
    note("slide.published", slide.id, { revision });
  }
  notePublication(db, { slides: published, playlists: [] }, officer, at);
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
