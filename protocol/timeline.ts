import type {
  Interval,
  Manifest,
  ManifestSlide,
  Playlist,
  PlaylistItem,
  ZoneName,
} from "./manifest.ts";
import { days, type Instant } from "./time.ts";
import { wheelOf } from "./wheel.ts";

/**
 * What is on air is a pure function of the manifest and the corrected clock. So screens with the same
 * playlist show the same thing at the same moment, a restart does not start the loop again, and "what
 * was on at 10:14" has an answer.
 */
export interface OnAir {
  /** Position in `playlist.items`. */
  index: number;
  item: PlaylistItem;
  /** How many times the item has been on since the loop was begun: languages take turns by it. */
  loop: number;
  /** This appearance, half-open [from, to). */
  from: Instant;
  to: Instant;
}

type Slides = Readonly<Record<string, ManifestSlide>>;

/** Whether a slide can be shown on this player now, in this item: its type is known, its files are here. */
export type Playable = (slide: string, item: PlaylistItem) => boolean;
const always: Playable = () => true;

const within = (
  at: Instant,
  span: { from?: number | undefined; to?: number | undefined },
): boolean =>
  (span.from === undefined || at >= span.from) && (span.to === undefined || at < span.to);

/** Whether the item may be shown at this instant: its own validity and its slide's. */
export function isValid(item: PlaylistItem, slides: Slides, at: Instant): boolean {
  const slide = slides[item.slide];
  return slide !== undefined && within(at, item) && within(at, slide);
}

/**
 * The item of a playlist on air at `at`, or null when none is valid. An item outside its validity
 * does not count in the length; an appearance never reaches over an instant at which the set of
 * valid items changes.
 */
export function onAir(
  playlist: Playlist,
  slides: Slides,
  at: Instant,
  playable: Playable = always,
): OnAir | null {
  const valid = playlist.items.flatMap((item, index) =>
    playable(item.slide, item) && isValid(item, slides, at) ? index : [],
  );
  if (valid.length === 0) return null;
  const day = playlist.shuffle ? Math.floor(at / days(1)) : null;
  const { wheel, total } = turning(playlist, valid, day);

  const { since, until } = steady(playlist, slides, at);
  const anchor = day === null ? playlist.anchor : day * days(1);
  const position = modulo(at - anchor, total);
  const lap = Math.floor((at - anchor) / total);
  let start = at - position;
  for (const [turn, index] of wheel.entries()) {
    const item = playlist.items[index]!;
    const end = start + item.seconds * 1000;
    if (at < end) {
      const loop = lap * countOf(index, wheel, wheel.length) + countOf(index, wheel, turn);
      return { index, item, loop, from: Math.max(start, since), to: Math.min(end, until) };
    }
    start = end;
  }
  // Floating point left `at` exactly on the seam: the loop begins again.
  const index = wheel[0]!;
  const item = playlist.items[index]!;
  const loop = (lap + 1) * countOf(index, wheel, wheel.length);
  return { index, item, loop, from: at, to: Math.min(at + item.seconds * 1000, until) };
}

/** How often an item comes in the first so many turns. */
function countOf(index: number, wheel: readonly number[], turns: number): number {
  let count = 0;
  for (let i = 0; i < turns; i++) if (wheel[i] === index) count++;
  return count;
}

interface Turning {
  key: string;
  wheel: readonly number[];
  /** Milliseconds. */
  total: number;
}

/** The wheel of a playlist is asked for many times a minute and seldom another one. */
const known = new WeakMap<Playlist, Turning>();

function turning(playlist: Playlist, valid: readonly number[], day: number | null): Turning {
  const key = `${day} ${valid.join()}`;
  const found = known.get(playlist);
  if (found?.key === key) return found;
  const wheel = wheelOf(playlist, valid, day);
  const total = wheel.reduce((sum, index) => sum + playlist.items[index]!.seconds * 1000, 0);
  const made = { key, wheel, total };
  known.set(playlist, made);
  return made;
}

