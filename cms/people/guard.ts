import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { houseFault } from "../faults.ts";
import { peopleFault } from "./faults.ts";
import type { SignedIn } from "./session.ts";
import { officerOf } from "./sessions.ts";

export const sessionCookie = "vetrina_session";

/** The token that the request carries, whether or not it is worth anything. */
export const tokenOf = (c: Context): string | undefined => getCookie(c, sessionCookie);

/**
 * Lets pass only who has signed in, and says who it is in `c.var.officer`. Asked anew at each request,
 * so that a session that was ended is dead at once.
 */
export const signedIn = ({ db, clock }: { db: Db; clock: Clock }) =>
  createMiddleware<SignedIn>(async (c, next) => {
    const token = tokenOf(c);
    const officer = token ? officerOf(db, token, clock.now()) : null;
    if (!officer) throw peopleFault("people.not_signed_in");
    c.set("officer", officer);
    c.header("Cache-Control", "no-store");
    await next();
  });

const safe = new Set(["GET", "HEAD", "OPTIONS"]);
/** Types that no form can send: a foreign page would have to ask first, and is answered no. */
const types = new Set(["application/json", "application/octet-stream"]);

/**
 * Refuses what another site makes an officer's browser send: on every verb that changes something the
 * browser must say that the page is ours (Sec-Fetch-Site, or Origin where there is no TLS), and what is
 * sent must be JSON or bytes. A request that says nothing of the kind comes from a program, not a browser.
 */
export const sameOrigin = () =>
  createMiddleware(async (c, next) => {
    if (!safe.has(c.req.method)) {
      if (!isOurs(c)) throw houseFault("request.foreign_origin");
      const type = c.req.header("Content-Type")?.split(";")[0]!.trim().toLowerCase();
      if (type === undefined ? hasBody(c) : !types.has(type))
        throw peopleFault("request.wrong_type");
    }
    await next();
  });

function isOurs(c: Context): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("Origin");
  if (origin === undefined) return true;
  const host = c.req.header("Host") ?? new URL(c.req.url).host;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

const hasBody = (c: Context): boolean =>
  c.req.header("Transfer-Encoding") !== undefined ||
  Number(c.req.header("Content-Length") ?? 0) > 0;
