import { sql } from "drizzle-orm";
import type { FileId } from "../../protocol/ids.ts";
import { indexAll, indexSome } from "../db/file-index.ts";
import type { Db } from "../db/open.ts";

/** Brings what is found of these files up to date; of all of them when a folder has another name. */
export function indexFiles(db: Db, ids: readonly FileId[] | "all"): void {
  if (ids === "all") {
    db.run(sql`delete from files_fts`);
    db.run(sql.raw(indexAll));
    return;
  }
  const these = JSON.stringify(ids);
  db.run(
    sql`delete from files_fts where rowid in (select rowid from files where id in (select value from json_each(${these})))`,
  );
  const [before, after] = indexSome.split("?") as [string, string];
  db.run(sql`${sql.raw(before)}${these}${sql.raw(after)}`);
}

/** More words than anybody searches by; a question is never longer than its box. */
const mostWords = 12;

/**
 * What an officer typed, as a question for FTS5: every word must be there, as the beginning of one.
 * Nothing of it is ever read as FTS5's own language. Null when there is no word in it.
 */
export function questionOf(typed: string): string | null {
  const words = typed.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const asked = words.slice(0, mostWords).map((word) => `"${word}"*`);
  return asked.length === 0 ? null : asked.join(" ");
}
