import { and, desc, eq, isNull, max } from "drizzle-orm";
import { newSlideId, type OfficerId, type SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PropsByLanguage, slideRevisions, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { refuseLocked } from "../templates/locks.ts";
import { keepFirst, keepVersion, markPublished, type Version } from "../versions/store.ts";
import { slideFault } from "./faults.ts";
import { usesOf } from "./uses.ts";

export type Slide = typeof slides.$inferSelect;
export type SlideRevision = typeof slideRevisions.$inferSelect;

export interface SlideDraft {
  title: string;
  props: PropsByLanguage;
  validFrom: Instant | null;
  validTo: Instant | null;
}

/** Whether the draft is what the screens have. */
export const stateOf = (slide: Slide): "draft" | "changed" | "published" =>
  slide.published === null
    ? "draft"
    : slide.publishedVersion === slide.version
      ? "published"
      : "changed";

/** @throws Fault `slide.not_found` */
export function findSlide(db: Db, id: SlideId): Slide {
  const slide = db.select().from(slides).where(eq(slides.id, id)).get();
  if (!slide) throw slideFault("slide.not_found");
  return slide;
}

export const addSlide = (
  db: Db,
  draft: SlideDraft & Pick<Slide, "type"> & Partial<Pick<Slide, "tags" | "template">>,
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
 * @throws Fault `edit.outdated` when somebody saved a newer one meanwhile, `template.locked`
 */
export function saveSlide(
  db: Db,
  id: SlideId,
  version: number,
  draft: SlideDraft,
  by: OfficerId,
  at: Instant,
  /** `unlocked`: what goes back to what it was may have been before its template locked anything. */
  {
    unlocked = false,
    ...how
  }: Partial<Pick<Version, "made" | "restored">> & {
    unlocked?: boolean;
  } = {},
): Slide {
  const before = findSlide(db, id);
  if (!unlocked) refuseLocked(db, before, draft.props);
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

/** Says anew by what the slide is found. Nothing that a screen shows, so no new version of it. */
export function tagSlide(db: Db, id: SlideId, tags: string[]): Slide {
  findSlide(db, id);
  return db.update(slides).set({ tags }).where(eq(slides.id, id)).returning().get();
}

/** Its template has no say in it any more. */
export function detachSlide(db: Db, id: SlideId): Slide {
  findSlide(db, id);
  return db.update(slides).set({ template: null }).where(eq(slides.id, id)).returning().get();
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
  const revision = db
    .insert(slideRevisions)
    .values({
      slide: slide.id,
      revision: nextRevision(db, slide.id),
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
 * Gives a slide another term. What is on the screens gets it too, as it stands there and without what
 * else was changed in the draft: that waits as before.
 * @param mayPublish without it only the draft changes
 */
export function saveValidity(
  db: Db,
  slide: Slide,
  term: Pick<Slide, "validFrom" | "validTo">,
  mayPublish: boolean,
  by: OfficerId,
  at: Instant,
): { saved: Slide; revision: number | null } {
  const { id, title, props, version, published, publishedVersion } = slide;
  const saved = saveSlide(db, id, version, { title, props, ...term }, by, at);
  if (published === null || !mayPublish) return { saved, revision: null };
  const shown = db
    .select()
    .from(slideRevisions)
    .where(and(eq(slideRevisions.slide, id), eq(slideRevisions.revision, published)))
    .get()!;
  const revision = nextRevision(db, id);
  const publication = { publishedBy: by, publishedAt: at };
  db.insert(slideRevisions)
    .values({ ...shown, ...term, ...publication, revision })
    .run();
  const wasLatest = publishedVersion === version;
  db.update(slides)
    .set({
      published: revision,
      publishedVersion: wasLatest ? saved.version : publishedVersion,
    })
    .where(eq(slides.id, id))
    .run();
  return { saved: findSlide(db, id), revision };
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

function nextRevision(db: Db, id: SlideId): number {
  const last = db
    .select({ revision: max(slideRevisions.revision) })
    .from(slideRevisions)
    .where(eq(slideRevisions.slide, id))
    .get();
  return (last?.revision ?? 0) + 1;
}

export const revisionsOf = (db: Db, id: SlideId): SlideRevision[] =>
  db
    .select()
    .from(slideRevisions)
    .where(eq(slideRevisions.slide, id))
    .orderBy(desc(slideRevisions.revision))
    .limit(50)
    .all();

/** @throws Fault `slide.in_use` naming the places. */
export function archiveSlide(db: Db, id: SlideId, at: Instant): void {
  findSlide(db, id);
  const places = usesOf(db, id, at);
  if (places.length > 0)
    throw slideFault("slide.in_use", { places: places.map(({ name }) => name).join(", ") });
  throwAway(db, id, at);
}

/** For whom has made sure that it is not in use. */
export const throwAway = (db: Db, id: SlideId, at: Instant): void =>
  void db.update(slides).set({ archivedAt: at, published: null }).where(eq(slides.id, id)).run();
