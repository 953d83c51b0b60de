import Database from "better-sqlite3";
import { and, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Db } from "./db/open.ts";
import { assets, devices, officers, tableTokens } from "./db/tables.ts";
import { verifyAudit } from "./people/audit.ts";
import { epochOf } from "./publish/epoch.ts";

/** What a restored ente takes over from the one that it replaces. */
export interface Carried {
  /** Devices that were retired, accounts that were closed, files that were withdrawn since the backup. */
  devices: number;
  officers: number;
  files: number;
  /** Tokens that wrote a table. */
  tokens: number;
  epoch: number;
  /** How far its audit went: what was done after the backup is told only by the folder put aside. */
  audit: { rows: number; head: string };
}

/**
 * A backup must not bring back to life what was revoked after it was made: a stolen device, a former
 * colleague, a file whose legal term has ended.
 * @param file the database that is being replaced; only read
 * @param db the restored one
 * @returns null when the file is too damaged or too old to be read
 */
export function carryOver(file: string, db: Db): Carried | null {
  const old = readOld(file);
  return old && write(old, db);
}

/** All is read before anything is written: half a list of revocations is none. */
function readOld(file: string): Read | null {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    const old: Db = drizzle({ client: sqlite });
    return {
      retired: old.select().from(devices).all(),
      closed: old.select().from(officers).all(),
      gone: old.select().from(assets).all(),
      revoked: tokensOf(old),
      epoch: epochOf(old).epoch,
      audit: verifyAudit(old),
    };
  } catch (cause) {
    if (!isSqlites(cause)) throw cause;
    // The database that is replaced is often the damaged one: the caller says that nothing came along.
    return null;
  } finally {
    sqlite?.close();
  }
}

/** A database of before there were any has none. */
function tokensOf(old: Db): Read["revoked"] {
  const there = old.get(sql`SELECT 1 FROM sqlite_master WHERE name = 'table_tokens'`);
  return there ? old.select().from(tableTokens).all() : [];
}

/** SQLite's own complaint, whether drizzle has wrapped it or not. */
const isSqlites = (cause: unknown): boolean =>
  cause instanceof Database.SqliteError ||
  (cause instanceof Error && cause.cause instanceof Database.SqliteError) ||
  cause instanceof SyntaxError ||
  (cause instanceof TypeError && cause.message.startsWith("Cannot open database"));

interface Read {
  retired: (typeof devices.$inferSelect)[];
  closed: (typeof officers.$inferSelect)[];
  gone: (typeof assets.$inferSelect)[];
  revoked: (typeof tableTokens.$inferSelect)[];
  epoch: number;
  audit: { rows: number; head: string };
}

function write({ retired, closed, gone, revoked, epoch, audit }: Read, db: Db): Carried {
  let [deviceCount, officerCount, fileCount, tokenCount] = [0, 0, 0, 0];
  for (const { id, retiredAt } of retired)
    if (retiredAt !== null)
      deviceCount += db
        .update(devices)
        .set({ retiredAt })
        .where(and(eq(devices.id, id), isNull(devices.retiredAt)))
        .run().changes;
  for (const { id, disabledAt } of closed)
    if (disabledAt !== null)
      officerCount += db
        .update(officers)
        .set({ disabledAt })
        .where(and(eq(officers.id, id), isNull(officers.disabledAt)))
        .run().changes;
  for (const { id, goneAt } of gone)
    if (goneAt !== null)
      fileCount += db
        .update(assets)
        .set({ goneAt })
        .where(and(eq(assets.id, id), isNull(assets.goneAt)))
        .run().changes;
  for (const { id, revokedAt } of revoked)
    if (revokedAt !== null)
      tokenCount += db
        .update(tableTokens)
        .set({ revokedAt })
        .where(and(eq(tableTokens.id, id), isNull(tableTokens.revokedAt)))
        .run().changes;
  const { rows, head } = audit;
  return {
    devices: deviceCount,
    officers: officerCount,
    files: fileCount,
    tokens: tokenCount,
    epoch,
    audit: { rows, head },
  };
}
