import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { OfficerId, ProblemId } from "../../../protocol/ids.ts";
import { instant, json } from "../columns.ts";

/** Something that went wrong by itself and that an officer should know of, until it is over. */
export const problems = sqliteTable(
  "problems",
  {
    id: text().$type<ProblemId>().primaryKey(),
    /** What sort of thing, e.g. `albo.import_failed`; its words are with the room that raises it. */
    kind: text().notNull(),
    /** Of what: a source, an act, a screen. */
    subject: text().notNull(),
    /** Code of the fault that says it, where one does; else the words are those of its kind. */
    code: text(),
    detail: json<Record<string, unknown>>().notNull(),
    raisedAt: instant("raised_at").notNull(),
    /** When it was last seen to be so, and how often. */
    seenAt: instant("seen_at").notNull(),
    times: integer().notNull().default(1),
    resolvedAt: instant("resolved_at"),
    /** The officer who has seen to it, while the matter lasts; null: it is over by itself. */
    resolvedBy: text("resolved_by").$type<OfficerId>(),
  },
  (t) => [
    uniqueIndex("problems_open")
      .on(t.kind, t.subject)
      .where(sql`resolved_at is null`),
  ],
);
