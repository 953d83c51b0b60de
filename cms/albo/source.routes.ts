import { Hono } from "hono";
import { z } from "zod";
import { sourceId } from "../../protocol/ids.ts";
import { rhythm } from "../datasets/recipe.ts";
import { body, describe, params } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { sourceFault } from "../sources/faults.ts";
import type { RefreshNeeds } from "../sources/refresh.ts";
import { nameInAlbo } from "../sources/refresh-acts.ts";
import type { Runner } from "../sources/runner.ts";
import { archiveSource } from "../sources/store.ts";
import { resolve } from "../inbox/store.ts";
import { findKept, listAlboSources, setRhythm, shownKept } from "./kept.ts";

export type AlboSourceNeeds = Pick<RefreshNeeds, "db" | "clock"> & {
  runner: Pick<Runner, "refreshNow">;
};

const one = z.object({ id: sourceId });

/** /acts/sources: where acts come from, how asking goes, and how often it is done. */
export const alboSourceRoutes = ({ db, clock, runner }: AlboSourceNeeds) =>
  new Hono<SignedIn>()
    .get("/", describe("Acts", "Where acts come from, with how many are in publication"), (c) =>
      c.json({ sources: listAlboSources(db, clock.now()) }),
    )

    .put(
      "/:id",
      describe("Acts", "Says how often a source is asked; by hand is a pause"),
      may("publish"),
      params(one),
      body(z.strictObject({ rhythm })),
      (c) => {
        const { id, url } = findKept(db, c.req.valid("param").id);
        const { rhythm } = c.req.valid("json");
        if (url === null && rhythm.kind !== "by-hand") throw sourceFault("source.by_hand");
        const at = clock.now();
        const row = db.transaction((tx) => {
          const actor = c.var.officer.id;
          const detail = { rhythm: rhythm.kind };
          record(tx, { at, actor, action: "albo.source_paced", subject: id, detail });
          return setRhythm(tx, id, rhythm, at);
        });
        return c.json(shownKept(db, row));
      },
    )

    .post(
      "/:id/refresh",
      describe("Acts", "Asks the source now, unless it was asked only just now"),
      may("write"),
      params(one),
      async (c) => {
        const { id, url } = findKept(db, c.req.valid("param").id);
        if (url === null) throw sourceFault("source.by_hand");
        const outcome = await runner.refreshNow(id);
        if (outcome?.fault) throw outcome.fault;
        const asked = outcome !== null;
        return c.json({ ...shownKept(db, findKept(db, id)), asked });
      },
    )

    .delete(
      "/:id",
      describe("Acts", "Asks a source no longer; its acts stay until their term is over"),
      may("publish"),
      params(one),
      (c) => {
        const kept = findKept(db, c.req.valid("param").id);
        const { id, connector, url } = kept;
        const at = clock.now();
        db.transaction((tx) => {
          archiveSource(tx, id, at);
          for (const kind of ["albo.import_failed", "albo.import_held"])
            resolve(tx, kind, nameInAlbo(kept), at);
          const actor = c.var.officer.id;
          const detail = { connector, url };
          record(tx, { at, actor, action: "albo.source_dropped", subject: id, detail });
        });
        return c.body(null, 204);
      },
    );

export type AlboSourceApi = ReturnType<typeof alboSourceRoutes>;
