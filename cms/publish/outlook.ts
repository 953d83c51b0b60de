import { and, inArray, isNull } from "drizzle-orm";
import {
  type EnteId,
  type PlaylistId,
  type ScreenId,
  screenId,
  type SlideId,
} from "../../protocol/ids.ts";
import type { Manifest, PlaylistItem } from "../../protocol/manifest.ts";
import { days, type Instant } from "../../protocol/time.ts";
import { isValid } from "../../protocol/timeline.ts";
import { wheelOf } from "../../protocol/wheel.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, playlists, slides } from "../db/tables.ts";
import { findScreen } from "../screens/store.ts";
import { slidesById } from "../slides/list.ts";
import { type Slide, stateOf } from "../slides/store.ts";
import { manifestBuilder } from "./manifest.ts";
import { secondsOf, unfolder } from "./playlists.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";

/** On which screen a playlist is looked at: one of the house, or a panel of a usual shape. */
export type OutlookScreen = ScreenId | "landscape" | "portrait";

/** What one row gives at this moment. */
export interface RowOutlook {
  key: string;
  /** Where its items stand in the list of the manifest. */
  first: number;
  shows: { slide: string; name: string; type: string; seconds: number; on: boolean }[];
  /** How long its content needs, which an officer may have decided otherwise; null for what is many. */
  needs: number | null;
  /** Of the time, from 0 to 1. */
  share: number;
  /** From one beginning to the next, on average, in seconds; null while it is not on. */
  every: number | null;
}

/** A content that a row names, as its draft is; `ready` says whether it could be published. */
export type NamedSlide = Pick<Slide, "title" | "type" | "props" | "validFrom" | "validTo"> & {
  state: ReturnType<typeof stateOf>;
  ready: boolean;
};

export interface Outlook {
  at: Instant;
  rows: RowOutlook[];
  /** The contents and playlists that the rows name, those in the trash left out. */
  slides: Record<string, NamedSlide>;
  playlists: Record<string, string>;
  /** Seconds until everything that is on now has been on once. */
  round: number;
  manifest: Manifest;
  width: number;
  height: number;
}

/** A screen that nobody has, in the usual sizes. */
const imaginary = screenId.parse(`scr_${"0".repeat(16)}`);
const panels: Readonly<Record<string, { width: number; height: number } | undefined>> = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
};

/**
 * What a playlist, as it is written now and with every draft that could be published, would give from this
 * moment on: row by row, and as a manifest that the player plays. By the very code that makes the screens'.
 */
export function outlook(
  db: Db,
  ente: EnteId,
  list: { id: PlaylistId; items: PlaylistItemRow[]; shuffle: boolean },
  on: OutlookScreen,
  at: Instant,
): Outlook {
  const range = { from: at, to: at + days(1) };
  const read = readSnapshot(db, at, range, { drafts: true });
  const screen = screenOf(db, read, on, list.id);
  const snapshot: Snapshot = {
    ...read,
    screens: [screen],
    schedules: [],
    playlists: new Map(read.playlists).set(list.id, { ...list, anchor: at }),
  };
  const meant = manifestBuilder(snapshot, ente, () => range)(screen.id);
  const played = meant.playlists[list.id] ?? { anchor: at, items: [] };
  const { items } = played;
  const isOn = (item: PlaylistItem): boolean => isValid(item, meant.slides, at);
  const valid = items.flatMap((item, index) => (isOn(item) ? index : []));
  const turning = shareOf(items, valid.length > 0 ? wheelOf(played, valid, null) : []);
  const unfold = unfolder(snapshot);
  const nameOf = namer(db, snapshot, Object.keys(meant.slides));
  let first = 0;
  const rows = list.items.map((row): RowOutlook => {
    // What the manifest leaves out for want of a file is not there here either.
    const given = unfold.row(row, list.id).filter(({ slide }) => slide in meant.slides);
    const from = first;
    first += given.length;
    const shows = given.map((item) => ({
      slide: item.slide,
      name: nameOf(item.slide),
      type: meant.slides[item.slide]!.type,
      seconds: item.seconds,
      on: isOn(item),
    }));
    const slide = row.kind === "slide" ? snapshot.slides.get(row.slide) : undefined;
    const needs = slide ? secondsOf(slide, snapshot) : null;
    return { key: row.key, first: from, shows, needs, ...turning(from, given.length) };
  });
  const round = valid.reduce((sum, index) => sum + items[index]!.seconds, 0);
  const { width, height } = screen;
  const manifest = { ...meant, epoch: 1, revision: 1, issuedAt: at };
  const named = namedBy(db, list.items, snapshot);
  return { at, rows, ...named, round, manifest, width, height };
}

function namedBy(db: Db, items: readonly PlaylistItemRow[], { slides: shown }: Snapshot) {
  const rows = slidesById(db, [
    ...new Set(items.flatMap((item) => (item.kind === "slide" ? [item.slide] : []))),
  ]).filter(({ archivedAt }) => archivedAt === null);
  const slides = rows.map((slide): [string, NamedSlide] => {
    const { title, type, props, validFrom, validTo } = slide;
    const ready = shown.has(slide.id);
    return [slide.id, { title, type, props, validFrom, validTo, state: stateOf(slide), ready }];
  });
  const inner = items.flatMap((item) => (item.kind === "playlist" ? [item.playlist] : []));
  const names = db
    .select({ id: playlists.id, name: playlists.name })
    .from(playlists)
    .where(and(inArray(playlists.id, inner), isNull(playlists.archivedAt)))
    .all();
  return {
    slides: Object.fromEntries(slides),
    playlists: Object.fromEntries(names.map(({ id, name }) => [id, name])),
  };
}

/** Of a turning wheel: which part of the time some items take, and how often they come. */
function shareOf(items: readonly PlaylistItem[], wheel: readonly number[]) {
  const total = wheel.reduce((sum, index) => sum + items[index]!.seconds, 0);
  return (first: number, count: number): Pick<RowOutlook, "share" | "every"> => {
    const mine = wheel.filter((index) => index >= first && index < first + count);
    const taken = mine.reduce((sum, index) => sum + items[index]!.seconds, 0);
    const [begins] = mine;
    const times = mine.filter((index) => index === begins).length;
    return {
      share: total === 0 ? 0 : taken / total,
      every: times === 0 ? null : total / times,
    };
  };
}

function screenOf(
  db: Db,
  { settings, at }: Snapshot,
  on: OutlookScreen,
  defaultPlaylist: PlaylistId,
): Snapshot["screens"][number] {
  const alone = { layout: "full" as const, defaultPlaylist };
  const panel = panels[on];
  if (!panel) return { ...findScreen(db, on as ScreenId), ...alone };
  return {
    id: imaginary,
    name: "",
    place: "",
    latitude: null,
    longitude: null,
    timezone: settings.timezone,
    ...panel,
    inches: 55,
    distance: 3,
    kind: "signage",
    bottom: null,
    theme: settings.theme,
    frame: true,
    tags: [],
    languages: [],
    version: 1,
    createdAt: at,
    archivedAt: null,
    ...alone,
  };
}

function namer(db: Db, { acts }: Snapshot, keys: readonly string[]): (key: string) => string {
  const names = new Map<string, string>(
    db
      .select({ id: slides.id, title: slides.title })
      .from(slides)
      .where(inArray(slides.id, keys as SlideId[]))
      .all()
      .map(({ id, title }) => [id, title]),
  );
  for (const act of acts) names.set(act.id, `${act.number}/${act.year} ${act.subject}`);
  return (key) => names.get(key) ?? "";
}
