import { and, desc, eq, sql } from "drizzle-orm";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { problems } from "../db/tables.ts";

export type Problem = typeof problems.$inferSelect;

/**
 * Says that something needs an officer, in the transaction that found out. The same again, of the same
 * subject, is the same problem: it keeps its beginning, and takes on what is known of it now.
 */
export function raise(
  db: Db,
  problem: {
    /** What sort of matter it is, by its room: `source.failing`, `dataset.held`. */
    kind: string;
    /** Whom it concerns, by id. */
    subject: string;
    /** A fault that some room has declared; the words are there. */
    code: string;
    details?: Record<string, unknown>;
    at: Instant;
  },
): void {
  const { kind, subject, code, details = {}, at } = problem;
  db.insert(problems)
    .values({ kind, subject, code, details, since: at, at })
    .onConflictDoUpdate({
      target: [problems.kind, problems.subject],
      set: { code: sql`excluded.code`, details: sql`excluded.details`, at: sql`excluded.at` },
    })
    .run();
}

/** It is no longer so. @returns whether it was */
export const settle = (db: Db, kind: string, subject: string): boolean =>
  db
    .delete(problems)
    .where(and(eq(problems.kind, kind), eq(problems.subject, subject)))
    .run().changes > 0;

/** What needs somebody, the newest first; of a kind, when one is named. */
export const listProblems = (db: Db, kind?: string): Problem[] =>
  db
    .select()
    .from(problems)
    .where(kind === undefined ? undefined : eq(problems.kind, kind))
    .orderBy(desc(problems.since), problems.kind, problems.subject)
    .all();

export const problemsOf = (db: Db, subject: string): Problem[] =>
  db.select().from(problems).where(eq(problems.subject, subject)).orderBy(problems.kind).all();
