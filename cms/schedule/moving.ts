import type { OfficerId, ScheduleId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { readSettings } from "../settings.ts";
import type { Change } from "./dry-run.ts";
import { scheduleFault } from "./faults.ts";
import { isOnce, type Move, moved } from "./moves.ts";
import {
  addSchedule,
  archiveSchedule,
  findSchedule,
  readCalendar,
  refuseImpossible,
  type Schedule,
  type ScheduleDraft,
  saveSchedule,
} from "./store.ts";
import { daysOf, hoursOn, nextDayOf } from "./when.ts";

/** A move as the desk asks for it. */
export interface AskedMove extends Move {
  /** The importance that it has there; left out: the same. */
  band?: Exclude<Schedule["band"], "now"> | undefined;
  /** What plays apart from the rule is called so; left out: as the rule. */
  title?: string | undefined;
}

/**
 * The changes that a move consists of: of the rule itself, and of what plays apart from it from now on.
 * @throws Fault `schedule.not_found`, `schedule.not_on_that_day`, `schedule.move_past`, and as `moved` and `refuseImpossible`
 */
export function planMove(db: Db, id: ScheduleId, asked: AskedMove, now: Instant): Change[] {
  const schedule = findSchedule(db, id);
  const { title, what, zone, targets, when, band } = schedule;
  const draft: ScheduleDraft = { title, what, zone, targets, when, band };
  const { at, scope, copy } = asked;
  const calendar = readCalendar(db);
  const [day] = daysOf(when, { first: at.day, last: at.day }, calendar);
  const hours = day ? hoursOn(when, day, calendar) : [];
  if (!hours.some(({ from, to }) => from === at.from && to === at.to))
    throw scheduleFault("schedule.not_on_that_day");
  const { rule, apart } = moved(when, hours, asked);
  const whole = !copy && (scope === "all" || isOnce(when) || apart.length === 0);
  const there = asked.band ?? band;
  const left = rule && playsStill(db, rule, schedule.createdAt) ? rule : null;
  const changes: Change[] = [
    ...(copy
      ? []
      : [left ? { id, draft: { ...draft, when: left, band: whole ? there : band } } : ended(id)]),
    ...apart.map((each) => ({
      id: null,
      draft: { ...draft, title: asked.title ?? title, when: each, band: there },
    })),
  ];
  if (apart.some((each) => !playsStill(db, each, now))) throw scheduleFault("schedule.move_past");
  for (const change of changes)
    if (change.draft) refuseImpossible(db, change.draft, change.id, schedule.createdAt);
  return changes;
}

const ended = (id: ScheduleId): Change => ({ id, draft: null });

/** A rule whose last day was taken out is over. */
const playsStill = (db: Db, when: Schedule["when"], since: Instant): boolean =>
  nextDayOf(when, readSettings(db).timezone, since, readCalendar(db)) !== null;

/** Carries out exactly what was planned. @throws Fault `edit.outdated` */
export function carryOut(
  db: Db,
  changes: readonly Change[],
  version: number,
  by: OfficerId,
  at: Instant,
): Schedule[] {
  return changes.flatMap((change) => {
    if (change.draft === null) {
      archiveSchedule(db, change.id, at);
      return [];
    }
    return [
      change.id === null
        ? addSchedule(db, change.draft, by, at)
        : saveSchedule(db, change.id, version, change.draft, by, at),
    ];
  });
}
