import { and, desc, eq, isNull, like, max, sql } from "drizzle-orm";
import { newSlideId, type OfficerId, type SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import {
  playlists,
  type PropsByLanguage,
  schedules,
  slideRevisions,
  slides,
} from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { keepFirst, keepVersion, markPublished, type Version } from "../versions/store.ts";
import { slideFault } from "./faults.ts";

export type Slide = typeof slides.$inferSelect;
export type SlideRevision = typeof slideRevisions.$inferSelect;

export interface SlideDraft {
  title: string;
  props: PropsByLanguage;
  validFrom: Instant | null;
  validTo: Instant | null;
}

export const listSlides = (
  db: Db,
  { q = "", type, limit, offset }: { q?: string; type?: string; limit: number; offset: number },
): Slide[] =>
  db
    .select()
    .from(slides)
    .where(
      and(
        isNull(slides.archivedAt),
        q === "" ? undefined : like(slides.title, `%${q.replace(/[%_\\]/g, "")}%`),
        type === undefined ? undefined : eq(slides.type, type),
      ),
    )
    .orderBy(desc(slides.changedAt), desc(slides.id))
    .limit(limit)
    .offset(offset)
    .all();

/** @throws Fault `slide.not_found` */
export function findSlide(db: Db, id: SlideId): Slide {
  const slide = db.select().from(slides).where(eq(slides.id, id)).get();
  if (!slide) throw slideFault("slide.not_found");
  return slide;
}

export const addSlide = (
  db: Db,
  draft: SlideDraft & { type: string },
  by: OfficerId,
  at: Instant,
): Slide => {
  const added = db
    .insert(slides)
    .values({
      ...draft,
      id: newSlideId(),
      createdBy: by,
      changedBy: by,
      createdAt: at,
      changedAt: at,
    })
    .returning()
    .get();
  keepVersion(db, versionOf(added));
  return added;
};

/** What a version remembers of a slide. */
const versionOf = ({
  id,
  version,
  title,
  props,
  validFrom,
  validTo,
  changedBy,
  changedAt,
}: Slide) => ({
  subject: id,
  number: version,
  draft: { title, props, validFrom, validTo } satisfies SlideDraft,
  by: changedBy,
  at: changedAt,
});

/**
 * Saves a draft that was made upon `version`.
 * @throws Fault `edit.outdated` when somebody saved a newer one meanwhile.
 */
export function saveSlide(
  db: Db,
  id: SlideId,
  version: number,
  draft: SlideDraft,
  by: OfficerId,
  at: Instant,
  how: Partial<Pick<Version, "made" | "restored">> = {},
): Slide {
  const before = findSlide(db, id);
  keepFirst(db, versionOf(before));
  const saved = db
    .update(slides)
    .set({ ...draft, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(slides.id, id), eq(slides.version, version), isNull(slides.archivedAt)))
    .returning()
    .get();
  if (!saved)
    throw houseFault("edit.outdated", { current: before.version, changedAt: before.changedAt });
  keepVersion(db, { ...versionOf(saved), ...how });
  return saved;
}

/** Makes the draft, whose props are already checked, the slide's next immutable revision. */
export function publishSlide(
  db: Db,
  slide: Slide,
  parsed: PropsByLanguage,
  by: OfficerId,
  at: Instant,
): SlideRevision {
  const { title, type, validFrom, validTo } = slide;
  const last = db
    .select({ revision: max(slideRevisions.revision) })
    .from(slideRevisions)
    .where(eq(slideRevisions.slide, slide.id))
    .get();
  const revision = db
    .insert(slideRevisions)
    .values({
      slide: slide.id,
      revision: (last?.revision ?? 0) + 1,
      title,
      type,
      props: parsed,
      validFrom,
      validTo,
      publishedBy: by,
      publishedAt: at,
    })
    .returning()
    .get();
  db.update(slides)
    .set({ published: revision.revision, publishedVersion: slide.version })
    .where(eq(slides.id, slide.id))
    .run();
  keepFirst(db, versionOf(slide));
  markPublished(db, slide.id, slide.version, by, at);
  return revision;
}

/**
 * Takes a slide off every screen; its draft and its history stay. It does not wait to be published
 * again: that needs an edit, or somebody who asks for it by name.
 */
export function withdrawSlide(db: Db, id: SlideId): void {
  const { version } = findSlide(db, id);
  db.update(slides)
    .set({ published: null, publishedVersion: version })
    .where(eq(slides.id, id))
    .run();
}

export const revisionsOf = (db: Db, id: SlideId): SlideRevision[] =>
  db
    .select()
    .from(slideRevisions)
    .where(eq(slideRevisions.slide, id))
    .orderBy(desc(slideRevisions.revision))
    .limit(50)
    .all();

/** Where a slide is used, by name: playlists (draft or live) and schedules. */
export function usesOf(db: Db, id: SlideId): string[] {
  const holds = (column: typeof playlists.items | typeof playlists.live) =>
    sql`exists (select 1 from json_each(${column}) where json_extract(value, '$.slide') = ${id})`;
  const inPlaylists = db
    .select({ name: playlists.name })
    .from(playlists)
    .where(
      and(
        isNull(playlists.archivedAt),
        sql`(${holds(playlists.items)} or ${holds(playlists.live)})`,
      ),
    )
    .all();
  const inSchedules = db
    .select({ name: schedules.title })
    .from(schedules)
    .where(
      and(isNull(schedules.archivedAt), sql`json_extract(${schedules.what}, '$.slide') = ${id}`),
    )
    .all();
  return [...inPlaylists, ...inSchedules].map((place) => place.name);
}

/** @throws Fault `slide.in_use` naming the places. */
export function archiveSlide(db: Db, id: SlideId, at: Instant): void {
  findSlide(db, id);
  const places = usesOf(db, id);
  if (places.length > 0) throw slideFault("slide.in_use", { places: places.join(", ") });
  db.update(slides).set({ archivedAt: at, published: null }).where(eq(slides.id, id)).run();
}
