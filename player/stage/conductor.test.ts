import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newPlaylistId } from "../../protocol/ids.ts";
import type { Manifest, ManifestSlide } from "../../protocol/manifest.ts";
import { days, seconds } from "../../protocol/time.ts";
import { note } from "../../test/faults/table.ts";
import { boardKey, Conductor, type Played, type Showing, type ZoneView } from "./conductor.ts";

const start = Date.UTC(2026, 10, 23, 8);
const list = newPlaylistId();
const area = { x: 0, y: 0, width: 100, height: 100 };
const because = { winner: "default" as const, losers: [] };

const slide = (parts: Partial<ManifestSlide> = {}): ManifestSlide => ({
  type: "notice",
  revision: 1,
  props: { it: {} },
  assets: [],
  ...parts,
});

const manifestOf = (slides: Record<string, ManifestSlide>, each = 10, zones = ["main"]): Manifest =>
  ({
    languages: ["it"],
    zones: Object.fromEntries(
      zones.map((name) => [
        name,
        { area, intervals: [{ from: 0, to: 4e12, playlist: list, because }], default: null },
      ]),
    ),
    playlists: {
      [list]: {
        anchor: start,
        items: Object.keys(slides).map((key) => ({
          slide: key,
          seconds: each,
          transition: "rise",
        })),
      },
    },
    slides,
  }) as unknown as Manifest;

function theatre({ trusted = true, missing = [] as string[], broken = [] as string[] } = {}) {
  const seen: string[] = [];
  const plays: Played[] = [];
  const again: string[] = [];
  let painted = 0;
  const view: ZoneView = {
    prepare: ({ slide }: Showing) =>
      broken.includes(slide.type) ? Promise.reject(new Error("broken")) : Promise.resolve(),
    swap: (showing) => {
      seen.push(showing.key);
      return Promise.resolve();
    },
    again: (showing) => void again.push(showing.key),
    clear: () => void seen.push("nothing"),
  };
  const conductor = new Conductor({
    clock: { now: () => Date.now(), trusted },
    view: () => view,
    canShow: (slide) => !missing.includes(slide.type),
    played: (play) => void plays.push(play),
    painted: () => void painted++,
  });
  return { conductor, seen, plays, again, painted: () => painted };
}

const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

