import { contentType } from "../../content/definitions.ts";
import type { Plot } from "../../content/kit/drawing.ts";
import type { AssetId, EnteId, PlaylistId, ScreenId } from "../../protocol/ids.ts";
import {
  assetType,
  type Manifest,
  manifestFormat,
  type ManifestAsset,
  type ManifestSlide,
  type Playlist,
  type Zone,
  type ZoneName,
} from "../../protocol/manifest.ts";
import { actsIn } from "../../protocol/removal.ts";
import { days, type Instant } from "../../protocol/time.ts";
import { kioskOf, pagesOf } from "../kiosk/kiosk-of.ts";
import { slideOfAct } from "../albo/slide-of-act.ts";
import { playlistOf, resolver } from "../schedule/resolve.ts";
import { resolvedScreen } from "../schedule/town.ts";
import { areasOf } from "../screens/layouts.ts";
import { giveData } from "./data.ts";
import type { Given } from "./giver.ts";
import { plotsOn } from "../visuals/plots.ts";
import { secondsOf, unfolder } from "./playlists.ts";
import type { ShownAsset, ShownSlide, Snapshot } from "./snapshot.ts";

/** What a manifest means: everything in it but its number and its date. */
export type Meaning = Omit<Manifest, "epoch" | "revision" | "issuedAt">;

type ScreenRow = Snapshot["screens"][number];

const showable: ReadonlySet<string> = new Set(assetType.options);

/**
 * Builds what each screen of an ente shows over `range`, from one snapshot. Pure: the same snapshot
 * always gives the same manifests, byte by byte.
 */
export function manifestBuilder(
  snapshot: Snapshot,
  ente: EnteId,
  range: (timezone: string) => { from: Instant; to: Instant },
): (screen: ScreenId) => Meaning {
  const unfold = unfolder(snapshot);
  const screens = new Map(snapshot.screens.map((screen) => [screen.id, screen]));
  const acts = new Map(snapshot.acts.map((act) => [act.id as string, act]));
  const ends = new Map([
    ...snapshot.acts.map(({ id, to }) => [id as string, to] as const),
    ...snapshot.sheaves.ends,
  ]);
  const scheduled = new Map(snapshot.schedules.map((row) => [playlistOf(row), row]));
  const slidesMade = new Map<string, ManifestSlide | null>();
  const namedIn = new WeakMap<ManifestSlide, string[]>();
  const resolve = resolver(snapshot.schedules, snapshot.calendar);

  /** The list that a playlist id stands for: an officer's playlist, or one scheduled slide. */
  function playlistBody(id: PlaylistId): Playlist | null {
    const playlist = snapshot.playlists.get(id);
    if (playlist) {
      const { anchor, shuffle } = playlist;
      return { anchor, ...(shuffle && { shuffle }), items: unfold.list(id) };
    }
    const row = scheduled.get(id);
    if (row?.what.kind !== "slide") return null;
    const slide = snapshot.slides.get(row.what.slide);
    if (!slide) return { anchor: 0, items: [] };
    const seconds = secondsOf(slide, snapshot);
    return { anchor: 0, items: [{ slide: slide.id, seconds, transition: "rise" }] };
  }

  function slideBody(key: string, screen: ScreenRow): ManifestSlide | null {
    const languages = languagesOf(screen, snapshot);
    const side = Math.max(screen.width, screen.height);
    const slide = snapshot.slides.get(key as ShownSlide["id"]);
    // What is drawn is drawn for the places of a screen; anything else is alike on many.
    const plots = slide && contentType(slide.type).data?.kind === "dataset" ? plotsOn(screen) : [];
    const shape = plots.map(({ width, height }) => `${width}x${height}`).join();
    const memo = `${key} ${side} ${languages.join()} ${shape}`;
    const known = slidesMade.get(memo);
    if (known !== undefined) return known;
    const act = acts.get(key);
    const made = slide
      ? shownSlide(slide, languages, side, snapshot, plots)
      : act
        ? slideOfAct(act, languages)
        : null;
    slidesMade.set(memo, made);
    return made;
  }

  /** When each act is over that some slide speaks of, or that is found at the kiosk. */
  function termsOf(
    slides: Manifest["slides"],
    found: readonly string[] = [],
  ): Record<string, Instant> {
    const named = Object.entries(slides).flatMap(([key, slide]) => {
      const known = namedIn.get(slide) ?? actsIn(slide);
      namedIn.set(slide, known);
      return [key, ...known];
    });
    return Object.fromEntries(
      [...new Set([...named, ...found])].toSorted().flatMap((name) => {
        const end = ends.get(name);
        return end === undefined ? [] : [[name, end]];
      }),
    );
  }

  return (id) => {
    const screen = screens.get(id);
    if (!screen) throw new Error(`no such screen in the snapshot: ${id}`);
    const { from, to } = range(screen.timezone);
    const zones = zonesOf(screen, snapshot, { from, to }, resolve);
    const playlists: Manifest["playlists"] = {};
    const slides: Manifest["slides"] = {};
    const assets: Manifest["assets"] = {};
    const arms = snapshot.settings.arms;
    const armsShown = arms && take(arms, Math.max(screen.width, screen.height) / 4, snapshot);
    if (armsShown) assets[armsShown.id] = described(armsShown, ente);

    /** Takes in what this screen can show of a slide: whether there is anything. */
    function takeIn(key: string): boolean {
      const shown = slideBody(key, screen!);
      if (!shown) return false;
      slides[key] = shown;
      for (const asset of shown.assets)
        assets[asset] = described(snapshot.assets.get(asset)!, ente);
      return true;
    }

    for (const playlist of playlistsIn(zones)) {
      const found = playlistBody(playlist);
      if (!found) continue;
      playlists[playlist] = { ...found, items: found.items.filter(({ slide }) => takeIn(slide)) };
    }

    const kiosk = screen.kind === "kiosk" ? kioskFor(screen) : null;
    Object.assign(assets, kiosk?.assets);

    function kioskFor(panel: ScreenRow) {
      const { kioskPlaylist } = snapshot.settings;
      const toRead = kioskPlaylist ? unfold.list(kioskPlaylist) : [];
      const here = toRead.filter(({ slide }) => takeIn(slide));
      return kioskOf(panel, snapshot, ente, pagesOf(slides, here));
    }

    return {
      format: manifestFormat,
      ente,
      screen: screen.id,
      horizon: to,
      timezone: screen.timezone,
      languages: languagesOf(screen, snapshot),
      settings: {
        enteName: snapshot.settings.name,
        screenName: screen.name,
        arms: armsShown?.id ?? null,
        accent: snapshot.settings.accent,
        theme: screen.theme,
        distance: screen.distance,
        inches: screen.inches,
        frame: screen.frame,
      },
      zones,
      playlists,
      slides,
      assets,
      tombstones: tombstonesOf(screen, snapshot, from),
      terms: termsOf(slides, Object.keys(kiosk?.section.acts ?? {})),
      ...(kiosk && { kiosk: kiosk.section }),
    };
  };
}

