import type Database from "better-sqlite3";

/**
 * The index by which files are found: derived from `files` and `folders`, kept by `cms/library`, made
 * here and not by a migration because it can be made anew at any time. Rows go by `files.rowid`.
 */
export function openFileIndex(sqlite: Database.Database): void {
  sqlite.exec(`create virtual table if not exists files_fts using fts5(
    id unindexed, name, tags, folder, description, rights,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
  )`);
  // A word of the name counts most, then tags, folder and description.
  sqlite.exec(`insert into files_fts (files_fts, rank) values ('rank', 'bm25(0, 10, 6, 3, 3, 1)')`);
  // A restored or compacted database may count its rows otherwise.
  const { wrong } = sqlite
    .prepare(
      `select (select count(*) from files where archived_at is null)
        <> (select count(*) from files_fts x join files f on f.rowid = x.rowid
            where f.id = x.id and f.archived_at is null)
        or (select count(*) from files_fts) <> (select count(*) from files where archived_at is null)
        as wrong`,
    )
    .get() as { wrong: number };
  if (wrong) sqlite.transaction(() => sqlite.exec(`delete from files_fts; ${indexAll}`))();
}

/** From `files` and `folders` to rows of the index. */
const rows = `insert into files_fts (rowid, id, name, tags, folder, description, rights)
  with recursive path (id, names) as (
    select id, name from folders where parent is null
    union all
    select f.id, path.names || ' ' || f.name from folders f join path on f.parent = path.id
  )
  select f.rowid, f.id, f.name,
    (select group_concat(value, ' ') from json_each(f.tags)),
    (select names from path where path.id = f.folder),
    f.description,
    coalesce(json_extract(f.rights, '$.author'), '') || ' ' ||
      coalesce(json_extract(f.rights, '$.source'), '')
  from files f where f.archived_at is null`;

export const indexAll = rows;
/** Only those files whose ids stand in the JSON array that is bound. */
export const indexSome = `${rows} and f.id in (select value from json_each(?))`;
