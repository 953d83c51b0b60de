import { createHash } from "node:crypto";
import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import { contentTypes } from "../../content/definitions.ts";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type PropsByLanguage, slideRevisions, slides, visuals } from "../db/tables.ts";
import { endAssets } from "../library/asset.store.ts";
import { assetsIn } from "./drawings.ts";

export type Visual = typeof visuals.$inferSelect;

/** The types that show a dataset. */
const types = contentTypes.filter(({ data }) => data?.kind === "dataset");
const typeOf = new Map(types.map((type) => [type.id, type]));

/** Two slides that want the same of the same data share what is made of them. */
export const keyOf = (asked: DatasetAsked): string =>
  createHash("sha256").update(JSON.stringify(asked)).digest("hex");

/** What slides want of datasets, published ones and drafts that are good enough; each once. */
export function wanted(db: Db): Map<string, DatasetAsked> {
  const of = types.map(({ id }) => id);
  const drafts = db
    .select({ type: slides.type, props: slides.props })
    .from(slides)
    .where(and(isNull(slides.archivedAt), inArray(slides.type, of)))
    .all();
  const published = db
    .select({ type: slideRevisions.type, props: slideRevisions.props })
    .from(slides)
    .innerJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    )
    .where(and(isNull(slides.archivedAt), inArray(slides.type, of)))
    .all();
  return new Map(
    [...drafts, ...published]
      .flatMap(({ type, props }) => asksOf(type, props))
      .map((asked) => [keyOf(asked), asked]),
  );
}

function asksOf(id: string, props: PropsByLanguage): DatasetAsked[] {
  const type = typeOf.get(id);
  return Object.values(props).flatMap((given) => {
    const parsed = type?.props.safeParse(given);
    return parsed?.success ? [type!.data!.ask(parsed.data) as DatasetAsked] : [];
  });
}

export const listVisuals = (db: Db): Visual[] => db.select().from(visuals).all();

export const keepVisual = (db: Db, visual: Visual): void =>
  void db
    .insert(visuals)
    .values(visual)
    .onConflictDoUpdate({ target: visuals.key, set: visual })
    .run();

/** What these showed before and nothing shows any more ends then. */
export function endUnused(db: Db, before: readonly Visual[], at: Instant): void {
  const drawn = (visuals: readonly Visual[]): Set<AssetId> =>
    new Set(visuals.flatMap(({ shows }) => assetsIn(shows)));
  const now = drawn(listVisuals(db));
  const left = [...drawn(before)].filter((id) => !now.has(id));
  if (left.length > 0) endAssets(db, left, at);
}

/** What no slide wants any more. */
export const forgetOthers = (db: Db, keys: readonly string[]): void =>
  void db
    .delete(visuals)
    .where(keys.length === 0 ? sql`true` : notInArray(visuals.key, [...keys]))
    .run();