/** Asked until it is answered, and the day after, so that an answer alone makes no new manifest. */
const tombstonesOf = (
  { id }: ScreenRow,
  { asked }: Snapshot,
  today: Instant,
): Manifest["tombstones"] =>
  (asked.get(id) ?? [])
    .filter(({ goneAt, begunAt }) => goneAt === null || begunAt >= today - days(1))
    .map(({ act, begunAt }) => ({ slide: act, removedAt: begunAt }));

function zonesOf(
  screen: ScreenRow,
  snapshot: Snapshot,
  range: { from: Instant; to: Instant },
  resolve: ReturnType<typeof resolver>,
): Manifest["zones"] {
  const areas = areasOf(screen.layout, screen);
  const resolved = resolve(resolvedScreen(screen, snapshot.groups), range);
  const zones: Partial<Record<ZoneName, Zone>> = {};
  for (const [name, area] of Object.entries(areas) as [ZoneName, Zone["area"]][])
    zones[name] = {
      area,
      intervals: resolved[name] ?? [],
      default: name === "main" ? screen.defaultPlaylist : null,
    };
  return zones;
}

function playlistsIn(zones: Manifest["zones"]): Set<PlaylistId> {
  const found = new Set<PlaylistId>();
  for (const zone of Object.values(zones)) {
    if (zone.default) found.add(zone.default);
    for (const { playlist } of zone.intervals) if (playlist) found.add(playlist);
  }
  return found;
}

const languagesOf = (screen: ScreenRow, { settings }: Snapshot): string[] =>
  screen.languages.length > 0 ? screen.languages : settings.languages;

