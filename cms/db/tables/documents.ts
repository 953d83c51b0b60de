import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ActId, AssetId } from "../../../protocol/ids.ts";
import { instant, json } from "../columns.ts";
import { acts } from "./albo.ts";
import { assets } from "./library.ts";

/**
 * PDFs whose pages are drawn, by file. The pages are renditions of it: `page-3` to be read, `page-3-zoom`,
 * `page-3-text` (JSON).
 */
export const documents = sqliteTable(
  "documents",
  {
    asset: text()
      .$type<AssetId>()
      .primaryKey()
      .references(() => assets.id),
    state: text().$type<"waiting" | "ready" | "refused">().notNull(),
    /** Why it was refused: the code of a fault. */
    reason: text(),
    /** Pages that the file has; null before it was opened. */
    total: integer(),
    /** Pages done so far, in order; those that could not be drawn are `failed`. */
    done: integer().notNull().default(0),
    failed: json<number[]>().notNull(),
    /** Pages that have a text; the others are pictures. */
    texts: integer().notNull().default(0),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [index("documents_state").on(t.state, t.addedAt)],
);

/** Attachments of acts: what became of each address that a source gave. */
export const attachments = sqliteTable(
  "attachments",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    url: text().notNull(),
    /** `link`: only by the official page, for the reason given. */
    state: text().$type<"waiting" | "here" | "link">().notNull(),
    /** A fault: why it is not here, or not yet. */
    reason: json<{ code: string; details: Record<string, unknown> }>(),
    /** The PDF, taken out of its signature where it was signed. */
    asset: text()
      .$type<AssetId>()
      .references(() => assets.id),
    signed: integer({ mode: "boolean" }).notNull().default(false),
    bytes: integer(),
    tries: integer().notNull().default(0),
    nextAt: instant("next_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.act, t.url] }),
    index("attachments_state").on(t.state, t.nextAt),
    index("attachments_asset").on(t.asset),
  ],
);
