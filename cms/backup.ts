import { createHash } from "node:crypto";
import { constants, createReadStream, type Dirent, existsSync } from "node:fs";
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isNull } from "drizzle-orm";
import { z } from "zod";
import { type AssetId, enteId } from "../protocol/ids.ts";
import type { Clock, Instant } from "../protocol/time.ts";
import { type OpenDb, openDb } from "./db/open.ts";
import { assets, sessions } from "./db/tables.ts";
import type { Ente } from "./enti.ts";
import { defineFaults } from "./faults.ts";
import { epochOf } from "./publish/epoch.ts";

export const backupFault = defineFaults({
  "backup.exists": {
    kind: "conflict",
    it: "C'è già un backup in {folder}: non viene sovrascritto.",
    en: "There is a backup in {folder} already: it is not overwritten.",
  },
  "backup.not_a_backup": {
    kind: "invalid",
    it: "{folder} non è un backup di Vetrina: manca manifest.json, o non si legge.",
    en: "{folder} is not a backup of Vetrina: manifest.json is missing or cannot be read.",
  },
  "backup.damaged": {
    kind: "invalid",
    it: "Il backup è danneggiato: {file} non è più come quando fu salvato. Non è stato ripristinato nulla: usa un altro backup.",
    en: "The backup is damaged: {file} is not what was saved. Nothing was restored: use another backup.",
  },
  "backup.ente_exists": {
    kind: "conflict",
    it: "L'ente «{ente}» esiste già. Con --replace il backup prende il suo posto, e quello di adesso viene messo da parte.",
    en: 'The ente "{ente}" exists already. With --replace the backup takes its place, and the present one is put aside.',
  },
  "backup.in_use": {
    kind: "conflict",
    it: "L'ente «{ente}» è in uso: ferma Vetrina prima di ripristinare.",
    en: 'The ente "{ente}" is in use: stop Vetrina before you restore.',
  },
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The only places that a backup may name: nothing in it can point outside the ente's folder. */
const place = z
  .string()
  .regex(/^(vetrina\.db|keys\/[a-z0-9][a-z0-9.-]{0,60}|assets\/[0-9a-f]{2}\/[0-9a-f]{64})$/);

export const contents = z.object({
  format: z.literal("vetrina-backup-1"),
  ente: enteId,
  at: z.number().int(),
  version: z.string().max(60),
  epoch: z.number().int().positive(),
  files: z
    .array(z.object({ path: place, bytes: z.number().int().nonnegative(), sha256 }))
    .max(2_000_000),
});
export type Contents = z.output<typeof contents>;
export type Saved = Contents["files"][number];

export interface BackupReport {
  folder: string;
  files: number;
  bytes: number;
  /** Files of the library that were already damaged or missing, and so could not be saved. */
  lost: AssetId[];
}

/**
 * Saves an ente into `<target>/<ente>-<date>/` while it works: the database as of one instant, its files
 * (linked where the disk allows, for they never change), its keys, and the SHA-256 of each. The folder
 * has its name only when it is whole. It holds the ente's private key: keep it where only you can read.
 * @throws Fault `backup.exists`
 */
export async function backup(
  ente: Pick<Ente, "id" | "folder" | "db">,
  target: string,
  { clock, version }: { clock: Clock; version: string },
): Promise<BackupReport> {
  const at = clock.now();
  const folder = join(target, `${ente.id}-${stamp(at)}`);
  if (existsSync(folder)) throw backupFault("backup.exists", { folder });
  const partial = join(target, `.${basename(folder)}.partial`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true, mode: 0o700 });
  try {
    // The database first: what it names was on the disk before it was named.
    const { epoch, known } = await saveDatabase(ente.db, join(partial, "vetrina.db"));
    const files = [await sumOf(partial, "vetrina.db")];
    for (const path of await filesIn(ente.folder, "keys"))
      files.push(await saveKey(ente.folder, partial, path));
    const saved = new Set<string>();
    for (const path of await filesIn(ente.folder, "assets")) {
      const file = await saveAsset(ente.folder, partial, path);
      if (!file) continue;
      files.push(file);
      saved.add(file.sha256);
    }
    const said: Contents = { format: "vetrina-backup-1", ente: ente.id, at, version, epoch, files };
    await writeWhole(join(partial, "manifest.json"), `${JSON.stringify(said, null, 1)}\n`);
    await rename(partial, folder);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return { folder, files: files.length, bytes, lost: known.filter((id) => !saved.has(id)) };
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    throw cause;
  }
}

/** SQLite's online backup: a copy of one instant, whatever is written meanwhile. No session goes along. */
async function saveDatabase(
  db: OpenDb,
  file: string,
): Promise<{ epoch: number; known: AssetId[] }> {
  await db.$client.backup(file);
  const copy = openDb(file);
  try {
    copy.delete(sessions).run();
    const known = copy.select({ id: assets.id }).from(assets).where(isNull(assets.goneAt)).all();
    // One file, without a journal beside it.
    copy.$client.pragma("journal_mode = DELETE");
    return { epoch: epochOf(copy).epoch, known: known.map((row) => row.id) };
  } finally {
    copy.$client.close();
  }
}

async function saveKey(from: string, to: string, path: string): Promise<Saved> {
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  await copyFile(join(from, path), join(to, path), constants.COPYFILE_EXCL);
  await chmod(join(to, path), 0o600);
  return sumOf(to, path);
}

/** Null for a file that no longer is what its name says: a damaged file is not worth saving. */
async function saveAsset(from: string, to: string, path: string): Promise<Saved | null> {
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  try {
    await link(join(from, path), join(to, path));
  } catch {
    // Another disk, or one that knows no links: a copy then, which tells what is really wrong.
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_EXCL);
  }
  const saved = await sumOf(to, path);
  if (saved.sha256 === basename(path)) return saved;
  await rm(join(to, path));
  return null;
}

/** Files of a subfolder that a backup may hold, as paths from the ente's folder; uploads under way are not. */
async function filesIn(folder: string, sub: string): Promise<string[]> {
  if (!existsSync(join(folder, sub))) return [];
  const entries: Dirent[] = await readdir(join(folder, sub), {
    withFileTypes: true,
    recursive: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => place.safeParse(path).success)
    .toSorted();
}

/** What lies at `path` in `folder`, as a backup lists it. */
export async function sumOf(folder: string, path: string): Promise<Saved> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(join(folder, path)), hash);
  const { size } = await stat(join(folder, path));
  return { path, bytes: size, sha256: hash.digest("hex") };
}

async function writeWhole(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `20260823T070000Z`: sorts by time and is a file name everywhere. */
export const stamp = (at: Instant): string =>
  new Date(at).toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
