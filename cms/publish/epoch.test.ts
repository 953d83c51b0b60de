import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { openDb } from "../db/open.ts";
import { noteEpoch, raiseEpoch, readEpoch } from "./epoch.ts";

const at = Date.UTC(2026, 7, 23, 7);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function openFolder() {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-epoch-"));
  folders.push(folder);
  return { folder, db: openDb(":memory:") };
}

const publish = (db: ReturnType<typeof openDb>, epoch: number, revision: number) => {
  db.run(sql`PRAGMA foreign_keys = OFF`);
  db.run(
    sql`INSERT OR REPLACE INTO manifests (screen, epoch, revision, meaning, sha256, body, issued_at) VALUES ('scr', ${epoch}, ${revision}, '', '', '', 0)`,
  );
};

test("a new ente begins with the first epoch and stays in it", () => {
  const { folder, db } = openFolder();
  expect(readEpoch(folder, db, at)).toBe(1);
  publish(db, 1, 5);
  noteEpoch(folder, db);
  publish(db, 1, 9);
  expect(readEpoch(folder, db, at)).toBe(1);
  expect(readFileSync(join(folder, "epoch.json"), "utf8")).toBe('{"epoch":1,"published":9}\n');
});

test("C06 an older database that is put back by hand begins a new epoch", () => {
  const { folder, db } = openFolder();
  publish(db, 1, 9);
  noteEpoch(folder, db);
  publish(db, 1, 8);
  const raised = readEpoch(folder, db, at);
  expect(raised).toBeGreaterThan(1);
  expect(readEpoch(folder, db, at)).toBe(raised);
});

test("a database from before a restore does not fall back into the old epoch", () => {
  const { folder, db } = openFolder();
  const raised = raiseEpoch(folder, db, at);
  expect(readEpoch(folder, openDb(":memory:"), at)).toBeGreaterThan(raised);
});

test("a lost file changes nothing, an unreadable one begins a new epoch", () => {
  const { folder, db } = openFolder();
  const raised = raiseEpoch(folder, db, at);
  rmSync(join(folder, "epoch.json"));
  expect(readEpoch(folder, db, at)).toBe(raised);
  writeFileSync(join(folder, "epoch.json"), "\0\0\0\0");
  expect(readEpoch(folder, db, at)).toBeGreaterThan(raised);
});

test("a clock that stands wrong does not lower the epoch", () => {
  const { folder, db } = openFolder();
  const raised = raiseEpoch(folder, db, at);
  expect(raiseEpoch(folder, db, 0)).toBe(raised + 1);
});
