import { asc, isNull } from "drizzle-orm";
import type { PlaylistId, ScheduleId, ScreenId } from "../../protocol/ids.ts";
import type { Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Db } from "../db/open.ts";
import { groups, playlists, screens, slides } from "../db/tables.ts";
import { areasOf } from "../screens/layouts.ts";
import { groupsOf } from "../screens/resolve-targets.ts";
import type { ResolvedScreen, Rule } from "./resolve.ts";

type ScreenRow = typeof screens.$inferSelect;
type GroupRow = typeof groups.$inferSelect;

/** What the resolver must know of a screen. */
export const resolvedScreen = (screen: ScreenRow, all: readonly GroupRow[]): ResolvedScreen => ({
  id: screen.id,
  tags: screen.tags,
  groups: groupsOf(screen, all),
  timezone: screen.timezone,
  defaultPlaylist: screen.defaultPlaylist,
  zones: Object.keys(areasOf(screen.layout, screen)) as ZoneName[],
});

/** Every screen of the ente as the resolver takes it, by name. */
export function readScreens(db: Db): (ResolvedScreen & { name: string })[] {
  const all = db.select().from(groups).all();
  return db
    .select()
    .from(screens)
    .where(isNull(screens.archivedAt))
    .orderBy(asc(screens.name), asc(screens.id))
    .all()
    .map((row) => ({ ...resolvedScreen(row, all), name: row.name }));
}

/** What is on, as an officer would call it. `board`: nothing of the ente's own. */
export type Shown =
  | { kind: "playlist"; id: PlaylistId; name: string }
  | { kind: "slide"; id: string; name: string }
  | { kind: "board" };

/** Reads once what everything is called, and says what an interval shows. */
export function namer(db: Db, rules: readonly Rule[]) {
  const names = new Map<string, string>();
  for (const { id, title } of db.select({ id: slides.id, title: slides.title }).from(slides).all())
    names.set(id, title);
  for (const { id, name } of db
    .select({ id: playlists.id, name: playlists.name })
    .from(playlists)
    .all())
    names.set(id, name);
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  const whatOf = ({ what }: Pick<Rule, "what">): Shown =>
    what.kind === "playlist"
      ? { kind: "playlist", id: what.playlist, name: names.get(what.playlist) ?? "" }
      : { kind: "slide", id: what.slide, name: names.get(what.slide) ?? "" };

  return {
    whatOf,
    shownIn({ playlist, because }: Pick<Interval, "playlist" | "because">): Shown {
      const rule = byId.get(because.winner as ScheduleId);
      if (rule) return whatOf(rule);
      if (playlist === null) return { kind: "board" };
      return { kind: "playlist", id: playlist, name: names.get(playlist) ?? "" };
    },
  };
}

/** Two that have the same key are the same pictures. */
export const keyOf = (shown: Shown): string => (shown.kind === "board" ? "board" : shown.id);

export type ScreenName = { id: ScreenId; name: string };
