import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import {
  newScheduleId,
  type OfficerId,
  type ScheduleId,
  type SlideId,
} from "../../protocol/ids.ts";
import { hours, type Instant, type Millis, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { schedules, type Target } from "../db/tables.ts";
import { scheduleFault } from "./faults.ts";
import type { Schedule } from "./store.ts";
import { refuseUnknownTargets } from "./store.ts";
import { always } from "./when.ts";

/** What is shown now always ends: after a minute at the least and a day at the most. */
export const shortest: Millis = minutes(1);
export const longest: Millis = hours(24);

export type ShownNow = Schedule & { span: { from: Instant; to: Instant } };

/**
 * Puts a published slide on air at once, above every programme, until an instant; the screens end it by
 * themselves, offline too.
 * @throws Fault `schedule.unknown_…` for a target that is not there
 */
export function showNow(
  db: Db,
  {
    slide,
    title,
    targets,
    zone,
    to,
  }: { slide: SlideId; title: string; targets: Target[]; zone: "main" | "full"; to: Instant },
  by: OfficerId,
  at: Instant,
): ShownNow {
  refuseUnknownTargets(db, targets);
  return db
    .insert(schedules)
    .values({
      id: newScheduleId(),
      title,
      what: { kind: "slide", slide },
      zone,
      targets,
      when: always,
      band: "now",
      span: { from: at, to: Math.min(Math.max(to, at + shortest), at + longest) },
      createdBy: by,
      changedBy: by,
      createdAt: at,
      changedAt: at,
    })
    .returning()
    .get() as ShownNow;
}

const endOf = sql<number>`json_extract(${schedules.span}, '$.to')`;

/** What is shown now, the newest first. */
export const shownNow = (db: Db, at: Instant): ShownNow[] =>
  db
    .select()
    .from(schedules)
    .where(and(isNull(schedules.archivedAt), isNotNull(schedules.span), gt(endOf, at)))
    .orderBy(desc(schedules.createdAt), desc(schedules.id))
    .all() as ShownNow[];

/**
 * Ends it before its time: from this instant on it is not meant any more.
 * @throws Fault `schedule.not_shown_now`
 */
export function endNow(db: Db, id: ScheduleId, by: OfficerId, at: Instant): void {
  const found = shownNow(db, at).find((each) => each.id === id);
  if (!found) throw scheduleFault("schedule.not_shown_now");
  db.update(schedules)
    .set({ span: { from: found.span.from, to: at }, changedBy: by, changedAt: at })
    .where(eq(schedules.id, id))
    .run();
}

/** What has ended long ago is only remembered: no resolver looks at it any more. */
export const forgetShown = (db: Db, before: Instant): number =>
  db
    .update(schedules)
    .set({ archivedAt: before })
    .where(and(isNull(schedules.archivedAt), isNotNull(schedules.span), lt(endOf, before)))
    .run().changes;
