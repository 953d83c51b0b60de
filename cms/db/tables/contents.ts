import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Blank } from "../../../content/kit/blanks.ts";
import type { OfficerId, PlaylistId, SlideId, TemplateId } from "../../../protocol/ids.ts";
import type { Transition } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { instant, json } from "../columns.ts";

export type PropsByLanguage = Record<string, unknown>;

/** The officer's slide: its draft, and which revision is published. */
export const slides = sqliteTable(
  "slides",
  {
    id: text().$type<SlideId>().primaryKey(),
    title: text().notNull(),
    type: text().notNull(),
    props: json<PropsByLanguage>().notNull(),
    validFrom: instant("valid_from"),
    validTo: instant("valid_to"),
    /** For finding it again; no screen shows them, so changing them is no new version. */
    tags: json<string[]>().notNull().default([]),
    /** The template that it was made from: its locked fields stay as they are. */
    template: text().$type<TemplateId>(),
    /** Grows with every saved draft; an edit that was made from an older one is refused. */
    version: integer().notNull().default(1),
    /** The revision on air, or null. */
    published: integer(),
    /** The draft's version that became that revision: a draft is "not published" when it is newer. */
    publishedVersion: integer("published_version"),
    createdBy: text("created_by").$type<OfficerId>().notNull(),
    changedBy: text("changed_by").$type<OfficerId>().notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    // Whatever a list is filtered by, so that no text is read of what is not shown.
    index("slides_listed").on(
      t.archivedAt,
      t.changedAt,
      t.id,
      t.type,
      t.tags,
      t.version,
      t.published,
      t.publishedVersion,
      t.validFrom,
      t.validTo,
    ),
  ],
);

/** What was published, when and by whom. Never changed, never deleted while a proof may name it. */
export const slideRevisions = sqliteTable(
  "slide_revisions",
  {
    slide: text()
      .$type<SlideId>()
      .notNull()
      .references(() => slides.id),
    revision: integer().notNull(),
    title: text().notNull(),
    type: text().notNull(),
    props: json<PropsByLanguage>().notNull(),
    validFrom: instant("valid_from"),
    validTo: instant("valid_to"),
    publishedBy: text("published_by").$type<OfficerId>().notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.slide, t.revision] })],
);

/** What a new slide can start from. Those that come with Vetrina are data of the product, not rows. */
export const templates = sqliteTable("templates", {
  id: text().$type<TemplateId>().primaryKey(),
  name: text().notNull(),
  type: text().notNull(),
  /** Texts may have blanks in them (`‹giorno›`), which whoever makes a slide fills. */
  props: json<PropsByLanguage>().notNull(),
  blanks: json<Blank[]>().notNull(),
  /** Fields that slides made from it keep as they are here. */
  locked: json<string[]>().notNull(),
  /** Given to the slides that are made from it. */
  tags: json<string[]>().notNull(),
  version: integer().notNull().default(1),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  archivedAt: instant("archived_at"),
});

/** What a rule item gathers when the manifest is built. */
export type PlaylistRule =
  | { of: "slides"; type: string; newest: number }
  | { of: "acts"; types: string[]; newest: number };

export type PlaylistItemRow = {
  /** Stable within the playlist, so that undo and two officers can name it. */
  key: string;
  /** Null: as long as the content needs. */
  seconds: number | null;
  transition: Transition;
  from: Instant | null;
  to: Instant | null;
  /** A part of the time, or every so many minutes. Null: once a round, in its place. */
  often: { percent: number } | { everyMinutes: number } | null;
  /** In no hour more often than this. Null: as often as it comes. */
  mostAnHour: number | null;
} & (
  | { kind: "slide"; slide: SlideId }
  | { kind: "playlist"; playlist: PlaylistId }
  | { kind: "rule"; rule: PlaylistRule }
);

/** `items` is the draft that is edited; `live` is what the screens play. */
export const playlists = sqliteTable("playlists", {
  id: text().$type<PlaylistId>().primaryKey(),
  name: text().notNull(),
  items: json<PlaylistItemRow[]>().notNull(),
  live: json<PlaylistItemRow[]>().notNull(),
  /** Another order every day, the same on every screen; `liveShuffle` is what the screens do. */
  shuffle: integer({ mode: "boolean" }).notNull().default(false),
  liveShuffle: integer("live_shuffle", { mode: "boolean" }).notNull().default(false),
  version: integer().notNull().default(1),
  publishedVersion: integer("published_version"),
  /** When the live list was published: the loop of the screens is counted from here. */
  publishedAt: instant("published_at"),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  archivedAt: instant("archived_at"),
});

/**
 * What a slide or a playlist has been: what one officer wrote at one sitting is one version. The newest is
 * what the draft is now.
 */
export const versions = sqliteTable(
  "versions",
  {
    subject: text().notNull(),
    /** The version of the draft that it holds, by which edits are locked. */
    number: integer().notNull(),
    draft: json<unknown>().notNull(),
    made: text().$type<"written" | "restored" | "split">().notNull(),
    /** Which version it brought back. */
    restored: integer(),
    by: text("made_by").$type<OfficerId>().notNull(),
    /** When the sitting began, and when it was last saved. */
    since: instant().notNull(),
    at: instant().notNull(),
    publishedAt: instant("published_at"),
    publishedBy: text("published_by").$type<OfficerId>(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.number] })],
);
