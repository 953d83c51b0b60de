import { Hono } from "hono";
import { z } from "zod";
import { problemId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { describe, params, query } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { shownProblem } from "./problems.ts";
import { dismissProblem, openProblems } from "./store.ts";

const room = z.object({
  /** Only of this room: `albo`. */
  room: z
    .string()
    .regex(/^[a-z]{1,30}$/)
    .optional(),
});
const one = z.object({ id: problemId });

/** /problems: what went wrong by itself and waits for somebody. */
export const problemRoutes = ({ db, clock }: { db: OpenDb; clock: Clock }) =>
  new Hono<SignedIn>()
    .get("/", describe("Problems", "What is wrong now, the newest first"), query(room), (c) => {
      const { room: of } = c.req.valid("query");
      return c.json({ problems: openProblems(db, of && `${of}.`).map(shownProblem) });
    })

    .post(
      "/:id/dismiss",
      describe("Problems", "Says that somebody has seen to it"),
      may("publish"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const done = db.transaction((tx) => {
          const dismissed = dismissProblem(tx, id, actor, at);
          const { kind, subject } = dismissed;
          record(tx, {
            at,
            actor,
            action: "problem.dismissed",
            subject: id,
            detail: { kind, subject },
          });
          return dismissed;
        });
        return c.json(shownProblem(done));
      },
    );

export type ProblemApi = ReturnType<typeof problemRoutes>;
