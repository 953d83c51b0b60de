import Database from "better-sqlite3";
import type { RunResult } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { openFileIndex } from "./file-index.ts";
import { fold } from "./fold.ts";
import { makeIndexes } from "./indexes.ts";
import { migrate } from "./migrate.ts";
import { closeSearch, openSearch } from "./search.ts";

/** The open database of an ente, or a transaction upon it: stores take either. */
export type Db = BaseSQLiteDatabase<"sync", RunResult>;

/** A `Db` with its handle, for those who open, close and back it up. */
export type OpenDb = Db & { $client: Database.Database };

/**
 * Opens (and makes, and brings up to date) the database in `file`; `:memory:` for tests.
 * @throws Fault `db.newer` when the file was written by a newer Vetrina.
 */
export function openDb(file: string): OpenDb {
  const sqlite = new Database(file);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("foreign_keys = ON");
  sqlite.pragma("busy_timeout = 5000");
  // What is deleted is overwritten: after its term nothing of an act is left to be found.
  sqlite.pragma("secure_delete = ON");
  sqlite.function("fold", { deterministic: true }, (text) => fold(String(text ?? "")));
  // A step may change the tables on which the index stands: it is taken away first.
  const done = migrate(sqlite, () => closeSearch(sqlite));
  openFileIndex(sqlite);
  makeIndexes(sqlite);
  openSearch(sqlite);
  // A file of before may hold deleted things in its free pages.
  if (done === "brought up") sqlite.exec("VACUUM");
  return drizzle({ client: sqlite });
}
