import { Hono } from "hono";
import { z } from "zod";
import { groupId, playlistId, scheduleId, screenId, slideId } from "../../protocol/ids.ts";
import { zoneName } from "../../protocol/manifest.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { groups } from "../db/tables.ts";
import { body, describe, params, query, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { areasOf } from "../screens/layouts.ts";
import { groupsOf } from "../screens/resolve-targets.ts";
import { findScreen } from "../screens/store.ts";
import { isCivilDay } from "./calendar.ts";
import { resolve } from "./resolve.ts";
import {
  addSchedule,
  archiveSchedule,
  findSchedule,
  listSchedules,
  noticeOf,
  saveSchedule,
} from "./store.ts";

/** Days and instants of this age: beyond them, civil days are written otherwise. */
const day = z.string().refine((text) => /^20|^21/.test(text) && isCivilDay(text), {
  message: "not a day of the calendar (YYYY-MM-DD)",
});
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const when = z.object({
  from: day.nullable().default(null),
  to: day.nullable().default(null),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  hours: z
    .object({ from: time, to: z.union([time, z.literal("24:00")]) })
    .refine((hours) => hours.from !== hours.to, { message: "begins and ends at the same time" })
    .nullable()
    .default(null),
  except: z.array(day).max(400).default([]),
});

const draft = z.object({
  title: z.string().trim().min(1).max(120),
  what: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("playlist"), playlist: playlistId }),
    z.object({ kind: z.literal("slide"), slide: slideId }),
  ]),
  zone: z.enum(zoneName.options).default("main"),
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
  when,
  band: z.enum(["base", "programme", "special"]).default("programme"),
});

const one = z.object({ id: scheduleId });
const instant = z.coerce
  .number()
  .int()
  .min(0)
  .max(Date.UTC(2199, 11, 31));
/** At most a year at once. */
const span = z
  .object({ screen: screenId, from: instant, to: instant })
  .refine(({ from, to }) => to > from && to - from <= days(366), { path: ["to"] });

/** /schedules: what plays when. A schedule is live as soon as it is saved. */
export const scheduleRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Schedules", "Lists schedules by title"), (c) =>
      c.json({ schedules: listSchedules(db) }),
    )

    .get(
      "/resolve",
      describe("Schedules", "What a screen shows over a span, and because of what"),
      query(span),
      (c) => {
        const { screen: id, from, to } = c.req.valid("query");
        const screen = findScreen(db, id);
        const zones = Object.keys(areasOf(screen.layout, screen)) as (keyof ReturnType<
          typeof areasOf
        >)[];
        const groupsHere = groupsOf(screen, db.select().from(groups).all());
        const on = { ...screen, zones, groups: groupsHere };
        return c.json({ zones: resolve(listSchedules(db), on, { from, to }) });
      },
    )

    .post(
      "/",
      describe("Schedules", "Adds a schedule; it is live at once"),
      may("publish"),
      body(draft),
      (c) => {
        const at = clock.now();
        const actor = c.var.officer.id;
        const schedule = db.transaction((tx) => {
          const added = addSchedule(tx, c.req.valid("json"), actor, at);
          record(tx, { at, actor, action: "schedule.added", subject: added.id });
          return added;
        });
        changes.touch();
        return c.json({ ...schedule, notice: noticeOf(db, schedule) }, 201);
      },
    )

    .get("/:id", describe("Schedules", "One schedule"), params(one), (c) =>
      c.json(findSchedule(db, c.req.valid("param").id)),
    )

    .put(
      "/:id",
      describe("Schedules", "Changes a schedule; it is live at once"),
      may("publish"),
      params(one),
      body(draft.extend({ version })),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const schedule = db.transaction((tx) => {
          const saved = saveSchedule(tx, id, version, given, actor, at);
          const detail = { version: saved.version };
          record(tx, { at, actor, action: "schedule.saved", subject: id, detail });
          return saved;
        });
        changes.touch();
        return c.json({ ...schedule, notice: noticeOf(db, schedule) });
      },
    )

    .delete("/:id", describe("Schedules", "Ends a schedule"), may("publish"), params(one), (c) => {
      const { id } = c.req.valid("param");
      const at = clock.now();
      db.transaction((tx) => {
        archiveSchedule(tx, id, at);
        record(tx, { at, actor: c.var.officer.id, action: "schedule.archived", subject: id });
      });
      changes.touch();
      return c.json({ archived: true });
    });

export type ScheduleApi = ReturnType<typeof scheduleRoutes>;
