import { and, desc, eq, isNotNull, isNull, like } from "drizzle-orm";
import { newProblemId, type OfficerId, type ProblemId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { problems } from "../db/tables.ts";
import { inboxFault } from "./faults.ts";

export type Problem = typeof problems.$inferSelect;

const isOpen = isNull(problems.resolvedAt);

const isThis = (kind: string, subject: string) =>
  and(eq(problems.kind, kind), eq(problems.subject, subject));

/**
 * Says that something is wrong. Said again while it still is, it is the same problem, seen once more; and
 * what an officer has seen to stays quiet until it is another matter, or was over meanwhile.
 */
export function raise(
  db: Db,
  {
    kind,
    subject,
    detail,
    code = null,
  }: Pick<Problem, "kind" | "subject" | "detail"> & { code?: string | null },
  at: Instant,
): void {
  const last = db
    .select()
    .from(problems)
    .where(isThis(kind, subject))
    .orderBy(desc(problems.raisedAt), desc(problems.seenAt))
    .limit(1)
    .get();
  const quiet =
    last?.resolvedBy != null &&
    last.code === code &&
    JSON.stringify(last.detail) === JSON.stringify(detail);
  if (last && (last.resolvedAt === null || quiet))
    db.update(problems)
      .set({ code, detail, seenAt: at, times: last.times + 1 })
      .where(eq(problems.id, last.id))
      .run();
  else
    db.insert(problems)
      .values({ id: newProblemId(), kind, subject, code, detail, raisedAt: at, seenAt: at })
      .run();
}

/** It is over by itself: the same thing went well. */
export function resolve(db: Db, kind: string, subject: string, at: Instant): void {
  db.update(problems)
    .set({ resolvedAt: at })
    .where(and(isThis(kind, subject), isOpen))
    .run();
  db.update(problems)
    .set({ resolvedBy: null })
    .where(and(isThis(kind, subject), isNotNull(problems.resolvedBy)))
    .run();
}

/** As `resolve`, for who does not know the time. @returns whether anything was wrong */
export function settle(db: Db, kind: string, subject: string): boolean {
  const open = problemsOf(db, subject).find((problem) => problem.kind === kind);
  if (open) resolve(db, kind, subject, open.seenAt);
  return open !== undefined;
}

/** What is wrong now with one thing. */
export const problemsOf = (db: Db, subject: string): Problem[] =>
  db
    .select()
    .from(problems)
    .where(and(isOpen, eq(problems.subject, subject)))
    .orderBy(problems.kind)
    .all();

/** What is wrong now, the newest first; of one room (`albo.`) or of all. */
export const openProblems = (db: Db, room = ""): Problem[] =>
  db
    .select()
    .from(problems)
    .where(and(isOpen, like(problems.kind, `${room}%`)))
    .orderBy(desc(problems.seenAt), desc(problems.id))
    .limit(500)
    .all();

/**
 * An officer has seen to it; should it happen again, it comes back as a new one.
 * @throws Fault `problem.not_found`
 */
export function dismissProblem(db: Db, id: ProblemId, by: OfficerId, at: Instant): Problem {
  const done = db
    .update(problems)
    .set({ resolvedAt: at, resolvedBy: by })
    .where(and(eq(problems.id, id), isOpen))
    .returning()
    .get();
  if (!done) throw inboxFault("problem.not_found");
  return done;
}
