import { and, count, desc, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { type ActId, newActId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, type PrivacyClass } from "../db/tables.ts";
import { forgottenGuid } from "../removal/wipe.ts";
import { alboFault } from "./faults.ts";
import { type ActSearch, newestFirst, wantedBy } from "./search.ts";

export type Act = typeof acts.$inferSelect;

/** Acts that an officer wrote here, beside those that came from elsewhere. */
export const deskSource = "desk";

/** @throws Fault `act.not_found` */
export function findAct(db: Db, id: ActId): Act {
  const act = db.select().from(acts).where(eq(acts.id, id)).get();
  if (!act) throw alboFault("act.not_found");
  return act;
}

/** So many at once: SQLite takes no list of any length. */
const atOnce = 500;

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}

/** Those acts of a source that are here already, by guid. */
export function actsByGuid(db: Db, source: string, guids: readonly string[]): Map<string, Act> {
  const found = new Map<string, Act>();
  // One that is gone is known by a hash only.
  const calledBy = new Map(
    guids.flatMap((guid) => [guid, forgottenGuid(guid)].map((as) => [as, guid])),
  );
  for (const some of chunks([...calledBy.keys()]))
    for (const act of db
      .select()
      .from(acts)
      .where(and(eq(acts.source, source), inArray(acts.guid, some)))
      .all())
      found.set(calledBy.get(act.guid)!, act);
  return found;
}

/** Acts of other sources that have one of these numbers of the register (`2026/12`), by number. */
export function actsOfOthers(
  db: Db,
  source: string,
  numbers: readonly { year: number; number: string }[],
): Map<string, Act[]> {
  const found = new Map<string, Act[]>();
  for (const some of chunks([...new Set(numbers.map(({ number }) => number))]))
    for (const act of db
      .select()
      .from(acts)
      .where(and(inArray(acts.number, some), ne(acts.source, source)))
      .all()) {
      const key = `${act.year}/${act.number}`;
      found.set(key, [...(found.get(key) ?? []), act]);
    }
  return found;
}

/** Every act that has this number in the register, whatever its source. */
export const findByNumber = (db: Db, year: number, number: string): Act[] =>
  db
    .select()
    .from(acts)
    .where(and(eq(acts.year, year), eq(acts.number, number)))
    .all();

/** The act that this one was rectified by. */
export const rectifiedBy = (db: Db, id: ActId): Act[] =>
  db.select().from(acts).where(eq(acts.replacedBy, id)).all();

/** One page of the register, the newest first, and how many there are in all. */
export function listActs(
  db: Db,
  search: ActSearch,
  { limit, offset }: { limit: number; offset: number },
): { acts: Act[]; total: number } {
  const wanted = wantedBy(search);
  // What is sorted and counted are the ids alone; an act whole is long, and only a page of them is wanted.
  const page = db
    .select({ id: acts.id, total: sql<number>`count(*) over ()` })
    .from(acts)
    .where(wanted)
    .orderBy(...newestFirst)
    .limit(limit)
    .offset(offset)
    .all();
  if (page.length === 0)
    return { acts: [], total: db.select({ n: count() }).from(acts).where(wanted).get()!.n };
  const byId = new Map(
    db
      .select()
      .from(acts)
      .where(
        inArray(
          acts.id,
          page.map(({ id }) => id),
        ),
      )
      .all()
      .map((act) => [act.id, act]),
  );
  return { acts: page.map(({ id }) => byId.get(id)!), total: page[0]!.total };
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
): Act[] =>
  listActs(
    db,
    { state: { is: "current", at }, types, privacy, held: false },
    { limit: newest, offset: 0 },
  ).acts;

const within = ({ from, to }: { from: Instant; to: Instant }) =>
  and(eq(acts.standing, "live"), lt(acts.from, to), gt(acts.to, from));

/** The same for whoever plans ahead: in publication at some instant of [from, to), the newest first. */
export const actsWithin = (
  db: Db,
  range: { from: Instant; to: Instant },
  privacy: PrivacyClass,
): Act[] =>
  db
    .select()
    .from(acts)
    .where(and(within(range), isNull(acts.held), eq(acts.privacy, privacy)))
    .orderBy(...newestFirst)
    .all();

/** Which acts those are, and which edition of each: whoever has told of them needs to read no more. */
export const editionsWithin = (
  db: Db,
  range: { from: Instant; to: Instant },
  privacy: readonly PrivacyClass[],
) =>
  db
    .select({ id: acts.id, to: acts.to, version: acts.version, privacy: acts.privacy })
    .from(acts)
    .where(and(within(range), isNull(acts.held), inArray(acts.privacy, privacy)))
    .orderBy(...newestFirst)
    .all();
export type ActEdition = ReturnType<typeof editionsWithin>[number];

/** When acts are in publication and of what type they are, and nothing else of them: for counting. */
export const termsWithin = (db: Db, range: { from: Instant; to: Instant }) =>
  db
    .select({ type: acts.type, firstDay: acts.firstDay, from: acts.from, to: acts.to })
    .from(acts)
    .where(within(range))
    .all();

/** Where acts came from, with how many are in publication: the officer's list of sources. */
export const sourcesOfActs = (db: Db, at: Instant) =>
  db
    .select({ source: acts.source, current: count() })
    .from(acts)
    .where(and(ne(acts.source, deskSource), eq(acts.standing, "live"), gt(acts.to, at)))
    .groupBy(acts.source)
    .orderBy(desc(count()), acts.source)
    .all();

export const knowsSource = (db: Db, source: string): boolean =>
  db.select({ id: acts.id }).from(acts).where(eq(acts.source, source)).limit(1).get() !== undefined;

/** Acts of a source that have not ended, by their guid. */
export const standingActsOf = (db: Db, source: string, at: Instant): Act[] =>
  db
    .select()
    .from(acts)
    .where(and(eq(acts.source, source), eq(acts.standing, "live"), gt(acts.to, at)))
    .all();

/** What is said of an act when it comes; the rest begins by itself. */
export type NewAct = Omit<typeof acts.$inferInsert, "id" | "importedAt" | "changedAt">;

export const addAct = (db: Db, act: NewAct, at: Instant): Act =>
  db
    .insert(acts)
    .values({ ...act, id: newActId(), importedAt: at, changedAt: at })
    .returning()
    .get();

/** Many at once, as an import brings them. */
export function addActs(db: Db, all: readonly NewAct[], at: Instant): void {
  for (const some of chunks(all))
    db.insert(acts)
      .values(some.map((act) => ({ ...act, id: newActId(), importedAt: at, changedAt: at })))
      .run();
}

/** Every change of an act is a new version of it; screens see it as a new revision of its slide. */
export const changeAct = (db: Db, act: Act, change: Partial<NewAct>, at: Instant): Act =>
  db
    .update(acts)
    .set({ ...change, version: act.version + 1, changedAt: at })
    .where(eq(acts.id, act.id))
    .returning()
    .get();

/** That its source does not list it any more, or does again. No screen shows it, so it is no new version. */
export const markMissing = (db: Db, id: ActId, since: Instant | null): void =>
  void db.update(acts).set({ missingSince: since }).where(eq(acts.id, id)).run();