describe("the conductor", () => {
  test("plays one after the other by the wall clock, and the board never between them", async () => {
    const { conductor, seen } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide(), sld_bbbb: slide() }));
    await pass(seconds(25));
    expect(seen).toEqual(["sld_aaaa", "sld_bbbb", "sld_aaaa"]);
    conductor.stop();
  });

  test("takes a notice off at the instant its validity ends", async () => {
    const { conductor, seen } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide({ to: start + 3500 }), sld_bbbb: slide() }, 10));
    await pass(3400);
    expect(seen).toEqual(["sld_aaaa"]);
    await pass(200);
    expect(seen).toEqual(["sld_aaaa", "sld_bbbb"]);
    conductor.stop();
  });

  test("shows the board when the last notice has expired", async () => {
    const { conductor, seen } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide({ to: start + 3500 }) }));
    await pass(4000);
    expect(seen).toEqual(["sld_aaaa", boardKey]);
    conductor.stop();
  });

  test("a zone beside that has nothing shows the board; the one over all others steps aside", async () => {
    const { conductor, seen } = theatre();
    const manifest = manifestOf({ sld_aaaa: slide({ to: start + 3500 }) }, 10, ["side", "full"]);
    conductor.use(manifest);
    await pass(4000);
    expect(seen.toSorted()).toEqual([boardKey, "nothing", "sld_aaaa", "sld_aaaa"]);
    conductor.stop();
  });

  test("T09 no timer is set for longer than a minute, however far off the next change is", async () => {
    const waits = vi.spyOn(globalThis, "setTimeout");
    const { conductor, seen } = theatre();
    const list = manifestOf({ sld_aaaa: slide({ to: start + days(60) }) }, 86_400 * 40);
    conductor.use(list);
    await pass(seconds(10));
    expect(Math.max(...waits.mock.calls.map(([, wait]) => wait ?? 0))).toBeLessThanOrEqual(60_000);
    await pass(days(59));
    expect(seen).toEqual(["sld_aaaa"]);
    await pass(days(2));
    expect(seen).toEqual(["sld_aaaa", boardKey]);
    note("T09", "the clock is read again every minute, for sixty days");
    conductor.stop();
  });

  test("with a clock that cannot be believed an item with dates is left out as well", async () => {
    const { conductor, seen } = theatre({ trusted: false });
    const manifest = manifestOf({ sld_aaaa: slide(), sld_bbbb: slide() });
    Object.assign(manifest.playlists[list]!.items[0]!, { to: start + 9e9 });
    conductor.use(manifest);
    await pass(seconds(25));
    expect(new Set(seen)).toEqual(new Set(["sld_bbbb"]));
    conductor.stop();
  });

  test("passes over what it does not know or has not got, without a hole", async () => {
    const { conductor, seen } = theatre({ missing: ["hologram"] });
    conductor.use(manifestOf({ sld_aaaa: slide({ type: "hologram" }), sld_bbbb: slide() }));
    await pass(seconds(30));
    expect(new Set(seen)).toEqual(new Set(["sld_bbbb"]));
    conductor.stop();
  });

  test("a zone whose work hangs is overdue, and goes on once it is begun anew", async () => {
    let hang = true;
    const seen: string[] = [];
    const conductor = new Conductor({
      clock: { now: () => Date.now(), trusted: true },
      view: () => ({
        prepare: ({ key }) =>
          hang && key === "sld_bbbb" ? new Promise<void>(() => {}) : Promise.resolve(),
        swap: ({ key }) => Promise.resolve(void seen.push(key)),
        again: () => {},
        clear: () => {},
      }),
      canShow: () => true,
      played: () => {},
      painted: () => {},
    });
    conductor.use(manifestOf({ sld_aaaa: slide(), sld_bbbb: slide() }));
    await pass(seconds(30));
    expect(seen).toEqual(["sld_aaaa"]);
    expect(conductor.look()[0]!.overdue).toBeGreaterThan(seconds(15));
    hang = false;
    conductor.restart("main");
    await pass(seconds(10));
    expect(seen).toEqual(["sld_aaaa", "sld_bbbb", "sld_aaaa"]);
    expect(conductor.look()[0]!.overdue).toBe(0);
    conductor.stop();
  });

  test("a slide that cannot be prepared is skipped, reported, and tried again after a minute", async () => {
    const { conductor, seen, plays } = theatre({ broken: ["image"] });
    conductor.use(manifestOf({ sld_aaaa: slide({ type: "image" }), sld_bbbb: slide() }));
    await pass(seconds(30));
    expect(seen[0]).toBe("sld_bbbb");
    expect(plays.filter(({ outcome }) => outcome === "failed")).toHaveLength(1);
    await pass(seconds(60));
    expect(plays.filter(({ outcome }) => outcome === "failed").length).toBeGreaterThan(1);
    expect(seen).not.toContain("sld_aaaa");
    conductor.stop();
  });

  test("a slide that fails on air is made anew once, and gives way when it fails again", async () => {
    const { conductor, seen, plays } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide(), sld_bbbb: slide() }));
    await pass(1000);
    conductor.failed("main", "sld_aaaa");
    await pass(10);
    expect(seen).toEqual(["sld_aaaa", "sld_aaaa"]);
    conductor.failed("main", "sld_aaaa");
    await pass(10);
    expect(seen).toEqual(["sld_aaaa", "sld_aaaa", "sld_bbbb"]);
    expect(plays[0]).toMatchObject({ slide: "sld_aaaa", outcome: "failed" });
    conductor.stop();
  });

  test("a single notice stays where it is, without a flicker, and every turn is proved", async () => {
    const { conductor, seen, again, plays } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide() }));
    await pass(seconds(25));
    expect(seen).toEqual(["sld_aaaa"]);
    expect(again).toHaveLength(2);
    expect(plays.map(({ from, to }) => to - from)).toEqual([10_000, 10_000]);
    conductor.stop();
  });

  test("a new manifest that shows the same leaves the picture alone; a new revision is on at once", async () => {
    const { conductor, seen } = theatre();
    conductor.use(manifestOf({ sld_aaaa: slide() }));
    await pass(1000);
    conductor.use(manifestOf({ sld_aaaa: slide() }));
    await pass(10);
    expect(seen).toEqual(["sld_aaaa"]);
    conductor.use(manifestOf({ sld_aaaa: slide({ revision: 2 }) }));
    await pass(10);
    expect(seen).toEqual(["sld_aaaa", "sld_aaaa"]);
    conductor.stop();
  });

  test("what the CMS found for a slide is on at once when it is another, and not when it is the same", async () => {
    const { conductor, seen } = theatre();
    const counted = (count: number) => manifestOf({ sld_aaaa: slide({ data: { count } }) });
    conductor.use(counted(1));
    await pass(1000);
    conductor.use(counted(1));
    await pass(10);
    expect(seen).toEqual(["sld_aaaa"]);
    conductor.use(counted(2));
    await pass(10);
    expect(seen).toEqual(["sld_aaaa", "sld_aaaa"]);
    conductor.stop();
  });

  test("with a clock that cannot be believed only what has no date is shown", async () => {
    const { conductor, seen } = theatre({ trusted: false });
    conductor.use(manifestOf({ sld_aaaa: slide({ to: start + 9e9 }), sld_bbbb: slide() }));
    await pass(seconds(25));
    expect(new Set(seen)).toEqual(new Set(["sld_bbbb"]));
    conductor.stop();
  });

  test("two languages take turns, round by round", async () => {
    const { conductor } = theatre();
    const spoken: string[] = [];
    const manifest = manifestOf({ sld_aaaa: slide({ props: { it: {}, en: {} } }) });
    const view: ZoneView = {
      prepare: () => Promise.resolve(),
      swap: ({ language }) => Promise.resolve(void spoken.push(language)),
      again: () => {},
      clear: () => {},
    };
    conductor.stop();
    const bilingual = new Conductor({
      clock: { now: () => Date.now(), trusted: true },
      view: () => view,
      canShow: () => true,
      played: () => {},
      painted: () => {},
    });
    bilingual.use({ ...manifest, languages: ["it", "en"] });
    await pass(seconds(35));
    expect(spoken).toEqual(["it", "en", "it", "en"]);
    bilingual.stop();
  });

  test("says that a manifest is painted only when every zone shows what it says", async () => {
    let ready: () => void = () => {};
    let painted = 0;
    const conductor = new Conductor({
      clock: { now: () => Date.now(), trusted: true },
      view: (zone) => ({
        prepare: () =>
          zone === "main" ? new Promise<void>((done) => (ready = done)) : Promise.resolve(),
        swap: () => Promise.resolve(),
        again: () => {},
        clear: () => {},
      }),
      canShow: () => true,
      played: () => {},
      painted: () => void painted++,
    });
    conductor.use(manifestOf({ sld_aaaa: slide() }, 10, ["main", "side"]));
    await pass(1000);
    expect(painted).toBe(0);
    ready();
    await pass(10);
    expect(painted).toBeGreaterThan(0);
    conductor.stop();
  });

  test("says that a manifest is painted once it is on air", async () => {
    const { conductor, painted } = theatre();
    expect(painted()).toBe(0);
    conductor.use(manifestOf({ sld_aaaa: slide() }));
    await pass(10);
    expect(painted()).toBeGreaterThan(0);
    conductor.stop();
  });
});
