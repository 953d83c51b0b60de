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
import { readSettings, writeSettings } from "../settings.ts";
import { alboFault } from "./faults.ts";
import { importAlbopop } from "./import.ts";
import { heldInWords } from "./privacy.ts";
import { type Act, findAct, judgeAct, judgeType, listActs } from "./store.ts";
import { actType, actTypes, privacyOf } from "./types.ts";

const search = page.extend({
  /** Words, or a number as `2026/12`. */
  q: z.string().max(120).default(""),
  held: z.enum(["yes", "no", "all"]).default("all"),
  /** Only those in publication now. */
  current: z.enum(["yes", "no"]).default("no"),
  type: z
    .string()
    .regex(/^[A-E](\d{2}){0,2}$/)
    .optional(),
});
const one = z.object({ id: actId });
const feed = z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) });
const privacy = z.enum(["screen", "search", "link-only", "never"]);
/** Names the feed whose text is sent: it is the same feed whenever the name is the same. */
const named = z.object({ source: z.string().trim().min(1).max(120) });

/** An act as the desk sees it: with why it is held in words. */
const shown = (act: Act) => ({ ...act, heldWords: heldInWords(act.held) });

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
      const { q, held, current, type, limit, offset } = c.req.valid("query");
      const found = listActs(
        db,
        {
          q,
          ...(held !== "all" && { held: held === "yes" }),
          ...(type !== undefined && { types: [type] }),
          ...(current === "yes" && { at: clock.now() }),
        },
        { limit, offset },
      );
      return c.json({ acts: found.acts.map(shown), total: found.total });
    })

    .get(
      "/types",
      describe("Acts", "Types of act, and what screens show of those that are imported"),
      (c) => {
        const { actPrivacy } = readSettings(db);
        const types = actTypes.map((type) => ({
          ...type,
          privacy: privacyOf(type.code, actPrivacy),
        }));
        return c.json({ types });
      },
    )

    .put(
      "/types/:code",
      describe("Acts", "Decides what screens show of acts of a type, now and from now on"),
      may("publish"),
      params(z.object({ code: z.string().max(5) })),
      body(z.object({ privacy })),
      (c) => {
        const { code } = c.req.valid("param");
        const { privacy: wanted } = c.req.valid("json");
        if (!actType(code)) throw alboFault("act.unknown_type");
        if (privacyOf(code, { [code]: wanted }) !== wanted) throw alboFault("act.personal_type");
        const at = clock.now();
        const changed = db.transaction((tx) => {
          const before = readSettings(tx).actPrivacy;
          const after = { ...before, [code]: wanted };
          writeSettings(tx, { actPrivacy: after });
          let acts = 0;
          for (const type of actTypes) {
            const change = {
              before: privacyOf(type.code, before),
              now: privacyOf(type.code, after),
            };
            if (change.before !== change.now) acts += judgeType(tx, type.code, change, at);
          }
          const actor = c.var.officer.id;
          const detail = { privacy: wanted, acts };
          record(tx, { at, actor, action: "act.type_judged", subject: code, detail });
          return acts;
        });
        changes.touch();
        return c.json({ code, privacy: wanted, changed });
      },
    )

    .get("/:id", describe("Acts", "One act"), params(one), (c) =>
      c.json(shown(findAct(db, c.req.valid("param").id))),
    )

    .post(
      "/:id/privacy",
      describe("Acts", "Decides what screens may show of the act, and releases it"),
      may("publish"),
      params(one),
      body(z.object({ privacy })),
      (c) => {
        const { id } = c.req.valid("param");
        const { privacy: wanted } = c.req.valid("json");
        const at = clock.now();
        const act = db.transaction((tx) => {
          const judged = judgeAct(tx, id, wanted, at);
          const actor = c.var.officer.id;
          const detail = { privacy: wanted };
          record(tx, { at, actor, action: "act.judged", subject: id, detail });
          return judged;
        });
        changes.touch();
        return c.json(shown(act));
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
    )

    .post(
      "/import/text",
      describe("Acts", "Reads an AlboPOP or RSS feed that is sent as it is, as text"),
      may("publish"),
      query(named),
      async (c) => {
        const { source } = c.req.valid("query");
        const text = await c.req.text();
        return c.json(importAlbopop({ db, clock, changes }, text, source, c.var.officer.id));
      },
    );

export type ActApi = ReturnType<typeof actRoutes>;
