import { and, asc, eq, isNull, lte, ne } from "drizzle-orm";
import {
  type AssetId,
  type DatasetId,
  newSourceId,
  type OfficerId,
  type SourceId,
} from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { datasets, sources } from "../db/tables.ts";
import { sourceFault } from "./faults.ts";
import { removeSecret } from "./secrets.ts";

export type SourceRow = typeof sources.$inferSelect;

/** What an officer says of a source. */
export type SourceDraft = Pick<
  SourceRow,
  "connector" | "url" | "file" | "name" | "type" | "config" | "secret" | "rhythm"
>;

/** @throws Fault `source.not_found` */
export function findSourceRow(db: Db, id: SourceId): SourceRow {
  const row = db
    .select()
    .from(sources)
    .where(and(eq(sources.id, id), isNull(sources.archivedAt)))
    .get();
  if (!row) throw sourceFault("source.not_found");
  return row;
}

export const listSources = (db: Db): SourceRow[] =>
  db.select().from(sources).where(isNull(sources.archivedAt)).orderBy(asc(sources.createdAt)).all();

/** The source that asks the very same already, so that it is asked once for all. */
export const sameSource = (
  db: Db,
  { connector, url, config }: Pick<SourceDraft, "connector" | "url" | "config">,
): SourceRow | null =>
  url === null
    ? null
    : (db
        .select()
        .from(sources)
        .where(
          and(eq(sources.connector, connector), eq(sources.url, url), isNull(sources.archivedAt)),
        )
        .all()
        .find((row) => row.secret === null && same(row.config, config)) ?? null);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function addSource(db: Db, draft: SourceDraft, by: OfficerId, at: Instant): SourceRow {
  return db
    .insert(sources)
    .values({ ...draft, id: newSourceId(), createdBy: by, createdAt: at, changedAt: at })
    .returning()
    .get();
}

export const changeSource = (
  db: Db,
  id: SourceId,
  change: Partial<Pick<SourceRow, "config" | "rhythm" | "secret" | "nextAt">>,
  at: Instant,
): SourceRow => {
  const { version } = findSourceRow(db, id);
  return db
    .update(sources)
    .set({ ...change, version: version + 1, changedAt: at })
    .where(eq(sources.id, id))
    .returning()
    .get();
};

/** What asking has shown. It is no edit: the version stays. */
export const noteAsked = (
  db: Db,
  id: SourceId,
  found: Partial<
    Pick<
      SourceRow,
      | "etag"
      | "lastModified"
      | "type"
      | "body"
      | "askedAt"
      | "goodAt"
      | "nextAt"
      | "failures"
      | "quiet"
      | "failure"
      | "asksMore"
    >
  >,
): void => void db.update(sources).set(found).where(eq(sources.id, id)).run();

export const dueSources = (db: Db, at: Instant, most: number): SourceRow[] =>
  db
    .select()
    .from(sources)
    .where(and(isNull(sources.archivedAt), lte(sources.nextAt, at)))
    .orderBy(asc(sources.nextAt))
    .limit(most)
    .all();

/** Who is made of it. */
export const datasetsOf = (db: Db, id: SourceId) =>
  db
    .select()
    .from(datasets)
    .where(and(eq(datasets.source, id), isNull(datasets.archivedAt)))
    .orderBy(asc(datasets.createdAt))
    .all();

/** A source of which nothing is made any more is asked no longer, and its key is forgotten. */
export function archiveIfUnused(
  db: Db,
  id: SourceId,
  but: DatasetId,
  at: Instant,
): { archived: boolean; file: AssetId | null } {
  const others = db
    .select({ id: datasets.id })
    .from(datasets)
    .where(and(eq(datasets.source, id), ne(datasets.id, but), isNull(datasets.archivedAt)))
    .all();
  if (others.length > 0) return { archived: false, file: null };
  return { archived: true, file: archiveSource(db, id, at) };
}

/** It is asked no longer. @returns the file that it was, if it was one */
export function archiveSource(db: Db, id: SourceId, at: Instant): AssetId | null {
  const { secret, file } = findSourceRow(db, id);
  db.update(sources)
    .set({ archivedAt: at, nextAt: null, secret: null, file: null })
    .where(eq(sources.id, id))
    .run();
  if (secret) removeSecret(db, secret);
  return file;
}
