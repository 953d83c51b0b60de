import type { OfficerId, SourceId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { Rhythm } from "../db/tables.ts";
import { wordsOf } from "../faults.ts";
import { problemsOf } from "../inbox/store.ts";
import { nameInAlbo } from "../sources/refresh-acts.ts";
import { shownSecret } from "../sources/secrets.ts";
import { findSource, isForAlbo } from "../sources/sources.ts";
import {
  addSource,
  archiveSource,
  changeSource,
  findSourceRow,
  listSources,
  type SourceDraft,
  type SourceRow,
} from "../sources/store.ts";
import { alboFault } from "./faults.ts";
import { sourcesOfActs } from "./store.ts";

/**
 * The sources of the albo that are kept: addresses that are asked by themselves, and files whose columns an
 * officer has named, so that the next file of the same office needs no naming.
 */
export const keptSources = (db: Db): SourceRow[] =>
  listSources(db).filter(({ connector }) => isForAlbo(connector));

/** @throws Fault `source.not_found`, for a source of data too */
export function findKept(db: Db, id: SourceId): SourceRow {
  const row = findSourceRow(db, id);
  if (!isForAlbo(row.connector)) throw alboFault("albo.no_such_source");
  return row;
}

export const keptAt = (db: Db, urls: readonly (string | null)[]): SourceRow | null =>
  keptSources(db).find(({ url }) => url !== null && urls.includes(url)) ?? null;

/** The file of before that has this name, or whose named columns all stand in this one too. */
export function keptFile(db: Db, name: string, columns: readonly string[]): SourceRow | null {
  const files = keptSources(db).filter(({ url }) => url === null);
  const there = new Set(columns.map((column) => column.trim().toLowerCase()));
  const fits = ({ config }: SourceRow): boolean => {
    const said = Object.values(config).filter((value) => typeof value === "string");
    const named = said.filter((value) => value !== "" && value !== "-");
    return named.length > 0 && named.every((value) => there.has(value.trim().toLowerCase()));
  };
  return files.find((row) => row.name === name) ?? files.toReversed().find(fits) ?? null;
}

/** Keeps a source, or brings the one of the same address up to what was just seen to work. */
export function keep(db: Db, draft: SourceDraft, by: OfficerId, at: Instant): SourceRow {
  const { url, name, connector, config, rhythm, secret } = draft;
  const known = url === null ? keptFile(db, name, []) : keptAt(db, [url]);
  if (known?.connector === connector)
    return changeSource(db, known.id, { config, rhythm, ...(secret && { secret }) }, at);
  if (known) archiveSource(db, known.id, at);
  return addSource(db, draft, by, at);
}

/** How often it is asked from now on; by hand is a pause. */
export const setRhythm = (db: Db, id: SourceId, rhythm: Rhythm, at: Instant): SourceRow =>
  changeSource(db, id, { rhythm, nextAt: rhythm.kind === "by-hand" ? null : at }, at);

/** Where acts come from, as the officer sees it: each source with its acts, and how asking it goes. */
export function listAlboSources(db: Db, at: Instant) {
  const kept = new Map(keptSources(db).map((row) => [nameInAlbo(row), row]));
  const known = sourcesOfActs(db, at);
  const names = new Set(known.map(({ source }) => source));
  const idle = [...kept.keys()].filter((name) => !names.has(name));
  return [...known, ...idle.map((source) => ({ source, current: 0 }))].map((one) => {
    const row = kept.get(one.source);
    return { ...one, kept: row ? shownKept(db, row) : null };
  });
}

export function shownKept(db: Db, row: SourceRow) {
  const { id, connector, url, name, config, rhythm, askedAt, goodAt, nextAt, failures } = row;
  const problems = problemsOf(db, nameInAlbo(row)).map(({ kind }) => kind);
  return {
    id,
    connector,
    label: findSource(connector)!.label,
    url,
    name,
    config,
    rhythm,
    askedAt,
    goodAt,
    nextAt,
    failures,
    failure: row.failure && wordsOf(row.failure.code, row.failure.details),
    /** Something unusual came, and waits for somebody to look. */
    isHeld: problems.includes("albo.import_held"),
    key: shownSecret(db, row.secret),
  };
}
