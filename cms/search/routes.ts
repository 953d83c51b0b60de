import { Hono } from "hono";
import { z } from "zod";
import type { Db } from "../db/open.ts";
import { describe, query } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { searchEverywhere } from "./store.ts";

const question = z.object({ q: z.string().max(200).default("") });

/** /search: anything that has a name, from one field. */
export const searchRoutes = ({ db }: { db: Db }) =>
  new Hono<SignedIn>().get(
    "/",
    describe("Search", "Slides, playlists, screens, schedules, files, acts, templates"),
    query(question),
    (c) => c.json({ hits: searchEverywhere(db, c.req.valid("query").q) }),
  );

export type SearchApi = ReturnType<typeof searchRoutes>;
