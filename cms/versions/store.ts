import { and, desc, eq } from "drizzle-orm";
import type { OfficerId, PlaylistId, SlideId } from "../../protocol/ids.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { officers, versions } from "../db/tables.ts";
import { versionFault } from "./faults.ts";

/** What has versions: everything that officers write. */
export type Subject = SlideId | PlaylistId;
export type Version = typeof versions.$inferSelect;

/**
 * Drafts are saved as they are typed: what one officer writes within this time, and what nobody has
 * published meanwhile, is one version and not a hundred.
 */
const sitting = minutes(10);

/** Remembers what a draft is now. Called by the stores, in the transaction that saved it. */
export function keepVersion(
  db: Db,
  {
    made = "written",
    restored = null,
    ...given
  }: Pick<Version, "subject" | "number" | "draft" | "by" | "at"> &
    Partial<Pick<Version, "made" | "restored">>,
): void {
  const last = newest(db, given.subject);
  const goesOn =
    last?.made === "written" &&
    made === "written" &&
    last.by === given.by &&
    last.publishedAt === null &&
    given.at - last.since < sitting;
  if (goesOn)
    db.update(versions)
      .set({ number: given.number, draft: given.draft, at: given.at })
      .where(and(eq(versions.subject, given.subject), eq(versions.number, last.number)))
      .run();
  else
    db.insert(versions)
      .values({ ...given, made, restored, since: given.at })
      .run();
}

/** As {@link keepVersion}, for what was there before versions were kept: before its first change. */
export function keepFirst(db: Db, given: Parameters<typeof keepVersion>[1]): void {
  if (!newest(db, given.subject)) keepVersion(db, given);
}

const newest = (db: Db, subject: string): Version | undefined =>
  db
    .select()
    .from(versions)
    .where(eq(versions.subject, subject))
    .orderBy(desc(versions.number))
    .limit(1)
    .get();

/** The version went on the screens: it stays as it is, whoever writes on. */
export function markPublished(
  db: Db,
  subject: Subject,
  number: number,
  by: OfficerId,
  at: Instant,
): void {
  db.update(versions)
    .set({ publishedAt: at, publishedBy: by })
    .where(and(eq(versions.subject, subject), eq(versions.number, number)))
    .run();
}

/** Who wrote what and until when, the newest first; without the drafts themselves, which may be large. */
export const versionsOf = (db: Db, subject: Subject) =>
  db
    .select({
      number: versions.number,
      made: versions.made,
      restored: versions.restored,
      by: versions.by,
      name: officers.name,
      since: versions.since,
      at: versions.at,
      publishedAt: versions.publishedAt,
    })
    .from(versions)
    .leftJoin(officers, eq(officers.id, versions.by))
    .where(eq(versions.subject, subject))
    .orderBy(desc(versions.number))
    .limit(200)
    .all();

/** @throws Fault `version.not_found` */
export function findVersion(db: Db, subject: Subject, number: number): Version {
  const found = db
    .select()
    .from(versions)
    .where(and(eq(versions.subject, subject), eq(versions.number, number)))
    .get();
  if (!found) throw versionFault("version.not_found");
  return found;
}

/** What is removed for good has been nothing. */
export const forgetVersions = (db: Db, subject: Subject): void =>
  void db.delete(versions).where(eq(versions.subject, subject)).run();
