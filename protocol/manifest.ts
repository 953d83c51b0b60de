import * as z from "zod/mini";
import { assetId, enteId, playlistId, scheduleId, screenId } from "./ids.ts";
import { kiosk } from "./kiosk.ts";

/**
 * The manifest: the immutable, signed, complete answer to "what does this screen show, until when".
 * It holds instants, assets and props only; a player does no time-zone arithmetic, no recurrence and
 * no priorities. Unknown fields are kept out of the way, unknown content types are passed over.
 */
export const manifestFormat = 1;

const instant = z.int();
const validity = { from: z.optional(instant), to: z.optional(instant) };

/**
 * Why a candidate did not win. The first two could not have won at all: nothing of it is published, or
 * it is a holiday and another plays in its place. The others in the order in which they are tried.
 */
export const defeat = z.enum(["unpublished", "holiday", "band", "target", "start", "id"]);
export type Defeat = z.infer<typeof defeat>;

/** Who won an interval and over whom. `winner` is a schedule, the screen's default, or the board. */
export const because = z.object({
  winner: z.union([scheduleId, z.enum(["default", "board"])]),
  losers: z.array(z.object({ schedule: scheduleId, reason: defeat })),
});
export type Because = z.infer<typeof because>;

/** Half-open [from, to). `playlist: null` means that nothing is scheduled in this zone. */
export const interval = z.object({
  from: instant,
  to: instant,
  playlist: z.nullable(playlistId),
  because,
});
export type Interval = z.infer<typeof interval>;

/** A region of the screen in hundredths of its width and height. */
export const rectangle = z.object({
  x: z.number().check(z.minimum(0), z.maximum(100)),
  y: z.number().check(z.minimum(0), z.maximum(100)),
  width: z.number().check(z.positive(), z.maximum(100)),
  height: z.number().check(z.positive(), z.maximum(100)),
});
export type Rectangle = z.infer<typeof rectangle>;

export const zoneName = z.enum(["main", "side", "ticker", "full"]);
export type ZoneName = z.infer<typeof zoneName>;

export const zone = z.object({
  area: rectangle,
  intervals: z.array(interval),
  /** What plays outside the intervals: beyond the horizon. */
  default: z.nullable(playlistId),
});
export type Zone = z.infer<typeof zone>;

/** A slide in a manifest goes by any stable text: an officer's slide, or one made from an act. */
export const slideKey = z.string().check(z.regex(/^[a-z]{3}_[0-9a-z]{4,40}$/));

export const transition = z.enum(["rise", "cut"]);
export type Transition = z.infer<typeof transition>;

/** How often the items of a row are on air, when it is not once a round. They follow each other as one. */
export const pace = z.object({
  /** Items of the same row, one after the other in the list, belong together. */
  row: z.string().check(z.maxLength(200)),
  /** Of the time, spread evenly. */
  percent: z.optional(z.number().check(z.minimum(1), z.maximum(90))),
  /** From one beginning to the next. Not together with `percent`. */
  everyMinutes: z.optional(z.number().check(z.minimum(1), z.maximum(1440))),
  /** In no hour may it begin more often than this, unless there is nothing else to show. */
  mostAnHour: z.optional(z.int().check(z.minimum(1), z.maximum(60))),
});
export type Pace = z.infer<typeof pace>;

export const playlistItem = z.object({
  slide: slideKey,
  seconds: z.number().check(z.minimum(1), z.maximum(86_400)),
  transition,
  pace: z.optional(pace),
  ...validity,
});
export type PlaylistItem = z.infer<typeof playlistItem>;

export const playlist = z.object({
  /** The instant at which position 0 was, is or will be on air. */
  anchor: instant,
  /** Another order every day (in UTC), the same on every screen; each day the loop begins anew. */
  shuffle: z.optional(z.boolean()),
  items: z.array(playlistItem).check(z.maxLength(2000)),
});
export type Playlist = z.infer<typeof playlist>;

/** A point of a picture, in hundredths of its width and height. */
export const point = z.object({
  x: z.number().check(z.minimum(0), z.maximum(100)),
  y: z.number().check(z.minimum(0), z.maximum(100)),
});
export type Point = z.infer<typeof point>;