/** The span around `at` in which no item begins or ceases to be valid and no new day shuffles the list. */
function steady(
  playlist: Playlist,
  slides: Slides,
  at: Instant,
): { since: Instant; until: Instant } {
  let since = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  const edge = (instant: Instant | undefined): void => {
    if (instant === undefined) return;
    if (instant <= at) since = Math.max(since, instant);
    else until = Math.min(until, instant);
  };
  for (const item of playlist.items) {
    edge(item.from);
    edge(item.to);
    edge(slides[item.slide]?.from);
    edge(slides[item.slide]?.to);
  }
  if (playlist.shuffle) {
    const day = Math.floor(at / days(1)) * days(1);
    edge(day);
    edge(day + days(1));
  }
  return { since, until };
}

const modulo = (a: number, b: number): number => ((a % b) + b) % b;

/** The interval of a zone that holds `at`, by bisection; null outside them all. */
export function intervalAt(intervals: readonly Interval[], at: Instant): Interval | null {
  let low = 0;
  let high = intervals.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const interval = intervals[middle]!;
    if (at < interval.from) high = middle - 1;
    else if (at >= interval.to) low = middle + 1;
    else return interval;
  }
  return null;
}

export interface ZonePlay extends OnAir {
  playlist: string;
}

/**
 * What a zone shows at `at`. Null: nothing of this zone's own, that is the built-in board, and
 * transparency for `full`. `nextChange` says when to ask again.
 */
export function playingIn(
  manifest: Manifest,
  name: ZoneName,
  at: Instant,
  playable: Playable = always,
): { play: ZonePlay | null; nextChange: Instant } {
  const zone = manifest.zones[name];
  if (!zone) return { play: null, nextChange: Number.POSITIVE_INFINITY };
  const interval = intervalAt(zone.intervals, at);
  const span = interval ?? gapAround(zone.intervals, at);
  let { from, to } = span;
  const first = interval ? interval.playlist : zone.default;
  // A list of which nothing is valid now gives way to the zone's default, as one that is not there.
  for (const id of first === null ? [] : new Set([first, zone.default])) {
    const playlist = id === null ? undefined : manifest.playlists[id];
    if (id === null || !playlist) continue;
    const air = onAir(playlist, manifest.slides, at, playable);
    if (air) {
      const play = {
        ...air,
        playlist: id,
        from: Math.max(air.from, from),
        to: Math.min(air.to, to),
      };
      return { play, nextChange: play.to };
    }
    const { since, until } = steady(playlist, manifest.slides, at);
    from = Math.max(from, since);
    to = Math.min(to, until);
  }
  return { play: null, nextChange: to };
}

function gapAround(intervals: readonly Interval[], at: Instant): { from: Instant; to: Instant } {
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (const interval of intervals) {
    if (interval.to <= at) from = Math.max(from, interval.to);
    if (interval.from > at) to = Math.min(to, interval.from);
  }
  return { from, to };
}

/** The assets that `[from, to)` may need, whatever the order: what must be here before a switch. A kiosk is opened at any time. */
export function assetsNeeded(manifest: Manifest, from: Instant, to: Instant): Set<string> {
  const needed = new Set<string>();
  if (manifest.settings.arms) needed.add(manifest.settings.arms);
  for (const sheaf of Object.values(manifest.kiosk?.acts ?? {})) needed.add(sheaf);
  const playlists = new Set<string>();
  for (const zone of Object.values(manifest.zones)) {
    if (!zone) continue;
    if (zone.default) playlists.add(zone.default);
    for (const interval of zone.intervals)
      if (interval.playlist && interval.from < to && interval.to > from)
        playlists.add(interval.playlist);
  }
  for (const id of playlists)
    for (const item of manifest.playlists[id as keyof Manifest["playlists"]]?.items ?? []) {
      const slide = manifest.slides[item.slide];
      if (!slide) continue;
      const begins = Math.max(item.from ?? -Infinity, slide.from ?? -Infinity);
      const ends = Math.min(item.to ?? Infinity, slide.to ?? Infinity);
      if (begins < to && ends > from) for (const asset of slide.assets) needed.add(asset);
    }
  return needed;
}
