import * as z from "zod/mini";
import { assetId } from "./ids.ts";
import type { Instant } from "./time.ts";

/**
 * What a touch kiosk has beside its programme. The manifest says only in which file each act is told: a
 * *sheaf*, which holds the acts whose term ends at the same instant, so that at that instant the file goes
 * whole. A sheaf names the page lists of documents, a page list names its pages. All are files by their
 * hash: what the manifest's signature proves, proves the last page of the last document.
 */

/** Tiles behind which the acts are, all of them or some. */
export const actTiles = ["albo", "search", "orders", "resolutions", "calls", "permits"] as const;
export type ActTile = (typeof actTiles)[number];

/** Tiles behind which contents are, each with a page of its own; a content type says which is its. */
export const pageTiles = [
  "notices",
  "events",
  "offices",
  "transport",
  "map",
  "data",
  "poll",
] as const;
export const pageTile = z.enum(pageTiles);
export type PageTile = z.infer<typeof pageTile>;

/** What may stand on the home of a kiosk, each a large tile; the ente chooses which and in which order. */
export const tileNames = [...actTiles, ...pageTiles] as const;
export const tileName = z.enum(tileNames);
export type TileName = z.infer<typeof tileName>;

/** In the order in which people ask for them; a tile with nothing behind it is not shown. */
export const usualTiles: readonly TileName[] = [
  "albo",
  "search",
  "notices",
  "events",
  "offices",
  "transport",
  "map",
  "data",
  "poll",
  "orders",
  "resolutions",
  "calls",
  "permits",
];
/** So many stand on the home at most: the first of those that have something behind them. */
export const mostTiles = 8;

/**
 * A content that may be opened at a kiosk: it goes round there (then it can be read on the days on which it
 * does), or an officer has put it among those to be read (`always`).
 */
export const kioskPage = z.object({
  slide: z.string(),
  /** Behind which tile; one that this player does not know is passed over. */
  tile: z.string(),
  always: z.optional(z.boolean()),
  from: z.optional(z.int()),
  to: z.optional(z.int()),
});
export type KioskPageEntry = z.infer<typeof kioskPage>;

export const kiosk = z.object({
  /** Names of tiles; one that this player does not know is passed over. */
  tiles: z.array(z.string()),
  /** Seconds without a touch after which somebody is asked whether they are still there. */
  idle: z.number().check(z.minimum(20), z.maximum(600)),
  /** From the floor to the lower edge of the picture, in millimetres: it says what a hand can reach. */
  bottom: z.number().check(z.minimum(0), z.maximum(3000)),
  /** The page of the official albo, or nothing. */
  address: z.string(),
  /** Acts by id, in publication now or later, and the sheaf that each is in. */
  acts: z.record(z.string().check(z.regex(/^act_[0-9a-z]{16}$/)), assetId),
  /** Contents that have a page here, in their order. */
  pages: z.optional(z.array(kioskPage)),
  /** Whether it is counted what is opened, and for how long. Answers to polls always are. */
  counted: z.optional(z.boolean()),
});
export type Kiosk = z.infer<typeof kiosk>;

/** A file as whoever names it describes it. */
export interface NamedFile {
  /** SHA-256. */
  id: string;
  type: string;
  bytes: number;
}

/** Where a kiosk finds sheaves and page lists; pages are assets like any other. */
export const kioskUrl = (ente: string, id: string): string => `/${ente}/player/kiosk/${id}`;

export interface Sheaf {
  acts: readonly KioskAct[];
}

/** An act as a passer-by may find it. */
export interface KioskAct {
  id: string;
  year: number;
  /** Of the register. */
  number: string;
  /** Code of the vocabulary of types; null where none fits. */
  code: string | null;
  /** By language. */
  type: Readonly<Record<string, string>>;
  /** Without names of people. Null: only the official page may tell it. */
  subject: string | null;
  office: string;
  /** Civil days, the first and the last in publication. */
  firstDay: string;
  lastDay: string;
  /** In publication, half-open. */
  from: Instant;
  to: Instant;
  /** The official page, or nothing. */
  link: string;
  /** Number and date of the act itself, where the source says them. */
  actNumber: string;
  actDay: string;
  documents: readonly KioskDocument[];
}

export interface KioskDocument {
  title: string;
  bytes: number | null;
  /** How many pages it has; null where nobody has counted them. */
  pages: number | null;
  /** Nobody can read it but by looking: it has no text. */
  scan: boolean;
  /** The list of its pages; null: it is read on its official page only. */
  list: NamedFile | null;
}

export interface PageList {
  pages: readonly KioskPage[];
}

export interface KioskPage {
  number: number;
  width: number;
  height: number;
  /** To be read whole, to be looked at closely, and its words (`PageText`). */
  reading: NamedFile;
  zoom: NamedFile;
  text: NamedFile;
}

/** What is read of the text of a page: as one reads it, empty for a picture of a page. */
export interface PageText {
  plain: string;
}
