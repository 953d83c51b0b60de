import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  lte,
  ne,
  type SQL,
  sql,
} from "drizzle-orm";
import type { SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { searchQuery } from "../db/search.ts";
import { slides } from "../db/tables.ts";
import type { Slide } from "./store.ts";

export const slideStates = ["draft", "changed", "published", "ahead", "over"] as const;
export type SlideState = (typeof slideStates)[number];

/** What is looked for among the slides; what is left out does not count. */
export interface SlideSearch {
  /** Words of the title, the texts or the tags, all of them; the last letters may be missing. */
  q?: string | undefined;
  type?: string | undefined;
  tag?: string | undefined;
  state?: SlideState | undefined;
}

/** One page of the slides, the last changed first, and how many there are in all. */
export function searchSlides(
  db: Db,
  search: SlideSearch & { limit: number; offset: number },
  now: Instant,
): { slides: Slide[]; total: number } {
  const wanted = wantedBy(search, now);
  const ids = db
    .select({ id: slides.id })
    .from(slides)
    .where(wanted)
    .orderBy(...lastChanged)
    .limit(search.limit)
    .offset(search.offset)
    .all();
  const { total } = db.select({ total: count() }).from(slides).where(wanted).get()!;
  const found = slidesById(
    db,
    ids.map(({ id }) => id),
  );
  return { slides: found, total };
}

/** All that a search finds, by id: for what is done to many at once. */
export const slidesFound = (db: Db, search: SlideSearch, now: Instant, atMost: number): SlideId[] =>
  db
    .select({ id: slides.id })
    .from(slides)
    .where(wantedBy(search, now))
    .orderBy(...lastChanged)
    .limit(atMost)
    .all()
    .map(({ id }) => id);

/** Every tag in use, with how many slides have it. */
export const slideTags = (db: Db): { tag: string; slides: number }[] =>
  db.all<{ tag: string; slides: number }>(
    sql`select value as tag, count(*) as slides from ${slides}, json_each(${slides.tags})
      where ${slides.archivedAt} is null group by value order by value collate nocase`,
  );

const lastChanged = [desc(slides.changedAt), desc(slides.id)];

function wantedBy({ q = "", type, tag, state }: SlideSearch, now: Instant): SQL | undefined {
  const words = searchQuery(q);
  return and(
    isNull(slides.archivedAt),
    q.trim() === ""
      ? undefined
      : words === ""
        ? sql`false`
        : sql`${slides.id} in (select id from search_docs join search_fts on search_fts.rowid = doc where search_fts match ${words} and kind = 'slide')`,
    type === undefined ? undefined : eq(slides.type, type),
    // As it stands in the list, with its quotation marks: no other tag is written so.
    tag === undefined ? undefined : sql`instr(${slides.tags}, ${JSON.stringify(tag)}) > 0`,
    state && inState(state, now),
  );
}

/** As the desk names the states: validity comes before publication. */
function inState(state: SlideState, now: Instant): SQL | undefined {
  const over = lte(slides.validTo, now);
  const notOver = sql`(${slides.validTo} is null or ${slides.validTo} > ${now})`;
  const isLatest = eq(slides.publishedVersion, slides.version);
  switch (state) {
    case "over":
      return over;
    case "draft":
      return and(notOver, isNull(slides.published));
    case "changed":
      return and(notOver, isNotNull(slides.published), ne(slides.publishedVersion, slides.version));
    case "ahead":
      return and(notOver, isNotNull(slides.published), isLatest, gt(slides.validFrom, now));
    case "published":
      return and(
        notOver,
        isNotNull(slides.published),
        isLatest,
        sql`(${slides.validFrom} is null or ${slides.validFrom} <= ${now})`,
      );
  }
}

/** Of those ids, the ones that are there, in the order given. */
export function slidesById(db: Db, ids: readonly SlideId[]): Slide[] {
  const found = new Map(
    db
      .select()
      .from(slides)
      .where(sql`${slides.id} in (select value from json_each(${JSON.stringify(ids)}))`)
      .orderBy(asc(slides.id))
      .all()
      .map((slide) => [slide.id, slide]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
