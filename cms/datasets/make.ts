import { copyFile } from "node:fs/promises";
import type { Origin } from "../../content/kit/datasets.ts";
import type { OfficerId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import type { Rhythm } from "../db/tables.ts";
import { addAsset } from "../library/asset.store.ts";
import { record } from "../people/audit.ts";
import type { Looks, Choice, Look } from "../sources/looks.ts";
import { heard, type Made } from "../sources/reading.ts";
import { answeredWell, paceOfConnector, type RefreshNeeds } from "../sources/refresh.ts";
import { everyOf } from "../sources/rhythm.ts";
import { addSecret } from "../sources/secrets.ts";
import {
  addSource,
  changeSource,
  noteAsked,
  sameSource,
  type SourceRow,
} from "../sources/store.ts";
import { usualPolicy } from "./freshness.ts";
import { keepReading } from "./keep.ts";
import { addDataset, type Dataset, findDataset } from "./store.ts";
import type { Step } from "./steps.ts";

export interface Making {
  choice: Choice;
  shape: Step[];
  rhythm: Rhythm;
  name: string;
  origin: Partial<Origin>;
  /** Left out: what is usual for such data. */
  amberAfter?: number | null | undefined;
  goneAfter?: number | null | undefined;
  /** Looks at what was read (packed) before anything is written down; what it throws keeps it from being. */
  judge?: (body: Uint8Array) => Promise<void>;
}

/**
 * Keeps what was looked at: the source (or the one that asks the very same already), the dataset, and its
 * first snapshot of the bytes that the officer has seen. Nothing of it stays when they cannot be read.
 * @throws Fault `source.…`, `shape.…`, `fetch.…`
 */
export async function makeDataset(
  needs: RefreshNeeds & { looks: Looks },
  look: Look,
  making: Making,
  by: OfficerId,
  /** What is made together with it, or not at all. */
  besides: (tx: Db, dataset: Dataset) => void = () => {},
): Promise<Dataset> {
  const { db, clock, looks } = needs;
  const body = await looks.bodyOf(look, making.choice.url);
  const { made, asksMore } = await firstReading(needs, look, making);
  await making.judge?.(made.body);
  const kept = await fileOf(needs, look);
  const at = clock.now();
  const { source, dataset } = db.transaction((tx) => {
    const source = sourceFor(tx, needs, look, making, kept, by);
    const every = everyOf(making.rhythm, paceOfConnector(source.connector));
    const usual = usualPolicy(made.profile.kind, every);
    const { name, origin, shape, amberAfter = usual.amberAfter } = making;
    const { goneAfter = usual.goneAfter } = making;
    const draft = { name, origin, shape, amberAfter, goneAfter };
    const dataset = addDataset(
      tx,
      { ...draft, kind: made.profile.kind, source: source.id },
      by,
      at,
    );
    const detail = { name, connector: source.connector, url: source.url };
    record(tx, { at, actor: by, action: "dataset.added", subject: dataset.id, detail });
    besides(tx, dataset);
    return { source, dataset };
  });
  await needs.bodies.keep(source.id, body.path, needs.clock.now());
  const { sha256, etag, lastModified, type } = body;
  const sum = source.file ?? sha256;
  noteAsked(db, source.id, { body: sum, etag, lastModified, type, askedAt: at, asksMore });
  await keepReading(needs, dataset.id, { ...made, name: dataset.id }, { accepted: true });
  answeredWell(needs, source.id, true);
  await looks.forget(look);
  return findDataset(db, dataset.id);
}

/** Reads the bytes that were looked at, before anything is written down. */
async function firstReading(
  needs: RefreshNeeds & { looks: Looks },
  look: Look,
  { choice, shape }: Making,
): Promise<{ made: Extract<Made, { fault?: undefined }>; asksMore: boolean }> {
  const { made, asksMore } = await needs.looks.read(look, choice, shape);
  if (made.fault) throw heard(made.fault);
  return { made, asksMore };
}

/** A file that was dropped is kept among the files of the ente: it cannot be had again. */
async function fileOf({ db, clock, files }: RefreshNeeds, look: Look): Promise<SourceRow["file"]> {
  if (look.url !== null) return null;
  const body = look.bodies.get("")!;
  return files.inTurn(async () => {
    const copy = files.staged(`data-${look.id}`);
    await copyFile(body.path, copy);
    const { id, bytes } = await files.put(copy);
    const size = { width: null, height: null, duration: null };
    addAsset(db, { id, type: "application/octet-stream", bytes, ...size }, clock.now());
    return id;
  });
}

function sourceFor(
  tx: Db,
  needs: RefreshNeeds,
  look: Look,
  { choice, rhythm }: Making,
  file: SourceRow["file"],
  by: OfficerId,
): SourceRow {
  const { connector, config } = choice;
  const url = look.url === null && choice.url === null ? null : (choice.url ?? look.url);
  const known = look.secret ? null : sameSource(tx, { connector, url, config });
  if (known) {
    // Whoever needs them more often decides for all: it is one question all the same.
    const pace = paceOfConnector(connector);
    const often = (one: Rhythm): number => everyOf(one, pace) ?? Infinity;
    return often(rhythm) < often(known.rhythm)
      ? changeSource(tx, known.id, { rhythm }, needs.clock.now())
      : known;
  }
  const secret =
    look.secret && look.url !== null ? addSecret(tx, needs.keys, look.url, look.secret) : null;
  const { name, type } = look;
  const draft = { connector, url, file, name, type, config, secret, rhythm };
  return addSource(tx, draft, by, needs.clock.now());
}
