import { and, asc, count, desc, eq, gt, inArray, isNull, ne, or, sql, sum } from "drizzle-orm";
import { type AssetId, type FileId, newFileId, type OfficerId } from "../../protocol/ids.ts";
import type { Instant, Millis } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import {
  assets,
  documents,
  files,
  renditions,
  slideRevisions,
  slides,
  uploads,
} from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { readSettings } from "../settings.ts";
import { libraryFault } from "./faults.ts";

export type Asset = typeof assets.$inferSelect;
type FileRow = typeof files.$inferSelect;

/** What a file is: sizes in pixels and bytes, length in milliseconds; null where there is none. */
export interface AssetMeta {
  id: AssetId;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  duration: Millis | null;
}

/** A file as the officer sees it. `asset` is what slides name; `thumbnail` is for the desk alone. */
export interface LibraryFile extends Pick<
  FileRow,
  "id" | "name" | "description" | "kind" | "tags" | "version" | "addedBy" | "addedAt"
> {
  asset: AssetMeta;
  thumbnail: AssetId | null;
}

// ── Files ───────────────────────────────────────────────────────────────────────────────────────

const meta = {
  id: assets.id,
  type: assets.type,
  bytes: assets.bytes,
  width: assets.width,
  height: assets.height,
  duration: assets.duration,
};

const selection = {
  id: files.id,
  name: files.name,
  description: files.description,
  kind: files.kind,
  tags: files.tags,
  version: files.version,
  addedBy: files.addedBy,
  addedAt: files.addedAt,
  asset: meta,
  thumbnail: renditions.asset,
};

const fileQuery = (db: Db) =>
  db
    .select(selection)
    .from(files)
    .innerJoin(assets, eq(assets.id, files.original))
    .leftJoin(
      renditions,
      and(eq(renditions.original, files.original), eq(renditions.role, "thumbnail")),
    );

export interface FileSearch {
  /** Part of the name, the description or a tag. */
  q?: string | undefined;
  kind?: FileRow["kind"] | undefined;
  tag?: string | undefined;
  limit: number;
  offset: number;
}

/** One page of the library, the newest first, and how many there are in all. */
export function listFiles(db: Db, search: FileSearch): { files: LibraryFile[]; total: number } {
  const part = `%${(search.q ?? "").replace(/[%_\\]/g, "")}%`;
  const hasTag = (test: ReturnType<typeof sql>) =>
    sql`exists (select 1 from json_each(${files.tags}) where ${test})`;
  const wanted = and(
    isNull(files.archivedAt),
    search.kind && eq(files.kind, search.kind),
    search.tag === undefined ? undefined : hasTag(sql`value = ${search.tag}`),
    part === "%%"
      ? undefined
      : sql`(${files.name} like ${part} or ${files.description} like ${part} or ${hasTag(sql`value like ${part}`)})`,
  );
  const found = fileQuery(db)
    .where(wanted)
    .orderBy(desc(files.addedAt), desc(files.id))
    .limit(search.limit)
    .offset(search.offset)
    .all();
  const all = db.select({ total: count() }).from(files).where(wanted).get();
  return { files: found, total: all?.total ?? 0 };
}

/** @throws Fault `file.not_found`, for archived ones too. */
export function findFile(db: Db, id: FileId): LibraryFile {
  const found = fileQuery(db)
    .where(and(eq(files.id, id), isNull(files.archivedAt)))
    .get();
  if (!found) throw libraryFault("file.not_found");
  return found;
}

/** The file in the library that already has this original, if there is one. */
export const fileWith = (db: Db, original: AssetId): LibraryFile | null =>
  fileQuery(db)
    .where(and(eq(files.original, original), isNull(files.archivedAt)))
    .orderBy(asc(files.addedAt))
    .get() ?? null;

/** Adds a file whose assets are there already. */
export function addFile(
  db: Db,
  file: { name: string; kind: FileRow["kind"]; original: AssetId },
  by: OfficerId,
  at: Instant,
): LibraryFile {
  const id = newFileId();
  db.insert(files)
    .values({ ...file, id, tags: [], addedBy: by, addedAt: at })
    .run();
  return findFile(db, id);
}

