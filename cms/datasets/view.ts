import type { Db } from "../db/open.ts";
import { shownProblem } from "../inbox/problems.ts";
import { problemsOf } from "../inbox/store.ts";
import { noteInWords } from "../sources/notes.ts";
import { shownSecret } from "../sources/secrets.ts";
import { findSource } from "../sources/sources.ts";
import { datasetsOf, findSourceRow } from "../sources/store.ts";
import { differenceInWords } from "./difference-words.ts";
import { currentRow, metaOf } from "./snapshots.ts";
import { type Dataset, freshOf, usesOfDataset } from "./store.ts";

/** A dataset as the desk sees it in a list. */
export function inShort(db: Db, dataset: Dataset, now: number) {
  const { id, name, kind, version, mutedAt, confirmedAt, held } = dataset;
  const row = currentRow(db, dataset);
  const source = dataset.source && findSourceRow(db, dataset.source);
  const problems = [
    ...problemsOf(db, id),
    ...(dataset.source ? problemsOf(db, dataset.source) : []),
  ].map(shownProblem);
  return {
    id,
    name,
    kind,
    version,
    mutedAt,
    confirmedAt,
    freshness: freshOf(db, dataset, now),
    count: row?.profile.count ?? null,
    columns: (row?.profile.columns ?? []).map(({ key, label, kind }) => ({ key, label, kind })),
    origin: row ? metaOf(dataset, row).origin : null,
    held: held !== null,
    problems,
    source: source && {
      id: source.id,
      connector: source.connector,
      label: findSource(source.connector)?.label ?? { it: source.connector, en: source.connector },
      url: source.url,
      file: source.url === null ? source.name : null,
      nextAt: source.nextAt,
    },
  };
}

/** Everything of one. Keys are never among it. */
export function inFull(db: Db, dataset: Dataset, now: number) {
  const row = currentRow(db, dataset);
  const source = dataset.source && findSourceRow(db, dataset.source);
  const { held } = dataset;
  return {
    ...inShort(db, dataset, now),
    shape: dataset.shape,
    /** What the officer wrote, and what is shown. */
    written: dataset.origin,
    amberAfter: dataset.amberAfter,
    goneAfter: dataset.goneAfter,
    columns: row?.profile.columns ?? [],
    /** The slides that show it. */
    uses: usesOfDataset(db, dataset.id),
    period: row ? metaOf(dataset, row).period : null,
    validUntil: row?.validUntil ?? null,
    notes: (row?.notes ?? []).map((note) => ({
      where: note.where,
      it: noteInWords(note, "it"),
      en: noteInWords(note, "en"),
    })),
    change: held && {
      at: held.at,
      because: held.because.map((change) => ({ ...change, words: differenceInWords(change) })),
      /** Whether there is something to be shown instead, and whether it may be only other names. */
      canAccept: held.snapshot !== null,
      canRename: held.because.some(({ code }) => code === "column_renamed"),
    },
    reading: source && {
      config: source.config,
      rhythm: source.rhythm,
      secret: shownSecret(db, source.secret),
      askedAt: source.askedAt,
      goodAt: source.goodAt,
      failures: source.failures,
      sharedWith: datasetsOf(db, source.id)
        .filter(({ id }) => id !== dataset.id)
        .map(({ id, name }) => ({ id, name })),
    },
  };
}
