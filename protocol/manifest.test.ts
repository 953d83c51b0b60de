import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newPlaylistId, newScreenId } from "./ids.ts";
import { isNewer, type Manifest, manifest, pointer } from "./manifest.ts";

const sha = "ab".repeat(32);
const playlist = newPlaylistId();

const whole = (): Manifest =>
  manifest.parse({
    format: 1,
    ente: "erba",
    screen: newScreenId(),
    epoch: 0,
    revision: 7,
    issuedAt: 1_700_000_000_000,
    horizon: 1_703_000_000_000,
    timezone: "Europe/Rome",
    languages: ["it"],
    settings: {
      enteName: "Comune di Erba",
      screenName: "Atrio",
      arms: null,
      accent: "#0066cc",
      theme: "carta",
      distance: 3,
      inches: 55,
      frame: true,
    },
    zones: {
      main: {
        area: { x: 0, y: 0, width: 100, height: 100 },
        intervals: [{ from: 0, to: 1, playlist, because: { winner: "default", losers: [] } }],
        default: playlist,
      },
    },
    playlists: {
      [playlist]: { anchor: 0, items: [{ slide: "sld_abcd", seconds: 10, transition: "rise" }] },
    },
    slides: { sld_abcd: { type: "notice", revision: 1, props: { it: {} }, assets: [sha] } },
    assets: { [sha]: { type: "image/webp", bytes: 10, url: `/erba/assets/${sha}` } },
    tombstones: [],
  });

describe("a manifest", () => {
  test("goes through JSON unchanged", () => {
    const once = whole();
    expect(manifest.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  });

  test("with a content type of the future is accepted: the player passes that slide over", () => {
    const given = whole();
    given.slides["sld_abcd"]!.type = "hologram";
    expect(manifest.safeParse(given).success).toBe(true);
  });

  test("with fields of the future is accepted", () => {
    expect(manifest.safeParse({ ...whole(), weather: "fine" }).success).toBe(true);
  });

  test("of another format is refused", () => {
    expect(manifest.safeParse({ ...whole(), format: 2 }).success).toBe(false);
  });

  test("cannot bring a page, a script or a foreign address in as a file", () => {
    for (const type of ["text/html", "application/javascript", "image/bmp"])
      expect(
        manifest.safeParse({ ...whole(), assets: { [sha]: { type, bytes: 1, url: "/x/y" } } })
          .success,
      ).toBe(false);
    for (const url of [
      "https://example.org/a",
      "//example.org/a",
      "javascript:1",
      "a/b",
      "/\\evil",
    ])
      expect(
        manifest.safeParse({ ...whole(), assets: { [sha]: { type: "image/png", bytes: 1, url } } })
          .success,
      ).toBe(false);
  });

  test("is never parsed into an exception, whatever arrives", () => {
    fc.assert(fc.property(fc.anything(), (given) => void manifest.safeParse(given)));
    fc.assert(fc.property(fc.json(), (given) => void manifest.safeParse(JSON.parse(given))));
  });
});

describe("a pointer", () => {
  test("with a revision that is no whole positive number is refused (A24)", () => {
    const good = {
      ente: "erba",
      screen: newScreenId(),
      epoch: 0,
      revision: 1,
      sha256: sha,
      bytes: 1,
      issuedAt: 0,
    };
    expect(pointer.safeParse(good).success).toBe(true);
    for (const revision of [2 ** 53, -1, 0, "1e3", Number.NaN, Infinity, 1.5, null])
      expect(pointer.safeParse({ ...good, revision }).success).toBe(false);
  });

  test("is newer by epoch first, then by revision, and never newer than itself", () => {
    const revision = fc.record({ epoch: fc.nat(5), revision: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(revision, revision, (a, b) => {
        expect(isNewer(a, a)).toBe(false);
        expect(isNewer(a, b) && isNewer(b, a)).toBe(false);
        const same = a.epoch === b.epoch && a.revision === b.revision;
        expect(isNewer(a, b) || isNewer(b, a)).toBe(!same);
      }),
    );
    expect(isNewer({ epoch: 1, revision: 1 }, { epoch: 0, revision: 999 })).toBe(true);
    expect(isNewer({ epoch: 0, revision: 1 }, null)).toBe(true);
  });
});
