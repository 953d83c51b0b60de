import {
  and,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { type ActId, newActId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { fold } from "../db/fold.ts";
import { acts, type PrivacyClass } from "../db/tables.ts";
import { forgottenGuid } from "../removal/wipe.ts";
import { alboFault } from "./faults.ts";
import { heldByType } from "./privacy.ts";
import { isStricter } from "./types.ts";

export type Act = typeof acts.$inferSelect;
/** What a source says of an act; the rest is ours. */
export type ActContent = Omit<Act, "id" | "privacy" | "held" | "importedAt" | "changedAt">;

/** @throws Fault `act.not_found` */
export function findAct(db: Db, id: ActId): Act {
  const act = db.select().from(acts).where(eq(acts.id, id)).get();
  if (!act) throw alboFault("act.not_found");
  return act;
}

export const findByGuid = (db: Db, source: string, guid: string): Act | undefined =>
  db
    .select()
    .from(acts)
    // One that is gone is known by a hash only.
    .where(and(eq(acts.source, source), inArray(acts.guid, [guid, forgottenGuid(guid)])))
    .get();

/** What is looked for among the acts; what is left out does not count. */
export interface ActSearch {
  /** Words of the subject or office, or the number (`2026/12`); all of them must be there. */
  q?: string;
  held?: boolean;
  /** Codes of the vocabulary, branches too. */
  types?: readonly string[];
  privacy?: PrivacyClass;
  /** In publication at this instant. */
  at?: Instant;
}

export function listActs(
  db: Db,
  search: ActSearch,
  { limit, offset }: { limit: number; offset: number },
): { acts: Act[]; total: number } {
  const wanted = wantedBy(search);
  const total = db.select({ n: count() }).from(acts).where(wanted).get()!.n;
  const found = db
    .select()
    .from(acts)
    .where(wanted)
    .orderBy(...newestFirst);
  return { acts: found.limit(limit).offset(offset).all(), total };
}

/** What a public screen may have at an instant: in publication, of a class, waiting for nobody. */
export const actsInPublication = (
  db: Db,
  at: Instant,
  {
    types = [],
    newest,
    privacy,
  }: { types?: readonly string[]; newest: number; privacy: PrivacyClass },
): Act[] => listActs(db, { at, types, privacy, held: false }, { limit: newest, offset: 0 }).acts;

/** The same for whoever plans ahead: in publication at some instant of [from, to), the newest first. */
export const actsWithin = (
  db: Db,
  { from, to }: { from: Instant; to: Instant },
  privacy: PrivacyClass,
): Act[] =>
  db
    .select()
    .from(acts)
    .where(and(lt(acts.from, to), gt(acts.to, from), isNull(acts.held), eq(acts.privacy, privacy)))
    .orderBy(...newestFirst)
    .all();

/** By first day, then as the register counts: 2026/9 is older than 2026/10. */
const newestFirst = [
  desc(acts.from),
  desc(acts.year),
  desc(sql`cast(${acts.number} as integer)`),
  desc(acts.number),
  desc(acts.id),
];

function wantedBy({ q = "", held, types = [], privacy, at }: ActSearch): SQL | undefined {
  const words = fold(q).split(/\s+/).filter(Boolean).slice(0, 10);
  const text = sql`fold(${acts.year} || '/' || ${acts.number} || ' ' || ${acts.subject} || ' ' || ${acts.office})`;
  return and(
    ...words.map((word) => sql`instr(${text}, ${word}) > 0`),
    held === undefined ? undefined : held ? isNotNull(acts.held) : isNull(acts.held),
    types.length === 0 ? undefined : or(...types.map((type) => like(acts.type, `${type}%`))),
    privacy === undefined ? undefined : eq(acts.privacy, privacy),
    at === undefined ? undefined : and(lte(acts.from, at), gt(acts.to, at)),
  );
}

/**
 * Adds the act, or brings it up to date: the same guid of the same source is the same act, so an import
 * that runs twice changes nothing. An act whose words changed is looked at anew, and so is one whose new
 * type must be shown less; what an officer decided of it stays.
 */
export function putAct(
  db: Db,
  content: ActContent,
  judged: { privacy: PrivacyClass; held: string | null },
  at: Instant,
): "added" | "changed" | "unchanged" {
  const known = findByGuid(db, content.source, content.guid);
  if (!known) {
    db.insert(acts)
      .values({ ...content, ...judged, id: newActId(), importedAt: at, changedAt: at })
      .run();
    return "added";
  }
  // What is gone does not come back, unless its source has given it more time.
  if (known.guid !== content.guid && content.to <= at) return "unchanged";
  const same = (Object.keys(content) as (keyof ActContent)[]).every(
    (name) => JSON.stringify(content[name]) === JSON.stringify(known[name]),
  );
  if (same) return "unchanged";
  db.update(acts)
    .set({ ...content, held: heldAnew(known, content, judged), changedAt: at })
    .where(eq(acts.id, known.id))
    .run();
  return "changed";
}

function heldAnew(
  known: Act,
  content: ActContent,
  judged: { privacy: PrivacyClass; held: string | null },
): string | null {
  const newType = content.type !== known.type;
  if (newType && isStricter(judged.privacy, known.privacy)) return judged.held ?? heldByType;
  const newWords = content.subject !== known.subject || content.sourceType !== known.sourceType;
  return newWords ? judged.held : known.held;
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

/**
 * The ente decided anew for a type: the acts that still have the class of before get the new one; those
 * of which an officer decided otherwise keep theirs.
 * @returns how many acts changed
 */
export const judgeType = (
  db: Db,
  type: string,
  change: { before: PrivacyClass; now: PrivacyClass },
  at: Instant,
): number =>
  db
    .update(acts)
    .set({ privacy: change.now, changedAt: at })
    .where(and(eq(acts.type, type), eq(acts.privacy, change.before), gt(acts.to, at)))
    .run().changes;
