import { desc, eq, inArray } from "drizzle-orm";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import {
  type Data,
  type DataKind,
  type Origin,
  type Snapshot,
} from "../../content/kit/datasets.ts";
import type { AssetId, DatasetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, files, renditions, snapshots, sources } from "../db/tables.ts";
import type { FileStore } from "../library/files.ts";
import { datasetFault } from "./faults.ts";
import type { Freshness } from "./freshness.ts";
import { type Dataset, findDataset, freshOf } from "./store.ts";

export type SnapshotRow = typeof snapshots.$inferSelect;

/** A snapshot as whoever draws it sees it. */
export type Shown<Kind extends DataKind = DataKind> = Snapshot<Kind> & { freshness: Freshness };

/**
 * The last good data of a dataset, with whose they are and how fresh they are at this instant. Data that
 * are gone must not be drawn. Null before anything has arrived.
 * @throws Fault `dataset.not_found`, `dataset.lost`
 */
export async function currentSnapshot(
  { db, files: store }: { db: Db; files: Pick<FileStore, "open"> },
  id: DatasetId,
  at: Instant,
): Promise<Shown | null> {
  const dataset = findDataset(db, id);
  const row = currentRow(db, dataset);
  if (!row) return null;
  return {
    ...metaOf(dataset, row),
    data: (await dataOf(store, row)) as never,
    freshness: freshOf(db, dataset, at),
  };
}

export const currentRow = (db: Db, dataset: Pick<Dataset, "current">): SnapshotRow | null =>
  dataset.current === null ? null : findSnapshot(db, dataset.current);

export const findSnapshot = (db: Db, id: number): SnapshotRow | null =>
  db.select().from(snapshots).where(eq(snapshots.id, id)).get() ?? null;

export const metaOf = (dataset: Dataset, row: SnapshotRow): Omit<Snapshot, "data"> => ({
  origin: { ...row.origin, ...written(dataset.origin) },
  period:
    row.periodFrom === null || row.periodTo === null
      ? null
      : { from: row.periodFrom, to: row.periodTo },
  fetchedAt: dataset.confirmedAt ?? row.fetchedAt,
  validUntil: row.validUntil,
  count: row.profile.count,
  sha256: row.sha256,
});

/** What the officer left empty the source says itself. */
const written = (given: Partial<Origin>): Partial<Origin> =>
  Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ""));

const unpack = promisify(gunzip);
/** Data never change, so what was read once need not be read again while somebody draws it often. */
const kept = new Map<AssetId, Data>();
const mostKept = 16;
const mostKeptBytes = 200_000;

/** @throws Fault `dataset.lost` */
export async function dataOf(
  store: Pick<FileStore, "open">,
  { body, bytes }: Pick<SnapshotRow, "body" | "bytes">,
): Promise<Data> {
  const known = kept.get(body);
  if (known) return known;
  const data = await read(store, body);
  if (bytes <= mostKeptBytes) {
    kept.set(body, data);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }
  return data;
}

async function read(store: Pick<FileStore, "open">, body: AssetId): Promise<Data> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await store.open(body)) pieces.push(piece as Buffer);
    const text = await unpack(Buffer.concat(pieces), { maxOutputLength: 128_000_000 });
    return JSON.parse(text.toString("utf8")) as Data;
  } catch (cause) {
    throw datasetFault("dataset.lost", {}, { cause });
  }
}

export const listSnapshots = (db: Db, dataset: DatasetId, limit: number): SnapshotRow[] =>
  db
    .select()
    .from(snapshots)
    .where(eq(snapshots.dataset, dataset))
    .orderBy(desc(snapshots.id))
    .limit(limit)
    .all();

/** So many, and so many bytes, of each dataset. */
const mostSnapshots = 100;
const mostBytes = 20_000_000;

/**
 * Forgets the oldest snapshots of a dataset, never the one that is shown or waits to be.
 * @returns assets whose bytes nobody needs any more
 */
export function pruneSnapshots(db: Db, dataset: Dataset, at: Instant): AssetId[] {
  const needed = new Set([dataset.current, dataset.held?.snapshot]);
  let bytes = 0;
  const gone = db
    .select()
    .from(snapshots)
    .where(eq(snapshots.dataset, dataset.id))
    .orderBy(desc(snapshots.id))
    .all()
    .filter((row, index) => {
      bytes += row.bytes;
      return !needed.has(row.id) && (index >= mostSnapshots || bytes > mostBytes);
    });
  return forget(db, gone, at);
}

/** All that a dataset has, current or not: it is being archived. */
export const forgetSnapshots = (db: Db, dataset: DatasetId, at: Instant): AssetId[] =>
  forget(db, db.select().from(snapshots).where(eq(snapshots.dataset, dataset)).all(), at);

export function forget(db: Db, rows: readonly SnapshotRow[], at: Instant): AssetId[] {
  if (rows.length === 0) return [];
  db.delete(snapshots)
    .where(
      inArray(
        snapshots.id,
        rows.map(({ id }) => id),
      ),
    )
    .run();
  const bodies = [...new Set(rows.map(({ body }) => body))];
  return withdraw(db, bodies, at);
}

/** Says of these files that they are gone, but for those that something else still needs. */
export function withdraw(db: Db, ids: readonly AssetId[], at: Instant): AssetId[] {
  const left = ids.filter((id) => !isNeeded(db, id));
  if (left.length > 0) db.update(assets).set({ goneAt: at }).where(inArray(assets.id, left)).run();
  return left;
}

function isNeeded(db: Db, id: AssetId): boolean {
  const first = (row: unknown): boolean => row !== undefined;
  return (
    first(db.select({ x: snapshots.id }).from(snapshots).where(eq(snapshots.body, id)).get()) ||
    first(db.select({ x: sources.id }).from(sources).where(eq(sources.file, id)).get()) ||
    first(db.select({ x: files.id }).from(files).where(eq(files.original, id)).get()) ||
    first(db.select({ x: renditions.role }).from(renditions).where(eq(renditions.asset, id)).get())
  );
}
