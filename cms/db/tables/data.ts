import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Cell, Column, DataKind, Origin } from "../../../content/kit/datasets.ts";
import type {
  AssetId,
  DatasetId,
  OfficerId,
  SecretId,
  SourceId,
  TokenId,
} from "../../../protocol/ids.ts";
import type { Instant, Millis } from "../../../protocol/time.ts";
import type { Difference } from "../../datasets/differences.ts";
import type { Profile } from "../../datasets/profile.ts";
import type { Step } from "../../datasets/steps.ts";
import type { Note } from "../../sources/define.ts";
import { instant, json } from "../columns.ts";
import { assets } from "./library.ts";

/** When a source is asked again. Times of day are wall-clock, in the zone of the ente. */
export type Rhythm =
  /** As often as the data are seen to change. */
  | { kind: "own" }
  | { kind: "every"; every: Millis }
  | { kind: "daily"; times: string[] }
  | { kind: "by-hand" };

/** A key that a site asks for. Its value is under the lock of the ente; only what it is called is legible. */
export const secrets = sqliteTable("secrets", {
  id: text().$type<SecretId>().primaryKey(),
  /** Scheme, host and port: where it may go. */
  origin: text().notNull(),
  kind: text().$type<"header" | "query" | "password">().notNull(),
  /** Of the header or the parameter; the user name of a password. */
  name: text().notNull(),
  locked: text().notNull(),
});

/** Where data come from, and how asking went. One is asked once, however many datasets are made of it. */
export const sources = sqliteTable(
  "sources",
  {
    id: text().$type<SourceId>().primaryKey(),
    connector: text().notNull(),
    /** Null for a file that was dropped: then `file` is its bytes. */
    url: text(),
    file: text().$type<AssetId>(),
    /** Of the file, or what the address called itself. */
    name: text().notNull(),
    /** Media type as it was claimed. */
    type: text().notNull(),
    config: json<Record<string, unknown>>().notNull(),
    secret: text()
      .$type<SecretId>()
      .references(() => secrets.id),
    rhythm: json<Rhythm>().notNull(),
    version: integer().notNull().default(1),
    createdBy: text("created_by").$type<OfficerId>().notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
    // How asking went.
    etag: text(),
    lastModified: text("last_modified"),
    /** SHA-256 of what was answered last, as it is kept on the disk. */
    body: text(),
    /** When it was last asked, when it last answered well, and when it is asked next (null: by hand). */
    askedAt: instant("asked_at"),
    goodAt: instant("good_at"),
    nextAt: instant("next_at"),
    /** How often in a row it failed, and how often nothing had changed. */
    failures: integer().notNull().default(0),
    quiet: integer().notNull().default(0),
    failure: json<{ code: string; details: Record<string, unknown> }>(),
    /** The last reading asked other addresses too: the same bytes may then mean something new. */
    asksMore: integer("asks_more", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("sources_next").on(t.nextAt)],
);

/** A change of shape that waits for an officer; what was good is shown meanwhile. */
export interface Held {
  because: Difference[];
  /** What would be shown, or null when the recipe can no longer be applied. */
  snapshot: number | null;
  at: Instant;
}

/** What can be shown: what a source gives, shaped, or a table that is kept here. */
export const datasets = sqliteTable("datasets", {
  id: text().$type<DatasetId>().primaryKey(),
  name: text().notNull(),
  kind: text().$type<DataKind>().notNull(),
  /** Null for a table that is kept here. */
  source: text()
    .$type<SourceId>()
    .references(() => sources.id),
  shape: json<Step[]>().notNull(),
  /** What the officer wrote of it; what is left out the source says itself. */
  origin: json<Partial<Origin>>().notNull(),
  /** So long after it was last confirmed it is shown as old, or no longer at all; null: never. */
  amberAfter: integer("amber_after").$type<Millis>(),
  goneAfter: integer("gone_after").$type<Millis>(),
  /** The good snapshot, and when it was last found to be still so. */
  current: integer(),
  confirmedAt: instant("confirmed_at"),
  held: json<Held>(),
  /** The change of shape that an officer said no to: it is not asked about again. */
  refused: text(),
  /** Taken off every screen by hand. */
  mutedAt: instant("muted_at"),
  version: integer().notNull().default(1),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  archivedAt: instant("archived_at"),
});

/** One good reading each, never changed; the oldest go when they take too much room. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dataset: text()
      .$type<DatasetId>()
      .notNull()
      .references(() => datasets.id),
    /** Of the data: the same data, the same hash. */
    sha256: text().notNull(),
    /** The data as JSON, packed with gzip, among the files of the ente. */
    body: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    bytes: integer().notNull(),
    profile: json<Profile>().notNull(),
    origin: json<Origin>().notNull(),
    periodFrom: instant("period_from"),
    periodTo: instant("period_to"),
    fetchedAt: instant("fetched_at").notNull(),
    validUntil: instant("valid_until"),
    notes: json<Note[]>().notNull(),
  },
  (t) => [index("snapshots_dataset").on(t.dataset, t.id)],
);

/** What slides show of datasets, made when data arrive: it can be made anew at any time. */
export const visuals = sqliteTable("visuals", {
  /** Of what is wanted: slides that want the same share it. */
  key: text().primaryKey(),
  dataset: text()
    .$type<DatasetId>()
    .notNull()
    .references(() => datasets.id),
  /** Of what it was made of. */
  stamp: text().notNull(),
  /** Null: there is nothing that could be shown. */
  shows: json<unknown>(),
  madeAt: instant("made_at").notNull(),
});

/** A table that is kept here: written at the desk, or by a program with a token. */
export const tables = sqliteTable("tables", {
  dataset: text()
    .$type<DatasetId>()
    .primaryKey()
    .references(() => datasets.id),
  columns: json<Column[]>().notNull(),
  rows: json<Cell[][]>().notNull(),
  version: integer().notNull().default(1),
  changedBy: text("changed_by").notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** What a program may write one table with, and nothing else. */
export const tableTokens = sqliteTable("table_tokens", {
  id: text().$type<TokenId>().primaryKey(),
  dataset: text()
    .$type<DatasetId>()
    .notNull()
    .references(() => datasets.id),
  name: text().notNull(),
  /** SHA-256 of the token: a stolen database writes no table. */
  hash: text().notNull().unique(),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  usedAt: instant("used_at"),
  revokedAt: instant("revoked_at"),
});
