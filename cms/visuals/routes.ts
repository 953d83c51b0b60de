import { Hono } from "hono";
import { z } from "zod";
import { contentType } from "../../content/definitions.ts";
import { valuesIn } from "../../content/kit/rows.ts";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import { datasetId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { currentRow, dataOf } from "../datasets/snapshots.ts";
import { findDataset } from "../datasets/store.ts";
import { body, describe, params, query } from "../doors.ts";
import type { FileStore } from "../library/files.ts";
import type { SignedIn } from "../people/session.ts";
import { given, knownAt } from "./dataset.data.ts";
import { bestFor } from "./proposals.ts";
import { prepareVisual, type PrepareNeeds } from "./prepare.ts";

const draft = z.object({ type: z.string(), props: z.record(z.string(), z.unknown()) });
const one = z.object({ id: datasetId });

/** So many values of a column are offered to choose from. */
const mostValues = 500;

/** /visuals: what a content shows of a dataset, before it is published. */
export const visualRoutes = ({
  db,
  clock,
  files,
  easel,
}: PrepareNeeds & { clock: Clock; files: Pick<FileStore, "open"> }) =>
  new Hono<SignedIn>()
    .post(
      "/preview",
      describe("Data", "What a content would show of its dataset: today, and at its longest"),
      body(draft),
      async (c) => {
        const { type, props } = c.req.valid("json");
        const { data, props: schema } = contentType(type);
        const parsed = schema.safeParse(props);
        if (data?.kind !== "dataset" || !parsed.success) return c.json(nothing);
        const asked = data.ask(parsed.data) as DatasetAsked;
        const wanted = { wantsWorst: true };
        const prepared = await prepareVisual({ db, files, easel }, asked, wanted);
        if (!prepared) return c.json(nothing);
        const at = clock.now();
        const known = knownAt(db, at, new Set([asked.dataset])).get(asked.dataset);
        const shown = given(prepared.shows, known);
        const worst = known && {
          shows: prepared.worst,
          // Old as well: then there is the most to be said.
          about: { ...known.about, amberAt: at },
        };
        return c.json({ data: shown?.data ?? null, worst: worst ?? null });
      },
    )

    .get(
      "/proposals/:id",
      describe("Data", "The visualisations that suit a dataset best, each with why"),
      params(one),
      async (c) => {
        const proposals = await bestFor({ db, files, easel }, c.req.valid("param").id);
        return c.json({ proposals });
      },
    )

    .get(
      "/values/:id",
      describe("Data", "What stands in a column of a dataset, each once"),
      params(one),
      query(z.object({ column: z.string().min(1).max(120) })),
      async (c) => {
        const row = currentRow(db, findDataset(db, c.req.valid("param").id));
        const { column } = c.req.valid("query");
        const found = row ? valuesIn(await dataOf(files, row), column) : [];
        return c.json({ values: found.slice(0, mostValues), more: found.length > mostValues });
      },
    );

const nothing: { data: unknown; worst: unknown } = { data: null, worst: null };

export type VisualApi = ReturnType<typeof visualRoutes>;
