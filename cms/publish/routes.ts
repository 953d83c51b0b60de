import { asc, inArray } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import {
  groupId,
  type PlaylistId,
  playlistId,
  publicationId,
  scheduleId,
  type ScreenId,
  screenId,
  type SlideId,
  slideId,
} from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { type Clock, days, minutes } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { officers, playlists, screens, slides } from "../db/tables.ts";
import { body, describe, params, query } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { findPlaylist } from "../playlists/store.ts";
import { endNow, showNow, shownNow } from "../schedule/show-now.ts";
import { readSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import { slideFault } from "../slides/faults.ts";
import { findSlide, type Slide } from "../slides/store.ts";
import { publishFault } from "./faults.ts";
import { giveData, readData } from "./data.ts";
import { cancelPublication, planPublication, waitingPublications } from "./later.ts";
import { pendingPlaylists, pendingSlides } from "./pending.ts";
import {
  findPublication,
  lastThatTouched,
  listPublications,
  type Publication,
  publishTogether,
  rollBack,
} from "./publications.ts";
import type { Publisher } from "./publisher.ts";

/** How far a preview looks ahead. */
const horizon = days(35);

const choice = z.object({
  /** Left out: everything that waits. */
  slides: z.array(slideId).max(500).optional(),
  playlists: z.array(playlistId).max(500).optional(),
});
const later = choice.extend({ at: z.number().int() });
const one = z.object({ id: publicationId });
const reached = z.object({ slide: z.optional(slideId), playlist: z.optional(playlistId) });
const shown = z.object({ id: scheduleId });
/** What is to go back to what it was: a whole publication, or one thing and the last that changed it. */
const step = z.union([
  z.strictObject({ publication: publicationId }),
  z.strictObject({ slide: slideId }),
  z.strictObject({ playlist: playlistId }),
  z.strictObject({ screen: screenId }),
]);
const now = z.object({
  slide: slideId,
  targets: z
    .array(
      z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("all") }),
        z.object({ kind: z.literal("tag"), tag: z.string().trim().toLowerCase().min(1).max(40) }),
        z.object({ kind: z.literal("group"), group: groupId }),
        z.object({ kind: z.literal("screen"), screen: screenId }),
      ]),
    )
    .min(1)
    .max(200),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(24 * 60),
  zone: z.enum(["main", "full"]).default("full"),
});

