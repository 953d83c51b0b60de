import { createHash } from "node:crypto";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { Prepared } from "../../content/kit/preparing.ts";
import { currentRow, type SnapshotRow } from "../datasets/snapshots.ts";
import { findDataset, listDatasets } from "../datasets/store.ts";
import { datasetFault } from "../datasets/faults.ts";
import type { Db } from "../db/open.ts";
import type { FileStore } from "../library/files.ts";
import { readSettings } from "../settings.ts";
import type { Plot } from "../../content/kit/drawing.ts";
import type { Easel } from "./easel.ts";
import { plotsOf } from "./plots.ts";

export interface PrepareNeeds {
  db: Db;
  files: Pick<FileStore, "open">;
  easel: Pick<Easel, "prepare">;
}

/** Grows whenever the same data are to be shown otherwise than before. */
const edition = 3;

/** What a visual was made of: as long as this is the same, it need not be made anew. */
export function stampOf(
  db: Db,
  { sha256 }: Pick<SnapshotRow, "sha256">,
  plots: readonly Plot[],
): string {
  const { languages, timezone } = readSettings(db);
  return createHash("sha256")
    .update(JSON.stringify([edition, sha256, languages, timezone, plots]))
    .digest("hex");
}

/** The same for something that is drawn on other data: these may change as well. */
export function stampOver(db: Db, asked: DatasetAsked, stamp: string): string {
  const beneath = beneathOf(db, asked).map((row) => row?.sha256 ?? "");
  if (beneath.length === 0) return stamp;
  return createHash("sha256")
    .update(JSON.stringify([stamp, beneath]))
    .digest("hex");
}

/** What there is of what was asked for beneath; a dataset that was archived lies beneath nothing. */
const beneathOf = (db: Db, { beneath = [] }: DatasetAsked): (SnapshotRow | null)[] =>
  beneath.map((one) => {
    const id = one === "boundary" ? readSettings(db).mapBase : one;
    const dataset = id === null ? undefined : listDatasets(db).find((each) => each.id === id);
    return dataset ? currentRow(db, dataset) : null;
  });

/**
 * What a slide would show of the data as they are now; null when there is nothing that could be shown.
 * @throws Fault `dataset.not_found`, `dataset.lost`
 */
export async function prepareVisual(
  { db, files, easel }: PrepareNeeds,
  asked: DatasetAsked,
  { wantsWorst = false }: { wantsWorst?: boolean } = {},
): Promise<Prepared | null> {
  const row = currentRow(db, findDataset(db, asked.dataset));
  if (!row) return null;
  const { languages, timezone } = readSettings(db);
  const body = await bytesOf(files, row);
  const beneath = await Promise.all(
    beneathOf(db, asked).map(async (one) => (one ? await bytesOf(files, one) : null)),
  );
  const plots = plotsOf(db);
  return easel.prepare({ asked, body, beneath, languages, timezone, plots, wantsWorst });
}

async function bytesOf(
  files: Pick<FileStore, "open">,
  { body }: Pick<SnapshotRow, "body">,
): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await files.open(body)) pieces.push(piece as Buffer);
  } catch (cause) {
    throw datasetFault("dataset.lost", {}, { cause });
  }
  return Buffer.concat(pieces);
}
