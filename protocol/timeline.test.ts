import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval, Manifest, ManifestSlide, Playlist } from "./manifest.ts";
import { assetsNeeded, intervalAt, isValid, onAir, playingIn } from "./timeline.ts";

const slide = (validity: { from?: number; to?: number } = {}): ManifestSlide => ({
  type: "notice",
  revision: 1,
  props: {},
  assets: [],
  ...validity,
});

const playlistOf = (...lengths: number[]): Playlist => ({
  anchor: 0,
  items: lengths.map((seconds, i) => ({ slide: `sld_item${i}`, seconds, transition: "rise" })),
});

const slidesOf = (playlist: Playlist): Record<string, ManifestSlide> =>
  Object.fromEntries(playlist.items.map((item) => [item.slide, slide()]));

describe("a playlist on the wall clock", () => {
  test("three notices follow each other and begin again", () => {
    const playlist = playlistOf(10, 20, 30);
    const slides = slidesOf(playlist);
    const at = (seconds: number) => onAir(playlist, slides, seconds * 1000)?.index;
    expect([0, 9.999, 10, 29.999, 30, 59.999, 60, 70].map(at)).toEqual([0, 0, 1, 1, 2, 2, 0, 1]);
  });

  test("before its anchor the loop runs just the same", () => {
    const playlist = { ...playlistOf(10, 20), anchor: 1_000_000 };
    expect(onAir(playlist, slidesOf(playlist), 1_000_000 - 1)?.index).toBe(1);
  });

  test("an expired notice does not count in the length of the loop", () => {
    const playlist = playlistOf(10, 20);
    const slides = { ...slidesOf(playlist), sld_item0: slide({ to: 15_000 }) };
    expect(onAir(playlist, slides, 14_999)).toMatchObject({ index: 1, to: 15_000 });
    expect(onAir(playlist, slides, 15_000)).toMatchObject({ index: 1, from: 15_000, to: 20_000 });
    expect(onAir(playlist, slides, 25_000)).toMatchObject({ index: 1, from: 20_000, to: 40_000 });
  });

  test("a notice leaves at the very instant its validity ends, in the middle of its turn", () => {
    const playlist = playlistOf(60);
    const slides = { sld_item0: slide({ to: 30_000 }) };
    expect(onAir(playlist, slides, 29_999)).toMatchObject({ to: 30_000 });
    expect(onAir(playlist, slides, 30_000)).toBeNull();
  });

  test("what this player cannot show is passed over, and leaves no hole", () => {
    const playlist = playlistOf(10, 20);
    const playable = (key: string) => key !== "sld_item0";
    expect(onAir(playlist, slidesOf(playlist), 0, playable)?.index).toBe(1);
    expect(onAir(playlist, slidesOf(playlist), 0, () => false)).toBeNull();
  });
});

const validity = fc.record(
  { from: fc.integer({ min: 0, max: 100_000 }), to: fc.integer({ min: 0, max: 100_000 }) },
  { requiredKeys: [] },
);
const aPlaylist = fc
  .record({
    anchor: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    items: fc.array(
      fc.record({
        seconds: fc.integer({ min: 1, max: 90 }),
        own: validity,
        slides: validity,
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ anchor, items }) => ({
    playlist: {
      anchor,
      items: items.map(({ seconds, own }, i) => ({
        slide: `sld_item${i}`,
        seconds,
        transition: "rise" as const,
        ...own,
      })),
    },
    slides: Object.fromEntries(items.map((item, i) => [`sld_item${i}`, slide(item.slides)])),
  }));
const anInstant = fc.integer({ min: -50_000, max: 200_000 });

describe("at every instant, whatever the playlist", () => {
  test("what is on air is valid, and its appearance holds the instant", () => {
    fc.assert(
      fc.property(aPlaylist, anInstant, ({ playlist, slides }, at) => {
        const air = onAir(playlist, slides, at);
        const anyValid = playlist.items.some((item) => isValid(item, slides, at));
        expect(air !== null).toBe(anyValid);
        if (!air) return;
        expect(isValid(air.item, slides, at)).toBe(true);
        expect(air.from).toBeLessThanOrEqual(at);
        expect(air.to).toBeGreaterThan(at);
        expect(air.to - air.from).toBeLessThanOrEqual(air.item.seconds * 1000);
      }),
    );
  });

  test("every instant of an appearance gives the same appearance: a restart changes nothing", () => {
    fc.assert(
      fc.property(
        aPlaylist,
        anInstant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ playlist, slides }, at, part) => {
          const air = onAir(playlist, slides, at);
          if (!air) return;
          const other = Math.min(air.to - 1, Math.floor(air.from + part * (air.to - air.from)));
          expect(onAir(playlist, slides, other)).toEqual(air);
        },
      ),
    );
  });

  test("appearances follow each other without hole or overlap while anything is valid", () => {
    fc.assert(
      fc.property(aPlaylist, anInstant, ({ playlist, slides }, at) => {
        const air = onAir(playlist, slides, at);
        if (!air) return;
        const next = onAir(playlist, slides, air.to);
        if (next) expect(next.from).toBe(air.to);
      }),
    );
  });

  test("nothing is shown that is not valid, however the clock jumps", () => {
    fc.assert(
      fc.property(aPlaylist, anInstant, ({ playlist, slides }, at) => {
        const air = onAir(playlist, slides, at);
        if (air) expect(isValid(air.item, slides, air.to - 1)).toBe(true);
      }),
    );
  });
});

