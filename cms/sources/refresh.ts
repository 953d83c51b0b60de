import { randomBytes } from "node:crypto";
import { Fault } from "../../protocol/errors.ts";
import type { SourceId } from "../../protocol/ids.ts";
import { type Clock, hours, type Instant, minutes, seconds } from "../../protocol/time.ts";
import { confirmReading, type KeepNeeds, keepReading } from "../datasets/keep.ts";
import { currentRow } from "../datasets/snapshots.ts";
import { raise, settle } from "../inbox/store.ts";
import type { Log } from "../log.ts";
import { readSettings } from "../settings.ts";
import { type Answers, answersIn, askings } from "./asking.ts";
import { collect, type CollectNeeds } from "./collect.ts";
import { sourceFault } from "./faults.ts";
import type { Made } from "./reading.ts";
import type { Reader } from "./reader.ts";
import { againAt, nextAt, type Pace } from "./rhythm.ts";
import { openSecret } from "./secrets.ts";
import { refreshActs, tellUnread } from "./refresh-acts.ts";
import { findSource, isForAlbo } from "./sources.ts";
import { onDisk, whereOf } from "./where.ts";
import { datasetsOf, findSourceRow, noteAsked, type SourceRow } from "./store.ts";

export interface RefreshNeeds extends CollectNeeds, KeepNeeds {
  clock: Clock;
  reader: Reader;
  log: Log;
  /** What the pages of acts answered: in memory, for no act may outlive its term on a disk. */
  actPages: Answers;
  random?: () => number;
  /** How often each source may be asked; by default what it says itself. */
  paceOf?: (connector: string) => Pace;
}

export type Outcome = { fault: Fault | null; changed: boolean };

const unhurried: Pace = { atLeast: minutes(1), usual: hours(1) };
export const paceOfConnector = (connector: string): Pace =>
  findSource(connector)?.rhythm ?? unhurried;

/** So often a source is read again though its bytes are the same: what it says may depend on the day. */
const readAgainAfter = hours(12);

/**
 * Asks a source once, and makes of its answer what is to be made of it. Whatever goes wrong is written
 * down for the officers, and what was good before stays.
 */
export async function refresh(
  needs: RefreshNeeds,
  id: SourceId,
  { again = false, whole = false }: { again?: boolean; whole?: boolean } = {},
): Promise<Outcome> {
  const { db, clock, live } = needs;
  const source = findSourceRow(db, id);
  const startedAt = clock.now();
  noteAsked(db, id, { askedAt: startedAt });
  let outcome: Outcome;
  try {
    const changed = isForAlbo(source.connector)
      ? await refreshActs(needs, source, { again: again || isOld(source, startedAt) })
      : await refreshData(needs, source, { again, whole, at: startedAt });
    answeredWell(needs, id, changed);
    outcome = { fault: null, changed };
  } catch (cause) {
    outcome = { fault: failed(needs, id, cause), changed: false };
  }
  live.tell({ kind: "data", dataset: null });
  return outcome;
}

async function refreshData(
  needs: RefreshNeeds,
  source: SourceRow,
  { again, whole, at }: { again: boolean; whole: boolean; at: Instant },
): Promise<boolean> {
  const { db } = needs;
  const changed = await collect(needs, source, { whole });
  if (changed || again || mustBeRead(needs, source, at)) await readAll(needs, source.id);
  else for (const dataset of datasetsOf(db, source.id)) confirmReading(needs, dataset.id);
  return changed;
}

const isOld = ({ goodAt }: SourceRow, at: Instant): boolean =>
  goodAt === null || goodAt + readAgainAfter < at;

/** The same bytes mean the same data, unless other addresses, the hour or a new recipe have a say. */
function mustBeRead({ db }: RefreshNeeds, source: SourceRow, at: Instant): boolean {
  if (source.asksMore || isOld(source, at)) return true;
  return datasetsOf(db, source.id).some(
    (dataset) =>
      dataset.current === null ||
      dataset.held !== null ||
      !["table", "features"].includes(currentRow(db, dataset)?.profile.kind ?? ""),
  );
}

