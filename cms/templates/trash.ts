import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { TemplateId } from "../../protocol/ids.ts";
import { slides, templates } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import type { Archived, Trash } from "../trash/trash.ts";

/** A template stays as long as there is a slide that was made from it. */
export const templateTrash: Trash = {
  needs: "publish",
  list: (db) =>
    db
      .select({ id: templates.id, name: templates.name, archivedAt: templates.archivedAt })
      .from(templates)
      .where(isNotNull(templates.archivedAt))
      .orderBy(desc(templates.archivedAt), desc(templates.id))
      .all() as Archived[],
  restore(db, id) {
    const done = db
      .update(templates)
      .set({ archivedAt: null })
      .where(and(eq(templates.id, id as TemplateId), isNotNull(templates.archivedAt)))
      .run();
    if (done.changes === 0) throw houseFault("trash.not_there");
    return false;
  },
  empty: (db, since) =>
    db
      .delete(templates)
      .where(
        and(
          lt(templates.archivedAt, since),
          sql`not exists (select 1 from ${slides} where ${slides.template} = ${templates.id})`,
        ),
      )
      .returning({ id: templates.id })
      .all()
      .map(({ id }) => id),
};
