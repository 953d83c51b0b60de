import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { isPlausible, tallySheet } from "../../protocol/tally.ts";
import { hours, minutes, seconds } from "../../protocol/time.ts";
import { memoryDisk } from "../disk.ts";
import { Counted } from "./counted.ts";
import type { Place } from "./place.ts";
import { openTallies } from "./tallies.ts";

const start = Date.UTC(2026, 10, 26, 9);
let passed = 0;
let trusted = true;
const clock = {
  now: () => start + passed,
  monotonic: () => passed,
  get trusted() {
    return trusted;
  },
} as Parameters<typeof openTallies>[0]["clock"];

beforeEach(() => {
  vi.useFakeTimers();
  [passed, trusted] = [0, true];
});
afterEach(() => void vi.useRealTimers());

const albo = { at: "list", title: "albo", typing: false } as Place;
const act: Place = { at: "act", act: "act_0000000000000000", scroll: 0 };

/** Somebody who looks at some places, each for so long, and goes. */
function visit(places: readonly [Place, number][], answers: Record<string, string> = {}): Counted {
  let now = 0;
  const counted = new Counted(() => now);
  for (const [place, time] of places) {
    counted.moved(place);
    now += time;
  }
  for (const [poll, answer] of Object.entries(answers)) counted.answer(poll, answer);
  now += seconds(95);
  return counted.over(seconds(95));
}

describe("a visit", () => {
  test("opens each thing once, however often, and time alone before the glass does not count", () => {
    const { looked } = visit([
      [albo, seconds(10)],
      [act, seconds(30)],
      [{ at: "document", act: act.act, document: 0 }, seconds(40)],
      [albo, seconds(5)],
    ]);
    expect([...looked]).toEqual([
      ["tile:albo", seconds(15)],
      ["act:act_0000000000000000", seconds(70)],
    ]);
  });

  test("has one answer a poll", () => {
    const counted = new Counted();
    expect(counted.answer("sld_aaaa", "11111111")).toBe(true);
    expect(counted.answer("sld_aaaa", "22222222")).toBe(false);
    expect([...counted.answered]).toEqual([["sld_aaaa", "11111111"]]);
  });

  test("of a kiosk on which nothing is to be counted leaves its answers alone", () => {
    const counted = new Counted(undefined, false);
    counted.moved(albo);
    counted.answer("sld_aaaa", "11111111");
    expect([counted.looked.size, counted.answered.size]).toEqual([0, 1]);
  });
});

describe("a kiosk", () => {
  const open = (disk = memoryDisk()) => {
    const told = vi.fn<() => void>();
    return { disk, told, tallies: openTallies({ disk, clock, told }) };
  };

  test("tells of several visits together, when an hour has gone by, and of none by itself", async () => {
    const { tallies, disk, told } = open();
    for (let n = 0; n < 4; n++) tallies.add(visit([[albo, seconds(20)]]));
    passed = hours(1);
    await tallies.seal();
    expect(await tallies.next()).toBeNull();
    expect(await disk.read(["tallies"])).toEqual({});
    tallies.add(visit([[act, seconds(20)]], { sld_aaaa: "11111111" }));
    passed = hours(2);
    await tallies.seal();
    const sheet = (await tallies.next())!;
    expect(sheet).toEqual({
      seq: 1,
      from: start,
      to: start + hours(2),
      visits: 5,
      opened: { "tile:albo": [4, 80], "act:act_0000000000000000": [1, 20] },
      answers: { sld_aaaa: { "11111111": 1 } },
    });
    expect(tallySheet.safeParse(sheet).success).toBe(true);
    expect(isPlausible(sheet)).toBe(true);
    expect(told).toHaveBeenCalledTimes(1);
  });

  test("writes nothing down before it has a sheet: a disk would remember in which order", async () => {
    const disk = memoryDisk();
    const write = vi.spyOn(disk, "write");
    const { tallies } = open(disk);
    for (let n = 0; n < 8; n++) tallies.add(visit([[albo, seconds(20)]]));
    passed = minutes(59);
    await vi.advanceTimersByTimeAsync(minutes(30));
    expect(write).not.toHaveBeenCalled();
  });

  test("tells of a quiet day what there was", async () => {
    const { tallies } = open();
    tallies.add(visit([[albo, seconds(20)]]));
    passed = hours(23);
    await tallies.seal();
    expect(await tallies.next()).toBeNull();
    passed = hours(24);
    await tallies.seal();
    expect(await tallies.next()).toMatchObject({ visits: 1 });
  });

  test("keeps its sheets, also when it is switched off, until they are acknowledged", async () => {
    const { tallies, disk } = open();
    for (const hour of [1, 2]) {
      for (let n = 0; n < 5; n++) tallies.add(visit([[albo, seconds(20)]]));
      passed += hours(1);
      await tallies.seal();
      expect((await tallies.next())!.seq).toBe(1);
      expect((await disk.read(["tallySeq"])).tallySeq).toBe(hour);
    }
    const after = open(disk).tallies;
    expect(await after.next()).toMatchObject({ seq: 1, visits: 5 });
    await after.acknowledged(1);
    expect(await after.next()).toMatchObject({ seq: 2 });
    await after.acknowledged(2);
    expect(await after.next()).toBeNull();
    for (let n = 0; n < 5; n++) after.add(visit([[albo, seconds(20)]]));
    passed += hours(1);
    await after.seal();
    expect(await after.next()).toMatchObject({ seq: 3 });
  });

  test("goes on counting while its disk takes nothing or nobody knows what time it is", async () => {
    const disk = memoryDisk();
    const { tallies } = open(disk);
    for (let n = 0; n < 5; n++) tallies.add(visit([[albo, seconds(20)]]));
    passed = hours(1);
    trusted = false;
    await tallies.seal();
    trusted = true;
    const write = vi.spyOn(disk, "write").mockRejectedValueOnce(new Error("QuotaExceededError"));
    await expect(tallies.seal()).rejects.toThrow("QuotaExceededError");
    write.mockRestore();
    tallies.add(visit([[albo, seconds(20)]]));
    await tallies.seal();
    expect(await tallies.next()).toMatchObject({ visits: 6, opened: { "tile:albo": [6, 120] } });
  });
});
