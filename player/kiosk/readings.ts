import { civilDayOf } from "../../content/kit/format.ts";
import type { KioskPageEntry } from "../../protocol/kiosk.ts";
import type { Manifest, ManifestSlide } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";

/** A content that somebody may open now. */
export interface Reading {
  key: string;
  tile: string;
  slide: ManifestSlide;
}

/**
 * The contents that may be read at this moment, in the order of the manifest: those that are there to be read,
 * and those that have gone round here today. Without a clock to be believed, only what has no end.
 */
export function readingsOf(
  manifest: Manifest,
  clock: { now: () => Instant; readonly trusted: boolean },
): Reading[] {
  const { trusted } = clock;
  const now = clock.now();
  const pages = manifest.kiosk?.pages ?? [];
  if (pages.length === 0) return [];
  const around = trusted ? wentRound(manifest, now) : new Set<string>();
  const isOn = ({ from, to }: { from?: Instant | undefined; to?: Instant | undefined }): boolean =>
    trusted
      ? (from ?? -Infinity) <= now && now < (to ?? Infinity)
      : from === undefined && to === undefined;
  const seen = new Set<string>();
  return pages.flatMap((page: KioskPageEntry) => {
    const slide = manifest.slides[page.slide as keyof typeof manifest.slides];
    if (!slide || seen.has(page.slide)) return [];
    if (!(page.always || around.has(page.slide)) || !isOn(page) || !isOn(slide)) return [];
    seen.add(page.slide);
    return [{ key: page.slide, tile: page.tile, slide }];
  });
}

/** Contents of the playlists that have begun and were on at some time today. */
function wentRound({ zones, playlists, timezone }: Manifest, now: Instant): Set<string> {
  const today = civilDayOf(now, timezone);
  const on = new Set<string>();
  for (const zone of Object.values(zones)) {
    if (zone.default) on.add(zone.default);
    for (const { from, to, playlist } of zone.intervals)
      if (playlist && from <= now && (now < to || civilDayOf(to - 1, timezone) === today))
        on.add(playlist);
  }
  return new Set(
    [...on].flatMap((id) => {
      const items = playlists[id as keyof typeof playlists]?.items ?? [];
      return items.flatMap(({ slide, from, to }) =>
        (from ?? -Infinity) <= now && now < (to ?? Infinity) ? [slide] : [],
      );
    }),
  );
}
