import { and, asc, eq, isNull } from "drizzle-orm";
import { newScheduleId, type OfficerId, type ScheduleId } from "../../protocol/ids.ts";
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
import { scheduleFault } from "./faults.ts";
import { spansOf } from "./resolve.ts";

export type Schedule = typeof schedules.$inferSelect;
export type ScheduleDraft = Pick<Schedule, "title" | "what" | "zone" | "targets" | "when" | "band">;

/** How far ahead a rule must have played at least once. */
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

/** @throws Fault `schedule.unknown_what`, `schedule.unknown_target`, `schedule.never_plays` */
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

/** @throws Fault `edit.outdated` when somebody saved a newer one meanwhile. */
export function saveSchedule(
  db: Db,
  id: ScheduleId,
  version: number,
  draft: ScheduleDraft,
  by: OfficerId,
  at: Instant,
): Schedule {
  refuseImpossible(db, draft, at);
  const saved = db
    .update(schedules)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(schedules.id, id), eq(schedules.version, version), isNull(schedules.archivedAt)))
    .returning()
    .get();
  if (saved) return saved;
  const current = findSchedule(db, id);
  throw houseFault("edit.outdated", { current: current.version, changedAt: current.changedAt });
}

export function archiveSchedule(db: Db, id: ScheduleId, at: Instant): void {
  findSchedule(db, id);
  db.update(schedules).set({ archivedAt: at }).where(eq(schedules.id, id)).run();
}

function refuseImpossible(db: Db, draft: ScheduleDraft, at: Instant): void {
  refuseUnknownWhat(db, draft.what);
  for (const target of draft.targets) refuseUnknownTarget(db, target);
  const { when } = draft;
  if (when.from !== null && when.to !== null && when.to < when.from)
    throw scheduleFault("schedule.ends_before_it_begins");
  if (!everPlays(when, at)) throw scheduleFault("schedule.never_plays");
}

/** Whether the rule plays at least once, from its first day (or today) on. The zone hardly matters. */
function everPlays(when: When, at: Instant): boolean {
  const from = when.from === null ? at : Date.parse(when.from);
  const to = when.to === null ? from + patience : Math.min(Date.parse(when.to), from + patience);
  return spansOf(when, "UTC", { from: from - days(1), to: to + days(2) }).length > 0;
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

/** A tag may wait for its first screen; a screen and a group must be there. */
function refuseUnknownTarget(db: Db, target: Target): void {
  if (target.kind === "all" || target.kind === "tag") return;
  const found =
    target.kind === "screen"
      ? db
          .select({ id: screens.id })
          .from(screens)
          .where(and(eq(screens.id, target.screen), isNull(screens.archivedAt)))
          .get()
      : db.select({ id: groups.id }).from(groups).where(eq(groups.id, target.group)).get();
  if (!found) throw scheduleFault("schedule.unknown_target");
}
