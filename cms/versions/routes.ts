import { Hono } from "hono";
import { z } from "zod";
import { playlistId, slideId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { type PlaylistDraft, savePlaylist } from "../playlists/store.ts";
import { type SlideDraft, saveSlide } from "../slides/store.ts";
import { findVersion, type Subject, versionsOf } from "./store.ts";

const subject = z.union([slideId, playlistId]);
const one = z.object({ subject });
const numbered = one.extend({ number: z.coerce.number().int().positive() });

const isSlide = (id: Subject): id is z.output<typeof slideId> => slideId.safeParse(id).success;

/** /versions: what a slide or a playlist has been, and the way back, which is a version too. */
export const versionRoutes = ({ db, clock }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get(
      "/:subject",
      describe("Versions", "Who wrote what and until when, the newest first"),
      params(one),
      (c) => c.json({ versions: versionsOf(db, c.req.valid("param").subject) }),
    )

    .get(
      "/:subject/:number",
      describe("Versions", "What one version held"),
      params(numbered),
      (c) => {
        const { subject, number } = c.req.valid("param");
        return c.json({ draft: findVersion(db, subject, number).draft });
      },
    )

    .post(
      "/:subject/:number/restore",
      describe("Versions", "Makes an earlier version the draft again, as a new version"),
      may("write"),
      params(numbered),
      body(z.object({ version })),
      (c) => {
        const { subject, number } = c.req.valid("param");
        const { version } = c.req.valid("json");
        const at = clock.now();
        const actor = c.var.officer.id;
        const saved = db.transaction((tx) => {
          const { draft } = findVersion(tx, subject, number);
          const how = { made: "restored", restored: number } as const;
          const saved = isSlide(subject)
            ? saveSlide(tx, subject, version, draft as SlideDraft, actor, at, how)
            : savePlaylist(tx, subject, version, draft as PlaylistDraft, actor, at, how);
          const action = isSlide(subject) ? "slide.restored" : "playlist.restored";
          record(tx, { at, actor, action, subject, detail: { number, version: saved.version } });
          return saved;
        });
        return c.json({ version: saved.version });
      },
    );

export type VersionApi = ReturnType<typeof versionRoutes>;
