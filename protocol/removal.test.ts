import { describe, expect, test } from "vitest";
import type { Manifest } from "./manifest.ts";
import { actsIn, buriedIn, endedIn, nextEnd, without } from "./removal.ts";

const [over, up] = ["act_0000000000000001", "act_0000000000000002"];
const file = (n: number): string => String(n).repeat(64);
const asset = (n: number) => ({ type: "image/webp", bytes: 10, url: `/erba/assets/${file(n)}` });

const manifest = {
  settings: { arms: file(9) },
  playlists: { pls_1: { anchor: 0, items: [{ slide: over }, { slide: "sld_list" }] } },
  slides: {
    [over]: { type: "albo", props: { it: { subject: "Finito" } }, assets: [file(1), file(2)] },
    [up]: { type: "albo", props: { it: { subject: "Ancora" } }, assets: [file(2)] },
    sld_list: {
      type: "albo-list",
      props: {},
      data: {
        acts: [
          { id: over, subject: "Finito" },
          { id: up, subject: "Ancora" },
        ],
      },
      assets: [],
    },
  },
  kiosk: { acts: { [over]: { subject: "Finito" } } },
  assets: { [file(1)]: asset(1), [file(2)]: asset(2), [file(9)]: asset(9) },
  tombstones: [
    { slide: over, removedAt: 5 },
    { asset: file(7), removedAt: 5 },
  ],
  terms: { [over]: 100, [up]: 200 },
} as unknown as Manifest;

describe("what is over", () => {
  test("is known by its end, which does not belong to it", () => {
    expect(endedIn(manifest, 99)).toEqual([]);
    expect(endedIn(manifest, 100)).toEqual([over]);
    expect(endedIn(manifest, 200)).toEqual([over, up]);
    expect(nextEnd(manifest)).toBe(100);
    expect(nextEnd({ terms: {} })).toBeNull();
    expect(buriedIn(manifest)).toEqual([over, file(7)]);
    expect(actsIn(manifest.slides)).toEqual([over, up]);
  });

  test("goes with its slide, its entry in every list, and the files that nobody else names", () => {
    const left = without(manifest, new Set([over]));
    const { tombstones: _, playlists: __, ...rest } = left;
    expect(JSON.stringify(rest)).not.toMatch(/Finito|act_0000000000000001/);
    expect(JSON.stringify(rest)).toContain("Ancora");
    expect(Object.keys(left.assets)).toEqual([file(2), file(9)]);
    expect(left.terms).toEqual({ [up]: 200 });
    // What has to be gone is still asked for.
    expect(left.tombstones).toBe(manifest.tombstones);
  });

  test("may be a file", () => {
    expect(Object.keys(without(manifest, new Set([file(2)])).assets)).toEqual([file(1), file(9)]);
  });

  test("changes nothing where it never was", () => {
    expect(without(manifest, new Set(["act_0000000000000009"]))).toBe(manifest);
    expect(without(manifest, new Set())).toBe(manifest);
  });
});
