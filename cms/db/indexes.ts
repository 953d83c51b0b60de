import type Database from "better-sqlite3";

/**
 * What is worked out from the tables and can be made anew at any time: the full-text index of the acts. It
 * is kept by triggers, so that whoever changes or empties an act changes or empties its entry with it, and
 * it really forgets (`secure-delete`): after its term nothing of an act is left to be found.
 */
export function makeIndexes(sqlite: Database.Database): void {
  const there = sqlite
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'act_search' AND type = 'table'")
    .get();
  if (!there) sqlite.transaction(() => sqlite.exec(actSearch))();
}

const words = (act: string): string =>
  [
    `${act}.year || '/' || ${act}.number`,
    ...["subject", "short_subject", "office", "source_type"].map((name) => `${act}.${name}`),
    ...["actNumber", "requestedBy", "responsible", "protocol", "cig", "cup"].map(
      (name) => `coalesce(json_extract(${act}.details, '$.${name}'), '')`,
    ),
  ].join(" || ' ' || ");

// Rows of `acts` go by a text, and their hidden numbers may change when the file is compacted: hence `act_words`.
const actSearch = `
  CREATE TABLE act_words (
    seq INTEGER PRIMARY KEY,
    act TEXT NOT NULL UNIQUE REFERENCES acts (id) ON DELETE CASCADE
  );
  CREATE VIRTUAL TABLE act_search USING fts5 (
    words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  );
  INSERT INTO act_search (act_search, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER act_search_added AFTER INSERT ON acts BEGIN
    INSERT INTO act_words (act) VALUES (new.id);
    INSERT INTO act_search (rowid, words)
      SELECT seq, ${words("new")} FROM act_words WHERE act = new.id;
  END;
  CREATE TRIGGER act_search_changed
    AFTER UPDATE OF year, number, subject, short_subject, office, source_type, details ON acts BEGIN
    UPDATE act_search SET words = ${words("new")}
      WHERE rowid = (SELECT seq FROM act_words WHERE act = new.id);
  END;
  CREATE TRIGGER act_search_removed BEFORE DELETE ON acts BEGIN
    DELETE FROM act_search WHERE rowid = (SELECT seq FROM act_words WHERE act = old.id);
  END;
  INSERT INTO act_words (act) SELECT id FROM acts;
  INSERT INTO act_search (rowid, words)
    SELECT seq, ${words("acts")} FROM acts JOIN act_words ON act_words.act = acts.id;
`;
