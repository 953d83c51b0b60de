import { and, inArray, like, sql } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { audit, officers } from "../db/tables.ts";
import { body, describe } from "../doors.ts";
import { record } from "../people/audit.ts";
import { peopleFault } from "../people/faults.ts";
import { mayDo, type SignedIn } from "../people/session.ts";
import { keptInTrash } from "./sweep.ts";
import { trashes, trashKinds } from "./trash.ts";

const one = z.object({ kind: z.enum(trashKinds), id: z.string().max(40) });

/** /trash: what was archived lately, and the way back. */
export const trashRoutes = ({ db, clock, changes }: { db: Db; clock: Clock; changes: Changes }) =>
  new Hono<SignedIn>()
    .get(
      "/",
      describe("Trash", "What was archived, the last first, and until when it is kept"),
      (c) => {
        const since = clock.now() - keptInTrash;
        const found = trashKinds
          .flatMap((kind) => trashes[kind].list(db).map((thing) => ({ kind, ...thing })))
          .filter(({ archivedAt }) => archivedAt > since)
          .toSorted((a, b) => b.archivedAt - a.archivedAt)
          .slice(0, 500);
        const who = archivedBy(
          db,
          found.map(({ id }) => id),
        );
        return c.json({
          things: found.map((thing) => ({
            ...thing,
            until: thing.archivedAt + keptInTrash,
            by: who.get(thing.id) ?? null,
            mayRestore: mayDo(c.var.officer, trashes[thing.kind].needs),
          })),
        });
      },
    )

    .post("/restore", describe("Trash", "Fetches something back"), body(one), (c) => {
      const { kind, id } = c.req.valid("json");
      const { needs, restore } = trashes[kind];
      if (!mayDo(c.var.officer, needs)) throw peopleFault("people.not_allowed");
      const at = clock.now();
      const mayShow = db.transaction((tx) => {
        const shows = restore(tx, id);
        record(tx, { at, actor: c.var.officer.id, action: `${kind}.restored`, subject: id });
        return shows;
      });
      if (mayShow) changes.touch();
      return c.json({ restored: true });
    });

export type TrashApi = ReturnType<typeof trashRoutes>;

/** Who threw each thing away, by name, as the audit has it. */
function archivedBy(db: Db, ids: readonly string[]): Map<string, string> {
  const rows = db
    .select({ subject: audit.subject, name: officers.name, seq: sql`max(${audit.seq})` })
    .from(audit)
    .innerJoin(officers, sql`${officers.id} = ${audit.actor}`)
    .where(and(inArray(audit.subject, [...ids]), like(audit.action, "%.archived")))
    .groupBy(audit.subject)
    .all();
  return new Map(rows.map(({ subject, name }) => [subject, name]));
}
