import { afterEach, beforeEach, expect, test } from "vitest";
import { dataRoom } from "../sources/room.testing.ts";
import { findTable, writeTable } from "./tables.ts";

let town: Awaited<ReturnType<typeof dataRoom>>;
beforeEach(async () => {
  town = await dataRoom();
});
afterEach(() => town.close());

const columns = [{ key: "n", label: "n", kind: "number" }];
const aTable = async () =>
  (await town.ask("POST", "/tables", { name: "Numero", columns, rows: [[1]] })).body.id;

test("what was written last is what is shown, though what was before it takes longer", async () => {
  const id = await aTable();
  const { files } = town;
  const slow: typeof files = {
    ...files,
    put: async (from) => {
      await new Promise((done) => setTimeout(done, 50));
      return files.put(from);
    },
  };
  const write = (n: number, needs = town.room) =>
    writeTable(needs, id, () => ({ rows: [[n]] }), "prova");
  // Back to what is shown already: that must wait for the other, or it would think itself done.
  await Promise.all([write(2, { ...town.room, files: slow }), write(1)]);
  expect(findTable(town.db, id).rows).toEqual([[1]]);
  expect(await town.rows(id)).toEqual([[1]]);
});

test("a disk that is full loses nothing: what was good is shown, and no bytes are left behind", async () => {
  const id = await aTable();
  const { files } = town;
  const full: typeof files = {
    ...files,
    put: () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" })),
  };
  const writing = writeTable({ ...town.room, files: full }, id, () => ({ rows: [[9]] }), "prova");
  await expect(writing).rejects.toThrow("full");
  expect(await town.rows(id)).toEqual([[1]]);
  const left = [];
  for await (const asset of files.list()) left.push(asset);
  expect(left).toHaveLength(1);
});

test("two datasets may hold the very same bytes, and one of them may go", async () => {
  const [one, two] = [await aTable(), await aTable()];
  await town.ask("DELETE", `/datasets/${one}`);
  expect(await town.rows(two)).toEqual([[1]]);
});
