import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import {
  type AssetId,
  type FileId,
  type FolderId,
  newFileId,
  type OfficerId,
} from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, documents, files, renditions } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { readSettings } from "../settings.ts";
import { type AssetMeta, endAssets, isUsedElsewhere, meta, renditionsOf } from "./asset.store.ts";
import { libraryFault } from "./faults.ts";
import { indexFiles } from "./index-of-files.ts";
import { slidesWith, templatesWith, wasEverShown } from "./uses.ts";

type FileRow = typeof files.$inferSelect;

/** A file as the officer sees it. `asset` is what slides name; `thumbnail` is for the desk alone. */
export interface LibraryFile extends Omit<FileRow, "original" | "sent" | "archivedAt"> {
  asset: AssetMeta;
  thumbnail: AssetId | null;
}

/** What officers may say of a file in words. */
export type FileWords = Pick<
  FileRow,
  "name" | "description" | "tags" | "folder" | "rights" | "expiresAt"
>;

const selection = {
  id: files.id,
  name: files.name,
  description: files.description,
  kind: files.kind,
  tags: files.tags,
  folder: files.folder,
  rights: files.rights,
  expiresAt: files.expiresAt,
  focus: files.focus,
  crop: files.crop,
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

/** Those that there are, in the order of `ids`. */
export function filesById(db: Db, ids: readonly FileId[]): LibraryFile[] {
  const found = new Map(
    fileQuery(db)
      .where(inArray(files.id, ids))
      .all()
      .map((file) => [file.id, file]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
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

/** The file that was made of these very bytes, or is them. */
export const fileSentAs = (db: Db, sha256: string): LibraryFile | null =>
  fileQuery(db)
    .where(
      and(
        or(eq(files.sent, sha256), eq(files.original, sha256 as AssetId)),
        isNull(files.archivedAt),
      ),
    )
    .orderBy(asc(files.addedAt))
    .get() ?? null;

/** What each of these originals is called in the library; those that are not there are left out. */
export const filesWith = (db: Db, originals: readonly AssetId[]): LibraryFile[] =>
  fileQuery(db)
    .where(and(inArray(files.original, originals), isNull(files.archivedAt)))
    .all();

/** Adds a file whose assets are there already. */
export function addFile(
  db: Db,
  file: {
    name: string;
    kind: FileRow["kind"];
    original: AssetId;
    sent?: string | null;
    folder?: FolderId | null;
  },
  by: OfficerId,
  at: Instant,
): LibraryFile {
  const id = newFileId();
  db.insert(files)
    .values({ ...file, id, tags: [], addedBy: by, addedAt: at })
    .run();
  indexFiles(db, [id]);
  return findFile(db, id);
}

/**
 * Changes a file upon `version`.
 * @throws Fault `edit.outdated`, `file.not_found`
 */
export function changeFile(
  db: Db,
  id: FileId,
  version: number,
  change: Partial<FileWords & Pick<FileRow, "focus" | "crop">>,
): LibraryFile {
  const changed = db
    .update(files)
    .set({ ...change, version: version + 1 })
    .where(and(eq(files.id, id), eq(files.version, version), isNull(files.archivedAt)))
    .run();
  const file = findFile(db, id);
  if (changed.changes === 0) throw houseFault("edit.outdated", { current: file.version });
  indexFiles(db, [id]);
  return file;
}

/** Puts files into a folder, or at the top. Gives back how many really moved. */
export function moveFiles(db: Db, ids: readonly FileId[], folder: FolderId | null): number {
  const rows = db
    .update(files)
    .set({ folder })
    .where(and(inArray(files.id, ids), isNull(files.archivedAt)))
    .run();
  indexFiles(db, ids);
  return rows.changes;
}

/**
 * Takes a file out of the library. Its bytes go too, unless some slide, even an old revision of one,
 * shows them: what a proof of play names can still be looked at. Gives back the assets whose bytes are
 * to be removed once this is committed.
 * @throws Fault `file.in_use` naming the slides and templates, `file.is_arms`, `file.not_found`
 */
export function archiveFile(db: Db, id: FileId, at: Instant): AssetId[] {
  const { asset } = findFile(db, id);
  const shown = slidesWith(db, asset.id);
  const names = [
    ...shown.map(({ title }) => title),
    ...templatesWith(db, asset.id).map(({ name }) => name),
  ];
  if (names.length > 0)
    throw libraryFault("file.in_use", {
      places: names.map((name) => `«${name}»`).join(", "),
      slides: shown,
    });
  if (readSettings(db).arms === asset.id) throw libraryFault("file.is_arms");
  db.update(files).set({ archivedAt: at }).where(eq(files.id, id)).run();
  indexFiles(db, [id]);
  if (fileWith(db, asset.id) || wasEverShown(db, asset.id)) return [];
  const left = [asset.id, ...renditionsOf(db, asset.id).map((made) => made.id)].filter(
    (part) => !isUsedElsewhere(db, part, asset.id),
  );
  endAssets(db, left, at);
  db.delete(documents).where(inArray(documents.asset, left)).run();
  return left;
}
