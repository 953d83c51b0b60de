import { asc, eq } from "drizzle-orm";
import { type FolderId, newFolderId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { fold } from "../db/fold.ts";
import { files, folders } from "../db/tables.ts";
import { libraryFault } from "./faults.ts";
import { indexFiles } from "./index-of-files.ts";

export type Folder = typeof folders.$inferSelect;

const mostLevels = 6;
const mostFolders = 500;

export const listFolders = (db: Db): Folder[] =>
  db.select().from(folders).orderBy(asc(folders.name), asc(folders.id)).all();

/** @throws Fault `folder.not_found` */
export function findFolder(db: Db, id: FolderId): Folder {
  const folder = db.select().from(folders).where(eq(folders.id, id)).get();
  if (!folder) throw libraryFault("folder.not_found");
  return folder;
}

/** @throws Fault `folder.not_found`, `folder.same_name`, `folder.too_deep`, `folder.too_many` */
export function addFolder(db: Db, draft: { name: string; parent: FolderId | null }): Folder {
  if (listFolders(db).length >= mostFolders)
    throw libraryFault("folder.too_many", { most: mostFolders });
  const folder = { ...draft, id: newFolderId() };
  refuseMisplaced(db, folder);
  db.insert(folders).values(folder).run();
  return folder;
}

/** @throws Fault as {@link addFolder}, and `folder.inside_itself` */
export function changeFolder(db: Db, folder: Folder): Folder {
  findFolder(db, folder.id);
  refuseMisplaced(db, folder);
  db.update(folders).set(folder).where(eq(folders.id, folder.id)).run();
  indexFiles(db, "all");
  return folder;
}

/** Removes a folder; what lay in it lies where it lay. */
export function removeFolder(db: Db, id: FolderId): void {
  const { parent } = findFolder(db, id);
  db.update(files).set({ folder: parent }).where(eq(files.folder, id)).run();
  for (const child of listFolders(db))
    if (child.parent === id)
      db.update(folders)
        .set({ parent, name: freeName(db, child.name, parent, id) })
        .where(eq(folders.id, child.id))
        .run();
  db.delete(folders).where(eq(folders.id, id)).run();
  indexFiles(db, "all");
}

/** A folder and all that lie in it, at any depth. */
export function foldersWithin(db: Db, id: FolderId): FolderId[] {
  const all = listFolders(db);
  const found: FolderId[] = [id];
  for (const each of found)
    found.push(...all.filter(({ parent }) => parent === each).map((child) => child.id));
  return found;
}

function refuseMisplaced(db: Db, { id, name, parent }: Folder): void {
  const all = new Map(listFolders(db).map((folder) => [folder.id, folder]));
  let levels = depthBelow(all, id);
  for (let at = parent; at !== null;) {
    if (at === id) throw libraryFault("folder.inside_itself");
    const above = all.get(at);
    if (!above) throw libraryFault("folder.not_found");
    at = above.parent;
    levels += 1;
  }
  if (levels > mostLevels) throw libraryFault("folder.too_deep", { most: mostLevels });
  for (const other of all.values())
    if (other.id !== id && other.parent === parent && fold(other.name) === fold(name))
      throw libraryFault("folder.same_name", { name });
}

/** How many levels a folder is by itself: one, and what lies in it. */
function depthBelow(all: ReadonlyMap<FolderId, Folder>, id: FolderId): number {
  const children = [...all.values()].filter(({ parent }) => parent === id);
  return 1 + Math.max(0, ...children.map((child) => depthBelow(all, child.id)));
}

function freeName(db: Db, name: string, parent: FolderId | null, except: FolderId): string {
  const taken = new Set(
    listFolders(db)
      .filter((folder) => folder.parent === parent && folder.id !== except)
      .map((folder) => fold(folder.name)),
  );
  if (!taken.has(fold(name))) return name;
  for (let i = 2; ; i++) if (!taken.has(fold(`${name} (${i})`))) return `${name} (${i})`;
}
