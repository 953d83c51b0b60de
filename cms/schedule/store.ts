import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import {
  type GroupId,
  newScheduleId,
  type OfficerId,
  type ScheduleId,
} from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import {
  groups,
  playlists,
  schedules,
  screens,
  slides,
  type Target,
  timetables,
} from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { readSettings } from "../settings.ts";
import { scheduleFault } from "./faults.ts";
import { holidaysOf } from "./holidays.ts";
import { needsFirstDay } from "./recurrence.ts";
import type { Rule } from "./resolve.ts";
import { type Calendar, nextDayOf } from "./when.ts";

export type Schedule = typeof schedules.$inferSelect;
export type ScheduleDraft = Pick<Schedule, "title" | "what" | "zone" | "targets" | "when" | "band">;

/** The programme: what was planned, not what is shown now. */
export const listSchedules = (db: Db): Schedule[] => allSchedules(db, isNull(schedules.span));

/** Schedules and what is shown now, by title; ended ones are not here. */
const allSchedules = (db: Db, which?: SQL): Schedule[] =>
  db
    .select()
    .from(schedules)
    .where(and(isNull(schedules.archivedAt), which))
    .orderBy(asc(schedules.title), asc(schedules.id))
    .all();

/** @throws Fault `schedule.not_found` */
export function findSchedule(db: Db, id: ScheduleId): Schedule {
  const found = db.select().from(schedules).where(eq(schedules.id, id)).get();
  if (!found || found.archivedAt !== null || found.span) throw scheduleFault("schedule.not_found");
  return found;
}

/**
 * @throws Fault `schedule.unknown_…` for what it names and is not there, `schedule.ends_before_it_begins`,
 * `schedule.two_ends`, `schedule.needs_first_day`, `schedule.replaces_itself`, `schedule.never_plays`
 */
export function addSchedule(db: Db, draft: ScheduleDraft, by: OfficerId, at: Instant): Schedule {
  refuseImpossible(db, draft, null, at);
  return db
    .insert(schedules)
    .values({
      ...draft,
      id: newScheduleId(),
      createdBy: by,
      changedBy: by,
      createdAt: at,
      changedAt: at,
    })
    .returning()
    .get();
}

/** @throws Fault `edit.outdated` when somebody saved a newer one meanwhile, else as `addSchedule` */
export function saveSchedule(
  db: Db,
  id: ScheduleId,
  version: number,
  draft: ScheduleDraft,
  by: OfficerId,
  at: Instant,
): Schedule {
  const current = findSchedule(db, id);
  // A schedule that has had its time may still be renamed or ended.
  refuseImpossible(db, draft, id, current.createdAt);
  const saved = db
    .update(schedules)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(schedules.id, id), eq(schedules.version, version), isNull(schedules.archivedAt)))
    .returning()
    .get();
  if (saved) return saved;
  throw houseFault("edit.outdated", { current: current.version, changedAt: current.changedAt });
}

export function archiveSchedule(db: Db, id: ScheduleId, at: Instant): void {
  findSchedule(db, id);
  db.update(schedules).set({ archivedAt: at }).where(eq(schedules.id, id)).run();
}

/** What rules refer to and the whole ente shares: holidays and timetables. */
export function readCalendar(db: Db): Calendar {
  const rows = db.select().from(timetables).all();
  return {
    isHoliday: holidaysOf(readSettings(db)),
    timetables: new Map(rows.map((row) => [row.id, row])),
  };
}

/** The schedules as the resolver takes them: those of which nothing is published stand in nobody's way. */
export function readRules(db: Db): (Schedule & Rule)[] {
  const shown = new Set<string>([
    ...db
      .select({ id: slides.id })
      .from(slides)
      .where(and(isNull(slides.archivedAt), isNotNull(slides.published)))
      .all()
      .map(({ id }) => id),
    ...db
      .select({ id: playlists.id })
      .from(playlists)
      .where(and(isNull(playlists.archivedAt), sql`json_array_length(${playlists.live}) > 0`))
      .all()
      .map(({ id }) => id),
  ]);
  return allSchedules(db).map((row) => ({ ...row, unpublished: !shown.has(whatIn(row)) }));
}

