import { isNull } from "drizzle-orm";
import { contentType } from "../../content/definitions.ts";
import { splitProps } from "../../content/kit/split.ts";
import type { OfficerId, SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, playlists, type PropsByLanguage } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { savePlaylist } from "../playlists/store.ts";
import { slideFault } from "./faults.ts";
import { addSlide, findSlide, saveSlide, type Slide } from "./store.ts";

/**
 * Makes two slides of one whose text is too long: the first keeps its id and half of the text, the
 * second comes right after it in every playlist that holds the first. All of it are drafts.
 * @throws Fault `slide.too_short_to_split`, `edit.outdated`
 */
export function splitSlide(
  db: Db,
  id: SlideId,
  version: number,
  by: OfficerId,
  at: Instant,
): { first: Slide; second: Slide; playlists: string[] } {
  const whole = findSlide(db, id);
  const { title, type, validFrom, validTo } = whole;
  const halves = halvesOf(whole);
  if (!halves) throw slideFault("slide.too_short_to_split", { title });
  const validity = { validFrom, validTo };
  const first = saveSlide(db, id, version, { title, props: halves[0], ...validity }, by, at, {
    made: "split",
  });
  const name = `${title.slice(0, 115)} (2)`;
  const second = addSlide(db, { type, title: name, props: halves[1], ...validity }, by, at);
  const placed: string[] = [];
  for (const playlist of db.select().from(playlists).where(isNull(playlists.archivedAt)).all()) {
    const items = playlist.items.flatMap((row) => followed(row, id, second.id));
    if (items.length === playlist.items.length) continue;
    const { name, shuffle } = playlist;
    savePlaylist(db, playlist.id, playlist.version, { name, items, shuffle }, by, at);
    placed.push(name);
    record(db, { at, actor: by, action: "playlist.saved", subject: playlist.id });
  }
  record(db, { at, actor: by, action: "slide.split", subject: id, detail: { into: second.id } });
  return { first, second, playlists: placed };
}

/** By language; one that is too short to be divided stays whole with the first. */
function halvesOf({ type, props }: Slide): [PropsByLanguage, PropsByLanguage] | null {
  const first: PropsByLanguage = {};
  const second: PropsByLanguage = {};
  for (const [language, given] of Object.entries(props)) {
    const halves = splitProps(contentType(type), given as Record<string, unknown>);
    first[language] = halves ? halves[0] : given;
    if (halves) second[language] = halves[1];
  }
  return Object.keys(second).length === 0 ? null : [first, second];
}

const followed = (row: PlaylistItemRow, id: SlideId, second: SlideId): PlaylistItemRow[] =>
  row.kind === "slide" && row.slide === id
    ? [row, { ...row, key: freshKey(), slide: second }]
    : [row];

const freshKey = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 12);
