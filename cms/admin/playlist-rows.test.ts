import { describe, expect, test } from "vitest";
import type { Manifest } from "../../protocol/manifest.ts";
import {
  before,
  between,
  copies,
  firstOnAir,
  inserted,
  moved,
  stepped,
  without,
} from "./playlist-rows.ts";

const rows = "abcdef".split("").map((key) => ({ key }));
const keys = (...names: string[]) => new Set(names);
const said = (list: readonly { key: string }[]) => list.map(({ key }) => key).join("");

describe("rows of a playlist", () => {
  test("one is moved to a place, and to the nearest where there is no such place", () => {
    expect(said(moved(rows, keys("b"), 3))).toBe("acdbef");
    expect(said(moved(rows, keys("e"), 0))).toBe("eabcdf");
    expect(said(moved(rows, keys("a"), 99))).toBe("bcdefa");
    expect(said(moved(rows, keys("c"), -5))).toBe("cabdef");
  });

  test("many are moved together and keep their order", () => {
    expect(said(moved(rows, keys("e", "b"), 0))).toBe("beacdf");
    expect(said(moved(rows, keys("a", "c"), 2))).toBe("bdacef");
  });

  test("go one place up or down; those that stand apart are gathered first", () => {
    expect(said(stepped(rows, keys("c", "d"), -1))).toBe("acdbef");
    expect(said(stepped(rows, keys("c", "d"), 1))).toBe("abecdf");
    expect(said(stepped(rows, keys("a"), -1))).toBe("abcdef");
    expect(said(stepped(rows, keys("f"), 1))).toBe("abcdef");
    expect(said(stepped(rows, keys("b", "e"), -1))).toBe("abecdf");
  });

  test("dropped before a row they stand before it, wherever they came from", () => {
    for (const [dragged, index] of [
      [keys("a"), 4],
      [keys("a", "b"), 4],
      [keys("a", "f"), 4],
      [keys("f"), 4],
    ] as const)
      expect(said(moved(rows, dragged, before(rows, dragged, index)))).toMatch(/[abf]e/);
    expect(said(moved(rows, keys("a"), before(rows, keys("a"), 6)))).toBe("bcdefa");
  });

  test("are chosen from one to another in either direction, taken out, put in, copied", () => {
    expect(between(rows, "d", "b")).toEqual(keys("b", "c", "d"));
    expect(said(without(rows, keys("a", "f")))).toBe("bcde");
    expect(said(inserted(rows, [{ key: "x" }], 1))).toBe("axbcdef");
    let n = 0;
    expect(said(copies(rows.slice(0, 2), () => `k${n++}`))).toBe("k0k1");
  });
});

describe("when a row is on air first", () => {
  const item = (slide: string, over: object = {}) => ({
    slide,
    seconds: 10,
    transition: "cut" as const,
    ...over,
  });
  const playing = (items: object[], slides: object = {}) =>
    ({
      playlists: { pls: { anchor: 0, items } },
      slides: { sld_a: {}, sld_b: {}, sld_c: {}, ...slides },
    }) as unknown as Manifest;

  test("is where the player would show it", () => {
    const manifest = playing([item("sld_a"), item("sld_b"), item("sld_c")]);
    const on = (first: number, count = 1) => firstOnAir(manifest, "pls", { first, count }, 0);
    expect([on(0), on(1), on(2)]).toEqual([0, 10_000, 20_000]);
    expect(firstOnAir(manifest, "pls", { first: 0, count: 1 }, 15_000)).toBe(30_000);
  });

  test("of one that begins tomorrow is tomorrow; of one that is over is never", () => {
    const manifest = playing([
      item("sld_a"),
      item("sld_b", { from: 100_000 }),
      item("sld_c", { to: 5 }),
    ]);
    expect(firstOnAir(manifest, "pls", { first: 1, count: 1 }, 10)).toBeGreaterThanOrEqual(100_000);
    expect(firstOnAir(manifest, "pls", { first: 2, count: 1 }, 10)).toBeNull();
    expect(firstOnAir(manifest, "pls", { first: 3, count: 0 }, 10)).toBeNull();
    expect(firstOnAir(manifest, "other", { first: 0, count: 1 }, 10)).toBeNull();
  });
});
