import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Manifest } from "../../protocol/manifest.ts";
import { days } from "../../protocol/time.ts";
import { createTestClock } from "../../test/clock.ts";
import type { Outcome } from "./download.ts";
import type { AssetHome, WantedAsset } from "./home.ts";
import { keepFiles } from "./keep.ts";

const clock = createTestClock();
const mega = 1_048_576;
beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A manifest that shows these files now, and those in a week. */
function showing(now: string[], inAWeek: string[] = []): Manifest {
  const slides = Object.fromEntries(
    [...now, ...inAWeek].map((id) => [`sld_${id}`, { assets: [id] }]),
  );
  const items = [
    ...now.map((id) => ({ slide: `sld_${id}` })),
    ...inAWeek.map((id) => ({ slide: `sld_${id}`, from: clock.now() + days(7) })),
  ];
  const assets = Object.fromEntries(
    [...now, ...inAWeek].map((id) => [id, { type: "image/png", bytes: mega, url: `/${id}` }]),
  );
  const zones = { main: { intervals: [], default: "p" } };
  return { settings: { arms: null }, zones, playlists: { p: { items } }, slides, assets } as never;
}

/** A home of so many bytes whose downloads end as it is told. */
function homeOf({
  quota = 1e12,
  outcome = () => "kept",
}: { quota?: number; outcome?: (asset: WantedAsset) => Outcome } = {}) {
  const files = new Map<string, number>();
  const asked: string[] = [];
  const home: AssetHome = {
    list: () => Promise.resolve(new Set(files.keys())),
    fetch(asset) {
      asked.push(asset.id);
      const came = outcome(asset);
      if (came === "kept") files.set(asset.id, asset.bytes);
      return Promise.resolve(came);
    },
    drop: (id) => Promise.resolve(void files.delete(id)),
    address: () => Promise.resolve(null),
    text: () => Promise.resolve(null),
    room: () => Promise.resolve({ used: [...files.values()].reduce((a, b) => a + b, 0), quota }),
  };
  const faults = new Set<string>();
  const had = new Set<string>();
  const keeper = keepFiles({
    files: { home, had, forget: () => {}, besides: new Map<string, WantedAsset>() },
    clock,
    arrived: () => {},
    faults: { set: (code, is) => void (is ? faults.add(code) : faults.delete(code)) },
  });
  return { keeper, files, had, asked, faults };
}

test("what waits comes before what is on air, and what is needed soon before the rest", async () => {
  const { keeper, asked } = homeOf();
  keeper.want(showing(["d"], ["e"]), showing(["a", "b"], ["c"]));
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).toEqual(["a", "b", "d", "c"]);
});

test("what no manifest names any more goes, but only when nothing waits", async () => {
  const { keeper, files } = homeOf();
  keeper.want(showing(["a", "b"]), null);
  await vi.advanceTimersByTimeAsync(10);
  keeper.want(showing(["a", "b"]), showing(["b", "c"]));
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["a", "b", "c"]);
  keeper.want(showing(["b", "c"]), null);
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["b", "c"]);
});

test("a file that does not come is asked for again, in growing pauses, for ever", async () => {
  const { keeper, asked } = homeOf({ outcome: () => "later" });
  keeper.want(showing(["a"]), null);
  await vi.advanceTimersByTimeAsync(60_000);
  const inAMinute = asked.length;
  expect(inAMinute).toBeGreaterThan(3);
  expect(inAMinute).toBeLessThan(10);
  await vi.advanceTimersByTimeAsync(days(1));
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.length).toBeLessThan(700);
});

test("without room it parts with what is needed last, never with what is needed today", async () => {
  const room = 64 * mega + 4.5 * mega;
  const { keeper, files, faults } = homeOf({ quota: room });
  keeper.want(showing(["a"], ["b", "c"]), null);
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["a", "b", "c"]);
  keeper.want(showing(["a"], ["b", "c"]), showing(["d", "e"]));
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["a", "d", "e"]);
  expect(faults.size).toBe(0);
});

test("where nothing can be spared the disk is full: it is told, and what plays is not touched", async () => {
  const { keeper, files, faults } = homeOf({ quota: 64 * mega + 2.5 * mega });
  keeper.want(showing(["a"]), null);
  await vi.advanceTimersByTimeAsync(10);
  keeper.want(showing(["a"]), showing(["b"]));
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["a"]);
  expect([...faults]).toEqual(["storage.full"]);
});

test("a store that is fuller than it says parts with something and tries again", async () => {
  let full = 1;
  const { keeper, files, faults } = homeOf({
    outcome({ id }) {
      if (id === "c" && full-- > 0) throw new DOMException("", "QuotaExceededError");
      return "kept";
    },
  });
  keeper.want(showing(["a"], ["b"]), null);
  await vi.advanceTimersByTimeAsync(10);
  keeper.want(showing(["a"], ["b"]), showing(["c"]));
  await vi.advanceTimersByTimeAsync(10);
  expect([...faults]).toEqual(["storage.full"]);
  expect([...files.keys()]).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(5000);
  expect([...files.keys()]).toContain("c");
  expect(faults.size).toBe(0);
});

test("a file that was lost is fetched again, when the browser has done throwing things away", async () => {
  const { keeper, asked, had } = homeOf();
  keeper.want(showing(["a"]), null);
  await vi.advanceTimersByTimeAsync(10);
  had.delete("a");
  keeper.lost();
  await vi.advanceTimersByTimeAsync(4900);
  expect(asked).toEqual(["a"]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual(["a", "a"]);
});

test("a file that comes changed is told, until it comes right", async () => {
  let broken = true;
  const { keeper, faults, had } = homeOf({ outcome: () => (broken ? "corrupt" : "kept") });
  keeper.want(showing(["a"]), null);
  await vi.advanceTimersByTimeAsync(10);
  expect([...faults]).toEqual(["asset.corrupt"]);
  broken = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(faults.size).toBe(0);
  expect([...had]).toEqual(["a"]);
});

test("a file that nobody wants any more by the time it has come leaves nothing behind", async () => {
  const { keeper, files, had } = homeOf();
  keeper.want(showing(["a"]), null);
  // Before the answer is there.
  keeper.want(showing(["b"]), null);
  await vi.advanceTimersByTimeAsync(10);
  expect([...files.keys()]).toEqual(["b"]);
  expect([...had]).toEqual(["b"]);
});

test("files that have to go are gone when it says so, also one that was on its way", async () => {
  const { keeper, files } = homeOf();
  keeper.want(showing(["a", "b"]), null);
  await vi.advanceTimersByTimeAsync(10);
  keeper.want(showing(["c"]), null);
  await keeper.part(["a", "b", "c"]);
  expect([...files.keys()]).toEqual([]);
});
