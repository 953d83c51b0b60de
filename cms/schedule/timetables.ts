import { and, asc, eq, sql } from "drizzle-orm";
import { newTimetableId, type OfficerId, type TimetableId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { schedules, timetables } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { scheduleFault } from "./faults.ts";
import type { Timetable } from "./when.ts";

export type TimetableDraft = Pick<Timetable, "name" | "week" | "closedOnHolidays">;

export const listTimetables = (db: Db): Timetable[] =>
  db.select().from(timetables).orderBy(asc(timetables.name), asc(timetables.id)).all();

/** @throws Fault `timetable.not_found` */
export function findTimetable(db: Db, id: TimetableId): Timetable {
  const found = db.select().from(timetables).where(eq(timetables.id, id)).get();
  if (!found) throw scheduleFault("timetable.not_found");
  return found;
}

/** @throws Fault `timetable.same_name` */
export function addTimetable(db: Db, draft: TimetableDraft, by: OfficerId, at: Instant): Timetable {
  refuseSameName(db, draft.name, null);
  return db
    .insert(timetables)
    .values({ ...draft, id: newTimetableId(), changedBy: by, changedAt: at })
    .returning()
    .get();
}

/** @throws Fault `edit.outdated`, `timetable.not_found`, `timetable.same_name` */
export function saveTimetable(
  db: Db,
  id: TimetableId,
  version: number,
  draft: TimetableDraft,
  by: OfficerId,
  at: Instant,
): Timetable {
  const current = findTimetable(db, id);
  refuseSameName(db, draft.name, id);
  const saved = db
    .update(timetables)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(timetables.id, id), eq(timetables.version, version)))
    .returning()
    .get();
  if (saved) return saved;
  throw houseFault("edit.outdated", { current: current.version, changedAt: current.changedAt });
}

/** @throws Fault `timetable.not_found`, `timetable.in_use` naming the schedules */
export function removeTimetable(db: Db, id: TimetableId): void {
  findTimetable(db, id);
  const places = usesOfTimetable(db, id);
  if (places.length > 0) throw scheduleFault("timetable.in_use", { places: places.join(", ") });
  db.delete(timetables).where(eq(timetables.id, id)).run();
}

/** The titles of the schedules that go by it. */
export const usesOfTimetable = (db: Db, id: TimetableId): string[] =>
  db
    .select({ title: schedules.title })
    .from(schedules)
    .where(
      sql`${schedules.archivedAt} is null and json_extract(${schedules.when}, '$.hours.timetable') = ${id}`,
    )
    .all()
    .map(({ title }) => title);

function refuseSameName(db: Db, name: string, except: TimetableId | null): void {
  const same = listTimetables(db).some(
    (row) => row.id !== except && row.name.toLowerCase() === name.toLowerCase(),
  );
  if (same) throw scheduleFault("timetable.same_name", { name });
}
