import { Hono } from "hono";
import { z } from "zod";
import { scheduleId, screenId } from "../../protocol/ids.ts";
import { type Clock, days } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { groups } from "../db/tables.ts";
import { body, describe, params, query, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { findScreen } from "../screens/store.ts";
import { readSettings } from "../settings.ts";
import { askedGrid, askedMove, scheduleDraft } from "./draft.ts";
import { dryRun } from "./dry-run.ts";
import { flagger } from "./flags.ts";
import { gridOf } from "./grid.ts";
import { carryOut, planMove } from "./moving.ts";
import { resolve } from "./resolve.ts";
import {
  addSchedule,
  archiveSchedule,
  findSchedule,
  listSchedules,
  readCalendar,
  readRules,
  refuseImpossible,
  type Schedule,
  saveSchedule,
} from "./store.ts";
import { resolvedScreen } from "./town.ts";
import { why } from "./why.ts";

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

/** How far ahead a change is tried, unless asked otherwise: as far as the screens are told. */
const ahead = days(35);

/** /schedules: what plays when. A schedule is live as soon as it is saved. */
export const scheduleRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) => {
  const draft = scheduleDraft(() => readSettings(db).timezone);
  const trial = z
    .object({
      /** The schedule that is changed or ended; null for a new one. */
      id: z.nullable(scheduleId).default(null),
      /** Null: it is ended. */
      draft: draft.nullable(),
      from: z.number().int().min(0).optional(),
      to: z.number().int().min(0).optional(),
    })
    .refine(({ id, draft }) => id !== null || draft !== null, { path: ["draft"] });
  const flagged = (schedule: Schedule) => ({
    ...schedule,
    flags: flagger(db, clock.now())(schedule),
  });

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Schedules", "Lists schedules by title, with what is to be said of each"),
      (c) => {
        const flags = flagger(db, clock.now());
        return c.json({
          schedules: listSchedules(db).map((schedule) => ({ ...schedule, flags: flags(schedule) })),
        });
      },
    )

    .get(
      "/resolve",
      describe("Schedules", "What a screen shows over a span, and because of what"),
      query(span),
      (c) => {
        const { screen: id, from, to } = c.req.valid("query");
        const screen = findScreen(db, id);
        const on = resolvedScreen(screen, db.select().from(groups).all());
        return c.json({ zones: resolve(readRules(db), readCalendar(db), on, { from, to }) });
      },
    )

    .get(
      "/grid",
      describe(
        "Schedules",
        "Every time at which a schedule plays over some days, and where it gives way to whom",
      ),
      query(askedGrid),
      (c) => {
        const { where, zone, first, last } = c.req.valid("query");
        return c.json(gridOf(db, where, zone, { first, last }, readSettings(db).timezone));
      },
    )

    .get(
      "/why",
      describe("Schedules", "Why a screen shows what it shows at an instant, zone by zone"),
      query(z.object({ screen: screenId, at: instant.optional() })),
      (c) => {
        const { screen, at = clock.now() } = c.req.valid("query");
        return c.json({ at, zones: why(db, screen, at) });
      },
    )

    .post(
      "/dry-run",
      describe(
        "Schedules",
        "What a change not made yet would do to the screens; nothing is written",
      ),
      body(trial),
      (c) => {
        const { id, draft, from = clock.now(), to = from + ahead } = c.req.valid("json");
        const range = { from, to: Math.min(Math.max(to, from + 1), from + days(366)) };
        if (id) findSchedule(db, id);
        if (draft) refuseImpossible(db, draft, id, id ? findSchedule(db, id).createdAt : from);
        const change = draft ? { id, draft } : { id: id!, draft: null };
        return c.json(dryRun(db, change, range));
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
        return c.json(flagged(schedule), 201);
      },
    )

    .get("/:id", describe("Schedules", "One schedule"), params(one), (c) =>
      c.json(flagged(findSchedule(db, c.req.valid("param").id))),
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
        return c.json(flagged(schedule));
      },
    )

    .post(
      "/:id/occurrence/dry-run",
      describe("Schedules", "What moving, copying or taking out one time would do"),
      params(one),
      body(askedMove),
      (c) => {
        const { id } = c.req.valid("param");
        const from = clock.now();
        const changes = planMove(db, id, c.req.valid("json"), from);
        return c.json(dryRun(db, changes, { from, to: from + ahead }));
      },
    )

    .post(
      "/:id/occurrence",
      describe(
        "Schedules",
        "Moves, copies or takes out one time, or it and those that follow, or all; it is live at once",
      ),
      may("publish"),
      params(one),
      body(askedMove.extend({ version })),
      (c) => {
        const { version, ...move } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const done = db.transaction((tx) => {
          const left = carryOut(tx, planMove(tx, id, move, at), version, actor, at);
          const detail = { scope: move.copy ? "copy" : move.scope, day: move.at.day };
          record(tx, { at, actor, action: "schedule.moved", subject: id, detail });
          return left;
        });
        changes.touch();
        return c.json({ schedules: done.map(flagged) });
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
};

export type ScheduleApi = ReturnType<typeof scheduleRoutes>;
