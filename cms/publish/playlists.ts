import { isOfType } from "../../content/albo/act-types.ts";
import { contentType } from "../../content/definitions.ts";
import type { ContentType } from "../../content/kit/define.ts";
import type { AssetId, PlaylistId } from "../../protocol/ids.ts";
import type { PlaylistItem } from "../../protocol/manifest.ts";
import { type Instant, type Millis, seconds } from "../../protocol/time.ts";
import { propsOfAct } from "../albo/slide-of-act.ts";
import type { PlaylistItemRow, PlaylistRule } from "../db/tables.ts";
import { giveData } from "./data.ts";
import type { ShownSlide, Snapshot } from "./snapshot.ts";

/** On air for a content that does not say how long it needs. */
const usual = seconds(12);
/** Acts that will enter publication within the horizon, beside those that are in it already. */
const futureActs = 50;

type Span = { from: Instant | null; to: Instant | null };

/**
 * Turns playlists into the flat lists that a player plays: nested playlists unfolded, rules gathered,
 * validities intersected, lengths decided. Each playlist is unfolded once for all screens.
 */
export function unfolder(snapshot: Snapshot): {
  list: (id: PlaylistId) => PlaylistItem[];
  /** What one row of a playlist gives. */
  row: (row: PlaylistItemRow, of: PlaylistId) => PlaylistItem[];
} {
  const done = new Map<PlaylistId, PlaylistItem[]>();

  function unfold(id: PlaylistId, above: readonly PlaylistId[]): PlaylistItem[] {
    const known = done.get(id);
    if (known) return known;
    const playlist = snapshot.playlists.get(id);
    // A cycle cannot be saved; should one be in the database all the same, it plays nothing twice.
    if (!playlist || above.includes(id)) return [];
    const items = playlist.items.flatMap((row) => itemsOf(row, [...above, id]));
    done.set(id, items);
    return items;
  }

  function itemsOf(row: PlaylistItemRow, above: readonly PlaylistId[]): PlaylistItem[] {
    switch (row.kind) {
      case "slide": {
        const slide = snapshot.slides.get(row.slide);
        return slide ? [item(slide.id, secondsOf(slide, snapshot), row)] : [];
      }
      case "playlist":
        return unfold(row.playlist, above)
          .flatMap((child) => narrowed(child, row))
          .map((child) => ({ ...child, ...paced(row, child) }));
      case "rule":
        return gathered(row.rule, snapshot).map((each) => item(each.key, each.seconds, row));
    }
  }

  return { list: (id) => unfold(id, []), row: (row, of) => itemsOf(row, [of]) };
}

function item(slide: string, needed: number, row: PlaylistItemRow): PlaylistItem {
  return {
    slide,
    seconds: Math.min(86_400, Math.max(1, row.seconds ?? needed)),
    transition: row.transition,
    ...(row.from !== null && { from: row.from }),
    ...(row.to !== null && { to: row.to }),
    ...paced(row),
  };
}

/**
 * The pace of a row is that of all its items together. Where it says nothing, rows of a nested playlist
 * keep theirs, under a name that no other row has.
 */
function paced(
  { key, often, mostAnHour }: PlaylistItemRow,
  inner?: PlaylistItem,
): Pick<PlaylistItem, "pace"> {
  if (often || mostAnHour)
    return { pace: { row: key, ...often, ...(mostAnHour && { mostAnHour }) } };
  return inner?.pace ? { pace: { ...inner.pace, row: `${key}/${inner.pace.row}` } } : {};
}

/** An item of a nested playlist is on within its own validity and that of the row that nests it. */
function narrowed(child: PlaylistItem, row: Span): PlaylistItem[] {
  const from = Math.max(child.from ?? -Infinity, row.from ?? -Infinity);
  const to = Math.min(child.to ?? Infinity, row.to ?? Infinity);
  if (from >= to) return [];
  const { from: _from, to: _to, ...rest } = child;
  return [{ ...rest, ...(from !== -Infinity && { from }), ...(to !== Infinity && { to }) }];
}

function gathered(rule: PlaylistRule, snapshot: Snapshot): { key: string; seconds: number }[] {
  const { at } = snapshot;
  if (rule.of === "slides")
    return [...snapshot.slides.values()]
      .filter((slide) => slide.type === rule.type && (slide.validTo === null || slide.validTo > at))
      .toSorted((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? -1 : 1))
      .slice(0, rule.newest)
      .map((slide) => ({ key: slide.id, seconds: secondsOf(slide, snapshot) }));
  const wanted = snapshot.acts.filter(
    (act) => rule.types.length === 0 || isOfType(act.type, rule.types),
  );
  const current = wanted.filter((act) => act.from <= at).slice(0, rule.newest);
  const coming = wanted.filter((act) => act.from > at).slice(-futureActs);
  const { duration } = contentType("albo");
  return [...coming, ...current].map((act) => ({
    key: act.id,
    seconds: inSeconds(duration(propsOfAct(act, snapshot.settings.languages[0]!)) ?? usual),
  }));
}

/** As long as a film lasts, or as the content needs to be read in its longest language. */
export function secondsOf(slide: ShownSlide, snapshot: Snapshot): number {
  const type = contentType(slide.type);
  const film = Object.entries(type.fields).find(([, field]) => field.kind === "video")?.[0];
  const needed = Object.values(slide.props).map((props) => {
    const asset = film ? (props as Record<string, unknown>)[film] : null;
    const length = asset ? snapshot.assets.get(asset as AssetId)?.duration : null;
    return (
      length ??
      type.duration(withPages(type, props, snapshot), dataFor(slide, props, snapshot)) ??
      usual
    );
  });
  return inSeconds(Math.max(...needed, 1000));
}

/** The props with the pages of each document in the place of its file: how many there are takes its time. */
function withPages(type: ContentType, props: unknown, { pages }: Snapshot): unknown {
  const given = { ...(props as Record<string, unknown>) };
  for (const [name, { kind }] of Object.entries(type.fields)) {
    const found = kind === "document" ? pages.get(given[name] as AssetId) : undefined;
    if (found) given[name] = found.map(([page]) => page!.id);
  }
  return given;
}
const dataFor = ({ type }: ShownSlide, props: unknown, snapshot: Snapshot): unknown =>
  giveData({ type, props }, snapshot.data, { ...snapshot, languages: snapshot.settings.languages })
    ?.data;

/** To a tenth, rounded up. */
const inSeconds = (length: Millis): number => Math.ceil(length / 100) / 10;