const because = { winner: "board" as const, losers: [] };
const intervals: Interval[] = [
  { from: 0, to: 100, playlist: "pls_a" as Interval["playlist"], because },
  { from: 100, to: 200, playlist: null, because },
  { from: 200, to: 300, playlist: "pls_b" as Interval["playlist"], because },
];

describe("intervals are half-open", () => {
  test("an interval holds its first instant and not its last", () => {
    expect(intervalAt(intervals, 0)?.playlist).toBe("pls_a");
    expect(intervalAt(intervals, 99)?.playlist).toBe("pls_a");
    expect(intervalAt(intervals, 100)?.playlist).toBeNull();
    expect(intervalAt(intervals, 299)?.playlist).toBe("pls_b");
    expect(intervalAt(intervals, 300)).toBeNull();
    expect(intervalAt(intervals, -1)).toBeNull();
    expect(intervalAt([], 0)).toBeNull();
  });
});

const manifestWith = (parts: Partial<Manifest>): Manifest =>
  ({
    zones: {},
    playlists: {},
    slides: {},
    assets: {},
    settings: { arms: null },
    ...parts,
  }) as Manifest;

describe("a zone", () => {
  const area = { x: 0, y: 0, width: 100, height: 100 };
  const manifest = manifestWith({
    zones: { main: { area, intervals, default: "pls_b" as Interval["playlist"] } },
    playlists: {
      pls_a: { anchor: 0, items: [{ slide: "sld_a", seconds: 1, transition: "rise" }] },
      pls_b: { anchor: 0, items: [{ slide: "sld_b", seconds: 1, transition: "rise" }] },
    } as Manifest["playlists"],
    slides: { sld_a: slide(), sld_b: slide() },
  });

  test("shows what is scheduled, the default beyond the horizon, and nothing where nothing is", () => {
    expect(playingIn(manifest, "main", 50).play?.item.slide).toBe("sld_a");
    expect(playingIn(manifest, "main", 150)).toEqual({ play: null, nextChange: 200 });
    expect(playingIn(manifest, "main", 10_000).play?.item.slide).toBe("sld_b");
    expect(playingIn(manifest, "side", 50).play).toBeNull();
  });

  test("an appearance ends where its interval ends", () => {
    expect(playingIn(manifest, "main", 50).play).toMatchObject({ from: 0, to: 100 });
  });
});

test("what the next day needs is found in every zone that plays in it", () => {
  const area = { x: 0, y: 0, width: 100, height: 100 };
  const a = "a".repeat(64);
  const b = "b".repeat(64);
  const late = "c".repeat(64);
  const manifest = manifestWith({
    zones: { main: { area, intervals, default: null } },
    playlists: {
      pls_a: { anchor: 0, items: [{ slide: "sld_a", seconds: 1, transition: "rise" }] },
      pls_b: {
        anchor: 0,
        items: [
          { slide: "sld_b", seconds: 1, transition: "rise" },
          { slide: "sld_late", seconds: 1, transition: "rise", from: 280 },
        ],
      },
    } as Manifest["playlists"],
    slides: {
      sld_a: { ...slide(), assets: [a] as never },
      sld_b: { ...slide(), assets: [b] as never },
      sld_late: { ...slide(), assets: [late] as never },
    },
  });
  expect([...assetsNeeded(manifest, 0, 150)]).toEqual([a]);
  expect([...assetsNeeded(manifest, 0, 250)]).toEqual([a, b]);
  expect([...assetsNeeded(manifest, 0, 290)]).toEqual([a, b, late]);
});
