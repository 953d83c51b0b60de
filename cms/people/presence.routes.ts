import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { z } from "zod";
import { playlistId, slideId } from "../../protocol/ids.ts";
import { body, describe, headers } from "../doors.ts";
import type { Live } from "../fleet/live.ts";
import type { Presence } from "./presence.ts";
import type { SignedIn } from "./session.ts";

/** A window of the desk, by a name that it gives itself. */
const desk = z.string().regex(/^[a-z0-9-]{8,40}$/);
const subject = z.union([slideId, playlistId]);

/** /presence: a desk says what it has open, and hears who else has. */
export const presenceRoutes = ({ presence }: { presence: Presence }) =>
  new Hono<SignedIn>().post(
    "/",
    describe("Presence", "Says what this desk has open, or no longer has; who else has it"),
    headers(z.object({ "vetrina-desk": desk })),
    body(z.object({ subject, leaves: z.boolean().default(false) })),
    (c) => {
      const { subject, leaves } = c.req.valid("json");
      const { "vetrina-desk": here } = c.req.valid("header");
      if (leaves) presence.left(subject, here);
      const others = leaves ? [] : presence.here(subject, here, c.var.officer);
      return c.json({ others });
    },
  );

export type PresenceApi = ReturnType<typeof presenceRoutes>;

const written = new Set(["PUT", "PATCH", "POST", "DELETE"]);

/** Whatever was written under the id of a slide or a playlist: open desks hear where to look again. */
export const tellsOfSaving = ({ live }: { live: Live }) =>
  createMiddleware<SignedIn>(async (c, next) => {
    await next();
    if (!written.has(c.req.method) || !c.res.ok) return;
    const found = /\/((?:sld|pls)_[0-9a-z]{16})(?:\/|$)/.exec(c.req.path)?.[1];
    const from = desk.safeParse(c.req.header("Vetrina-Desk")).data ?? "";
    if (found) live.tell({ kind: "saved", subject: found, desk: from });
  });
