import { Hono } from "hono";
import { z } from "zod";
import { undoId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params } from "../doors.ts";
import { type Language, messageOf } from "../faults.ts";
import { peopleFault } from "../people/faults.ts";
import { may, mayDo, type Officer, type SignedIn } from "../people/session.ts";
import { type ActionName, type BulkAction, bulkAction } from "./action.ts";
import { judge, type Judged } from "./judge.ts";
import { perform } from "./perform.ts";
import { takeBack, undoableBy } from "./undo.ts";

/** What a screen may show is for those who may publish; the rest is for those who write. */
const needs: Record<ActionName, "write" | "publish"> = {
  publish: "publish",
  withdraw: "publish",
  validity: "write",
  tag: "write",
  playlist: "write",
  archive: "write",
};

/** /bulk: one thing done to many at once; looked at before, and taken back within a quarter of an hour. */
export const bulkRoutes = ({ db, clock, changes }: { db: Db; clock: Clock; changes: Changes }) =>
  new Hono<SignedIn>()
    .get("/", describe("Bulk", "What the officer can still take back"), (c) =>
      c.json({
        undos: undoableBy(db, c.var.officer.id, clock.now()).map(
          ({ id, action, changes: done, at, until }) => ({
            id,
            action,
            changed: done.length,
            at,
            until,
          }),
        ),
      }),
    )

    .post(
      "/plan",
      describe("Bulk", "What would change, what is so already, what cannot be done, and why"),
      may("write"),
      body(bulkAction),
      (c) => {
        const action = allowed(c.req.valid("json"), c.var.officer);
        return c.json(groups(judge(db, action, clock.now()), c.var.officer.language));
      },
    )

    .post(
      "/",
      describe("Bulk", "Does it to those that would change; the others stay as they are"),
      may("write"),
      body(bulkAction),
      (c) => {
        const { officer } = c.var;
        const action = allowed(c.req.valid("json"), officer);
        const at = clock.now();
        const doing = { officer: officer.id, at, mayPublish: mayDo(officer, "publish") };
        const { judged, done } = db.transaction((tx) => {
          const found = judge(tx, action, at);
          return { judged: found, done: perform(tx, action, found, doing) };
        });
        if (done.changed > 0) changes.touch();
        return c.json({ ...groups(judged, officer.language), ...done });
      },
    )

    .post(
      "/:id/undo",
      describe("Bulk", "Takes back what was done to many, save what somebody changed meanwhile"),
      may("write"),
      params(z.object({ id: undoId })),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const result = db.transaction((tx) => takeBack(tx, id, c.var.officer.id, at));
        changes.touch();
        return c.json(result);
      },
    );

export type BulkApi = ReturnType<typeof bulkRoutes>;

/** @throws Fault `people.not_allowed` */
function allowed(action: BulkAction, officer: Officer): BulkAction {
  if (!mayDo(officer, needs[action.action])) throw peopleFault("people.not_allowed");
  return action;
}

function groups(judged: readonly Judged[], language: Language) {
  const of = (wanted: Judged["verdict"]) =>
    judged
      .filter(({ verdict }) => verdict === wanted)
      .map(({ kind, id, name, why }) => ({
        kind,
        id,
        name,
        why: why && { code: why.code, message: messageOf(why, language) },
      }));
  return { changes: of("changes"), already: of("already"), cannot: of("cannot") };
}
