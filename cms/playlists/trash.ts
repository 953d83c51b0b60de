import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { PlaylistId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { type PlaylistItemRow, playlists, schedules, screens, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { forgetVersions } from "../versions/store.ts";
import type { Archived, Trash } from "../trash/trash.ts";

/** A playlist comes back without what is in the trash itself. */
export const playlistTrash: Trash = {
  needs: "write",
  list: (db) =>
    db
      .select({ id: playlists.id, name: playlists.name, archivedAt: playlists.archivedAt })
      .from(playlists)
      .where(isNotNull(playlists.archivedAt))
      .orderBy(desc(playlists.archivedAt), desc(playlists.id))
      .all() as Archived[],
  restore(db, id) {
    const row = db
      .select()
      .from(playlists)
      .where(and(eq(playlists.id, id as PlaylistId), isNotNull(playlists.archivedAt)))
      .get();
    if (!row) throw houseFault("trash.not_there");
    const isThere = present(db);
    const items = row.items.filter(isThere);
    const live = row.live.filter(isThere);
    db.update(playlists)
      .set({ items, live, archivedAt: null })
      .where(eq(playlists.id, row.id))
      .run();
    return false;
  },
  empty(db, since) {
    const old = db
      .delete(playlists)
      .where(
        and(
          lt(playlists.archivedAt, since),
          sql`not exists (select 1 from ${schedules} where json_extract(${schedules.what}, '$.playlist') = "playlists"."id")`,
          sql`not exists (select 1 from ${screens} where ${screens.defaultPlaylist} = "playlists"."id")`,
          sql`not exists (select 1 from ${playlists} as "other" where other.id <> "playlists"."id" and (instr(other.items, "playlists"."id") > 0 or instr(other.live, "playlists"."id") > 0))`,
        ),
      )
      .returning({ id: playlists.id })
      .all();
    for (const { id } of old) forgetVersions(db, id);
    return old.map(({ id }) => id);
  },
};

/** Whether what a row names is not in the trash itself. */
function present(db: Db): (item: PlaylistItemRow) => boolean {
  const of = (table: typeof slides | typeof playlists): Set<string> =>
    new Set(
      db
        .select({ id: table.id })
        .from(table)
        .where(isNull(table.archivedAt))
        .all()
        .map(({ id }) => id as string),
    );
  const [slidesThere, playlistsThere] = [of(slides), of(playlists)];
  return (item) =>
    item.kind === "rule" ||
    (item.kind === "slide" ? slidesThere.has(item.slide) : playlistsThere.has(item.playlist));
}
