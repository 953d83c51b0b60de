import { expect, test } from "vitest";
import { memoryDisk } from "../disk.ts";
import { createOutbox } from "./outbox.ts";

const play = (slide: string) => ({
  slide,
  revision: 1,
  zone: "main" as const,
  from: 0,
  to: 10,
  outcome: "played" as const,
});

test("plays are numbered in the order in which they were on, and kept until acknowledged", async () => {
  const disk = memoryDisk();
  const outbox = createOutbox(disk);
  for (const slide of ["sld_aaaa", "sld_bbbb", "sld_cccc"]) outbox.add(play(slide));
  expect((await outbox.next(2)).map(({ seq, slide }) => [seq, slide])).toEqual([
    [1, "sld_aaaa"],
    [2, "sld_bbbb"],
  ]);
  expect(await outbox.next(10)).toHaveLength(3);
  await outbox.acknowledged(2);
  expect((await outbox.next(10)).map(({ seq }) => seq)).toEqual([3]);
});

test("after a restart the numbers go on, and what was not acknowledged is still there", async () => {
  const disk = memoryDisk();
  const before = createOutbox(disk);
  before.add(play("sld_aaaa"));
  await before.next(1);
  const after = createOutbox(disk);
  after.add(play("sld_bbbb"));
  expect((await after.next(10)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test("a full disk loses the proof and not the programme", async () => {
  const disk = memoryDisk();
  disk.addPlays = () => Promise.reject(new Error("QuotaExceededError"));
  const outbox = createOutbox(disk);
  outbox.add(play("sld_aaaa"));
  await expect(outbox.next(10)).resolves.toEqual([]);
});
