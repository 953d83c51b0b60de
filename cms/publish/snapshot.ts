import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { AssetId, PlaylistId, SlideId } from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import { actsWithin } from "../albo/store.ts";
import type { Db } from "../db/open.ts";
import { askedOf } from "../removal/store.ts";
import { listPages } from "../documents/store.ts";
import {
  type acts,
  assets,
  documents,
  files,
  groups,
  type PlaylistItemRow,
  playlists,
  type Point,
  type PropsByLanguage,
  renditions,
  schedules,
  screens,
  slideRevisions,
  slides,
} from "../db/tables.ts";
import { focusWithin } from "../library/framing-of.ts";
import { noSheaves, readSheaves, type Sheaves } from "../kiosk/sheaves.ts";
import { readSettings, type Settings } from "../settings.ts";
import type { Rule } from "../schedule/resolve.ts";
import { readCalendar } from "../schedule/store.ts";
import type { Calendar } from "../schedule/when.ts";
import { check } from "../slides/check.ts";
import { type HeldData, readData } from "./data.ts";
import { pendingSlides } from "./pending.ts";

/** A slide as the screens would show it. */
export interface ShownSlide {
  id: SlideId;
  revision: number;
  type: string;
  props: PropsByLanguage;
  validFrom: Instant | null;
  validTo: Instant | null;
  publishedAt: Instant;
}

export interface ShownPlaylist {
  id: PlaylistId;
  items: PlaylistItemRow[];
  shuffle: boolean;
  anchor: Instant;
}

export interface ShownAsset {
  id: AssetId;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  duration: number | null;
}

/** Of tens of thousands of files no more is read than a screen is told. */
const shownOfAsset = {
  id: assets.id,
  type: assets.type,
  bytes: assets.bytes,
  width: assets.width,
  height: assets.height,
  duration: assets.duration,
} satisfies Record<keyof ShownAsset, unknown>;

/** Everything that the screens of an ente show depends on, read at one moment. */
export interface Snapshot {
  at: Instant;
  settings: Settings;
  screens: (typeof screens.$inferSelect)[];
  groups: (typeof groups.$inferSelect)[];
  schedules: (typeof schedules.$inferSelect & Rule)[];
  calendar: Calendar;
  slides: Map<SlideId, ShownSlide>;
  playlists: Map<PlaylistId, ShownPlaylist>;
  /** In publication at some instant of [from, to), the newest first; held ones are not here. */
  acts: (typeof acts.$inferSelect)[];
  /** The same for those who look for something at a kiosk, with their documents. */
  sheaves: Sheaves;
  /** What each screen's device is asked to have removed. */
  asked: ReturnType<typeof askedOf>;
  /** How far ahead, and what there is for slides that ask for more than was written. */
  range: { from: Instant; to: Instant };
  data: HeldData;
  assets: Map<AssetId, ShownAsset>;
  /** Renditions by original. */
  renditions: Map<AssetId, ShownAsset[]>;
  /** Of documents that are drawn to their last page: each page in its sizes, the smallest first. */
  pages: Map<AssetId, ShownAsset[][]>;
  /** What officers said of originals in the library, where it matters to a screen. */
  framings: Map<AssetId, Framing>;
}

export interface Framing {
  /** From then on nothing that shows it is on air. */
  expiresAt: Instant | null;
  /** What must be seen of what screens get, in hundredths of it. Null: the middle. */
  focus: Point | null;
}

/**
 * One synchronous read, so that no half-made change is ever seen. With `drafts`, what would be there if
 * every publishable draft were published, or those that are named: that is how the desk says which screens
 * would change.
 */