/** Null when a file that the slide needs is not there: it is passed over rather than shown broken. */
function shownSlide(
  slide: ShownSlide,
  languages: readonly string[],
  side: number,
  snapshot: Snapshot,
  plots: readonly Plot[],
): ManifestSlide | null {
  const type = contentType(slide.type);
  const spoken = languages.filter((language) => language in slide.props);
  const first = Object.keys(slide.props)[0];
  const chosen: [string, unknown][] =
    spoken.length > 0
      ? spoken.map((language) => [language, slide.props[language]])
      : first === undefined
        ? []
        : [[languages[0]!, slide.props[first]]];
  if (chosen.length === 0) return null;
  const given = giveData({ type: slide.type, props: chosen[0]![1] }, snapshot.data, {
    ...snapshot,
    languages,
    plots,
    slide: slide.id,
  });
  const span = spanOf(slide, given);
  if (given === null || span === null) return null;
  const besides = (given?.assets ?? []).map((asset) => snapshot.assets.get(asset));
  if (!besides.every((asset) => asset && showable.has(asset.type))) return null;

  const instead = new Map<string, AssetId | AssetId[]>();
  const focus: NonNullable<ManifestSlide["focus"]> = {};
  let to = slide.validTo ?? Infinity;
  for (const [, props] of chosen)
    for (const asset of type.assets(props)) {
      const shown = takePages(asset, side, snapshot) ?? take(asset, side, snapshot)?.id;
      if (!shown) return null;
      instead.set(asset, shown);
      const framing = snapshot.framings.get(asset);
      // Nobody may show it any longer than its rights go, offline neither.
      to = Math.min(to, framing?.expiresAt ?? Infinity);
      if (framing?.focus && typeof shown === "string") focus[shown] = framing.focus;
    }
  const swapped = chosen.map(([language, props]) => [language, swap(props, instead)] as const);
  return {
    type: slide.type,
    revision: slide.revision,
    props: Object.fromEntries(swapped),
    ...(given && { data: given.data }),
    assets: [
      ...new Set([
        ...swapped.flatMap(([, props]) => type.assets(props)),
        ...besides.map((asset) => asset!.id),
      ]),
    ],
    ...span,
    ...(Number.isFinite(Math.min(to, span.to ?? Infinity)) && {
      to: Math.min(to, span.to ?? Infinity),
    }),
    ...(Object.keys(focus).length > 0 && { focus }),
    ...(given?.freshUntil !== undefined && { freshUntil: given.freshUntil }),
    ...(given?.source !== undefined && { source: given.source }),
  };
}

/** When an officer wants it and there is something to show; null: never. */
function spanOf(
  { validFrom, validTo }: ShownSlide,
  given: Given | null | undefined,
): { from?: Instant; to?: Instant } | null {
  const from = Math.max(validFrom ?? -Infinity, given?.from ?? -Infinity);
  const to = Math.min(validTo ?? Infinity, given?.to ?? Infinity);
  if (from >= to) return null;
  return { ...(from !== -Infinity && { from }), ...(to !== Infinity && { to }) };
}

const longSide = (asset: ShownAsset): number => Math.max(asset.width ?? 0, asset.height ?? 0);

/** The smallest rendition that fills the screen, the largest where none does, or the file itself. */
function take(original: AssetId, side: number, snapshot: Snapshot): ShownAsset | null {
  const made = (snapshot.renditions.get(original) ?? []).toSorted(
    (a, b) => longSide(a) - longSide(b),
  );
  const chosen =
    made.find((asset) => longSide(asset) >= side) ?? made.at(-1) ?? snapshot.assets.get(original);
  return chosen && showable.has(chosen.type) ? chosen : null;
}

/** The pages of a document, one picture each; null for what is none, or has no page that can be shown. */
function takePages(original: AssetId, side: number, snapshot: Snapshot): AssetId[] | null {
  const pages = snapshot.pages.get(original) ?? [];
  if (pages.length === 0) return null;
  return pages.map((sizes) => (sizes.find((size) => longSide(size) >= side) ?? sizes.at(-1)!).id);
}

/** The same props with each original asset id replaced by what this screen gets for it. */
function swap(value: unknown, instead: ReadonlyMap<string, string | string[]>): unknown {
  if (typeof value === "string") return instead.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => swap(each, instead));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, each]) => [k, swap(each, instead)]));
  return value;
}

const described = ({ id, type, bytes }: ShownAsset, ente: EnteId): ManifestAsset => ({
  type: type as ManifestAsset["type"],
  bytes,
  url: `/${ente}/assets/${id}`,
});
