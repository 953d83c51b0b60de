import { and, asc, eq, isNull } from "drizzle-orm";
import {
  type GroupId,
  newScheduleId,
  type OfficerId,
  type ScheduleId,
} from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import {
  groups,
  playlists,
  schedules,
  screens,
  slides,
  type Target,
  type When,
} from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { readSettings } from "../settings.ts";
import { scheduleFault } from "./faults.ts";
import { spansOf } from "./resolve.ts";

export type Schedule = typeof schedules.$inferSelect;
export type ScheduleDraft = Pick<Schedule, "title" | "what" | "zone" | "targets" | "when" | "band">;

/** How long one may have to wait until a rule plays for the first time. */
const patience = days(2 * 366);

export const listSchedules = (db: Db): Schedule[] =>
  db
    .select()
    .from(schedules)
    .where(isNull(schedules.archivedAt))
    .orderBy(asc(schedules.title), asc(schedules.id))
    .all();

/** @throws Fault `schedule.not_found` */
export function findSchedule(db: Db, id: ScheduleId): Schedule {
  const found = db.select().from(schedules).where(eq(schedules.id, id)).get();
  if (!found || found.archivedAt !== null) throw scheduleFault("schedule.not_found");
  return found;
}

/**
 * @throws Fault `schedule.unknown_what`, `schedule.unknown_target`, `schedule.unknown_tag`,
 * `schedule.ends_before_it_begins`, `schedule.never_plays`
 */
export function addSchedule(db: Db, draft: ScheduleDraft, by: OfficerId, at: Instant): Schedule {
  refuseImpossible(db, draft, at);
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
  refuseImpossible(db, draft, current.createdAt);
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

/** What an officer should know though nothing keeps the schedule from being saved. */
export interface Notice {
  code: "schedule.not_published";
  it: string;
  en: string;
}

const notPublished: Notice = {
  code: "schedule.not_published",
  it: "Quello che hai programmato non è ancora pubblicato: andrà in onda quando lo pubblichi.",
  en: "What you scheduled is not published yet: it will be on air once you publish it.",
};

/** Null when there is nothing to say. */
export function noticeOf(db: Db, { what }: Pick<Schedule, "what">): Notice | null {
  const published =
    what.kind === "playlist"
      ? db
          .select({ at: playlists.publishedVersion })
          .from(playlists)
          .where(eq(playlists.id, what.playlist))
          .get()
      : db.select({ at: slides.published }).from(slides).where(eq(slides.id, what.slide)).get();
  return (published?.at ?? null) === null ? notPublished : null;
}

function refuseImpossible(db: Db, draft: ScheduleDraft, since: Instant): void {
  refuseUnknownWhat(db, draft.what);
  refuseUnknownTargets(db, draft.targets);
  const { when } = draft;
  if (when.from !== null && when.to !== null && when.to < when.from)
    throw scheduleFault("schedule.ends_before_it_begins");
  if (!everPlays(when, since, readSettings(db).timezone))
    throw scheduleFault("schedule.never_plays");
}

/** Whether the rule plays at least once, from its first day or from `since` on. */
function everPlays(when: When, since: Instant, timezone: string): boolean {
  const from = when.from === null ? since : Math.max(since, Date.parse(when.from) - days(1));
  return spansOf(when, timezone, { from, to: from + patience }).length > 0;
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

function refuseUnknownTargets(db: Db, targets: readonly Target[]): void {
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
