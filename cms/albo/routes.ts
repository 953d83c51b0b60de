import { Hono } from "hono";
import { z } from "zod";
import { actId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { body, describe, page, params, query } from "../doors.ts";
import type { Fetching } from "../fetching.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { importAlbopop } from "./import.ts";
import { findAct, judgeAct, listActs } from "./store.ts";
import { actTypes } from "./types.ts";

const search = page.extend({
  q: z.string().max(120).default(""),
  held: z.enum(["yes", "no"]).default("no"),
  current: z.enum(["yes", "no"]).default("no"),
});
const one = z.object({ id: actId });
const feed = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) });

/** /acts: the albo pretorio as it is imported. */
export const actRoutes = ({
  db,
  clock,
  changes,
  fetching,
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
  fetching: Fetching;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Acts", "Lists acts, the newest first"), query(search), (c) => {
      const { q, held, current, limit, offset } = c.req.valid("query");
      const at = current === "yes" ? clock.now() : undefined;
      return c.json(listActs(db, { q, held: held === "yes", inPublicationAt: at, limit, offset }));
    })

    .get("/types", describe("Acts", "The types of the municipal-notice-board vocabulary"), (c) =>
      c.json({ types: [...actTypes] }),
    )

    .get("/:id", describe("Acts", "One act"), params(one), (c) =>
      c.json(findAct(db, c.req.valid("param").id)),
    )

    .post(
      "/:id/privacy",
      describe("Acts", "Decides what screens may show of the act, and releases it"),
      may("publish"),
      params(one),
      body(z.object({ privacy: z.enum(["screen", "search", "link-only", "never"]) })),
      (c) => {
        const { id } = c.req.valid("param");
        const { privacy } = c.req.valid("json");
        const at = clock.now();
        const act = db.transaction((tx) => {
          const judged = judgeAct(tx, id, privacy, at);
          const actor = c.var.officer.id;
          record(tx, { at, actor, action: "act.judged", subject: id, detail: { privacy } });
          return judged;
        });
        changes.touch();
        return c.json(act);
      },
    )

    .post(
      "/import",
      describe("Acts", "Reads an AlboPOP or RSS feed from its address"),
      may("publish"),
      body(feed),
      async (c) => {
        const { url } = c.req.valid("json");
        const text = await fetching.text(url, { atMost: 20_000_000 });
        return c.json(importAlbopop({ db, clock, changes }, text, url, c.var.officer.id));
      },
    );

export type ActApi = ReturnType<typeof actRoutes>;
