import { and, eq, gt, inArray, isNull, ne, or, sql, sum } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant, Millis } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, files, renditions, uploads } from "../db/tables.ts";
import { readSettings } from "../settings.ts";
import { libraryFault } from "./faults.ts";

export type Asset = typeof assets.$inferSelect;

/** What a file is: sizes in pixels and bytes, length in milliseconds; null where there is none. */
export interface AssetMeta {
  id: AssetId;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  duration: Millis | null;
}

/** The columns of an {@link AssetMeta}. */
export const meta = {
  id: assets.id,
  type: assets.type,
  bytes: assets.bytes,
  width: assets.width,
  height: assets.height,
  duration: assets.duration,
};

/**
 * Says what a file is whose bytes are already in the store. One that was gone is there again, and of two
 * terms the longer one holds: who asked for it last had the right to.
 */
export function addAsset(
  db: Db,
  asset: AssetMeta & { goneAt?: Instant | null },
  at: Instant,
): void {
  const row = { goneAt: null, ...asset, createdAt: at };
  db.insert(assets)
    .values(row)
    .onConflictDoUpdate({
      target: assets.id,
      set: {
        goneAt:
          row.goneAt === null
            ? null
            : sql`case when ${assets.goneAt} is null then null else max(${assets.goneAt}, ${row.goneAt}) end`,
      },
    })
    .run();
}

export function addRendition(db: Db, original: AssetId, role: string, asset: AssetId): void {
  db.insert(renditions).values({ original, role, asset }).onConflictDoNothing().run();
}

/** The whole row, gone or not; undefined for what never was. */
export const findAsset = (db: Db, id: AssetId): Asset | undefined =>
  db.select().from(assets).where(eq(assets.id, id)).get();

export const assetMeta = (db: Db, id: AssetId): AssetMeta | null =>
  db.select(meta).from(assets).where(eq(assets.id, id)).get() ?? null;

/** What each of these files is; those that are not there are left out. */
export function assetInfo(db: Db, ids: readonly AssetId[]): Map<AssetId, AssetMeta> {
  const found = new Map<AssetId, AssetMeta>();
  for (const id of new Set(ids)) {
    const asset = assetMeta(db, id);
    if (asset) found.set(id, asset);
  }
  return found;
}

const longSide = ({ width, height }: Pick<AssetMeta, "width" | "height">): number =>
  Math.max(width ?? 0, height ?? 0);

/** What was made of an original for the screens, the smallest first. */
export const renditionsOf = (db: Db, original: AssetId): (AssetMeta & { role: string })[] =>
  db
    .select({ ...meta, role: renditions.role })
    .from(renditions)
    .innerJoin(assets, eq(assets.id, renditions.asset))
    .where(eq(renditions.original, original))
    .all()
    .toSorted((a, b) => longSide(a) - longSide(b));

/**
 * The file that a screen is given for an original: the smallest rendition whose long side fills the long
 * side of `target` (pixels of the panel), else the largest; itself when nothing was made of it (films).
 */
export function renditionFor(
  db: Db,
  original: AssetId,
  target: { width: number; height: number },
): AssetId {
  const made = renditionsOf(db, original).filter(({ role }) => /^\d+$/.test(role));
  const enough = made.find((rendition) => longSide(rendition) >= longSide(target));
  return (enough ?? made.at(-1))?.id ?? original;
}

/**
 * Puts other renditions in the place of those of an original. Players may still be fetching the old
 * ones, so these stay until `goneAt` (null: for good), or while something else is made of the same bytes.
 */
export function replaceRenditions(
  db: Db,
  original: AssetId,
  made: readonly (readonly [role: string, asset: AssetId])[],
  goneAt: Instant | null,
): void {
  const before = renditionsOf(db, original).map(({ id }) => id);
  db.delete(renditions).where(eq(renditions.original, original)).run();
  for (const [role, asset] of made) addRendition(db, original, role, asset);
  if (goneAt === null) return;
  const kept = new Set(made.map(([, asset]) => asset));
  const left = before.filter((id) => !kept.has(id) && id !== original);
  endAssets(
    db,
    left.filter((id) => !isUsedElsewhere(db, id, original)),
    goneAt,
  );
}

export const endAssets = (db: Db, ids: readonly AssetId[], goneAt: Instant): void =>
  void db.update(assets).set({ goneAt }).where(inArray(assets.id, ids)).run();

/** Small pictures of different originals can be the same bytes, and a file can be a part of another. */
export function isUsedElsewhere(db: Db, part: AssetId, original: AssetId): boolean {
  const made = db
    .select({ original: renditions.original })
    .from(renditions)
    .innerJoin(assets, eq(assets.id, renditions.original))
    .where(
      and(eq(renditions.asset, part), ne(renditions.original, original), isNull(assets.goneAt)),
    )
    .get();
  if (made) return true;
  const own = db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.original, part), isNull(files.archivedAt)))
    .get();
  return own !== undefined;
}

/** Bytes that the library takes or has promised to uploads under way. */
export function usedBytes(db: Db, at: Instant): number {
  const kept = db
    .select({ bytes: sum(assets.bytes).mapWith(Number) })
    .from(assets)
    .where(or(isNull(assets.goneAt), gt(assets.goneAt, at)))
    .get();
  const promised = db
    .select({ bytes: sum(uploads.bytes).mapWith(Number) })
    .from(uploads)
    .where(ne(uploads.state, "failed"))
    .get();
  return (kept?.bytes ?? 0) + (promised?.bytes ?? 0);
}

/** @throws Fault `library.full` when `bytes` more would exceed what the settings allow. */
export function refuseWhenFull(db: Db, bytes: number, at: Instant): void {
  const free = readSettings(db).libraryBytes - usedBytes(db, at);
  if (bytes > free)
    throw libraryFault("library.full", { free: Math.max(0, Math.floor(free / 1_000_000)) });
}
