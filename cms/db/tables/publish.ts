import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type {
  DeviceId,
  OfficerId,
  PlaylistId,
  PublicationId,
  ScreenId,
  SlideId,
} from "../../../protocol/ids.ts";
import type { ZoneName } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { instant, json } from "../columns.ts";
import type { PlaylistItemRow, playlists, PropsByLanguage } from "./contents.ts";
import { screens } from "./screens.ts";

/** The newest manifest of each screen: exactly the bytes that were hashed and signed. */
export const manifests = sqliteTable("manifests", {
  screen: text()
    .$type<ScreenId>()
    .primaryKey()
    .references(() => screens.id),
  epoch: integer().notNull(),
  revision: integer().notNull(),
  /** Hash of what the manifest means, without revision and time of issue: same meaning, no new one. */
  meaning: text().notNull(),
  sha256: text().notNull(),
  body: text().notNull(),
  issuedAt: instant("issued_at").notNull(),
});

/** Every manifest that was ever published, as it was: what a screen was to show on a Tuesday at 10:14. */
export const editions = sqliteTable(
  "editions",
  {
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    epoch: integer().notNull(),
    revision: integer().notNull(),
    issuedAt: instant("issued_at").notNull(),
    /** The body, compressed (zstd). */
    body: blob({ mode: "buffer" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.screen, t.epoch, t.revision] }),
    index("editions_issued").on(t.screen, t.issuedAt),
  ],
);

/** A slide as it was when a later publication was decided: what the officer saw is what will be shown. */
export interface PlannedSlide {
  slide: SlideId;
  version: number;
  title: string;
  props: PropsByLanguage;
  validFrom: Instant | null;
  validTo: Instant | null;
}

export interface PlannedPlaylist {
  playlist: PlaylistId;
  version: number;
  items: PlaylistItemRow[];
  shuffle: boolean;
}

/** What was published together: done, taken back, or waiting for its hour. */
export const publications = sqliteTable(
  "publications",
  {
    id: text().$type<PublicationId>().primaryKey(),
    /** When it was done, or is to be done. */
    at: instant().notNull(),
    by: text().$type<OfficerId>().notNull(),
    decidedAt: instant("decided_at").notNull(),
    state: text().$type<"planned" | "done" | "failed" | "undone" | "cancelled">().notNull(),
    /** Code of the fault that kept it from being done. */
    fault: text(),
    /** Of those that wait: what is to be published, as it was decided. */
    plan: json<{ slides: PlannedSlide[]; playlists: PlannedPlaylist[] }>(),
    /** Of those that were done: what was on the screens before, so that one step leads back. */
    slides:
      json<{ slide: SlideId; before: number | null; after: number; version: number }[]>().notNull(),
    playlists: json<
      {
        playlist: PlaylistId;
        before: Pick<
          typeof playlists.$inferSelect,
          "live" | "liveShuffle" | "publishedVersion" | "publishedAt"
        >;
        version: number;
      }[]
    >().notNull(),
  },
  (t) => [index("publications_state").on(t.state, t.at)],
);

export const plays = sqliteTable(
  "plays",
  {
    device: text().$type<DeviceId>().notNull(),
    seq: integer().notNull(),
    screen: text().$type<ScreenId>().notNull(),
    slide: text().notNull(),
    revision: integer().notNull(),
    zone: text().$type<ZoneName>().notNull(),
    from: instant("on_from").notNull(),
    to: instant("on_to").notNull(),
    outcome: text().$type<"played" | "failed">().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.device, t.seq] }),
    index("plays_screen").on(t.screen, t.from),
    index("plays_slide").on(t.slide, t.from),
  ],
);
