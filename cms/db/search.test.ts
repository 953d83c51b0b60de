import Database from "better-sqlite3";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDb } from "./open.ts";
import { searchQuery } from "./search.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vetrina-search-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const slide = `INSERT INTO slides (id, title, type, props, tags, created_by, changed_by, created_at, changed_at)
  VALUES (?, ?, 'notice', ?, ?, 'off', 'off', 0, 0)`;
const find = (sqlite: Database.Database, typed: string): string[] =>
  (
    sqlite
      .prepare(
        `SELECT id FROM search_docs JOIN search_fts ON search_fts.rowid = doc WHERE search_fts MATCH ? ORDER BY id`,
      )
      .all(searchQuery(typed)) as { id: string }[]
  ).map(({ id }) => id);

describe("the index", () => {
  test("follows every writing: added, changed, archived, gone", () => {
    const { $client: sqlite } = openDb(":memory:");
    sqlite
      .prepare(slide)
      .run("sld_a", "Viabilità in centro", '{"it":{"body":"Via Roma"}}', '["strade"]');
    for (const typed of ["viabilita'", "VIABILITÀ", "via roma", "strad", "centro viabil"])
      expect(find(sqlite, typed)).toEqual(["sld_a"]);
    sqlite.exec(`UPDATE slides SET title = 'Mercato' WHERE id = 'sld_a'`);
    expect(find(sqlite, "viabilita")).toEqual([]);
    expect(find(sqlite, "mercato")).toEqual(["sld_a"]);
    sqlite.exec(`UPDATE slides SET archived_at = 1 WHERE id = 'sld_a'`);
    expect(find(sqlite, "mercato")).toEqual([]);
    sqlite.exec(`UPDATE slides SET archived_at = NULL WHERE id = 'sld_a'`);
    expect(find(sqlite, "mercato")).toEqual(["sld_a"]);
    sqlite.exec(`DELETE FROM slides`);
    expect(find(sqlite, "mercato")).toEqual([]);
    sqlite.exec(`INSERT INTO search_fts (search_fts) VALUES ('integrity-check')`);
  });

  test("is made anew where it is missing or another than it should be, from all there is", () => {
    const file = join(folder, "vetrina.db");
    const first = openDb(file).$client;
    first.prepare(slide).run("sld_a", "Mercato", "{}", "[]");
    first.exec("DROP TRIGGER search_slides_new; UPDATE slides SET title = 'Fiera'");
    first.close();
    const again = openDb(file).$client;
    expect(find(again, "fiera")).toEqual(["sld_a"]);
    expect(find(again, "mercato")).toEqual([]);
    again.close();
  });

  test("really forgets: no word of what was taken out is left in it", () => {
    const { $client: sqlite } = openDb(":memory:");
    sqlite.prepare(slide).run("sld_a", "Zanzibar", "{}", "[]");
    const blocks = () =>
      Buffer.concat(
        (sqlite.prepare("SELECT block FROM search_fts_data").all() as { block: Buffer }[]).map(
          ({ block }) => block,
        ),
      ).toString("latin1");
    expect(blocks()).toContain("zanzibar");
    sqlite.exec("DELETE FROM slides");
    expect(blocks()).not.toContain("zanzibar");
  });

  test("is left alone where it is as it should be", () => {
    const file = join(folder, "vetrina.db");
    openDb(file).$client.close();
    const watched = new Database(file);
    const version = () => watched.pragma("schema_version", { simple: true });
    const before = version();
    openDb(file).$client.close();
    expect(version()).toBe(before);
    watched.close();
  });
});

describe("what is typed", () => {
  test("is never a wrong question, whatever it is", () => {
    const { $client: sqlite } = openDb(":memory:");
    sqlite.prepare(slide).run("sld_a", "Uffici chiusi", "{}", "[]");
    for (const hostile of [
      '"',
      '" OR 1=1 --',
      "NEAR(uffici chiusi)",
      "title:x AND",
      "uffici NOT chiusi",
      "-uffici",
      "*",
      "^uffici",
      "(((",
      "{a b}:c",
      "\u0000",
      "a".repeat(100_000),
      "💥",
      "'; DROP TABLE slides; --",
    ]) {
      const query = searchQuery(hostile);
      expect(() => (query === "" ? [] : find(sqlite, hostile))).not.toThrow();
    }
    expect(find(sqlite, '"uffici" -chiusi*')).toEqual(["sld_a"]);
  });
});
