import { and, desc, isNull, ne, or } from "drizzle-orm";
import type { Db } from "../db/open.ts";
import { playlists, slides } from "../db/tables.ts";

/** Slides whose draft is not what the screens have, the last changed first. */
export const pendingSlides = (db: Db) =>
  db
    .select()
    .from(slides)
    .where(
      and(
        isNull(slides.archivedAt),
        or(isNull(slides.publishedVersion), ne(slides.publishedVersion, slides.version)),
      ),
    )
    .orderBy(desc(slides.changedAt))
    .all();

export const pendingPlaylists = (db: Db) =>
  db
    .select()
    .from(playlists)
    .where(
      and(
        isNull(playlists.archivedAt),
        or(isNull(playlists.publishedVersion), ne(playlists.publishedVersion, playlists.version)),
      ),
    )
    .orderBy(desc(playlists.changedAt))
    .all();