export function readSnapshot(
  db: Db,
  at: Instant,
  range: { from: Instant; to: Instant },
  { drafts = false }: { drafts?: boolean | ReadonlySet<string> } = {},
): Snapshot {
  const isMeant = (id: string): boolean => (typeof drafts === "boolean" ? drafts : drafts.has(id));
  const settings = readSettings(db);
  const playlistRows = db.select().from(playlists).where(isNull(playlists.archivedAt)).all();
  const assetRows = db
    .select(shownOfAsset)
    .from(assets)
    // What belongs to acts has a term: thousands of pages that no slide shows.
    .where(isNull(assets.goneAt))
    .all();
  const byId = new Map<AssetId, ShownAsset>(assetRows.map((row) => [row.id, row]));
  const shownSlides = drafts ? draftSlides(db, at, settings, isMeant) : publishedSlides(db);
  const shownPlaylists = new Map<PlaylistId, ShownPlaylist>(
    playlistRows.map(({ id, items, live, shuffle, liveShuffle, publishedAt }) => {
      const list = isMeant(id) ? { items, shuffle } : { items: live, shuffle: liveShuffle };
      return [id, { id, ...list, anchor: publishedAt ?? 0 }];
    }),
  );
  const isShown = ({ what }: Rule): boolean =>
    what.kind === "slide"
      ? shownSlides.has(what.slide)
      : (shownPlaylists.get(what.playlist)?.items.length ?? 0) > 0;
  const screenRows = db.select().from(screens).where(isNull(screens.archivedAt)).all();
  const hasKiosk = screenRows.some(({ kind }) => kind === "kiosk");
  return {
    at,
    settings,
    screens: screenRows,
    groups: db.select().from(groups).all(),
    schedules: db
      .select()
      .from(schedules)
      .where(isNull(schedules.archivedAt))
      .all()
      .map((rule) => ({ ...rule, unpublished: !isShown(rule) })),
    calendar: readCalendar(db),
    slides: shownSlides,
    playlists: shownPlaylists,
    // An act that is over is in no manifest any more, of whatever day.
    acts: actsWithin(db, { from: at, to: range.to }, "screen"),
    sheaves: hasKiosk ? readSheaves(db, { from: at, to: range.to }) : noSheaves,
    asked: askedOf(db, at - days(3)),
    range,
    data: readData(
      db,
      Array.from(shownSlides.values(), ({ type }) => type),
      { at, range, settings },
    ),
    assets: byId,
    renditions: renditionsByOriginal(db, byId),
    pages: pagesByDocument(db, byId),
    framings: framingsOf(db),
  };
}

function publishedSlides(db: Db): Map<SlideId, ShownSlide> {
  const rows = db
    .select({ revision: slideRevisions })
    .from(slides)
    .innerJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    )
    .where(isNull(slides.archivedAt))
    .all();
  return new Map(rows.map(({ revision }) => [revision.slide, { ...revision, id: revision.slide }]));
}

/** The published slides, with every draft that could be published in the place of its revision. */
function draftSlides(
  db: Db,
  at: Instant,
  settings: Settings,
  isMeant: (id: string) => boolean,
): Map<SlideId, ShownSlide> {
  const shown = publishedSlides(db);
  for (const slide of pendingSlides(db)) {
    if (!isMeant(slide.id)) continue;
    const { parsed, issues } = check(slide.type, slide.props, settings);
    if (issues.length > 0) continue;
    const revision = (slide.published ?? 0) + 1;
    shown.set(slide.id, { ...slide, props: parsed, revision, publishedAt: at });
  }
  return shown;
}

function framingsOf(db: Db): Map<AssetId, Framing> {
  const rows = db
    .select({
      original: files.original,
      expiresAt: files.expiresAt,
      focus: files.focus,
      crop: files.crop,
    })
    .from(files)
    .where(and(isNull(files.archivedAt), or(isNotNull(files.expiresAt), isNotNull(files.focus))))
    .all();
  return new Map(
    rows.map(({ original, expiresAt, focus, crop }) => [
      original,
      { expiresAt, focus: focus && focusWithin(focus, crop) },
    ]),
  );
}

function renditionsByOriginal(
  db: Db,
  byId: ReadonlyMap<AssetId, ShownAsset>,
): Map<AssetId, ShownAsset[]> {
  const found = new Map<AssetId, ShownAsset[]>();
  // Thumbnails are for the desk, posters for the library: a screen takes neither.
  const forScreens = sql`${renditions.role} glob '[0-9]*'`;
  for (const row of db.select().from(renditions).where(forScreens).all()) {
    const asset = byId.get(row.asset);
    if (!asset) continue;
    const list = found.get(row.original);
    if (list) list.push(asset);
    else found.set(row.original, [asset]);
  }
  return found;
}

function pagesByDocument(
  db: Db,
  byId: ReadonlyMap<AssetId, ShownAsset>,
): Map<AssetId, ShownAsset[][]> {
  const whole = db
    .selectDistinct({ asset: documents.asset })
    .from(documents)
    .innerJoin(files, eq(files.original, documents.asset))
    .where(eq(documents.state, "ready"))
    .all()
    .filter(({ asset }) => byId.has(asset));
  return new Map(
    whole.map(({ asset }) => [
      asset,
      listPages(db, asset).flatMap(({ reading, zoom }) => {
        const sizes = [byId.get(reading), byId.get(zoom)];
        return sizes.every((size) => size !== undefined) ? [sizes] : [];
      }),
    ]),
  );
}
