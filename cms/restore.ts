import { constants, existsSync } from "node:fs";
import { chmod, copyFile, lstat, mkdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import type { EnteId } from "../protocol/ids.ts";
import type { Clock, Instant } from "../protocol/time.ts";
import { backupFault, type Contents, contents, type Saved, stamp, sumOf } from "./backup.ts";
import { type Carried, carryOver } from "./carry-over.ts";
import { openDb } from "./db/open.ts";
import { record } from "./people/audit.ts";
import { notedEpoch, raiseEpoch } from "./publish/epoch.ts";

export interface RestoreReport {
  ente: EnteId;
  /** When the backup was made. */
  savedAt: Instant;
  epoch: number;
  /** Where the ente that was there before now lies, or null. */
  aside: string | null;
  /** What was taken over from it, or null when it could not be read. */
  carried: Carried | null;
}

/**
 * Puts a backup back, for a Vetrina that is stopped. Every sum is verified on a copy before anything is
 * touched; the epoch is raised, so that screens accept what is published from here on. What was revoked
 * since the backup stays revoked.
 * @throws Fault `backup.not_a_backup`, `backup.damaged`, `backup.ente_exists`, `backup.in_use`,
 *   `db.newer`
 */
export async function restore(
  from: string,
  dataFolder: string,
  { clock, replace = false }: { clock: Clock; replace?: boolean },
): Promise<RestoreReport> {
  const said = await readContents(from);
  const { ente } = said;
  const folder = join(dataFolder, ente);
  const there = existsSync(folder);
  if (there && !replace) throw backupFault("backup.ente_exists", { ente });
  if (there) refuseInUse(folder, ente);

  const staging = join(dataFolder, `.${ente}.restoring`);
  await rm(staging, { recursive: true, force: true });
  await mkdir(staging, { recursive: true, mode: 0o750 });
  try {
    for (const file of said.files) await bringBack(from, staging, file);
    const at = clock.now();
    const { epoch, carried } = renew(staging, there ? folder : null, said, at);
    const aside = there ? freeName(`${folder}.replaced-${stamp(at)}`) : null;
    if (aside) await rename(folder, aside);
    await rename(staging, folder).catch(async (cause: unknown) => {
      if (aside) await rename(aside, folder);
      throw cause;
    });
    return { ente, savedAt: said.at, epoch, aside, carried };
  } catch (cause) {
    await rm(staging, { recursive: true, force: true });
    throw cause;
  }
}

/** No ente's name holds a dot: what is put aside is never opened by mistake. */
function freeName(wanted: string): string {
  let name = wanted;
  for (let again = 2; existsSync(name); again++) name = `${wanted}-${again}`;
  return name;
}

/** In the copy: what was revoked stays so, the epoch rises, the audit knows. */
function renew(
  staging: string,
  replaced: string | null,
  said: Contents,
  at: Instant,
): { epoch: number; carried: Carried | null } {
  const file = join(staging, "vetrina.db");
  if (!isWhole(file)) throw backupFault("backup.damaged", { file: "vetrina.db" });
  const db = openDb(file);
  try {
    return db.transaction((tx) => {
      const carried = replaced ? carryOver(join(replaced, "vetrina.db"), tx) : null;
      const above = [said.epoch, carried?.epoch ?? 0, replaced ? notedEpoch(replaced) : 0];
      const epoch = raiseEpoch(staging, tx, at, above);
      const detail = { savedAt: said.at, epoch, replaced: carried };
      record(tx, { at, actor: "cli", action: "ente.restored", subject: said.ente, detail });
      return { epoch, carried };
    });
  } finally {
    db.$client.close();
  }
}

async function readContents(from: string): Promise<Contents> {
  try {
    const said = contents.parse(JSON.parse(await readFile(join(from, "manifest.json"), "utf8")));
    if (said.files.some((file) => file.path === "vetrina.db")) return said;
  } catch (cause) {
    throw backupFault("backup.not_a_backup", { folder: from }, { cause });
  }
  throw backupFault("backup.not_a_backup", { folder: from });
}

/** Copies one file and believes only the copy's sum. Links are refused: they could lead anywhere. */
async function bringBack(from: string, to: string, { path, bytes, sha256 }: Saved): Promise<void> {
  const damaged = (cause?: unknown) => backupFault("backup.damaged", { file: path }, { cause });
  const found = await lstat(join(from, path)).catch((cause: unknown) => {
    throw damaged(cause);
  });
  if (!found.isFile() || found.size !== bytes) throw damaged();
  if (path.startsWith("assets/") && basename(path) !== sha256) throw damaged();
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o750 });
  await copyFile(join(from, path), join(to, path), constants.COPYFILE_EXCL);
  const secret = path.startsWith("keys/");
  if (secret) await chmod(dirname(join(to, path)), 0o700);
  await chmod(join(to, path), secret ? 0o600 : 0o640);
  if ((await sumOf(to, path)).sha256 !== sha256) throw damaged();
}

/** Leaving the WAL needs the file for oneself: it fails as long as anybody else has it open. */
function refuseInUse(folder: string, ente: EnteId): void {
  const file = join(folder, "vetrina.db");
  if (!existsSync(file)) return;
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: 0 });
    db.pragma("journal_mode = DELETE");
  } catch (cause) {
    // A database too damaged to be opened is why one restores; only "busy" speaks of somebody else.
    if ((cause as { code?: string }).code?.startsWith("SQLITE_BUSY"))
      throw backupFault("backup.in_use", { ente }, { cause });
  } finally {
    db?.close();
  }
}

function isWhole(file: string): boolean {
  const db = new Database(file);
  try {
    return db.pragma("quick_check(1)", { simple: true }) === "ok";
  } catch {
    // Not a database at all.
    return false;
  } finally {
    db.close();
  }
}
