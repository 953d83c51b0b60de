import { and, desc, eq, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { ScheduleId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { playlists, schedules, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import type { Archived, Trash } from "../trash/trash.ts";
import { scheduleFault } from "./faults.ts";

/** A schedule that comes back is in force at once, so what it shows must be there. */
export const scheduleTrash: Trash = {
  needs: "publish",
  list: (db) =>
    db
      .select({ id: schedules.id, name: schedules.title, archivedAt: schedules.archivedAt })
      .from(schedules)
      .where(and(isNotNull(schedules.archivedAt), isNull(schedules.span)))
      .orderBy(desc(schedules.archivedAt), desc(schedules.id))
      .all() as Archived[],
  restore(db, id) {
    const row = db
      .select()
      .from(schedules)
      .where(
        and(
          eq(schedules.id, id as ScheduleId),
          isNotNull(schedules.archivedAt),
          isNull(schedules.span),
        ),
      )
      .get();
    if (!row) throw houseFault("trash.not_there");
    if (!isThere(db, row.what)) throw scheduleFault("schedule.shows_nothing", { name: row.title });
    db.update(schedules).set({ archivedAt: null }).where(eq(schedules.id, row.id)).run();
    return true;
  },
  /** What was shown now was never thrown away: it was over by itself. */
  empty: (db, since) =>
    db
      .delete(schedules)
      .where(
        or(
          lt(schedules.archivedAt, since),
          sql`json_extract(${schedules.span}, '$.to') < ${since}`,
        ),
      )
      .returning({ id: schedules.id })
      .all()
      .map(({ id }) => id),
};

function isThere(db: Db, what: (typeof schedules.$inferSelect)["what"]): boolean {
  const found =
    what.kind === "slide"
      ? db
          .select({ id: slides.id })
          .from(slides)
          .where(and(eq(slides.id, what.slide), isNull(slides.archivedAt)))
          .get()
      : db
          .select({ id: playlists.id })
          .from(playlists)
          .where(and(eq(playlists.id, what.playlist), isNull(playlists.archivedAt)))
          .get();
  return found !== undefined;
}
