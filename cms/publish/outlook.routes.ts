import { Hono } from "hono";
import { z } from "zod";
import { type EnteId, playlistId, screenId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { body, describe } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { playlistItems } from "../playlists/routes.ts";
import { outlook } from "./outlook.ts";

const wanted = z.object({
  playlist: playlistId,
  items: playlistItems,
  shuffle: z.boolean().default(false),
  screen: z.union([z.enum(["landscape", "portrait"]), screenId]).default("landscape"),
});

/** /outlook: a playlist looked at as it is being written. */
export const outlookRoutes = ({ ente, db, clock }: { ente: EnteId; db: Db; clock: Clock }) =>
  new Hono<SignedIn>().post(
    "/",
    describe(
      "Publish",
      "What a playlist that is not saved yet would give: row by row, with times, and as a manifest",
    ),
    body(wanted),
    (c) => {
      const { playlist: id, items, shuffle, screen } = c.req.valid("json");
      return c.json(outlook(db, ente, { id, items, shuffle }, screen, clock.now()));
    },
  );

export type OutlookApi = ReturnType<typeof outlookRoutes>;