/**
 * Changes what officers call a file, upon `version`.
 * @throws Fault `edit.outdated`, `file.not_found`
 */
export function renameFile(
  db: Db,
  id: FileId,
  version: number,
  change: { name: string; description: string; tags: string[] },
): LibraryFile {
  const changed = db
    .update(files)
    .set({ ...change, version: version + 1 })
    .where(and(eq(files.id, id), eq(files.version, version), isNull(files.archivedAt)))
    .run();
  const file = findFile(db, id);
  if (changed.changes === 0) throw houseFault("edit.outdated", { current: file.version });
  return file;
}

/** The slides whose draft or published revision shows an asset. */
export const usesOfAsset = (db: Db, id: AssetId): { id: string; title: string }[] =>
  db
    .select({ id: slides.id, title: slides.title })
    .from(slides)
    .leftJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    )
    .where(
      and(
        isNull(slides.archivedAt),
        or(sql`instr(${slides.props}, ${id}) > 0`, sql`instr(${slideRevisions.props}, ${id}) > 0`),
      ),
    )
    .orderBy(asc(slides.title))
    .all();

/**
 * Takes a file out of the library. Its bytes go too, unless some slide, even an old revision of one,
 * shows them: what a proof of play names can still be looked at. Gives back the assets whose bytes are
 * to be removed once this is committed.
 * @throws Fault `file.in_use` naming the slides, `file.is_arms`, `file.not_found`
 */
export function archiveFile(db: Db, id: FileId, at: Instant): AssetId[] {
  const { asset } = findFile(db, id);
  const places = usesOfAsset(db, asset.id);
  if (places.length > 0)
    throw libraryFault("file.in_use", {
      places: places.map((slide) => `«${slide.title}»`).join(", "),
      slides: places,
    });
  if (readSettings(db).arms === asset.id) throw libraryFault("file.is_arms");
  db.update(files).set({ archivedAt: at }).where(eq(files.id, id)).run();
  if (fileWith(db, asset.id) || wasEverShown(db, asset.id)) return [];
  const left = [asset.id, ...renditionsOf(db, asset.id).map((made) => made.id)].filter(
    (part) => !isPartOfAnother(db, part, asset.id),
  );
  db.update(assets).set({ goneAt: at }).where(inArray(assets.id, left)).run();
  db.delete(documents).where(inArray(documents.asset, left)).run();
  return left;
}

function wasEverShown(db: Db, id: AssetId): boolean {
  const names = (props: typeof slides.props | typeof slideRevisions.props) =>
    sql`instr(${props}, ${id}) > 0`;
  const draft = db.select({ id: slides.id }).from(slides).where(names(slides.props)).get();
  const revision = db
    .select({ slide: slideRevisions.slide })
    .from(slideRevisions)
    .where(names(slideRevisions.props))
    .get();
  return draft !== undefined || revision !== undefined;
}

/** Small pictures of different originals can be the same bytes. */
function isPartOfAnother(db: Db, part: AssetId, original: AssetId): boolean {
  const elsewhere = db
    .select({ original: renditions.original })
    .from(renditions)
    .innerJoin(assets, eq(assets.id, renditions.original))
    .where(
      and(eq(renditions.asset, part), ne(renditions.original, original), isNull(assets.goneAt)),
    )
    .get();
  return elsewhere !== undefined || fileWith(db, part) !== null;
}

// ── Assets ──────────────────────────────────────────────────────────────────────────────────────

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
const renditionsOf = (db: Db, original: AssetId): (AssetMeta & { role: string })[] =>
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
    .get();
  return (kept?.bytes ?? 0) + (promised?.bytes ?? 0);
}

/** @throws Fault `library.full` when `bytes` more would exceed what the settings allow. */
export function refuseWhenFull(db: Db, bytes: number, at: Instant): void {
  const free = readSettings(db).libraryBytes - usedBytes(db, at);
  if (bytes > free)
    throw libraryFault("library.full", { free: Math.max(0, Math.floor(free / 1_000_000)) });
}
