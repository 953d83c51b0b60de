import type { Origin } from "../../content/kit/datasets.ts";
import type { AssetId, DatasetId, OfficerId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import type { Rhythm } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { settle } from "../inbox/store.ts";
import { removeGone } from "../library/sweep.ts";
import { record } from "../people/audit.ts";
import { collect } from "../sources/collect.ts";
import { heard, type Made } from "../sources/reading.ts";
import { answeredWell, readShapes, type RefreshNeeds } from "../sources/refresh.ts";
import { addSecret, type GivenSecret, removeSecret } from "../sources/secrets.ts";
import {
  addSource,
  archiveIfUnused,
  changeSource,
  datasetsOf,
  findSourceRow,
  type SourceRow,
} from "../sources/store.ts";
import { signatureOf } from "./differences.ts";
import { datasetFault } from "./faults.ts";
import { dropHeld, keepReading, settled } from "./keep.ts";
import { findSnapshot, forgetSnapshots, withdraw } from "./snapshots.ts";
import type { Step } from "./steps.ts";
import { archiveDataset, changeDataset, type Dataset, findDataset, noteRead } from "./store.ts";

/** What an officer may change of a dataset; what is left out stays. */
export interface Change {
  name?: string | undefined;
  origin?: Partial<Origin> | undefined;
  amberAfter?: number | null | undefined;
  goneAfter?: number | null | undefined;
  shape?: Step[] | undefined;
  config?: Record<string, unknown> | undefined;
  rhythm?: Rhythm | undefined;
  /** A new key; null takes it away. */
  secret?: GivenSecret | null | undefined;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What was read last is read anew with the new recipe first: one that cannot be followed is refused, and
 * nothing has changed.
 * @throws Fault `edit.outdated`, `dataset.not_found`, `source.…`, `shape.…`, `fetch.…`
 */
export async function editDataset(
  needs: RefreshNeeds,
  id: DatasetId,
  version: number,
  change: Change,
  by: OfficerId,
): Promise<Dataset> {
  const { db, clock } = needs;
  const before = findDataset(db, id);
  if (before.version !== version) throw houseFault("edit.outdated", { current: before.version });
  const source = before.source && findSourceRow(db, before.source);
  const { shape = before.shape, config = source?.config } = change;
  const newRecipe = !isSame(shape, before.shape) || !isSame(config, source?.config);
  const made =
    source && newRecipe ? await tried(needs, { ...source, config: config! }, shape) : null;
  const at = clock.now();
  const written = Object.fromEntries(
    (["name", "origin", "amberAfter", "goneAfter"] as const)
      .filter((name) => change[name] !== undefined)
      .map((name) => [name, change[name]]),
  );
  const dataset = db.transaction((tx) => {
    const now = source && moved(tx, needs, source, before, change, by);
    const draft = { ...written, shape, source: now ? now.id : null };
    const changed = changeDataset(tx, id, version, draft, by, at);
    const detail = { changed: Object.keys(change) };
    record(tx, { at, actor: by, action: "dataset.changed", subject: id, detail });
    return changed;
  });
  if (made) await keepReading(needs, id, { ...made, name: id }, { accepted: true });
  if (source && dataset.source) answeredWell(needs, dataset.source, false);
  needs.changes.touch();
  return findDataset(db, id);
}

async function tried(needs: RefreshNeeds, source: SourceRow, shape: Step[]): Promise<Made> {
  if (!(await needs.bodies.has(source.id))) await collect(needs, source);
  const [made] = await readShapes(needs, source, [{ name: "", steps: shape }]);
  if (made!.fault) throw heard(made!.fault);
  return made!;
}

/** The source with what changed of it; one that others use too goes its own way for this dataset. */
function moved(
  tx: Db,
  { keys, clock }: RefreshNeeds,
  source: SourceRow,
  dataset: Dataset,
  { config, rhythm, secret }: Change,
  by: OfficerId,
): SourceRow {
  const at = clock.now();
  const newKey = secret && source.url !== null ? addSecret(tx, keys, source.url, secret) : null;
  const change = {
    ...(config && { config }),
    ...(rhythm && { rhythm }),
    ...(secret !== undefined && { secret: newKey }),
  };
  if (Object.keys(change).length === 0) return source;
  const shared = datasetsOf(tx, source.id).some(({ id }) => id !== dataset.id);
  const apart = shared && (config !== undefined || secret !== undefined);
  if (apart && !isSame(config ?? source.config, source.config)) {
    const { connector, url, file, name, type } = source;
    const draft = { connector, url, file, name, type, secret: null, rhythm: source.rhythm };
    return addSource(tx, { ...draft, config: source.config, ...change }, by, at);
  }
  const changed = changeSource(tx, source.id, change, at);
  if (secret !== undefined && source.secret) removeSecret(tx, source.secret);
  return changed;
}

/**
 * An officer has looked: the data are shown as they are now. `renamed` says that the new columns are the
 * lost ones under another name, so that whatever shows them goes on.
 * @throws Fault `dataset.nothing_held`
 */
export async function acceptHeld(
  needs: RefreshNeeds,
  id: DatasetId,
  { renamed }: { renamed: boolean },
  by: OfficerId,
): Promise<Dataset> {
  const { db, clock } = needs;
  const { held, shape, version } = findDataset(db, id);
  if (!held) throw datasetFault("dataset.nothing_held");
  const names = held.because.flatMap((change) =>
    change.code === "column_renamed" ? [change] : [],
  );
  const at = clock.now();
  const detail = { changes: held.because.map(({ code }) => code), renamed };
  if (renamed && names.length > 0) {
    const renames = names.map(({ to, key }): Step => ({ do: "rename", from: to, to: key }));
    await editDataset(needs, id, version, { shape: [...renames, ...shape] }, by);
  } else if (held.snapshot === null) throw datasetFault("dataset.needs_recipe");
  const row = held.snapshot === null ? null : findSnapshot(db, held.snapshot);
  db.transaction((tx) => {
    if (!renamed && row) {
      const { kind } = row.profile;
      noteRead(tx, id, {
        current: row.id,
        confirmedAt: row.fetchedAt,
        kind,
        held: null,
        refused: null,
      });
      settled(tx, id);
    }
    record(tx, { at, actor: by, action: "dataset.accepted", subject: id, detail });
  });
  needs.changes.touch();
  needs.live.tell({ kind: "data", dataset: id });
  return findDataset(db, id);
}

/**
 * An officer has looked and says no: what was good stays, and nobody is asked about this change again.
 * @throws Fault `dataset.nothing_held`
 */
export async function refuseHeld(
  needs: RefreshNeeds,
  id: DatasetId,
  by: OfficerId,
): Promise<Dataset> {
  const { db, clock } = needs;
  const dataset = findDataset(db, id);
  const { held } = dataset;
  if (!held) throw datasetFault("dataset.nothing_held");
  const at = clock.now();
  const left = db.transaction((tx) => {
    noteRead(tx, id, { refused: signatureOf(held.because) });
    settle(tx, "dataset.held", id);
    const detail = { changes: held.because.map(({ code }) => code) };
    record(tx, { at, actor: by, action: "dataset.refused", subject: id, detail });
    return dropHeld(tx, dataset, at);
  });
  await removeGone(needs, left);
  needs.live.tell({ kind: "data", dataset: id });
  return findDataset(db, id);
}

/** @throws Fault `dataset.in_use`, `dataset.not_found` */
export async function removeDataset(
  needs: RefreshNeeds,
  id: DatasetId,
  by: OfficerId,
): Promise<void> {
  const { db, clock, bodies } = needs;
  const at = clock.now();
  const { left, source } = db.transaction((tx) => {
    const { source, name } = archiveDataset(tx, id, at);
    settled(tx, id);
    const left: AssetId[] = forgetSnapshots(tx, id, at);
    const gone = source && archiveIfUnused(tx, source, id, at);
    if (gone && gone.archived) settle(tx, "source.failing", source);
    if (gone && gone.file) left.push(...withdraw(tx, [gone.file], at));
    record(tx, { at, actor: by, action: "dataset.archived", subject: id, detail: { name } });
    return { left, source: gone && gone.archived ? source : null };
  });
  await removeGone(needs, left);
  if (source) await bodies.drop(source);
  needs.changes.touch();
}
