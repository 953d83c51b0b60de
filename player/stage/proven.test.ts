import { expect, test } from "vitest";
import { memoryDisk } from "../disk.ts";
import { createProven } from "./proven.ts";

const play = (slide: string, outcome: "played" | "failed" = "played", revision = 1) => ({
  slide,
  revision,
  outcome,
});

test("what has played is proven, in that revision and until it fails", async () => {
  const disk = memoryDisk();
  const proven = createProven(disk);
  proven.note(play("sld_a"));
  expect([proven.has("sld_a", 1), proven.has("sld_a", 2), proven.has("sld_b", 1)]).toEqual([
    true,
    false,
    false,
  ]);
  proven.note(play("sld_a", "failed"));
  expect(proven.has("sld_a", 1)).toBe(false);
});

test("it is remembered over a restart, and no more than the last three hundred", async () => {
  const disk = memoryDisk();
  const before = createProven(disk);
  for (let i = 0; i < 400; i++) before.note(play(`sld_${i}`));
  const { proven: stored = [] } = await disk.read(["proven"]);
  expect(stored).toHaveLength(300);
  const after = createProven(disk, stored);
  expect([after.has("sld_99", 1), after.has("sld_100", 1), after.has("sld_399", 1)]).toEqual([
    false,
    true,
    true,
  ]);
});
