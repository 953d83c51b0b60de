import { expect, test } from "vitest";
import type { SlideId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { appearancesIn } from "./appearances.ts";

const slide = "sld_a" as SlideId;
const because = { winner: "default", losers: [] };
const interval = (from: number, to: number, playlist: string | null) => ({
  from,
  to,
  playlist,
  because,
});

function manifest(parts: {
  main: object[];
  full?: object[];
  item?: object;
  own?: object;
  atRest?: string;
}): Manifest {
  const area = { x: 0, y: 0, width: 100, height: 100 };
  return {
    zones: {
      main: { area, intervals: parts.main, default: parts.atRest ?? null },
      ...(parts.full && { full: { area, intervals: parts.full, default: null } }),
    },
    playlists: {
      with: { anchor: 0, items: [{ slide, seconds: 10, transition: "cut", ...parts.item }] },
      without: { anchor: 0, items: [{ slide: "sld_b", seconds: 10, transition: "cut" }] },
    },
    slides: { sld_a: { type: "notice", revision: 1, props: {}, assets: [], ...parts.own } },
  } as unknown as Manifest;
}

const range = { from: 0, to: 1000 };

test("a content is seen while a list that holds it is on, and stretches that touch are one", () => {
  const week = manifest({
    main: [
      interval(0, 100, "without"),
      interval(100, 200, "with"),
      interval(200, 300, "with"),
      interval(300, 900, null),
      interval(900, 1000, "with"),
    ],
  });
  expect(appearancesIn(week, slide, range)).toEqual([
    { zone: "main", from: 100, to: 300 },
    { zone: "main", from: 900, to: 1000 },
  ]);
});

test("not before it is valid, nor after; of its row and of itself the narrower counts", () => {
  const week = manifest({
    main: [interval(0, 1000, "with")],
    item: { from: 100, to: 700 },
    own: { from: 50, to: 600 },
  });
  expect(appearancesIn(week, slide, range)).toEqual([{ zone: "main", from: 100, to: 600 }]);
});

test("not while something else covers the whole screen", () => {
  const week = manifest({
    main: [interval(0, 1000, "with")],
    full: [interval(0, 200, null), interval(200, 300, "without"), interval(300, 1000, null)],
  });
  expect(appearancesIn(week, slide, range)).toEqual([
    { zone: "main", from: 0, to: 200 },
    { zone: "main", from: 300, to: 1000 },
  ]);
});

test("beyond what was resolved the usual list plays", () => {
  const week = manifest({ main: [interval(0, 500, "without")], atRest: "with" });
  expect(appearancesIn(week, slide, range)).toEqual([{ zone: "main", from: 500, to: 1000 }]);
});

test("a content that no screen holds is seen nowhere", () => {
  const week = manifest({ main: [interval(0, 1000, "without")] });
  expect(appearancesIn(week, slide, range)).toEqual([]);
});
