import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { slideId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, page, params, propsByLanguage, query, tags, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings } from "../settings.ts";
import { lockedFields } from "../templates/locks.ts";
import { check } from "./check.ts";
import { slideFault } from "./faults.ts";
import { searchSlides, slidesFound, slideStates, slideTags } from "./list.ts";
import { placesOf } from "./places.ts";
import { splitSlide } from "./split.ts";
import {
  addSlide,
  archiveSlide,
  detachSlide,
  findSlide,
  revisionsOf,
  saveSlide,
  type Slide,
  stateOf,
  tagSlide,
  withdrawSlide,
} from "./store.ts";
import { usesOf } from "./uses.ts";

const instant = z.number().int().min(0).max(253_402_300_799_999).nullable().default(null);

const draft = z.object({
  title: z.string().trim().min(1).max(120),
  props: propsByLanguage,
  validFrom: instant,
  validTo: instant,
});

const one = z.object({ id: slideId });
const search = z.object({
  q: z.string().max(120).default(""),
  type: z.string().optional(),
  tag: z.string().max(40).optional(),
  state: z.enum(slideStates).optional(),
});
/** As many as can be done something to at once. */
const mostFound = 5000;

/** /slides: what officers make, before it is placed in a playlist. */
export const slideRoutes = ({ db, clock, changes }: { db: Db; clock: Clock; changes: Changes }) => {
  const full = (slide: Slide) => ({
    ...slide,
    state: stateOf(slide),
    issues: check(slide.type, slide.props, readSettings(db)).issues,
    locked: lockedFields(db, slide),
  });

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Slides", "Lists slides, the last changed first"),
      query(search.extend(page.shape)),
      (c) => {
        const { slides, total } = searchSlides(db, c.req.valid("query"), clock.now());
        return c.json({
          slides: slides.map((slide) => ({ ...slide, state: stateOf(slide) })),
          total,
        });
      },
    )

    .get("/ids", describe("Slides", "All that a search finds, by id"), query(search), (c) =>
      c.json({ ids: slidesFound(db, c.req.valid("query"), clock.now(), mostFound) }),
    )

    .get("/tags", describe("Slides", "Every tag in use"), (c) => c.json({ tags: slideTags(db) }))

    .post(
      "/",
      describe("Slides", "Adds a draft"),
      may("write"),
      body(draft.extend({ type: z.string(), tags })),
      (c) => {
        const { type, ...given } = c.req.valid("json");
        refuseImpossible(given);
        if (!contentType(type).authored) throw slideFault("slide.made_by_rule");
        const at = clock.now();
        const { id } = c.var.officer;
        const slide = db.transaction((tx) => {
          const added = addSlide(tx, { type, ...given }, id, at);
          record(tx, { at, actor: id, action: "slide.added", subject: added.id });
          return added;
        });
        return c.json(full(slide), 201);
      },
    )

    .get(
      "/:id",
      describe("Slides", "One slide: draft, state, what keeps it from publication"),
      params(one),
      (c) => c.json(full(findSlide(db, c.req.valid("param").id))),
    )

    .get(
      "/:id/revisions",
      describe("Slides", "What was published, the newest first"),
      params(one),
      (c) => c.json({ revisions: revisionsOf(db, c.req.valid("param").id) }),
    )

    .get(
      "/:id/uses",
      describe("Slides", "The playlists and schedules that hold the slide"),
      params(one),
      (c) => {
        const uses = usesOf(db, c.req.valid("param").id, clock.now());
        return c.json({ places: uses.map(({ name }) => name), uses });
      },
    )

    .get(
      "/:id/screens",
      describe("Slides", "The zones of the screens on which the slide is or will be seen"),
      params(one),
      (c) => c.json({ places: placesOf(db, c.req.valid("param").id) }),
    )

    .post(
      "/:id/split",
      describe("Slides", "Makes two drafts of one, the second after the first in its playlists"),
      may("write"),
      params(one),
      body(z.object({ version })),
      (c) => {
        const { id } = c.req.valid("param");
        const { version } = c.req.valid("json");
        const split = db.transaction((tx) =>
          splitSlide(tx, id, version, c.var.officer.id, clock.now()),
        );
        const { first, second, playlists } = split;
        return c.json({ first: full(first), second: full(second), playlists }, 201);
      },
    )

    .put(
      "/:id",
      describe("Slides", "Saves the draft as it is typed"),
      may("write"),
      params(one),
      body(draft.extend({ version })),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        refuseImpossible(given);
        const { id } = c.req.valid("param");
        const at = clock.now();
        const officer = c.var.officer.id;
        const slide = db.transaction((tx) => {
          const saved = saveSlide(tx, id, version, given, officer, at);
          record(tx, {
            at,
            actor: officer,
            action: "slide.saved",
            subject: id,
            detail: { version: saved.version },
          });
          return saved;
        });
        return c.json(full(slide));
      },
    )

    .put(
      "/:id/tags",
      describe("Slides", "Says by what the slide is found"),
      may("write"),
      params(one),
      body(z.object({ tags })),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const detail = c.req.valid("json");
        const slide = db.transaction((tx) => {
          const tagged = tagSlide(tx, id, detail.tags);
          record(tx, { at, actor: c.var.officer.id, action: "slide.tagged", subject: id, detail });
          return tagged;
        });
        return c.json(full(slide));
      },
    )

    .post(
      "/:id/detach",
      describe("Slides", "Frees the slide from its template: every field can be changed"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const slide = db.transaction((tx) => {
          const freed = detachSlide(tx, id);
          record(tx, { at, actor: c.var.officer.id, action: "slide.detached", subject: id });
          return freed;
        });
        return c.json(full(slide));
      },
    )

    .post(
      "/:id/withdraw",
      describe("Slides", "Takes the slide off every screen"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          withdrawSlide(tx, id);
          record(tx, { at, actor: c.var.officer.id, action: "slide.withdrawn", subject: id });
        });
        changes.touch();
        return c.json(full(findSlide(db, id)));
      },
    )

    .delete(
      "/:id",
      describe("Slides", "Archives the slide; refused while it is used"),
      may("write"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          archiveSlide(tx, id, at);
          record(tx, { at, actor: c.var.officer.id, action: "slide.archived", subject: id });
        });
        changes.touch();
        return c.json({ archived: true });
      },
    );
};

export type SlideApi = ReturnType<typeof slideRoutes>;

function refuseImpossible({
  validFrom,
  validTo,
}: {
  validFrom: number | null;
  validTo: number | null;
}): void {
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    throw slideFault("slide.ends_before_it_begins");
}
