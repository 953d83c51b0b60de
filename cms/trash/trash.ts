import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { Action } from "../people/session.ts";
import { playlistTrash } from "../playlists/trash.ts";
import { scheduleTrash } from "../schedule/trash.ts";
import { screenTrash } from "../screens/trash.ts";
import { slideTrash } from "../slides/trash.ts";
import { templateTrash } from "../templates/trash.ts";

/** What lies in the trash of one room, and how it gets out of it, either way. */
export interface Trash {
  /** What a role must be allowed to restore from it. */
  needs: Action;
  list(db: Db): Archived[];
  /**
   * @returns whether a screen may show something else now
   * @throws Fault `trash.not_there`
   */
  restore(db: Db, id: string): boolean;
  /**
   * Removes for good what has lain there since before `since` and what nothing else stands on.
   * @returns what was removed
   */
  empty(db: Db, since: Instant): string[];
}

export interface Archived {
  id: string;
  name: string;
  archivedAt: Instant;
}

/** In the order in which they are emptied: first what stands on others. */
export const trashes = {
  schedule: scheduleTrash,
  playlist: playlistTrash,
  slide: slideTrash,
  template: templateTrash,
  screen: screenTrash,
} satisfies Record<string, Trash>;

export type TrashKind = keyof typeof trashes;
export const trashKinds = Object.keys(trashes) as TrashKind[];
