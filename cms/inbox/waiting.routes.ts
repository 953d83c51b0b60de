import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { body, describe } from "../doors.ts";
import type { DeliveryNeeds } from "../fleet/delivery.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { inboxFault } from "./faults.ts";
import { dismissProblem, problemsOf, raise } from "./store.ts";
import { forgetOver, waiting } from "./waiting.ts";

const matter = z.object({ kind: z.string().max(60), subject: z.string().max(120) });

/** /inbox: what waits for an officer, wherever it comes from, and how many things that are. */
export const inboxRoutes = ({
  db,
  clock,
  manifestFor,
  screenshots,
}: DeliveryNeeds & { db: OpenDb; clock: Clock }) => {
  const needs = { db, manifestFor, screenshots };
  return new Hono<SignedIn>()
    .get("/", describe("Problems", "What waits for an officer, the most pressing first"), (c) => {
      const now = clock.now();
      db.transaction((tx) => forgetOver({ ...needs, db: tx }, now));
      return c.json({ at: now, waiting: waiting(needs, now) });
    })

    .get("/count", describe("Problems", "How many things wait for an officer"), (c) =>
      c.json({ count: waiting(needs, clock.now()).length }),
    )

    .post(
      "/aside",
      describe("Problems", "Says that somebody has seen to it, until it is another matter"),
      may("publish"),
      body(matter),
      (c) => {
        const { kind, subject } = c.req.valid("json");
        const at = clock.now();
        const actor = c.var.officer.id;
        // What is put aside is the matter as it is now, not as a page says it was.
        const found = waiting(needs, at).find(
          (each) => each.kind === kind && each.subject === subject,
        );
        if (!found) throw inboxFault("problem.not_found");
        db.transaction((tx) => {
          if (found.of !== "problem") raise(tx, { kind, subject, detail: found.detail }, at);
          const open = problemsOf(tx, subject).find((problem) => problem.kind === kind);
          if (!open) throw inboxFault("problem.not_found");
          dismissProblem(tx, open.id, actor, at);
          const detail = { kind, subject };
          record(tx, { at, actor, action: "problem.dismissed", subject: open.id, detail });
        });
        return c.json({ aside: true });
      },
    );
};

export type InboxApi = ReturnType<typeof inboxRoutes>;
