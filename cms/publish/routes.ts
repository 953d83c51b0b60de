import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { playlistId, type ScreenId, slideId } from "../../protocol/ids.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { findPlaylist, publishPlaylist } from "../playlists/store.ts";
import { readSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import { slideFault } from "../slides/faults.ts";
import { findSlide, publishSlide, type Slide } from "../slides/store.ts";
import { giveData, readData } from "./data.ts";
import { pendingPlaylists, pendingSlides } from "./pending.ts";

/** How far a preview looks ahead. */
const horizon = days(35);

const choice = z.object({
  /** Left out: everything that waits. */
  slides: z.array(slideId).max(500).optional(),
  playlists: z.array(playlistId).max(500).optional(),
});

/** /publish: from the desk to the screens. */
export const publishRoutes = ({
  db,
  clock,
  changes,
  wouldChange,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
  wouldChange: () => ScreenId[];
}) => {
  const judged = (slide: Slide) => check(slide.type, slide.props, readSettings(db));

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Publish", "What waits to be published, and which screens it would change"),
      (c) => {
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
        const chosen = c.req.valid("json");
        const everything = chosen.slides === undefined && chosen.playlists === undefined;
        const at = clock.now();
        const actor = c.var.officer.id;
        const result = db.transaction((tx) => {
          const slides = everything
            ? pendingSlides(tx)
            : (chosen.slides ?? []).map((id) => findSlide(tx, id));
          const playlists = everything
            ? pendingPlaylists(tx)
            : (chosen.playlists ?? []).map((id) => findPlaylist(tx, id));
          const published: { id: string; revision: number }[] = [];
          const notReady: { id: string; title: string }[] = [];
          for (const slide of slides) {
            const { parsed, issues } = judged(slide);
            if (issues.length > 0) {
              // Chosen by name it must be ready; swept along with everything it simply waits.
              if (!everything) throw slideFault("slide.not_ready", { title: slide.title, issues });
              notReady.push({ id: slide.id, title: slide.title });
              continue;
            }
            const { revision } = publishSlide(tx, slide, parsed, actor, at);
            record(tx, {
              at,
              actor,
              action: "slide.published",
              subject: slide.id,
              detail: { revision },
            });
            published.push({ id: slide.id, revision });
          }
          for (const playlist of playlists) {
            publishPlaylist(tx, playlist, at);
            const detail = { version: playlist.version };
            record(tx, { at, actor, action: "playlist.published", subject: playlist.id, detail });
          }
          return { slides: published, playlists: playlists.map(({ id }) => id), notReady };
        });
        changes.touch();
        return c.json(result);
      },
    );
};

export type PublishApi = ReturnType<typeof publishRoutes>;