async function readAll(needs: RefreshNeeds, id: SourceId): Promise<void> {
  const { db } = needs;
  const made = await readShapes(needs, findSourceRow(db, id));
  // Meanwhile some may have gone: their part is left lying.
  const there = new Map(datasetsOf(db, id).map((dataset) => [dataset.id as string, dataset]));
  for (const one of made) {
    const dataset = there.get(one.name);
    if (dataset) await keepReading(needs, dataset.id, one);
  }
}

/** Reads what lies there, for every dataset that is made of it; with `only`, for another shape instead. */
export async function readShapes(
  needs: RefreshNeeds,
  source: SourceRow,
  only?: Extract<Parameters<Reader["do"]>[0], { do: "read" }>["shapes"],
): Promise<Made[]> {
  const { db, bodies, reader, keys, fetching, clock } = needs;
  const asks = askings({
    fetching,
    clock,
    answers: answersIn(await bodies.asked(source.id)),
    secret: openSecret(db, keys, source.secret),
    allowed: readSettings(db).dataHosts,
  });
  const made = await reader.do(
    {
      do: "read",
      found: onDisk(needs, source),
      connector: source.connector,
      config: source.config,
      where: whereOf(needs, await bodies.scratch(source.id)),
      shapes:
        only ?? datasetsOf(db, source.id).map(({ id, shape }) => ({ name: id, steps: shape })),
    },
    asks.ask,
  );
  noteAsked(db, source.id, { asksMore: asks.count > 0 });
  return made;
}

/** Notes it, and when the source is asked next. */
export function answeredWell(needs: RefreshNeeds, id: SourceId, changed: boolean): void {
  const { db, clock, random = Math.random, paceOf = paceOfConnector } = needs;
  const at = clock.now();
  const source = findSourceRow(db, id);
  const { timezone } = readSettings(db);
  const quiet = changed ? 0 : source.quiet + 1;
  const ends = datasetsOf(db, id).flatMap((dataset) => currentRow(db, dataset)?.validUntil ?? []);
  const coming = ends.filter((until) => until > at);
  const validUntil = coming.length === 0 ? null : Math.min(...coming);
  const pace = paceOf(source.connector);
  const next = nextAt(source.rhythm, pace, { at, quiet, validUntil, timezone, random });
  db.transaction((tx) => {
    noteAsked(tx, id, { goodAt: at, nextAt: next, failures: 0, quiet, failure: null });
    settle(tx, "source.failing", id);
  });
}

function failed(needs: RefreshNeeds, id: SourceId, cause: unknown): Fault {
  const { db, clock, log, random = Math.random, paceOf = paceOfConnector } = needs;
  const fault = cause instanceof Fault ? cause : aFlaw(cause, id, log);
  const at = clock.now();
  const source = findSourceRow(db, id);
  const failures = source.failures + 1;
  const retryAfter = seconds(Number(fault.details["retryAfter"] ?? 0) || 0);
  const next =
    source.rhythm.kind === "by-hand"
      ? null
      : againAt(failures, paceOf(source.connector), { at, retryAfter, random });
  const { code, details } = fault;
  log.warn({ source: id, code, failures }, "a source does not answer well");
  db.transaction((tx) => {
    noteAsked(tx, id, { failures, nextAt: next, failure: { code, details } });
    if (isForAlbo(source.connector)) return tellUnread(tx, source, fault, at);
    const names = datasetsOf(tx, id).map(({ name }) => `«${name}»`);
    const told = { ...details, names: names.join(", "), failures };
    raise(tx, { kind: "source.failing", subject: id, code, detail: told }, at);
  });
  return fault;
}

/** What no source should do: the log has all of it, the officer a number. */
function aFlaw(cause: unknown, source: SourceId, log: Log): Fault {
  const number = randomBytes(4).toString("hex");
  log.error({ err: cause, source, number }, "a source could not be read: a bug");
  return sourceFault("source.broken", { number }, { cause });
}
