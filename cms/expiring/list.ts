import { and, asc, between, eq, isNull, sql } from "drizzle-orm";
import type { PlaylistId, ScheduleId, SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists, schedules, slideRevisions, slides } from "../db/tables.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { readSettings } from "../settings.ts";
import { slidesById } from "../slides/list.ts";
import { usesOfAll } from "../slides/uses.ts";

/** Something that leaves the screens by itself at `to`. */
export type Expiring = { name: string; to: Instant; picture: Picture | null } & (
  | { kind: "slide"; id: SlideId; places: string[] }
  | { kind: "item"; id: PlaylistId; key: string; slide: SlideId | null; playlist: string }
  /** `day`: its last; null where it is over after a number of times. */
  | { kind: "schedule"; id: ScheduleId; day: string | null }
);

/** What it looks like, where it is one content. */
type Picture = { type: string; props: unknown };

/** What ends within a span, the first to end first: of what is on the screens, not of drafts. */
export const expiring = (db: Db, from: Instant, to: Instant): Expiring[] =>
  [
    ...expiringSlides(db, from, to),
    ...expiringItems(db, from, to),
    ...expiringSchedules(db, from, to),
  ].toSorted((a, b) => a.to - b.to);

function expiringSlides(db: Db, from: Instant, to: Instant): Expiring[] {
  const rows = db
    .select({ title: slides.title, revision: slideRevisions })
    .from(slides)
    .innerJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    )
    .where(and(isNull(slides.archivedAt), between(slideRevisions.validTo, from, to)))
    .orderBy(asc(slideRevisions.validTo))
    .limit(500)
    .all();
  const uses = rows.length > 0 ? usesOfAll(db, from) : new Map<string, string[]>();
  return rows.map(({ title, revision: { slide, type, props, validTo } }) => ({
    kind: "slide",
    id: slide,
    name: title,
    picture: { type, props },
    to: validTo!,
    places: uses.get(slide) ?? [],
  }));
}

function expiringItems(db: Db, from: Instant, to: Instant): Expiring[] {
  const rows = db.all<{
    id: PlaylistId;
    playlist: string;
    key: string;
    slide: SlideId | null;
    name: string | null;
    to: Instant;
  }>(
    sql`select p.id, p.name as playlist, json_extract(value, '$.key') as key,
        json_extract(value, '$.slide') as slide, json_extract(value, '$.to') as "to",
        (select title from ${slides} where ${slides.id} = json_extract(value, '$.slide')
          union all select name from ${playlists} as q where q.id = json_extract(value, '$.playlist')) as name
      from ${playlists} as p, json_each(p.live)
      where p.archived_at is null and json_extract(value, '$.to') between ${from} and ${to}
      limit 500`,
  );
  const pictures = picturesOf(
    db,
    rows.flatMap(({ slide }) => slide ?? []),
  );
  return rows.map((row) => ({
    kind: "item",
    ...row,
    name: row.name ?? "",
    picture: (row.slide && pictures.get(row.slide)) ?? null,
  }));
}

function expiringSchedules(db: Db, from: Instant, to: Instant): Expiring[] {
  const { timezone } = readSettings(db);
  const first = addDays(civilDayOf(from, timezone), -1);
  const last = civilDayOf(to, timezone);
  const end = sql<string>`coalesce(json_extract(${schedules.when}, '$.to'), json_extract(${schedules.when}, '$.last'))`;
  const rows = db
    .select({
      id: schedules.id,
      name: schedules.title,
      what: schedules.what,
      end,
      day: sql<string | null>`json_extract(${schedules.when}, '$.to')`,
    })
    .from(schedules)
    .where(and(isNull(schedules.archivedAt), between(end, first, last)))
    .limit(500)
    .all();
  const pictures = picturesOf(
    db,
    rows.flatMap(({ what }) => (what.kind === "slide" ? [what.slide] : [])),
  );
  return rows
    .map(({ id, name, day, what, end: lastDay }) => ({
      kind: "schedule" as const,
      id,
      name,
      day,
      picture: (what.kind === "slide" && pictures.get(what.slide)) || null,
      to: instantOf(addDays(lastDay, 1), "00:00", timezone, "start"),
    }))
    .filter((row) => row.to > from && row.to <= to);
}

const picturesOf = (db: Db, ids: readonly SlideId[]): Map<SlideId, Picture> =>
  new Map(slidesById(db, ids).map(({ id, type, props }) => [id, { type, props }]));
