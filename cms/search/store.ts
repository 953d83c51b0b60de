import { sql } from "drizzle-orm";
import type { Db } from "../db/open.ts";
import { type SearchKind, searchQuery } from "../db/search.ts";

export interface Hit {
  kind: SearchKind;
  id: string;
  title: string;
  /** The words round what was found, where it was not found in the title. */
  excerpt: string;
}

/** As many of each kind: nobody reads on, they type another letter. */
const mostOfAKind = 8;

/**
 * What has all the words that were typed, the best first; titles count more than tags, and these more than
 * texts. Of each kind only so many, so that a thousand acts do not hide the one playlist.
 */
export function searchEverywhere(db: Db, typed: string): Hit[] {
  const words = searchQuery(typed);
  if (words === "") return [];
  const found = db.all<Omit<Hit, "excerpt"> & { doc: number }>(
    sql`with found as (
        select doc, kind, id, search_docs.title as title, bm25(search_fts, 10, 5, 1) as rank
        from search_fts join search_docs on doc = search_fts.rowid
        where search_fts match ${words} order by rank limit 2000),
      placed as (
        select *, row_number() over (partition by kind order by rank, doc desc) as place from found)
      select doc, kind, id, title from placed where place <= ${mostOfAKind} order by rank, doc desc`,
  );
  // Only of what is shown: to cut an excerpt a text is read from its beginning.
  const excerpts = new Map(
    db
      .all<{ doc: number; excerpt: string }>(
        sql`select rowid as doc, snippet(search_fts, 2, '', '', '…', 12) as excerpt from search_fts
          where search_fts match ${words}
            and rowid in (select value from json_each(${JSON.stringify(found.map(({ doc }) => doc))}))`,
      )
      .map(({ doc, excerpt }) => [doc, excerpt]),
  );
  return found.map(({ doc, ...hit }) => ({ ...hit, excerpt: excerpts.get(doc) ?? "" }));
}
