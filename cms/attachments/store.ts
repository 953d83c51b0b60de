import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import type { ActId, AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, attachments, type PrivacyClass } from "../db/tables.ts";
import type { Reason } from "./faults.ts";

export type Attachment = typeof attachments.$inferSelect;

/** Whose documents may lie on a screen at all: those that a passer-by may find and open. */
const open: readonly PrivacyClass[] = ["screen", "search"];

const entitled = (at: Instant) =>
  and(
    eq(acts.standing, "live"),
    gt(acts.to, at),
    isNull(acts.held),
    inArray(acts.privacy, [...open]),
  );

/**
 * Brings the list of what is to be fetched up to date with the acts: new addresses wait, and what an act
 * does not name any more, or may not show any more, is given back so that its files can go.
 */
export function followActs(db: Db, at: Instant): AssetId[] {
  const known = new Map(
    db
      .select()
      .from(attachments)
      .all()
      .map((row) => [keyOf(row.act, row.url), row]),
  );
  const named = db
    .select({ act: acts.id, attachments: acts.attachments })
    .from(acts)
    .where(entitled(at))
    .all();
  for (const { act, attachments: list } of named)
    for (const { url } of list)
      if (url !== "" && !known.delete(keyOf(act, url)))
        db.insert(attachments)
          .values({ act, url, state: "waiting", nextAt: at })
          .onConflictDoNothing()
          .run();
  for (const row of known.values()) db.delete(attachments).where(one(row)).run();
  return Array.from(known.values()).flatMap(({ asset }) => asset ?? []);
}

const keyOf = (act: ActId, url: string): string => `${act} ${url}`;

const one = ({ act, url }: Pick<Attachment, "act" | "url">) =>
  and(eq(attachments.act, act), eq(attachments.url, url));

export const attachmentsOf = (db: Db, act: ActId): Attachment[] =>
  db.select().from(attachments).where(eq(attachments.act, act)).all();

/** What is to be fetched next, if its time has come. */
export const nextDue = (db: Db, at: Instant): Attachment | null =>
  db
    .select()
    .from(attachments)
    .where(and(eq(attachments.state, "waiting"), lte(attachments.nextAt, at)))
    .orderBy(asc(attachments.nextAt), asc(attachments.act), asc(attachments.url))
    .limit(1)
    .get() ?? null;

/** When the next one is due; null when none waits. */
export const nextDueAt = (db: Db): Instant | null =>
  db
    .select({ at: attachments.nextAt })
    .from(attachments)
    .where(eq(attachments.state, "waiting"))
    .orderBy(asc(attachments.nextAt))
    .limit(1)
    .get()?.at ?? null;

/** The same address of another act that was fetched already: one file, one fetch. */
export const twinOf = (db: Db, { act, url }: Attachment): Attachment | null =>
  db
    .select()
    .from(attachments)
    .where(and(eq(attachments.url, url), eq(attachments.state, "here")))
    .all()
    .find((other) => other.act !== act) ?? null;

/** When the publication of the act ends; null when its documents may not be here (any more). */
export const endOf = (db: Db, act: ActId, at: Instant): Instant | null =>
  db
    .select({ to: acts.to })
    .from(acts)
    .where(and(eq(acts.id, act), entitled(at)))
    .get()?.to ?? null;

export function noteHere(
  db: Db,
  row: Pick<Attachment, "act" | "url">,
  found: { asset: AssetId; signed: boolean; bytes: number },
): void {
  db.update(attachments)
    .set({ ...found, state: "here", reason: null })
    .where(one(row))
    .run();
}

export function noteLink(db: Db, row: Attachment, reason: Reason): void {
  db.update(attachments).set({ state: "link", reason }).where(one(row)).run();
}

export function noteFailure(db: Db, row: Attachment, reason: Reason, nextAt: Instant): void {
  db.update(attachments)
    .set({ reason, nextAt, tries: row.tries + 1 })
    .where(one(row))
    .run();
}

/** An officer wants it tried again now. @returns whether there was anything to try */
export const tryAgain = (db: Db, act: ActId, at: Instant): boolean =>
  db
    .update(attachments)
    .set({ state: "waiting", nextAt: at, tries: 0 })
    .where(
      and(
        eq(attachments.act, act),
        or(eq(attachments.state, "waiting"), eq(attachments.state, "link")),
      ),
    )
    .run().changes > 0;
