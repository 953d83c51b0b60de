import type Database from "better-sqlite3";

/**
 * One index over everything that has a name. It is derived: SQLite's own triggers keep it, and it is made
 * anew whenever it is not what this page says. Capitals and accents do not count.
 */
interface Source {
  kind: SearchKind;
  table: string;
  /** SQL over a row, called `r`. */
  title: string;
  tags?: string;
  body?: string;
  /** What of the table is found at all. */
  shown?: string;
  /** The columns of which all this is made. */
  columns: string;
}

export type SearchKind = "slide" | "playlist" | "screen" | "schedule" | "file" | "act" | "template";

/** Every text in a JSON value, save the names of files. */
const textsIn = (column: string): string =>
  `(SELECT group_concat(atom, ' ') FROM json_tree(r.${column}) WHERE type = 'text' AND length(atom) <> 64)`;
const listed = (column: string): string =>
  `(SELECT group_concat(value, ' ') FROM json_each(r.${column}))`;
const notArchived = "r.archived_at IS NULL";

const sources: readonly Source[] = [
  {
    kind: "slide",
    table: "slides",
    title: "r.title",
    tags: listed("tags"),
    body: textsIn("props"),
    shown: notArchived,
    columns: "title, tags, props, archived_at",
  },
  {
    kind: "playlist",
    table: "playlists",
    title: "r.name",
    shown: notArchived,
    columns: "name, archived_at",
  },
  {
    kind: "screen",
    table: "screens",
    title: "r.name",
    tags: listed("tags"),
    body: "r.place",
    shown: notArchived,
    columns: "name, tags, place, archived_at",
  },
  {
    kind: "schedule",
    table: "schedules",
    title: "r.title",
    // What is shown now is over in a day.
    shown: `${notArchived} AND r.span IS NULL`,
    columns: "title, span, archived_at",
  },
  {
    kind: "file",
    table: "files",
    title: "r.name",
    tags: listed("tags"),
    body: "r.description",
    shown: notArchived,
    columns: "name, tags, description, archived_at",
  },
  {
    kind: "act",
    table: "acts",
    title: "r.year || '/' || r.number || ' ' || r.subject",
    body: "r.office || ' ' || r.source_type",
    columns: "year, number, subject, office, source_type",
  },
  {
    kind: "template",
    table: "templates",
    title: "r.name",
    tags: listed("tags"),
    body: textsIn("props"),
    shown: notArchived,
    columns: "name, tags, props, archived_at",
  },
];

/** Every object of the index by name, in the order in which they are made. */
const objects = new Map<string, string>([
  [
    "search_docs",
    `CREATE TABLE search_docs (doc INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, id))`,
  ],
  [
    "search_fts",
    `CREATE VIRTUAL TABLE search_fts USING fts5(title, tags, body, content='search_docs', content_rowid='doc', tokenize="unicode61 remove_diacritics 2", prefix='2 3')`,
  ],
  [
    "search_docs_in",
    `CREATE TRIGGER search_docs_in AFTER INSERT ON search_docs BEGIN INSERT INTO search_fts (rowid, title, tags, body) VALUES (new.doc, new.title, new.tags, new.body); END`,
  ],
  [
    "search_docs_out",
    `CREATE TRIGGER search_docs_out AFTER DELETE ON search_docs BEGIN INSERT INTO search_fts (search_fts, rowid, title, tags, body) VALUES ('delete', old.doc, old.title, old.tags, old.body); END`,
  ],
  ...sources.flatMap(triggersOf),
]);

function triggersOf(source: Source): [string, string][] {
  const { kind, table, columns } = source;
  const name = `search_${table}`;
  const forget = `DELETE FROM search_docs WHERE kind = '${kind}' AND id = old.id;`;
  const learn = `${learning(source)} AND r.rowid = new.rowid;`;
  return [
    [`${name}_in`, `CREATE TRIGGER ${name}_in AFTER INSERT ON ${table} BEGIN ${learn} END`],
    [
      `${name}_new`,
      `CREATE TRIGGER ${name}_new AFTER UPDATE OF ${columns} ON ${table} BEGIN ${forget} ${learn} END`,
    ],
    [`${name}_out`, `CREATE TRIGGER ${name}_out AFTER DELETE ON ${table} BEGIN ${forget} END`],
  ];
}

/** Writes every row of a source into the index, or those that a further condition leaves. */
function learning({ kind, table, title, tags, body, shown = "true" }: Source): string {
  const made = [`'${kind}'`, "r.id", title, orNothing(tags), orNothing(body)].join(", ");
  return `INSERT INTO search_docs (kind, id, title, tags, body) SELECT ${made} FROM ${table} AS r WHERE ${shown}`;
}

function orNothing(sql: string | undefined): string {
  return sql ? `coalesce(${sql}, '')` : "''";
}

/** Makes the index, if it is not there as it should be, out of all there is. */
export function openSearch(sqlite: Database.Database): void {
  const found = new Map(
    (
      sqlite
        .prepare(
          `SELECT name, sql FROM sqlite_master WHERE name LIKE 'search\\_%' ESCAPE '\\' AND name NOT LIKE 'search\\_fts\\_%' ESCAPE '\\'`,
        )
        .all() as { name: string; sql: string }[]
    ).map(({ name, sql }) => [name, sql]),
  );
  const forgets = found.has("search_fts") && isForgetful(sqlite);
  const isWhole =
    forgets &&
    found.size === objects.size &&
    [...objects].every(([name, sql]) => found.get(name) === sql);
  if (isWhole) return;
  sqlite.transaction(() => {
    closeSearch(sqlite);
    for (const sql of objects.values()) sqlite.exec(sql);
    sqlite.exec(`INSERT INTO search_fts (search_fts, rank) VALUES ('secure-delete', 1)`);
    for (const source of sources) sqlite.exec(learning(source));
  })();
}

/** What is taken out of the index is really gone from it: an act whose term is over must not be found in the file. */
const isForgetful = (sqlite: Database.Database): boolean =>
  sqlite.prepare(`SELECT 1 FROM search_fts_config WHERE k = 'secure-delete' AND v = 1`).get() !==
  undefined;

/** Takes the index away: before the tables of which it is made are changed. */
export function closeSearch(sqlite: Database.Database): void {
  const triggers = sqlite
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search\\_%' ESCAPE '\\'`,
    )
    .all() as { name: string }[];
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER "${name}"`);
  sqlite.exec("DROP TABLE IF EXISTS search_fts; DROP TABLE IF EXISTS search_docs;");
}

/**
 * What was typed as a question to the index: every word must be there, the last letters of each may be
 * missing. Signs that mean something to FTS5 are not words, so nothing typed can be a wrong question.
 * Empty when no word is in it.
 */
export const searchQuery = (typed: string): string =>
  (typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .slice(0, 10)
    .map((word) => `"${word.slice(0, 40)}"*`)
    .join(" ");
