import { Hono } from "hono";
import { z } from "zod";
import { playlistId, scheduleId } from "../../protocol/ids.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, query } from "../doors.ts";
import { may, type SignedIn } from "../people/session.ts";
import { isCivilDay } from "../schedule/calendar.ts";
import { extendItem, extendSchedule } from "./extend.ts";
import { expiring } from "./list.ts";

const instant = z.number().int().min(0).max(253_402_300_799_999).nullable();

const extension = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("item"),
    id: playlistId,
    key: z.string().max(24),
    to: instant,
  }),
  z.object({
    kind: z.literal("schedule"),
    id: scheduleId,
    day: z
      .string()
      .refine(isCivilDay, { message: "not a day of the calendar (YYYY-MM-DD)" })
      .nullable(),
  }),
]);

/** /expiring: what leaves the screens by itself, and another term for it. Slides are extended by /bulk. */
export const expiringRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get(
      "/",
      describe("Expiring", "What ended in the last days or ends in the next ones"),
      query(
        z.object({
          ahead: z.coerce.number().int().min(0).max(366).default(7),
          back: z.coerce.number().int().min(0).max(31).default(0),
        }),
      ),
      (c) => {
        const { ahead, back } = c.req.valid("query");
        const at = clock.now();
        return c.json({ at, things: expiring(db, at - days(back), at + days(ahead)) });
      },
    )

    .post(
      "/extend",
      describe("Expiring", "Gives a row of a playlist or a schedule another end; live at once"),
      may("publish"),
      body(extension),
      (c) => {
        const given = c.req.valid("json");
        const at = clock.now();
        const officer = c.var.officer.id;
        db.transaction((tx) => {
          if (given.kind === "item") extendItem(tx, given.id, given.key, given.to, officer, at);
          else extendSchedule(tx, given.id, given.day, officer, at);
        });
        changes.touch();
        return c.json({ extended: true });
      },
    );

export type ExpiringApi = ReturnType<typeof expiringRoutes>;
