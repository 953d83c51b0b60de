import { Hono } from "hono";
import { z } from "zod";
import type { Db } from "../db/open.ts";
import { describe, page, query } from "../doors.ts";
import { auditRows, countAudit, listAudit, verifyAudit } from "./audit.ts";
import { may, type SignedIn } from "./session.ts";

const instant = z.coerce.number().int().min(0).max(253_402_300_799_999);
const wanted = page.extend({
  actor: z.string().max(60).optional(),
  /** Whole, or a beginning: `slide.` */
  action: z
    .string()
    .regex(/^[a-z._]{1,60}$/)
    .optional(),
  subject: z.string().max(120).optional(),
  from: instant.optional(),
  to: instant.optional(),
});

/** /audit: who did what and when, for administrators. Nothing here changes anything. */
export const auditRoutes = ({ db }: { db: Db }) =>
  new Hono<SignedIn>()
    .get(
      "/",
      describe("Audit", "Lists what was done, the newest first"),
      may("administer"),
      query(wanted),
      (c) => {
        const { limit, offset, ...filter } = c.req.valid("query");
        return c.json({
          rows: listAudit(db, filter, { limit, offset }),
          total: countAudit(db, filter),
        });
      },
    )

    .get("/verify", describe("Audit", "Walks the whole chain"), may("administer"), (c) => {
      const verdict = verifyAudit(db);
      return c.json({ intact: verdict.broken === null, ...verdict });
    })

    .get(
      "/export",
      describe("Audit", "The whole chain as NDJSON, one row a line, the oldest first"),
      may("administer"),
      () =>
        new Response(lines(db), {
          headers: {
            "Content-Type": "application/x-ndjson; charset=utf-8",
            "Content-Disposition": 'attachment; filename="audit.ndjson"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
          },
        }),
    );

export type AuditApi = ReturnType<typeof auditRoutes>;

/** A thousand rows at a time, as fast as they are taken. */
function lines(db: Db): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pages = auditRows(db);
  return new ReadableStream({
    pull: (controller) => {
      const next = pages.next();
      if (next.done) controller.close();
      else
        controller.enqueue(
          encoder.encode(next.value.map((row) => `${JSON.stringify(row)}\n`).join("")),
        );
    },
  });
}
