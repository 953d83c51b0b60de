import { and, eq, isNull } from "drizzle-orm";
import type { PlaylistId, ScreenId, SlideId } from "../../protocol/ids.ts";
import type { Rectangle, ZoneName } from "../../protocol/manifest.ts";
import type { Db } from "../db/open.ts";
import {
  groups,
  type PlaylistItemRow,
  playlists,
  schedules,
  screens,
  slides,
  type Target,
} from "../db/tables.ts";
import { areasOf } from "../screens/layouts.ts";
import { groupsOf } from "../screens/resolve-targets.ts";

type Screen = typeof screens.$inferSelect;

/** Where a slide is or will be seen: a zone of a screen, and through what it gets there. */
export interface Place {
  screen: Pick<
    Screen,
    "id" | "name" | "width" | "height" | "inches" | "distance" | "theme" | "languages"
  >;
  zone: ZoneName;
  area: Rectangle;
  /** Whether the frame of the screen stands over it. */
  framed: boolean;
  /** As long as a row says that it is on; null: as long as it needs. */
  seconds: number | null;
  /** The playlist or the schedule. */
  through: string;
}

/**
 * Every place where a slide may be seen, drafts of playlists included, whenever it will be. Where it
 * comes to the same zone by two ways, the one that leaves it less time.
 */
export function placesOf(db: Db, id: SlideId): Place[] {
  const slide = db.select({ type: slides.type }).from(slides).where(eq(slides.id, id)).get();
  if (!slide) return [];
  const lists = listsWith(db, id, slide.type);
  const all = db.select().from(screens).where(isNull(screens.archivedAt)).all();
  const groupRows = db.select().from(groups).all();
  const found = new Map<string, Place>();

  function add(screen: Screen, zone: ZoneName, seconds: number | null, through: string): void {
    const area = areasOf(screen.layout, screen)[zone];
    if (!area) return;
    const key = `${screen.id} ${zone}`;
    const known = found.get(key);
    if (known && (known.seconds ?? Infinity) <= (seconds ?? Infinity)) return;
    const { name, width, height, inches, distance, theme, languages } = screen;
    const shown = { id: screen.id, name, width, height, inches, distance, theme, languages };
    const framed = zone === "main" && screen.frame;
    found.set(key, { screen: shown, zone, area, framed, seconds, through });
  }

  for (const screen of all) {
    const list = screen.defaultPlaylist && lists.get(screen.defaultPlaylist);
    if (list) add(screen, "main", list.seconds, list.name);
  }
  for (const rule of scheduled(db)) {
    const { what } = rule;
    const list =
      what.kind === "playlist"
        ? lists.get(what.playlist)
        : what.slide === id
          ? { seconds: null, name: rule.title }
          : undefined;
    if (!list) continue;
    for (const screen of all)
      if (rule.targets.some((target) => means(target, screen, groupRows)))
        add(screen, rule.zone, list.seconds, list.name);
  }
  return [...found.values()];
}

/** Those of the programme; what is shown for some minutes now says nothing of where a content lives. */
const scheduled = (db: Db) =>
  db
    .select()
    .from(schedules)
    .where(and(isNull(schedules.archivedAt), isNull(schedules.span)))
    .all();

interface List {
  name: string;
  seconds: number | null;
}

/** The playlists that hold the slide, by themselves, by a rule, or by a playlist within them. */
function listsWith(db: Db, id: SlideId, type: string): Map<PlaylistId, List> {
  const rows = db.select().from(playlists).where(isNull(playlists.archivedAt)).all();
  const found = new Map<PlaylistId, List>();
  const holds = (row: PlaylistItemRow): boolean =>
    row.kind === "slide"
      ? row.slide === id
      : row.kind === "rule" && row.rule.of === "slides" && row.rule.type === type;
  for (const { id: list, name, items, live } of rows) {
    const holding = [...items, ...live].filter(holds);
    if (holding.length === 0) continue;
    const given = holding.flatMap(({ seconds }) => (seconds === null ? [] : [seconds]));
    found.set(list, { name, seconds: given.length > 0 ? Math.min(...given) : null });
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const { id: outer, name, items, live } of rows) {
      if (found.has(outer)) continue;
      const inner = [...items, ...live]
        .flatMap((row) => (row.kind === "playlist" ? [found.get(row.playlist)] : []))
        .find(Boolean);
      if (!inner) continue;
      found.set(outer, { name, seconds: inner.seconds });
      grew = true;
    }
  }
  return found;
}

function means(
  target: Target,
  screen: { id: ScreenId; tags: readonly string[] },
  all: Parameters<typeof groupsOf>[1],
): boolean {
  switch (target.kind) {
    case "all":
      return true;
    case "tag":
      return screen.tags.includes(target.tag);
    case "group":
      return groupsOf(screen, all).includes(target.group);
    case "screen":
      return target.screen === screen.id;
  }
}