/** /publish: from the desk to the screens. */
export const publishRoutes = ({
  db,
  clock,
  changes,
  publisher: { wouldChange, manifestFor },
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
  publisher: Pick<Publisher, "wouldChange" | "manifestFor">;
}) => {
  /** What is wrong with each of many, by the settings read once. */
  const judge = () => {
    const allowed = readSettings(db);
    return (slide: Slide) => check(slide.type, slide.props, allowed);
  };

  /** What was chosen by name, or everything that waits and is ready. */
  function chosenOf(chosen: z.output<typeof choice>) {
    if (chosen.slides !== undefined || chosen.playlists !== undefined)
      return {
        slides: (chosen.slides ?? []).map((id) => findSlide(db, id)),
        playlists: (chosen.playlists ?? []).map((id) => findPlaylist(db, id)),
        notReady: [],
      };
    const judged = judge();
    const ready = Map.groupBy(pendingSlides(db), (slide) => judged(slide).issues.length === 0);
    return {
      slides: ready.get(true) ?? [],
      playlists: pendingPlaylists(db),
      // Swept along with everything it simply waits; chosen by name it must be ready.
      notReady: (ready.get(false) ?? []).map(({ id, title }) => ({ id, title })),
    };
  }

  /** What a playlist holds by name: drafts among it go on the screens together with it. */
  const slidesOf = (id: PlaylistId | undefined): SlideId[] =>
    id === undefined
      ? []
      : findPlaylist(db, id).items.flatMap((item) => (item.kind === "slide" ? [item.slide] : []));

  /** A publication in words that the desk can show: names in the place of ids. */
  const named = (rows: readonly Publication[]) => {
    const ids = {
      slides: rows.flatMap((row) => [
        ...row.slides.map(({ slide }) => slide),
        ...(row.plan?.slides ?? []).map(({ slide }) => slide),
      ]),
      playlists: rows.flatMap((row) => [
        ...row.playlists.map(({ playlist }) => playlist),
        ...(row.plan?.playlists ?? []).map(({ playlist }) => playlist),
      ]),
    };
    const titles = new Map<string, string>([
      ...db
        .select({ id: slides.id, name: slides.title })
        .from(slides)
        .where(inArray(slides.id, ids.slides))
        .all()
        .map(({ id, name }): [string, string] => [id, name]),
      ...db
        .select({ id: playlists.id, name: playlists.name })
        .from(playlists)
        .where(inArray(playlists.id, ids.playlists))
        .all()
        .map(({ id, name }): [string, string] => [id, name]),
    ]);
    const people = new Map(
      db
        .select({ id: officers.id, name: officers.name })
        .from(officers)
        .where(inArray(officers.id, [...new Set(rows.map(({ by }) => by))]))
        .all()
        .map(({ id, name }) => [id, name]),
    );
    const what = (id: string) => ({ id, name: titles.get(id) ?? "" });
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      decidedAt: row.decidedAt,
      by: people.get(row.by) ?? "",
      state: row.state,
      fault: row.fault,
      slides: (row.plan?.slides ?? row.slides).map(({ slide }) => what(slide)),
      playlists: (row.plan?.playlists ?? row.playlists).map(({ playlist }) => what(playlist)),
    }));
  };

  /** Every slide and playlist that a screen shows or will. */
  function onScreen(id: ScreenId): Set<string> {
    const current = manifestFor(id);
    if (!current) throw publishFault("publication.nothing_to_undo");
    const manifest = JSON.parse(current.body) as Manifest;
    return new Set([...Object.keys(manifest.slides), ...Object.keys(manifest.playlists)]);
  }

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Publish", "What waits to be published, and which screens it would change"),
      (c) => {
        const judged = judge();
        const slides = pendingSlides(db).map((slide) => {
          const { issues } = judged(slide);
          const { id, title, type, changedAt, published } = slide;
          return { id, title, type, changedAt, isNew: published === null, issues };
        });
        const playlists = pendingPlaylists(db).map(({ id, name, changedAt }) => ({
          id,
          name,
          changedAt,
        }));
        const waiting = slides.length + playlists.length > 0;
        return c.json({ slides, playlists, screens: waiting ? wouldChange() : [] });
      },
    )

    .get(
      "/reach",
      describe(
        "Publish",
        "Which screens a slide, or a playlist with what it holds, would change if published",
      ),
      query(reached),
      (c) => {
        const { slide, playlist } = c.req.valid("query");
        const meant = [slide, playlist, ...slidesOf(playlist)].filter((id) => id !== undefined);
        const changed = wouldChange(new Set(meant));
        const names = db
          .select({ id: screens.id, name: screens.name })
          .from(screens)
          .where(inArray(screens.id, changed))
          .orderBy(asc(screens.name))
          .all();
        return c.json({ screens: names });
      },
    )

    .post(
      "/data",
      describe("Publish", "What a content would be given beside what is written, for a preview"),
      body(z.object({ type: z.string(), props: z.record(z.string(), z.unknown()) })),
      (c) => {
        const { type, props } = c.req.valid("json");
        const at = clock.now();
        const settings = readSettings(db);
        const occasion = { at, range: { from: at, to: at + horizon }, settings };
        const parsed = contentType(type).props.safeParse(props);
        const given =
          parsed.success &&
          giveData({ type, props: parsed.data }, readData(db, [type], occasion), {
            ...occasion,
            languages: settings.languages,
          });
        return c.json({ data: (given || null)?.data ?? null });
      },
    )

    .post(
      "/",
      describe("Publish", "Publishes drafts; the screens have them within a second"),
      may("publish"),
      body(choice),
      (c) => {
        const { notReady, ...given } = chosenOf(c.req.valid("json"));
        const { id } = c.var.officer;
        const done = db.transaction((tx) => publishTogether(tx, given, id, clock.now()));
        changes.touch();
        return c.json({ ...done, notReady });
      },
    )

    .get(
      "/publications",
      describe("Publish", "What waits for its hour, and what was published last"),
      (c) =>
        c.json({
          waiting: named(waitingPublications(db)),
          done: named(listPublications(db, 30)),
        }),
    )

    .post(
      "/later",
      describe("Publish", "Publishes drafts at an hour to come, exactly as they are now"),
      may("publish"),
      body(later),
      (c) => {
        const { at, ...chosen } = c.req.valid("json");
        const { notReady, ...given } = chosenOf(chosen);
        const actor = c.var.officer.id;
        const now = clock.now();
        const planned = db.transaction((tx) => {
          // What could not be published now could not be published then either.
          const judged = judge();
          for (const slide of given.slides) {
            const { issues } = judged(slide);
            if (issues.length > 0)
              throw slideFault("slide.not_ready", { title: slide.title, issues });
          }
          const publication = planPublication(tx, { ...given, at }, actor, now);
          const subject = publication.id;
          record(tx, { at: now, actor, action: "publication.planned", subject, detail: { at } });
          return publication;
        });
        return c.json({ publication: named([planned])[0]!, notReady }, 201);
      },
    )

    .delete(
      "/publications/:id",
      describe("Publish", "What waits for its hour is not published"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        db.transaction((tx) => cancelPublication(tx, id, c.var.officer.id, clock.now()));
        return c.body(null, 204);
      },
    )

    .post(
      "/back",
      describe(
        "Publish",
        "One step back: a publication, or what a slide, a playlist or a screen showed before the last one",
      ),
      may("publish"),
      body(step),
      (c) => {
        const wanted = c.req.valid("json");
        const only =
          "publication" in wanted
            ? undefined
            : "screen" in wanted
              ? onScreen(wanted.screen)
              : new Set<string>(Object.values(wanted));
        const back = db.transaction((tx) => {
          const publication =
            "publication" in wanted
              ? findPublication(tx, wanted.publication)
              : lastThatTouched(tx, only!);
          if (publication?.state !== "done") throw publishFault("publication.nothing_to_undo");
          return rollBack(tx, publication, c.var.officer.id, clock.now(), only);
        });
        changes.touch();
        return c.json(back);
      },
    )

    .get("/now", describe("Publish", "What is shown now, above every programme"), (c) =>
      c.json({ shown: shownNow(db, clock.now()) }),
    )

    .post(
      "/now",
      describe("Publish", "Shows a slide at once, above every programme, for so many minutes"),
      may("publish"),
      body(now),
      (c) => {
        const { slide: id, targets, minutes: length, zone } = c.req.valid("json");
        const at = clock.now();
        const actor = c.var.officer.id;
        const made = db.transaction((tx) => {
          const slide = findSlide(tx, id);
          // Whoever shows a content now means what is before their eyes, published or not.
          if (slide.published === null || slide.publishedVersion !== slide.version)
            publishTogether(tx, { slides: [slide], playlists: [] }, actor, at);
          const to = at + minutes(length);
          const row = showNow(tx, { slide: id, title: slide.title, targets, zone, to }, actor, at);
          const detail = { slide: id, minutes: length };
          record(tx, { at, actor, action: "slide.shown_now", subject: row.id, detail });
          return row;
        });
        changes.touch();
        return c.json(made, 201);
      },
    )

    .delete(
      "/now/:id",
      describe("Publish", "Ends what is shown now"),
      may("publish"),
      params(shown),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        db.transaction((tx) => {
          endNow(tx, id, actor, at);
          record(tx, { at, actor, action: "slide.shown_now_ended", subject: id });
        });
        changes.touch();
        return c.body(null, 204);
      },
    );
};

export type PublishApi = ReturnType<typeof publishRoutes>;