/** Every schedule there ever was, ended ones too: for whoever asks about the past. */
export const readAllRules = (db: Db): (Schedule & Rule)[] =>
  db
    .select()
    .from(schedules)
    .all()
    .map((row) => ({ ...row, unpublished: false }));

const whatIn = ({ what }: Pick<Schedule, "what">): string =>
  what.kind === "playlist" ? what.playlist : what.slide;

/**
 * Refuses what could never be on air or names what is not there.
 * @param id of the schedule that is changed; null for a new one
 * @param since what had its time before does not count
 * @throws Fault as `addSchedule`
 */
export function refuseImpossible(
  db: Db,
  draft: ScheduleDraft,
  id: ScheduleId | null,
  since: Instant,
): void {
  const { when } = draft;
  refuseUnknownWhat(db, draft.what);
  refuseUnknownTargets(db, draft.targets);
  if (when.from !== null && when.to !== null && when.to < when.from)
    throw scheduleFault("schedule.ends_before_it_begins");
  if (when.to !== null && when.repeat.count !== null) throw scheduleFault("schedule.two_ends");
  if (when.from === null && needsFirstDay(when.repeat))
    throw scheduleFault("schedule.needs_first_day");
  const calendar = readCalendar(db);
  if (!Array.isArray(when.hours) && !calendar.timetables.has(when.hours.timetable))
    throw scheduleFault("schedule.unknown_timetable");
  refuseReplacingEachOther(db, draft, id);
  if (nextDayOf(when, readSettings(db).timezone, since, calendar) === null)
    throw scheduleFault("schedule.never_plays");
}

/** Walks from each schedule to the one in whose place it plays on holidays, and refuses to meet `id` again. */
function refuseReplacingEachOther(db: Db, draft: ScheduleDraft, id: ScheduleId | null): void {
  const all = new Map(listSchedules(db).map((row) => [row.id, row.when.holidays]));
  let next = draft.when.holidays;
  for (let steps = 0; typeof next === "object"; steps++) {
    if (!all.has(next.insteadOf)) throw scheduleFault("schedule.unknown_replaced");
    if (next.insteadOf === id || steps > all.size) throw scheduleFault("schedule.replaces_itself");
    next = all.get(next.insteadOf)!;
  }
}

function refuseUnknownWhat(db: Db, what: Schedule["what"]): void {
  const found =
    what.kind === "playlist"
      ? db
          .select({ id: playlists.id })
          .from(playlists)
          .where(and(eq(playlists.id, what.playlist), isNull(playlists.archivedAt)))
          .get()
      : db
          .select({ id: slides.id })
          .from(slides)
          .where(and(eq(slides.id, what.slide), isNull(slides.archivedAt)))
          .get();
  if (!found) throw scheduleFault("schedule.unknown_what");
}

/** @throws Fault `schedule.unknown_tag`, `schedule.unknown_target` */
export function refuseUnknownTargets(db: Db, targets: readonly Target[]): void {
  const here = db
    .select({ id: screens.id, tags: screens.tags })
    .from(screens)
    .where(isNull(screens.archivedAt))
    .all();
  for (const target of targets) {
    if (target.kind === "tag" && !here.some(({ tags }) => tags.includes(target.tag)))
      throw scheduleFault("schedule.unknown_tag", { tag: target.tag });
    if (target.kind === "screen" && !here.some(({ id }) => id === target.screen))
      throw scheduleFault("schedule.unknown_target");
    if (target.kind === "group" && !isGroup(db, target.group))
      throw scheduleFault("schedule.unknown_target");
  }
}

const isGroup = (db: Db, id: GroupId): boolean =>
  db.select({ id: groups.id }).from(groups).where(eq(groups.id, id)).get() !== undefined;
