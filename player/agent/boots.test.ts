import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Boot, openBoots } from "./boots.ts";

let folder: string;
let path: string;
let now: Boot;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vetrina-boots-"));
  path = join(folder, "boots.json");
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** The machine starts, and the agent with it after some seconds. */
async function start(id: string, upFor = 12) {
  now = { id, upFor };
  const boots = await openBoots(path, () => now);
  boots.close();
  return boots;
}

test("the fifth boot in a row that finds the ones before it cut short is told, and spares power", async () => {
  for (const id of ["a", "b", "c", "d"]) {
    const boots = await start(id);
    expect([boots.isRestless(), boots.isSparing()]).toEqual([false, false]);
  }
  const fifth = await start("e");
  expect([fifth.isRestless(), fifth.isSparing()]).toEqual([true, true]);
  now.upFor = 200;
  expect([fifth.isRestless(), fifth.isSparing()]).toEqual([true, false]);
  now.upFor = 4000;
  expect(fifth.isRestless()).toBe(false);
});

test("an agent that is started again on a machine that stays up is no boot", async () => {
  for (let i = 0; i < 9; i++) await start("a");
  expect((await start("a")).isRestless()).toBe(false);
});

test("one boot that lasted begins the count anew, and that it lasted is noted while it runs", async () => {
  for (const id of ["a", "b", "c"]) await start(id);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  now = { id: "d", upFor: 12 };
  const boots = await openBoots(path, () => now);
  now.upFor = 240;
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await expect.poll(() => readFileSync(path, "utf8")).toContain(`{"id":"d","upFor":240}`);
  boots.close();
  for (const id of ["e", "f", "g"]) expect((await start(id)).isRestless()).toBe(false);
});

test("notes that cannot be read count as none", async () => {
  writeFileSync(path, '{"half": ');
  expect((await start("a")).isRestless()).toBe(false);
  writeFileSync(path, '[{"id": 7}]');
  expect((await start("b")).isRestless()).toBe(false);
});
