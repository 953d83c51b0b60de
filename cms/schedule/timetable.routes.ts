import { Hono } from "hono";
import { z } from "zod";
import { timetableId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { dayHours } from "./draft.ts";
import {
  addTimetable,
  listTimetables,
  removeTimetable,
  saveTimetable,
  usesOfTimetable,
} from "./timetables.ts";

const draft = z.object({
  name: z.string().trim().min(1).max(80),
  week: z
    .array(
      dayHours.and(z.object({ weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7) })),
    )
    .min(1)
    .max(40),
  closedOnHolidays: z.boolean().default(true),
});

const one = z.object({ id: timetableId });

/** /timetables: hours that many schedules share. A change is live as soon as it is saved. */
export const timetableRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Timetables", "Lists timetables by name, and who goes by them"), (c) =>
      c.json({
        timetables: listTimetables(db).map((row) => ({
          ...row,
          uses: usesOfTimetable(db, row.id),
        })),
      }),
    )

    .post("/", describe("Timetables", "Adds a timetable"), may("publish"), body(draft), (c) => {
      const at = clock.now();
      const actor = c.var.officer.id;
      const added = db.transaction((tx) => {
        const timetable = addTimetable(tx, c.req.valid("json"), actor, at);
        record(tx, { at, actor, action: "timetable.added", subject: timetable.id });
        return timetable;
      });
      return c.json(added, 201);
    })

    .put(
      "/:id",
      describe("Timetables", "Changes a timetable, and with it every schedule that goes by it"),
      may("publish"),
      params(one),
      body(draft.extend({ version })),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const saved = db.transaction((tx) => {
          const timetable = saveTimetable(tx, id, version, given, actor, at);
          const detail = { version: timetable.version };
          record(tx, { at, actor, action: "timetable.saved", subject: id, detail });
          return timetable;
        });
        changes.touch();
        return c.json(saved);
      },
    )

    .delete(
      "/:id",
      describe("Timetables", "Removes a timetable; refused while schedules go by it"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          removeTimetable(tx, id);
          record(tx, { at, actor: c.var.officer.id, action: "timetable.removed", subject: id });
        });
        return c.json({ removed: true });
      },
    );

export type TimetableApi = ReturnType<typeof timetableRoutes>;
