import { Hono } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { body, describe, page, params, query } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { actCode } from "../settings.ts";
import { judgeAct } from "./judging.ts";
import { standings } from "./search.ts";
import { listed, shown } from "./shown.ts";
import { actStates } from "./state.ts";
import { findAct, listActs, rectifiedBy } from "./store.ts";
import { typeRoutes } from "./type.routes.ts";
import { writingRoutes } from "./writing.routes.ts";

const search = page.extend({
  /** Words, or a number as `2026/12`. */
  q: z.string().max(120).default(""),
  held: z.enum(["yes", "no", "all"]).default("all"),
  /** How it stands now; `current`: in publication; `ending`: that, for three days more; `open`: not over. */
  state: z.enum([...actStates, ...standings, "all"]).default("all"),
  type: actCode.optional(),
  source: z.string().max(2000).optional(),
  office: z.string().max(120).default(""),
  privacy: z.enum(["screen", "search", "link-only", "never"]).optional(),
  missing: z.enum(["yes", "all"]).default("all"),
});
const one = z.object({ id: actId });
const judgement = z.object({
  privacy: z.enum(["screen", "search", "link-only", "never"]),
  shortSubject: z.string().trim().max(300).optional(),
  obscuredSubject: z.string().trim().max(4000).optional(),
});

/** /acts: the register of the albo pretorio, as it is imported and as it is written here. */
export const actRoutes = (needs: { db: OpenDb; clock: Clock; changes: Changes }) => {
  const { db, clock, changes } = needs;
  return new Hono<SignedIn>()
    .get("/", describe("Acts", "Lists acts, the newest first"), query(search), (c) => {
      const { q, held, state, type, missing, limit, offset, ...rest } = c.req.valid("query");
      const at = clock.now();
      const found = listActs(
        db,
        {
          q,
          office: rest.office,
          ...(rest.source !== undefined && { source: rest.source }),
          ...(rest.privacy !== undefined && { privacy: rest.privacy }),
          ...(held !== "all" && { held: held === "yes" }),
          ...(type !== undefined && { types: [type] }),
          ...(state !== "all" && { state: { is: state, at } }),
          missing: missing === "yes",
        },
        { limit, offset },
      );
      return c.json({ acts: found.acts.map((act) => listed(act, at)), total: found.total });
    })

    .route("/types", typeRoutes(needs))
    .route("/", writingRoutes(needs))

    .get("/:id", describe("Acts", "One act, and why it is held"), params(one), (c) => {
      const act = findAct(db, c.req.valid("param").id);
      const numbers = (ids: (typeof act)[]) =>
        ids.map(({ id, year, number }) => ({ id, year, number }));
      return c.json({
        ...shown(act, clock.now()),
        replacement: act.replacedBy === null ? null : numbers([findAct(db, act.replacedBy)])[0]!,
        rectifies: numbers(rectifiedBy(db, act.id)),
      });
    })

    .post(
      "/:id/judgement",
      describe("Acts", "Decides what screens may show of the act, and releases it"),
      may("publish"),
      params(one),
      body(judgement),
      (c) => {
        const { id } = c.req.valid("param");
        const wanted = c.req.valid("json");
        const at = clock.now();
        const act = db.transaction((tx) => {
          const actor = c.var.officer.id;
          const judged = judgeAct(tx, id, wanted, actor, at);
          // Not the words: the audit outlives the act.
          const detail = { privacy: wanted.privacy };
          record(tx, { at, actor, action: "act.judged", subject: id, detail });
          return judged;
        });
        changes.touch();
        return c.json(shown(act, at));
      },
    );
};

export type ActApi = ReturnType<typeof actRoutes>;
