import { heirOf, type Difference, differences, signatureOf } from "./differences.ts";
import type { AssetId, DatasetId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import { snapshots } from "../db/tables.ts";
import type { Db, OpenDb } from "../db/open.ts";
import type { Live } from "../fleet/live.ts";
import { raise, settle } from "../inbox/store.ts";
import type { FileStore } from "../library/files.ts";
import { addAsset, findAsset } from "../library/asset.store.ts";
import { removeGone } from "../library/sweep.ts";
import { type Turn, turns } from "../library/turns.ts";
import type { Made } from "../sources/reading.ts";
import { currentRow, findSnapshot, forget, pruneSnapshots, type SnapshotRow } from "./snapshots.ts";
import { type Dataset, findDataset, noteRead } from "./store.ts";

export interface KeepNeeds {
  db: OpenDb;
  clock: Clock;
  files: FileStore;
  changes: Changes;
  live: Live;
}

export type Kept =
  /** New data are shown. */
  | "fresh"
  /** What is shown was found to be still so. */
  | "same"
  /** They look otherwise than before: what is shown stays until somebody decides. */
  | "held"
  /** Nothing could be made of it: what is shown stays. */
  | "failed";

type Good = Extract<Made, { fault?: undefined }>;

/**
 * Takes what a reading has made of a source for a dataset. The last good data stay in their place
 * whenever the new ones do not look like them; `accepted` says that an officer has seen that.
 */
export const keepReading = (
  needs: KeepNeeds,
  id: DatasetId,
  made: Made,
  { accepted = false }: { accepted?: boolean } = {},
): Promise<Kept> => lineOf(needs.db)(() => keep(needs, id, made, accepted));

/** One after the other: what was written last is what is shown. */
const lines = new WeakMap<OpenDb, Turn>();
function lineOf(db: OpenDb): Turn {
  const line = lines.get(db) ?? turns(1);
  lines.set(db, line);
  return line;
}

async function keep(needs: KeepNeeds, id: DatasetId, made: Made, accepted: boolean): Promise<Kept> {
  if (made.fault) return keepFailure(needs, id, made);
  const { db, clock, live, changes } = needs;
  const at = clock.now();
  const dataset = findDataset(db, id);
  const before = currentRow(db, dataset);
  if (before && isThe(before, made)) {
    const left = db.transaction((tx) => {
      noteRead(tx, id, { confirmedAt: at });
      settled(tx, id);
      return dropHeld(tx, dataset, at);
    });
    await removeGone(needs, left);
    confirm(needs, dataset, at);
    return "same";
  }
  const because = accepted || !before ? [] : differences(before.profile, made.profile);
  if (because.length > 0 && isKnown(db, dataset, because, made)) return "held";
  const { kept, left } = await needs.files.inTurn(async () => {
    const { id: body, bytes, fresh } = await needs.files.put(made.body);
    try {
      return db.transaction((tx) => place(tx, id, made, { body, bytes }, because, at));
    } catch (cause) {
      if (fresh && !findAsset(db, body)) await needs.files.remove(body);
      throw cause;
    }
  });
  await removeGone(needs, left);
  if (kept === "fresh") changes.touch();
  live.tell({ kind: "data", dataset: id });
  return kept;
}

const isThe = (row: SnapshotRow, made: Good): boolean =>
  row.sha256 === made.sha256 && row.validUntil === made.validUntil;

/** An officer has said no to just this change, or is being asked about these very data. */
function isKnown(db: Db, { held, refused }: Dataset, because: Difference[], made: Good): boolean {
  if (signatureOf(because) === refused) return true;
  const waiting = held?.snapshot == null ? null : findSnapshot(db, held.snapshot);
  return waiting !== null && isThe(waiting, made);
}

/** The source has said that nothing has changed: what is shown is still so. */
export function confirmReading(needs: KeepNeeds, id: DatasetId): void {
  const { db, clock } = needs;
  const at = clock.now();
  db.transaction((tx) => {
    noteRead(tx, id, { confirmedAt: at });
    settled(tx, id);
  });
  confirm(needs, findDataset(db, id), at);
}

const told = new WeakMap<Changes, Map<DatasetId, number>>();

/**
 * Screens know when data turn amber by what they were told last: unchanged data that were confirmed must
 * be told again before that, but not at every confirmation.
 */
function confirm({ changes, live }: KeepNeeds, dataset: Dataset, at: number): void {
  const { id, amberAfter, goneAfter } = dataset;
  live.tell({ kind: "data", dataset: id });
  const times = told.get(changes) ?? new Map<DatasetId, number>();
  told.set(changes, times);
  const limit = Math.min(amberAfter ?? Infinity, goneAfter ?? Infinity);
  if (at - (times.get(id) ?? 0) < limit / 4) return;
  times.set(id, at);
  changes.touch();
}

function place(
  tx: Db,
  id: DatasetId,
  made: Good,
  stored: { body: AssetId; bytes: number },
  because: Difference[],
  at: number,
): { kept: Kept; left: AssetId[] } {
  const dataset = findDataset(tx, id);
  const left = dropHeld(tx, dataset, at);
  const size = { width: null, height: null, duration: null };
  addAsset(tx, { id: stored.body, type: "application/gzip", bytes: stored.bytes, ...size }, at);
  const row = addSnapshot(tx, id, made, stored, at);
  if (because.length > 0) {
    noteRead(tx, id, { held: { because, snapshot: row.id, at: dataset.held?.at ?? at } });
    tellHeld(tx, dataset, at);
    return { kept: "held", left };
  }
  const { kind } = made.profile;
  noteRead(tx, id, { current: row.id, kind, confirmedAt: at, refused: null });
  settled(tx, id);
  const pruned = pruneSnapshots(tx, findDataset(tx, id), at);
  return { kept: "fresh", left: [...left, ...pruned] };
}

const addSnapshot = (
  tx: Db,
  dataset: DatasetId,
  { sha256, profile, origin, period, validUntil, notes }: Good,
  stored: { body: AssetId; bytes: number },
  at: number,
): SnapshotRow =>
  tx
    .insert(snapshots)
    .values({
      dataset,
      sha256,
      ...stored,
      profile,
      origin,
      periodFrom: period?.from ?? null,
      periodTo: period?.to ?? null,
      fetchedAt: at,
      validUntil,
      notes,
    })
    .returning()
    .get();

/** @returns assets whose bytes nobody needs any more */
export function dropHeld(tx: Db, { id, held }: Dataset, at: number): AssetId[] {
  if (!held) return [];
  noteRead(tx, id, { held: null });
  const row = held.snapshot === null ? null : findSnapshot(tx, held.snapshot);
  return row ? forget(tx, [row], at) : [];
}

/** The recipe could not be followed. A column that it needs and that is gone is a change of shape. */
function keepFailure(
  { db, clock, live }: KeepNeeds,
  id: DatasetId,
  { fault, source }: Extract<Made, { fault: object }>,
): Kept {
  const at = clock.now();
  const dataset = findDataset(db, id);
  const lost = fault.code === "shape.column_missing" ? String(fault.details["column"]) : null;
  const before = currentRow(db, dataset)?.profile.source ?? [];
  db.transaction((tx) => {
    const known = lost === null ? undefined : before.find(({ key }) => key === lost);
    if (known) {
      const heir = heirOf(known.key, before, source);
      const { key, label } = known;
      const change: Difference = heir
        ? { code: "column_renamed", key, label, to: heir.key, toLabel: heir.label }
        : { code: "column_lost", key, label };
      if (signatureOf([change]) !== dataset.refused) {
        noteRead(tx, id, {
          held: { because: [change], snapshot: null, at: dataset.held?.at ?? at },
        });
        tellHeld(tx, dataset, at);
      }
      return;
    }
    const details = { ...fault.details, name: dataset.name };
    raise(tx, { kind: "dataset.failing", subject: id, code: fault.code, detail: details }, at);
  });
  live.tell({ kind: "data", dataset: id });
  return lost === null ? "failed" : "held";
}

export function settled(tx: Db, id: DatasetId): void {
  for (const kind of ["dataset.held", "dataset.failing", "dataset.stale"]) settle(tx, kind, id);
}

function tellHeld(tx: Db, { id, name }: Dataset, at: number): void {
  raise(tx, { kind: "dataset.held", subject: id, code: "dataset.held", detail: { name } }, at);
}
