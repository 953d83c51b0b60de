import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OfficerId, PlaylistId, SlideId, UndoId } from "../../../protocol/ids.ts";
import { instant, json } from "../columns.ts";

/** How a thing was before something was done to many, and how it was left: only so is it taken back. */
export interface Undone {
  kind: "slide" | "playlist";
  id: SlideId | PlaylistId;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What was done to many things at once, while it can be taken back. */
export const undos = sqliteTable("undos", {
  id: text().$type<UndoId>().primaryKey(),
  officer: text().$type<OfficerId>().notNull(),
  /** As in the audit: `publish`, `tag`… */
  action: text().notNull(),
  changes: json<Undone[]>().notNull(),
  at: instant().notNull(),
  until: instant().notNull(),
  undoneAt: instant("undone_at"),
});
