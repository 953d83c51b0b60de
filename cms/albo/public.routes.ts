import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { actId, type EnteId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { languageOf } from "../answers.ts";
import type { OpenDb } from "../db/open.ts";
import { describe } from "../doors.ts";
import { readSettings } from "../settings.ts";
import { csvOf } from "./csv.ts";
import { alboFault } from "./faults.ts";
import { publicActs, publicPage } from "./open-data.ts";
import { actPage, gonePage, listPage } from "./public-page.ts";
import { rssOf } from "./rss.ts";
import { findAct } from "./store.ts";

/**
 * /:ente/albo: what is in publication, for people and for programs, at addresses that stay. Nobody is to
 * index it (the law gives the term, and not the search engines), and nothing of it is to be kept unasked.
 */
export const publicAlboRoutes = ({
  ente,
  db,
  clock,
  origin,
}: {
  ente: EnteId;
  db: OpenDb;
  clock: Clock;
  /** Where the house is, as the outside calls it. */
  origin: (c: Context) => string;
}) => {
  const base = (c: Context): string => `${origin(c)}/${ente}/albo`;
  const addressIn = (c: Context) => {
    const at = base(c);
    return (id: string): string => `${at}/acts/${id}`;
  };

  return new Hono()
    .use(async (c, next) => {
      await next();
      c.header("X-Robots-Tag", "noindex, nofollow, noarchive");
      c.header("X-Content-Type-Options", "nosniff");
      c.header("Referrer-Policy", "no-referrer");
      c.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      );
    })

    .get("/", describe("Albo", "What is in publication, as a page"), async (c) => {
      const acts = publicActs(db, clock.now());
      const made = await listPage(acts, readSettings(db), languageOf(c), base(c));
      return answer(c, "text/html; charset=UTF-8", String(made));
    })

    .get("/feed.xml", describe("Albo", "What is in publication, as AlboPOP RSS 2.0"), (c) => {
      const feed = `${base(c)}/feed.xml`;
      const acts = publicActs(db, clock.now());
      const made = rssOf(acts, readSettings(db), { feed, addressOf: addressIn(c) });
      return open(c, "application/rss+xml; charset=UTF-8", made);
    })

    .get("/acts.json", describe("Albo", "What is in publication, as JSON"), (c) => {
      const { name, place, alboAddress } = readSettings(db);
      const addressOf = addressIn(c);
      const acts = publicActs(db, clock.now()).map(({ changedAt, ...act }) => ({
        ...act,
        address: addressOf(act.id),
        changedAt: new Date(changedAt).toISOString(),
      }));
      const body = { name, istat: place.istat, official: alboAddress };
      return open(
        c,
        "application/json; charset=UTF-8",
        JSON.stringify({ ente: body, acts }, null, 2),
      );
    })

    .get("/acts.csv", describe("Albo", "What is in publication, as CSV"), (c) => {
      c.header("Content-Disposition", `attachment; filename="albo-${ente}.csv"`);
      const made = csvOf(publicActs(db, clock.now()), addressIn(c));
      return open(c, "text/csv; charset=UTF-8; header=present", made);
    })

    .get(
      "/acts/:id",
      describe("Albo", "One act in publication, as a page; 410 when its term is over"),
      async (c) => {
        const id = z.safeParse(actId, c.req.param("id"));
        if (!id.success) throw alboFault("act.not_found");
        const found = publicPage(findAct(db, id.data), clock.now());
        if (found === null) throw alboFault("act.not_found");
        const language = languageOf(c);
        const settings = readSettings(db);
        if (found === "gone") {
          c.header("Cache-Control", "no-store");
          return c.html(String(await gonePage(settings, language)), 410);
        }
        const made = await actPage(found, settings, language);
        return answer(c, "text/html; charset=UTF-8", String(made));
      },
    );
};

/** Data are for programs of other sites too; what they hold is public anyway. */
function open(c: Context, type: string, body: string) {
  c.header("Access-Control-Allow-Origin", "*");
  return answer(c, type, body);
}

/** A cache may keep it, and must ask each time whether it still stands: an act ends at its midnight. */
function answer(c: Context, type: string, body: string) {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 24)}"`;
  c.header("ETag", etag);
  c.header("Cache-Control", "no-cache");
  c.header("Vary", "Accept-Language");
  const asked = c.req.header("If-None-Match") ?? "";
  const known = asked.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(body);
}
