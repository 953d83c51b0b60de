import { Hono } from "hono";
import { z } from "zod";
import { datasetId, lookId } from "../../protocol/ids.ts";
import { body, describe, params, query, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { sampleOf } from "../sources/packing.ts";
import type { RefreshNeeds } from "../sources/refresh.ts";
import type { Looks } from "../sources/looks.ts";
import { shownLooked } from "../sources/routes.ts";
import type { Reader } from "../sources/reader.ts";
import type { Runner } from "../sources/runner.ts";
import { givenSecret, shownSecret } from "../sources/secrets.ts";
import { findSourceRow } from "../sources/store.ts";
import { acceptHeld, editDataset, refuseHeld, removeDataset } from "./change.ts";
import { datasetFault } from "./faults.ts";
import { makeDataset } from "./make.ts";
import { outlineOf } from "./outline.ts";
import { lookAgain } from "./preview.ts";
import { about, address, config, givenOrigin, type Recipe, rhythm } from "./recipe.ts";
import { currentRow, dataOf, findSnapshot, listSnapshots } from "./snapshots.ts";
import { changeDataset, findDataset, listDatasets } from "./store.ts";
import { steps } from "./steps.ts";
import { revokeTokensOf } from "./tokens.ts";
import { inFull, inShort } from "./view.ts";

export interface DatasetNeeds extends RefreshNeeds {
  runner: Pick<Runner, "refreshNow">;
  looks: Looks;
  /** For officers who wait: not behind what is read by itself. */
  deskReader: Reader;
}

const one = z.object({ id: datasetId });

const draft = about.partial({ amberAfter: true, goneAfter: true }).extend({
  look: lookId,
  connector: z.string().min(1).max(60),
  url: address.nullable().default(null),
  config,
  shape: steps.default([]),
  rhythm: rhythm.default({ kind: "own" }),
});

const length = about.shape.amberAfter.removeDefault().optional();
const change = z.strictObject({
  version,
  name: about.shape.name.optional(),
  origin: givenOrigin.optional(),
  amberAfter: length,
  goneAfter: length,
  shape: steps.optional(),
  config: config.optional(),
  rhythm: rhythm.optional(),
  secret: givenSecret.nullable().optional(),
});

/** /datasets: what can be shown, and where it comes from. */
export const datasetRoutes = (needs: DatasetNeeds) => {
  const { db, clock, files } = needs;
  const full = (id: z.output<typeof datasetId>) => inFull(db, findDataset(db, id), clock.now());
  const atDesk = { ...needs, reader: needs.deskReader };
  return new Hono<SignedIn>()
    .get("/", describe("Data", "Every dataset, by name, with how fresh it is"), (c) =>
      c.json({ datasets: listDatasets(db).map((row) => inShort(db, row, clock.now())) }),
    )

    .post(
      "/",
      describe("Data", "Keeps what was looked at as a dataset"),
      may("write"),
      body(draft),
      async (c) => {
        const { look, connector, url, config, ...making } = c.req.valid("json");
        const by = c.var.officer.id;
        const found = needs.looks.find(look, by);
        const choice = { connector, url, config };
        const made = await makeDataset(atDesk, found, { ...making, choice }, by);
        return c.json(full(made.id), 201);
      },
    )

    .get("/:id", describe("Data", "One dataset, with its source and its state"), params(one), (c) =>
      c.json(full(c.req.valid("param").id)),
    )

    .get(
      "/:id/data",
      describe(
        "Data",
        "The first rows: of what is shown, of what is held, or of an older snapshot",
      ),
      params(one),
      query(z.object({ of: z.union([z.literal("held"), z.coerce.number().int()]).optional() })),
      async (c) => {
        const dataset = findDataset(db, c.req.valid("param").id);
        const { of } = c.req.valid("query");
        const wanted = of === "held" ? (dataset.held?.snapshot ?? null) : of;
        const row =
          wanted === undefined
            ? currentRow(db, dataset)
            : wanted === null
              ? null
              : findSnapshot(db, wanted);
        if (!row || row.dataset !== dataset.id) throw datasetFault("dataset.nothing_yet");
        return c.json({ data: sampleOf(await dataOf(files, row)), count: row.profile.count });
      },
    )

    .get(
      "/:id/outline",
      describe(
        "Data",
        "Edges and lines of places, for a map; corners nobody could see are left out",
      ),
      params(one),
      async (c) => {
        const row = currentRow(db, findDataset(db, c.req.valid("param").id));
        if (!row) throw datasetFault("dataset.nothing_yet");
        return c.json(outlineOf(await dataOf(files, row)));
      },
    )

    .get(
      "/:id/snapshots",
      describe("Data", "What was read, the newest first"),
      params(one),
      (c) => {
        const { id, current } = findDataset(db, c.req.valid("param").id);
        const snapshots = listSnapshots(db, id, 50).map((row) => ({
          id: row.id,
          fetchedAt: row.fetchedAt,
          count: row.profile.count,
          bytes: row.bytes,
          sha256: row.sha256,
          current: row.id === current,
        }));
        return c.json({ snapshots });
      },
    )

    .put(
      "/:id",
      describe("Data", "Changes name, origin, freshness, recipe, rhythm or key"),
      may("publish"),
      params(one),
      body(change),
      async (c) => {
        const { version, ...changes } = c.req.valid("json");
        const { id } = c.req.valid("param");
        await editDataset(atDesk, id, version, changes, c.var.officer.id);
        return c.json(full(id));
      },
    )

    .post(
      "/:id/preview",
      describe("Data", "What another recipe would make of what was read last"),
      may("write"),
      params(one),
      body(z.object({ config: config.optional(), shape: steps.default([]) })),
      async (c) => {
        const dataset = findDataset(db, c.req.valid("param").id);
        return c.json(shownLooked(await lookAgain(atDesk, dataset, c.req.valid("json"))));
      },
    )

    .post(
      "/:id/refresh",
      describe("Data", "Asks the source now, unless it was asked only just now"),
      may("write"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        const { source } = findDataset(db, id);
        if (!source) throw datasetFault("dataset.no_source");
        const outcome = await needs.runner.refreshNow(source);
        if (outcome?.fault) throw outcome.fault;
        return c.json({ ...full(id), asked: outcome !== null, fresh: outcome?.changed ?? false });
      },
    )

    .post(
      "/:id/held/accept",
      describe("Data", "Shows the data as they are now, though they look otherwise"),
      may("publish"),
      params(one),
      body(z.object({ renamed: z.boolean().default(false) })),
      async (c) => {
        const { id } = c.req.valid("param");
        await acceptHeld(atDesk, id, c.req.valid("json"), c.var.officer.id);
        return c.json(full(id));
      },
    )

    .post(
      "/:id/held/refuse",
      describe("Data", "Keeps the data as they were, and asks no more about this change"),
      may("publish"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        await refuseHeld(needs, id, c.var.officer.id);
        return c.json(full(id));
      },
    )

    .post(
      "/:id/mute",
      describe("Data", "Takes the data off every screen, or puts them back"),
      may("publish"),
      params(one),
      body(z.object({ version, muted: z.boolean() })),
      (c) => {
        const { id } = c.req.valid("param");
        const { version, muted } = c.req.valid("json");
        const at = clock.now();
        const by = c.var.officer.id;
        db.transaction((tx) => {
          changeDataset(tx, id, version, { mutedAt: muted ? at : null }, by, at);
          const action = muted ? "dataset.muted" : "dataset.unmuted";
          record(tx, { at, actor: by, action, subject: id });
        });
        needs.changes.touch();
        needs.live.tell({ kind: "data", dataset: id });
        return c.json(full(id));
      },
    )

    .get(
      "/:id/recipe",
      describe("Data", "The recipe, for another ente: no key and no id is in it"),
      params(one),
      (c) => {
        const dataset = findDataset(db, c.req.valid("param").id);
        if (!dataset.source) throw datasetFault("dataset.no_source");
        const source = findSourceRow(db, dataset.source);
        const key = shownSecret(db, source.secret);
        const recipe: Recipe = {
          format: "vetrina-recipe-1",
          name: dataset.name,
          connector: source.connector,
          url: source.url,
          config: source.config,
          shape: dataset.shape,
          rhythm: source.rhythm,
          origin: dataset.origin,
          amberAfter: dataset.amberAfter,
          goneAfter: dataset.goneAfter,
          needsKey: key && { kind: key.kind, name: key.name },
        };
        return c.json(recipe);
      },
    )

    .delete(
      "/:id",
      describe("Data", "Archives the dataset; refused while a slide shows it"),
      may("publish"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        await removeDataset(needs, id, c.var.officer.id);
        revokeTokensOf(db, id, clock.now());
        return c.json({ archived: true });
      },
    );
};

export type DatasetApi = ReturnType<typeof datasetRoutes>;
