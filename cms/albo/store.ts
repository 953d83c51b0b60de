import { and, desc, eq, gt, isNotNull, like, lte, sql } from "drizzle-orm";
import { type ActId, newActId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, type PrivacyClass } from "../db/tables.ts";
import { alboFault } from "./faults.ts";

export type Act = typeof acts.$inferSelect;
/** What a source says of an act; the rest is ours. */
export type ActContent = Omit<Act, "id" | "privacy" | "held" | "importedAt" | "changedAt">;

/** @throws Fault `act.not_found` */
export function findAct(db: Db, id: ActId): Act {
  const act = db.select().from(acts).where(eq(acts.id, id)).get();
  if (!act) throw alboFault("act.not_found");
  return act;
}

export function listActs(
  db: Db,
  search: {
    q: string;
    held: boolean;
    inPublicationAt?: Instant | undefined;
    limit: number;
    offset: number;
  },
): { acts: Act[]; total: number } {
  const { q, held, inPublicationAt: at, limit, offset } = search;
  const wanted = and(
    q === "" ? undefined : like(acts.subject, `%${q.replace(/[%_\\]/g, "")}%`),
    held ? isNotNull(acts.held) : undefined,
    at === undefined ? undefined : and(lte(acts.from, at), gt(acts.to, at)),
  );
  const total =
    db
      .select({ n: sql<number>`count(*)` })
      .from(acts)
      .where(wanted)
      .get()?.n ?? 0;
  const found = db
    .select()
    .from(acts)
    .where(wanted)
    .orderBy(desc(acts.from), desc(acts.year), desc(acts.importedAt), desc(acts.id))
    .limit(limit)
    .offset(offset)
    .all();
  return { acts: found, total };
}

/**
 * Adds the act, or brings it up to date: the same guid of the same source is the same act, so an import
 * that runs twice changes nothing. An act whose words changed is looked at anew (`held`).
 */
export function putAct(
  db: Db,
  content: ActContent,
  judged: { privacy: PrivacyClass; held: string | null },
  at: Instant,
): "added" | "changed" | "unchanged" {
  const known = db
    .select()
    .from(acts)
    .where(and(eq(acts.source, content.source), eq(acts.guid, content.guid)))
    .get();
  if (!known) {
    db.insert(acts)
      .values({ ...content, ...judged, id: newActId(), importedAt: at, changedAt: at })
      .run();
    return "added";
  }
  const same = (Object.keys(content) as (keyof ActContent)[]).every(
    (name) => JSON.stringify(content[name]) === JSON.stringify(known[name]),
  );
  if (same) return "unchanged";
  const newWords = content.subject !== known.subject;
  db.update(acts)
    .set({ ...content, changedAt: at, ...(newWords && { held: judged.held }) })
    .where(eq(acts.id, known.id))
    .run();
  return "changed";
}

/** An officer has looked: what screens may show of the act, and that it no longer waits. */
export function judgeAct(db: Db, id: ActId, privacy: PrivacyClass, at: Instant): Act {
  findAct(db, id);
  return db
    .update(acts)
    .set({ privacy, held: null, changedAt: at })
    .where(eq(acts.id, id))
    .returning()
    .get();
}
