import type { SlideId } from "../../protocol/ids.ts";
import type { Interval, Manifest, PlaylistItem, ZoneName } from "../../protocol/manifest.ts";
import type { Instant, Millis } from "../../protocol/time.ts";

/** A stretch of time in which a slide takes its turns in a zone of a screen. Half-open. */
export interface Appearance {
  zone: ZoneName;
  from: Instant;
  to: Instant;
}

/**
 * Where and when a slide will be seen over a range, from the manifest of a screen: stretches in which it is
 * among what takes turns, joined where one follows the other. What covers the whole screen hides the rest.
 */
export function appearancesIn(
  manifest: Pick<Manifest, "zones" | "playlists" | "slides">,
  slide: SlideId,
  range: { from: Instant; to: Instant },
): Appearance[] {
  const covers = (manifest.zones.full?.intervals ?? []).filter(({ playlist }) => playlist !== null);
  return (Object.keys(manifest.zones) as ZoneName[]).flatMap((zone) => {
    const { intervals, default: atRest } = manifest.zones[zone]!;
    const horizon = intervals.at(-1)?.to ?? range.from;
    const beyond: Interval[] =
      horizon < range.to
        ? [
            {
              from: Math.max(horizon, range.from),
              to: range.to,
              playlist: atRest,
              because: { winner: "default", losers: [] },
            },
          ]
        : [];
    const seen = [...intervals, ...beyond]
      .flatMap((interval) => turnsIn(manifest, interval, slide, range))
      .flatMap((span) => (zone === "full" ? [span] : without(span, covers)));
    return joined(seen).map((span) => ({ zone, ...span }));
  });
}

interface Span {
  from: Instant;
  to: Instant;
}

/** When the slide takes turns within an interval: once for each row that holds it. */
function turnsIn(
  { playlists, slides }: Pick<Manifest, "playlists" | "slides">,
  { from, to, playlist }: Interval,
  slide: SlideId,
  range: Span,
): Span[] {
  const items: readonly PlaylistItem[] =
    playlist === null ? [] : (playlists[playlist]?.items ?? []);
  const own = slides[slide];
  if (!own) return [];
  return items
    .filter((item) => item.slide === slide)
    .map((item) => ({
      from: Math.max(from, range.from, item.from ?? -Infinity, own.from ?? -Infinity),
      to: Math.min(to, range.to, item.to ?? Infinity, own.to ?? Infinity),
    }))
    .filter((span) => span.from < span.to);
}

/** What is left of a span when others are taken out of it; those stand in order. */
function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = span.from;
  for (const { from: begins, to: ends } of taken) {
    if (ends <= from || begins >= span.to) continue;
    if (begins > from) left.push({ from, to: begins });
    from = Math.max(from, ends);
  }
  if (from < span.to) left.push({ from, to: span.to });
  return left;
}

/** Stretches that follow each other at once, or overlap, made one. */
function joined(spans: readonly Span[], gap: Millis = 0): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && span.from <= last.to + gap) last.to = Math.max(last.to, span.to);
    else all.push({ ...span });
  }
  return all;
}
