import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { PlaylistId, ScreenId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { playlists, screens } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import type { Archived, Trash } from "../trash/trash.ts";

/** A screen comes back without its hardware, which was retired, and stays for its history. */
export const screenTrash: Trash = {
  needs: "install",
  list: (db) =>
    db
      .select({ id: screens.id, name: screens.name, archivedAt: screens.archivedAt })
      .from(screens)
      .where(isNotNull(screens.archivedAt))
      .orderBy(desc(screens.archivedAt), desc(screens.id))
      .all() as Archived[],
  restore(db, id) {
    const row = db
      .select()
      .from(screens)
      .where(and(eq(screens.id, id as ScreenId), isNotNull(screens.archivedAt)))
      .get();
    if (!row) throw houseFault("trash.not_there");
    const defaultPlaylist = row.defaultPlaylist && whereThere(db, row.defaultPlaylist);
    db.update(screens)
      .set({ archivedAt: null, defaultPlaylist })
      .where(eq(screens.id, row.id))
      .run();
    return true;
  },
  empty: () => [],
};

const whereThere = (db: Db, id: PlaylistId): PlaylistId | null =>
  db
    .select({ id: playlists.id })
    .from(playlists)
    .where(and(eq(playlists.id, id), isNull(playlists.archivedAt)))
    .get()?.id ?? null;
