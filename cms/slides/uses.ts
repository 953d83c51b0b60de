import { and, isNull, sql } from "drizzle-orm";
import type { PlaylistId, ScheduleId, ScreenId, SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists, schedules } from "../db/tables.ts";

/** Somewhere that a slide or a playlist stands, by name. */
export type Place =
  | { kind: "playlist"; id: PlaylistId; name: string }
  | { kind: "schedule"; id: ScheduleId; name: string }
  | { kind: "screen"; id: ScreenId; name: string };

/** What was shown now and is over holds nothing any more. */
const inForce = (at: Instant) =>
  sql`${schedules.archivedAt} is null and (${schedules.span} is null or json_extract(${schedules.span}, '$.to') > ${at})`;

/** Where a slide is used: playlists (draft or live), then schedules. */
export function usesOf(db: Db, id: SlideId, at: Instant): Place[] {
  const holds = (column: typeof playlists.items | typeof playlists.live) =>
    sql`exists (select 1 from json_each(${column}) where json_extract(value, '$.slide') = ${id})`;
  const inPlaylists = db
    .select({ id: playlists.id, name: playlists.name })
    .from(playlists)
    .where(
      and(
        isNull(playlists.archivedAt),
        sql`(${holds(playlists.items)} or ${holds(playlists.live)})`,
      ),
    )
    .all();
  const inSchedules = db
    .select({ id: schedules.id, name: schedules.title })
    .from(schedules)
    .where(and(inForce(at), sql`json_extract(${schedules.what}, '$.slide') = ${id}`))
    .all();
  return [
    ...inPlaylists.map((place) => ({ kind: "playlist" as const, ...place })),
    ...inSchedules.map((place) => ({ kind: "schedule" as const, ...place })),
  ];
}

/** The same for all slides at once: the names of the places of each that is used. */
export function usesOfAll(db: Db, at: Instant): Map<string, string[]> {
  const rows = db.all<{ slide: string; name: string }>(
    sql`select distinct json_extract(value, '$.slide') as slide, name from ${playlists}, json_each(${playlists.items}) where ${playlists.archivedAt} is null and slide is not null
      union select distinct json_extract(value, '$.slide') as slide, name from ${playlists}, json_each(${playlists.live}) where ${playlists.archivedAt} is null and slide is not null
      union select json_extract(${schedules.what}, '$.slide') as slide, title as name from ${schedules} where ${inForce(at)} and slide is not null`,
  );
  const uses = new Map<string, string[]>();
  for (const { slide, name } of rows) uses.set(slide, [...(uses.get(slide) ?? []), name]);
  return uses;
}
