import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
} from "drizzle-orm/sqlite-core";
import type { AssetId, FileId, FolderId, OfficerId, UploadId } from "../../../protocol/ids.ts";
import { instant, json } from "../columns.ts";

/** Files by content. The bytes lie in `assets/<first two>/<sha256>`. */
export const assets = sqliteTable("assets", {
  id: text().$type<AssetId>().primaryKey(),
  /** Media type, as found in the bytes, never as claimed. */
  type: text().notNull(),
  bytes: integer().notNull(),
  width: integer(),
  height: integer(),
  /** Milliseconds, for films. */
  duration: integer(),
  createdAt: instant("created_at").notNull(),
  /** After this instant the file is no longer handed out (acts): 410 Gone. */
  goneAt: instant("gone_at"),
});

/** Where officers put files; a folder in no other lies at the top. */
export const folders = sqliteTable("folders", {
  id: text().$type<FolderId>().primaryKey(),
  name: text().notNull(),
  parent: text()
    .$type<FolderId>()
    .references((): AnySQLiteColumn => folders.id),
});

/** Whose a file is and on what terms it may be shown. */
export interface Rights {
  author: string;
  source: string;
  licence: Licence;
  note: string;
}
export const licences = [
  /** Nobody has said. */
  "",
  "own",
  "public-domain",
  "cc0",
  "cc-by-4.0",
  "cc-by-sa-4.0",
  "iodl-2.0",
  "permission",
  "bought",
  "other",
] as const;
export type Licence = (typeof licences)[number];

/** In hundredths of the width and height of the original. */
export type Point = { x: number; y: number };
export type Part = Point & { width: number; height: number };

/** What an officer sees in the library: a name and an original, with its renditions. */
export const files = sqliteTable(
  "files",
  {
    id: text().$type<FileId>().primaryKey(),
    name: text().notNull(),
    /** What a picture shows, for those who do not see it. */
    description: text().notNull().default(""),
    kind: text().$type<"image" | "video" | "document">().notNull(),
    original: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    tags: json<string[]>().notNull(),
    folder: text()
      .$type<FolderId>()
      .references(() => folders.id),
    rights: json<Rights>().notNull().default({ author: "", source: "", licence: "", note: "" }),
    /** From this instant on no screen shows it: the right to show it has ended. */
    expiresAt: instant("expires_at"),
    /** What must be seen when a screen has another shape than the picture. Null: its middle. */
    focus: json<Point>(),
    /** The part of the picture that is shown; the original is kept whole. Null: all of it. */
    crop: json<Part>(),
    /** SHA-256 of the bytes as they were sent, by which the same file is known again. */
    sent: text(),
    version: integer().notNull().default(1),
    addedBy: text("added_by").$type<OfficerId>().notNull(),
    addedAt: instant("added_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    index("files_original").on(t.original),
    index("files_sent").on(t.sent),
    index("files_listed").on(t.archivedAt, t.addedAt, t.id),
    index("files_folder").on(t.folder),
  ],
);

/** Assets made from an original: `1920` (long side in pixels), `thumbnail`, `poster`, `playable`. */
export const renditions = sqliteTable(
  "renditions",
  {
    original: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    role: text().notNull(),
    asset: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
  },
  (t) => [primaryKey({ columns: [t.original, t.role] })],
);

/** An upload under way; its bytes lie in `uploads/<id>` until they are all there and looked at. */
export const uploads = sqliteTable("uploads", {
  id: text().$type<UploadId>().primaryKey(),
  officer: text().$type<OfficerId>().notNull(),
  name: text().notNull(),
  bytes: integer().notNull(),
  /** Where the file will lie. */
  folder: text().$type<FolderId>(),
  /** `working`: all has arrived, and a film is looked at and converted. `failed`: `fault` says why. */
  state: text().$type<"arriving" | "working" | "failed">().notNull().default("arriving"),
  fault: json<{ code: string; details: Record<string, unknown> }>(),
  createdAt: instant("created_at").notNull(),
});