export const manifestSlide = z.object({
  type: z.string(),
  revision: z.int(),
  /** Props by language: `{ it: {...}, en: {...} }`. What they hold is the content type's affair. */
  props: z.record(z.string(), z.unknown()),
  /** What the CMS found for it, the same in every language; it carries the instants at which it changes. */
  data: z.optional(z.unknown()),
  assets: z.array(assetId),
  /** What must be seen of a picture when the screen has another shape; its middle where nothing is said. */
  focus: z.optional(z.record(assetId, point)),
  ...validity,
  freshUntil: z.optional(instant),
  source: z.optional(z.string()),
});
export type ManifestSlide = z.infer<typeof manifestSlide>;

/** Only these kinds ever reach a renderer, whatever a manifest says; of a PDF, pictures of its pages. */
export const assetType = z.enum([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/avif",
  "image/svg+xml",
  "video/mp4",
  "video/webm",
  "application/json",
]);
export type AssetType = z.infer<typeof assetType>;

export const manifestAsset = z.object({
  type: assetType,
  bytes: z.int().check(z.positive()),
  /** Path on the CMS's origin. A player fetches from nowhere else. */
  url: z.string().check(z.regex(/^\/[^/\\]/)),
});
export type ManifestAsset = z.infer<typeof manifestAsset>;

export const theme = z.enum(["carta", "notte", "contrasto"]);
export type Theme = z.infer<typeof theme>;

export const screenSettings = z.object({
  /** The name of the ente as it stands on its letter-paper. */
  enteName: z.string(),
  screenName: z.string(),
  /** The arms of the ente. */
  arms: z.nullable(assetId),
  /** `#rrggbb`; the scale (paper, ink, accent…) is made from it. */
  accent: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)),
  theme,
  /** Metres from which the screen is read, and the panel's diagonal in inches: they size the text. */
  distance: z.number().check(z.positive(), z.maximum(100)),
  inches: z.number().check(z.positive(), z.maximum(1000)),
  /** Whether the thin frame with arms, name and clock is drawn round the main zone. */
  frame: z.boolean(),
});
export type ScreenSettings = z.infer<typeof screenSettings>;

/** What must be gone. The device says so when it is, and is asked until it has said it. */
export const tombstone = z.object({
  asset: z.optional(assetId),
  slide: z.optional(slideKey),
  removedAt: instant,
});

export const manifest = z.object({
  format: z.literal(manifestFormat),
  ente: enteId,
  screen: screenId,
  /** Grows with every restore from backup; a higher epoch outranks any revision. */
  epoch: z.int().check(z.nonnegative()),
  revision: z.int().check(z.positive()),
  issuedAt: instant,
  /** Until when the intervals are resolved. */
  horizon: instant,
  timezone: z.string(),
  /** The first is the main one; more take turns. */
  languages: z.array(z.string()).check(z.minLength(1)),
  settings: screenSettings,
  zones: z.partialRecord(zoneName, zone),
  playlists: z.record(playlistId, playlist),
  slides: z.record(slideKey, manifestSlide),
  assets: z.record(assetId, manifestAsset),
  tombstones: z.array(tombstone),
  /** When each act that is in here is over: then the device removes whatever it has of it, by itself. */
  terms: z.optional(z.record(slideKey, instant)),
  /** Of a screen that is to be touched. */
  kiosk: z.optional(kiosk),
});
export type Manifest = z.infer<typeof manifest>;

/** The longest manifest body that a player accepts, in bytes. */
export const longestManifest = 4_000_000;

/** Says which manifest a screen should have; bound to its exact bytes by SHA-256. */
export const pointer = z.object({
  ente: enteId,
  screen: screenId,
  epoch: z.int().check(z.nonnegative()),
  revision: z.int().check(z.positive()),
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  bytes: z.int().check(z.positive(), z.maximum(longestManifest)),
  issuedAt: instant,
});
export type Pointer = z.infer<typeof pointer>;

/** Epoch first, then revision: whether `a` is newer than `b`. */
export const isNewer = (
  a: { epoch: number; revision: number },
  b: { epoch: number; revision: number } | null,
): boolean => b === null || a.epoch > b.epoch || (a.epoch === b.epoch && a.revision > b.revision);
