import { and, desc, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { SlideId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { playlists, plays, schedules, slideRevisions, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { forgetVersions } from "../versions/store.ts";
import type { Archived, Trash } from "../trash/trash.ts";

/** A slide comes back as a draft. One that was on a screen stays in the register for its proofs. */
export const slideTrash: Trash = {
  needs: "write",
  list: (db) =>
    db
      .select({ id: slides.id, name: slides.title, archivedAt: slides.archivedAt })
      .from(slides)
      .where(isNotNull(slides.archivedAt))
      .orderBy(desc(slides.archivedAt), desc(slides.id))
      .all() as Archived[],
  restore(db, id) {
    const done = db
      .update(slides)
      .set({ archivedAt: null })
      .where(and(eq(slides.id, id as SlideId), isNotNull(slides.archivedAt)))
      .run();
    if (done.changes === 0) throw houseFault("trash.not_there");
    return false;
  },
  empty(db, since) {
    const old = db
      .select({ id: slides.id })
      .from(slides)
      .where(and(lt(slides.archivedAt, since), ...notNeeded))
      .all()
      .map(({ id }) => id);
    for (const id of old) remove(db, id);
    return old;
  },
};

/** No proof of play names it, and no list or schedule, be they in the trash themselves. */
const names = (json: typeof playlists.items | typeof schedules.what) =>
  sql`instr(${json}, ${slides.id}) > 0`;
const notNeeded = [
  sql`not exists (select 1 from ${plays} where ${plays.slide} = ${slides.id})`,
  sql`not exists (select 1 from ${playlists} where ${names(playlists.items)} or ${names(playlists.live as never)})`,
  sql`not exists (select 1 from ${schedules} where ${names(schedules.what)})`,
];

function remove(db: Db, id: SlideId): void {
  forgetVersions(db, id);
  db.delete(slideRevisions).where(eq(slideRevisions.slide, id)).run();
  db.delete(slides).where(eq(slides.id, id)).run();
}
