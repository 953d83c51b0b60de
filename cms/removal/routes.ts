import { Hono } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { actType } from "../../content/albo/act-types.ts";
import type { Db } from "../db/open.ts";
import { describe, page, params, query } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { findRemoval, listRemovals } from "./store.ts";

const one = z.object({ id: actId });

/** The name of the type, in both languages of the desk. */
const named = ({ type, sourceType }: { type: string | null; sourceType: string }) => {
  const known = actType(type);
  return known ? { it: known.it, en: known.en } : { it: sourceType, en: sourceType };
};

/** /:ente/api/removals: acts that are over, and from which devices they are gone. */
export const removalRoutes = ({ db }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get("/", describe("Removals", "Acts that are gone, the newest first"), query(page), (c) => {
      const { removals, total } = listRemovals(db, c.req.valid("query"));
      return c.json({
        removals: removals.map((each) => ({ ...each, typeWords: named(each) })),
        total,
      });
    })

    .get(
      "/:id",
      describe("Removals", "One act that is gone: device by device, and who is still silent"),
      params(one),
      (c) => {
        const found = findRemoval(db, c.req.valid("param").id);
        return c.json({ ...found, typeWords: named(found) });
      },
    );

export type RemovalApi = ReturnType<typeof removalRoutes>;
