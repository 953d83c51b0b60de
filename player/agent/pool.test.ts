import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCms, hashOf, openFakeCms } from "../../test/fake-cms.ts";
import { isAssetId, openPool } from "./pool.ts";

let cms: FakeCms;
let folder: string;
beforeEach(async () => {
  cms = await openFakeCms();
  folder = mkdtempSync(join(tmpdir(), "vetrina-pool-"));
});
afterEach(async () => {
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = () => openPool(folder, cms.server, fetch);
const film = Buffer.alloc(2_500_000, "film");
const asset = { id: hashOf(film), type: "video/webm", bytes: film.length, url: "/erba/assets/x" };

test("a file is here when it came whole and is what it is named after, also after a restart", async () => {
  cms.files.set(asset.url, film);
  const pool = await open();
  expect(await pool.find(asset.id)).toBe(null);
  expect(await pool.fetch(asset)).toBe("kept");
  const again = await open();
  expect(await again.list()).toEqual([asset.id]);
  expect(await again.find(asset.id)).toMatchObject({ type: "video/webm", bytes: film.length });
  expect(readdirSync(join(folder, "parts"))).toEqual([]);
  await again.drop(asset.id);
  expect(await again.list()).toEqual([]);
  expect(readdirSync(join(folder, "whole"))).toEqual([]);
});

test("X01 what came by halves is gone on with; what came changed is thrown away", async () => {
  const half = join(folder, "parts", asset.id);
  const pool = await open();
  const { mkdirSync } = await import("node:fs");
  mkdirSync(half);
  writeFileSync(join(half, "0"), film.subarray(0, 1_048_576));
  cms.files.set(asset.url, film);
  expect(await pool.fetch(asset)).toBe("kept");
  expect(cms.asked.at(-1)!.headers.range).toBe("bytes=1048576-");

  const changed = Buffer.from(film);
  changed[9] = 0;
  const other = { ...asset, id: hashOf("another") };
  cms.files.set(asset.url, changed);
  expect(await pool.fetch(other)).toBe("corrupt");
  expect(existsSync(join(folder, "whole", other.id))).toBe(false);
});

test("S05 a file that has rotted is dropped when it is wanted, and not given", async () => {
  cms.files.set(asset.url, film);
  await (await open()).fetch(asset);
  writeFileSync(join(folder, "whole", asset.id), "rotten", { flag: "r+" });
  const pool = await open();
  expect(await pool.find(asset.id)).toBe(null);
  expect(await pool.list()).toEqual([]);
});

test("a file without a type, or with one that is none, is not given", async () => {
  cms.files.set(asset.url, film);
  await (await open()).fetch(asset);
  writeFileSync(join(folder, "whole", `${asset.id}.type`), "text/html\r\nX-Evil: 1");
  expect(await (await open()).find(asset.id)).toBe(null);
});

test("what is left of a power cut is no file", async () => {
  const pool = await open();
  for (const name of ["half", `${asset.id}.tmp`, `${asset.id}.type`, "../x"])
    expect(isAssetId(name)).toBe(false);
  writeFileSync(join(folder, "whole", `${asset.id}.type`), "video/webm");
  expect(await pool.list()).toEqual([]);
});

test("how much room there is, is that of the disk", async () => {
  const { used, quota } = await (await open()).room();
  expect(quota).toBeGreaterThan(used);
});
