import { describe, expect, test } from "vitest";
import type { Manifest } from "../../protocol/manifest.ts";
import { hours } from "../../protocol/time.ts";
import { readingsOf } from "./readings.ts";

const now = Date.parse("2026-11-26T10:00:00+01:00");
const slide = (over: object = {}) => ({
  type: "notice",
  revision: 1,
  props: {},
  assets: [],
  ...over,
});

/** Three playlists: of this morning, of yesterday and of this afternoon; one content is there to be read. */
function manifest(over: Record<string, unknown> = {}): Manifest {
  const list = (...slides: string[]) => ({
    anchor: 0,
    items: slides.map((key) => ({ slide: key })),
  });
  const interval = (from: number, to: number, playlist: string) => ({
    from: now + hours(from),
    to: now + hours(to),
    playlist,
  });
  return {
    timezone: "Europe/Rome",
    zones: {
      main: {
        intervals: [
          interval(-24, -12, "yesterday"),
          interval(-3, -1, "morning"),
          interval(2, 4, "afternoon"),
        ],
        default: "usual",
      },
    },
    playlists: {
      yesterday: list("sli_yesterday"),
      morning: list("sli_morning", "sli_over"),
      afternoon: list("sli_afternoon"),
      usual: list("sli_usual"),
    },
    slides: {
      sli_yesterday: slide(),
      sli_morning: slide(),
      sli_over: slide({ to: now }),
      sli_afternoon: slide(),
      sli_usual: slide(),
      sli_hours: slide(),
      sli_later: slide(),
    },
    kiosk: {
      pages: [
        { slide: "sli_hours", tile: "offices", always: true },
        { slide: "sli_later", tile: "offices", always: true, from: now + 1 },
        ...["yesterday", "morning", "over", "afternoon", "usual", "gone"].map((name) => ({
          slide: `sli_${name}`,
          tile: "notices",
        })),
        { slide: "sli_hours", tile: "offices" },
      ],
    },
    ...over,
  } as unknown as Manifest;
}

const keys = (given: Manifest, trusted = true, at = now) =>
  readingsOf(given, { now: () => at, trusted }).map(({ key }) => key);

describe("at a kiosk one can read", () => {
  test("what is there to be read, and what has gone round today: not what was yesterday, is over or is to come", () => {
    expect(keys(manifest())).toEqual(["sli_hours", "sli_morning", "sli_usual"]);
  });

  test("what goes round in the afternoon from the afternoon on, and until the end of the day", () => {
    const later = now + hours(2);
    expect(keys(manifest(), true, later)).toContain("sli_afternoon");
    expect(keys(manifest(), true, now + hours(13))).toContain("sli_afternoon");
    expect(keys(manifest(), true, now + hours(14))).not.toContain("sli_afternoon");
  });

  test("while the clock is not to be believed, only what has neither beginning nor end", () => {
    expect(keys(manifest(), false)).toEqual(["sli_hours"]);
  });

  test("nothing, where a manifest says nothing of it", () => {
    expect(keys(manifest({ kiosk: { tiles: [] } }))).toEqual([]);
    expect(keys(manifest({ kiosk: undefined }))).toEqual([]);
  });
});
