import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { slideId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, page, params, query, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings } from "../settings.ts";
import { check } from "./check.ts";
import { slideFault } from "./faults.ts";
import { placesOf } from "./places.ts";
import { splitSlide } from "./split.ts";
import {
  addSlide,
  archiveSlide,
  findSlide,
  listSlides,
  revisionsOf,
  saveSlide,
  type Slide,
  usesOf,
  withdrawSlide,
} from "./store.ts";

const instant = z.number().int().min(0).max(253_402_300_799_999).nullable().default(null);

const draft = z.object({
  title: z.string().trim().min(1).max(120),
  /** Whatever the officer has typed so far, by language. The content type judges it at publication. */
  props: z
    .record(z.string().regex(/^[a-z]{2}$/), z.record(z.string(), z.unknown()))
    .refine((props) => JSON.stringify(props).length <= 64_000, { message: "too long" }),
  validFrom: instant,
  validTo: instant,
});

const one = z.object({ id: slideId });
const search = page.extend({ q: z.string().max(120).default(""), type: z.string().optional() });

/** Whether the draft is what the screens have. */
const stateOf = (slide: Slide): "draft" | "changed" | "published" =>
  slide.published === null
    ? "draft"
    : slide.publishedVersion === slide.version
      ? "published"
      : "changed";

/** /slides: what officers make, before it is placed in a playlist. */
export const slideRoutes = ({ db, clock, changes }: { db: Db; clock: Clock; changes: Changes }) => {
  const full = (slide: Slide) => ({
    ...slide,
    state: stateOf(slide),
    issues: check(slide.type, slide.props, readSettings(db)).issues,
  });

  return new Hono<SignedIn>()
    .get("/", describe("Slides", "Lists slides, the last changed first"), query(search), (c) => {
      const { q, type, limit, offset } = c.req.valid("query");
      const found = listSlides(db, { q, ...(type && { type }), limit, offset });
      return c.json({ slides: found.map((slide) => ({ ...slide, state: stateOf(slide) })) });
    })

    .post(
      "/",
      describe("Slides", "Adds a draft"),
      may("write"),
      body(draft.extend({ type: z.string() })),
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
      (c) => c.json({ places: usesOf(db, c.req.valid("param").id) }),
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
