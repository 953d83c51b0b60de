import { nearest, type Plot } from "../../content/kit/drawing.ts";
import type { About, DatasetAsked, DatasetGiven } from "../../content/kit/shown-data.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import { currentRow, metaOf } from "../datasets/snapshots.ts";
import { listDatasets } from "../datasets/store.ts";
import { type Freshness, freshnessOf } from "../datasets/freshness.ts";
import type { Db } from "../db/open.ts";
import { defineGiver, type Given } from "../publish/giver.ts";
import { assetsIn, drawingsIn } from "./drawings.ts";
import { keyOf, listVisuals } from "./store.ts";

interface Known {
  about: About;
  freshness: Freshness;
}

interface Held {
  visuals: ReadonlyMap<string, unknown>;
  datasets: ReadonlyMap<DatasetId, Known>;
}

/** What was made of datasets, with whose they are and until when they may be shown. */
export default defineGiver<Held, DatasetAsked>({
  read(db, { at }) {
    const visuals = listVisuals(db);
    return {
      visuals: new Map(visuals.map(({ key, shows }) => [key, shows])),
      datasets: knownAt(db, at, new Set(visuals.map(({ dataset }) => dataset))),
    };
  },
  give: ({ visuals, datasets }, asked, { plots = null, languages }) =>
    given(
      drawnFor(visuals.get(keyOf(asked)) ?? null, plots, languages),
      datasets.get(asked.dataset),
      asked,
    ),
});

/** Of the drawings those that this screen may need: of each place the nearest, in its languages. */
function drawnFor(
  shows: unknown,
  plots: readonly Plot[] | null,
  languages: readonly string[],
): unknown {
  const drawings = drawingsIn(shows);
  if (drawings.length === 0 || plots === null) return shows;
  const near = languages.flatMap((language) =>
    plots.map((plot) => nearest(drawings, language, plot)),
  );
  return { ...(shows as object), drawings: drawings.filter((drawing) => near.includes(drawing)) };
}

/** Null: there is nothing, or it is too old to be shown. */
export function given(
  shows: unknown,
  known: Known | undefined,
  { freshOnly = false }: Pick<DatasetAsked, "freshOnly"> = {},
): Given | null {
  if (shows === null || !known || known.freshness.state === "gone") return null;
  const { about, freshness } = known;
  if (freshOnly && freshness.state !== "fresh") return null;
  const endsAt = freshOnly ? freshness.amberAt : freshness.goneAt;
  const data: DatasetGiven = { about, shows };
  return {
    data,
    assets: assetsIn(shows),
    ...(endsAt !== null && { to: endsAt }),
    ...(freshness.amberAt !== null && { freshUntil: freshness.amberAt }),
    source: about.source,
  };
}

/** Whose each of these datasets is and how old, as it is said on a screen. */
export const knownAt = (db: Db, at: Instant, of: ReadonlySet<DatasetId>): Map<DatasetId, Known> =>
  new Map(
    listDatasets(db).flatMap((dataset) => {
      if (!of.has(dataset.id)) return [];
      const row = currentRow(db, dataset);
      if (!row) return [];
      const { origin, fetchedAt, validUntil } = metaOf(dataset, row);
      const freshness = freshnessOf({ ...dataset, validUntil }, at);
      // The moment at which they go is the end of the slide: it need not be said twice.
      const amberAt = freshness.amberAt === freshness.goneAt ? null : freshness.amberAt;
      const source = cut(origin.attribution || origin.publisher || origin.title || dataset.name);
      const about: About = { source, licence: origin.licence, updatedAt: fetchedAt, amberAt };
      return [[dataset.id, { about, freshness }]];
    }),
  );

/** So much of a source is said on a wall; all of it stands where the data are looked after. */
const longest = 120;
const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/\s+\S*$/, "")}…`;
