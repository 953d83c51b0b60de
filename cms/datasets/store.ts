import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { type DatasetId, newDatasetId, type OfficerId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { datasets, slideRevisions, slides } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { readSettings } from "../settings.ts";
import { datasetFault } from "./faults.ts";
import { type Freshness, freshnessOf } from "./freshness.ts";

export type Dataset = typeof datasets.$inferSelect;

export type DatasetDraft = Pick<
  Dataset,
  "name" | "kind" | "source" | "shape" | "origin" | "amberAfter" | "goneAfter"
>;

/** @throws Fault `dataset.not_found` */
export function findDataset(db: Db, id: DatasetId): Dataset {
  const row = db
    .select()
    .from(datasets)
    .where(and(eq(datasets.id, id), isNull(datasets.archivedAt)))
    .get();
  if (!row) throw datasetFault("dataset.not_found");
  return row;
}

export const listDatasets = (db: Db): Dataset[] =>
  db
    .select()
    .from(datasets)
    .where(isNull(datasets.archivedAt))
    .orderBy(asc(sql`fold(${datasets.name})`), asc(datasets.id))
    .all();

export function addDataset(db: Db, draft: DatasetDraft, by: OfficerId, at: Instant): Dataset {
  const row = { ...draft, id: newDatasetId(), createdBy: by, changedBy: by };
  return db
    .insert(datasets)
    .values({ ...row, createdAt: at, changedAt: at })
    .returning()
    .get();
}

/** @throws Fault `edit.outdated`, `dataset.not_found` */
export function changeDataset(
  db: Db,
  id: DatasetId,
  version: number,
  change: Partial<DatasetDraft & Pick<Dataset, "mutedAt">>,
  by: OfficerId,
  at: Instant,
): Dataset {
  const changed = db
    .update(datasets)
    .set({ ...change, version: version + 1, changedBy: by, changedAt: at })
    .where(and(eq(datasets.id, id), eq(datasets.version, version), isNull(datasets.archivedAt)))
    .run();
  const dataset = findDataset(db, id);
  if (changed.changes === 0) throw houseFault("edit.outdated", { current: dataset.version });
  return dataset;
}

/** What reading has shown. It is no edit: the version stays. */
export const noteRead = (
  db: Db,
  id: DatasetId,
  found: Partial<Pick<Dataset, "current" | "confirmedAt" | "held" | "refused" | "kind">>,
): void => void db.update(datasets).set(found).where(eq(datasets.id, id)).run();

/** How fresh the data of a dataset are. */
export function freshOf(db: Db, dataset: Dataset, at: Instant): Freshness {
  const validUntil =
    dataset.current === null
      ? null
      : (db.get<{ until: Instant | null } | undefined>(
          sql`SELECT valid_until AS until FROM snapshots WHERE id = ${dataset.current}`,
        )?.until ?? null);
  return freshnessOf({ ...dataset, validUntil }, at);
}

/** The slides whose draft or published revision shows a dataset. */
export const usesOfDataset = (db: Db, id: DatasetId): { id: string; title: string }[] =>
  db
    .select({ id: slides.id, title: slides.title })
    .from(slides)
    .leftJoin(
      slideRevisions,
      and(eq(slideRevisions.slide, slides.id), eq(slideRevisions.revision, slides.published)),
    )
    .where(
      and(
        isNull(slides.archivedAt),
        or(sql`instr(${slides.props}, ${id}) > 0`, sql`instr(${slideRevisions.props}, ${id}) > 0`),
      ),
    )
    .orderBy(asc(slides.title))
    .all();

/** @throws Fault `dataset.in_use` naming the slides, `dataset.is_map`, `dataset.not_found` */
export function archiveDataset(db: Db, id: DatasetId, at: Instant): Dataset {
  const dataset = findDataset(db, id);
  const uses = usesOfDataset(db, id);
  if (uses.length > 0) {
    const places = uses.map(({ title }) => `«${title}»`).join(", ");
    throw datasetFault("dataset.in_use", { places, slides: uses });
  }
  if (readSettings(db).mapBase === id) throw datasetFault("dataset.is_map");
  db.update(datasets)
    .set({ archivedAt: at, held: null, current: null })
    .where(eq(datasets.id, id))
    .run();
  return dataset;
}
