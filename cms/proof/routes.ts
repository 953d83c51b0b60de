import { and, desc, eq, gte, lt } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import { screenId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { plays } from "../db/tables.ts";
import { describe, page, query } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";

const instant = z.coerce.number().int().min(0).max(253_402_300_799_999);
const search = page.extend({
  screen: z.optional(screenId),
  slide: z.string().max(60).optional(),
  from: instant.optional(),
  to: instant.optional(),
});

/** /proof: what was on which screen, from when to when. */
export const proofRoutes = ({ db }: { db: Db }) =>
  new Hono<SignedIn>().get(
    "/",
    describe("Proof", "Plays, the newest first"),
    query(search),
    (c) => {
      const { screen, slide, from, to, limit, offset } = c.req.valid("query");
      const found = db
        .select()
        .from(plays)
        .where(
          and(
            screen === undefined ? undefined : eq(plays.screen, screen),
            slide === undefined ? undefined : eq(plays.slide, slide),
            from === undefined ? undefined : gte(plays.to, from),
            to === undefined ? undefined : lt(plays.from, to),
          ),
        )
        .orderBy(desc(plays.from), desc(plays.seq))
        .limit(limit)
        .offset(offset)
        .all();
      return c.json({ plays: found });
    },
  );

export type ProofApi = ReturnType<typeof proofRoutes>;
