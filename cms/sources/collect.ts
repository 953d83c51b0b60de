import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Clock } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import type { Fetching } from "../fetching.ts";
import type { EnteKeys } from "../keys.ts";
import type { FileStore } from "../library/files.ts";
import { readSettings } from "../settings.ts";
import type { Bodies } from "./bodies.ts";
import { heldAtMost, readAtMost } from "./define.ts";
import { openSecret } from "./secrets.ts";
import { findSource } from "./sources.ts";
import { noteAsked, type SourceRow } from "./store.ts";

export interface CollectNeeds {
  db: OpenDb;
  clock: Clock;
  keys: EnteKeys;
  files: FileStore;
  fetching: Fetching;
  bodies: Bodies;
}

/**
 * Brings what a source answers now to its place on the disk.
 * @param known what we have of it: only something else is sent. Left out: what lies on the disk.
 * @param whole asked for even where what lies there is young enough
 * @returns whether it is other than what was known
 * @throws Fault `fetch.…`, `source.lost_secret`
 */
export async function collect(
  needs: CollectNeeds,
  source: SourceRow,
  { known, whole = false }: { known?: SourceRow | null; whole?: boolean } = {},
): Promise<boolean> {
  const { db, clock, bodies } = needs;
  const lies = known === undefined && source.body !== null && (await bodies.has(source.id));
  const had = lies ? source : (known ?? null);
  if (source.url === null) return had?.body ? false : unpackFile(needs, source);
  if (lies && !whole && (await isYoung(needs, source))) return false;
  const path = bodies.arriving();
  try {
    const answer = await needs.fetching.toFile(source.url, path, {
      atMost: findSource(source.connector)?.large ? readAtMost : heldAtMost,
      secret: openSecret(db, needs.keys, source.secret),
      allowed: readSettings(db).dataHosts,
      since: had?.body ? had : null,
    });
    if (answer.unchanged) {
      if (lies) await bodies.confirm(source.id, clock.now());
      return false;
    }
    const { etag, lastModified, type, sha256: body } = answer;
    const changed = body !== had?.body;
    await bodies.keep(source.id, path, clock.now());
    noteAsked(db, source.id, { etag, lastModified, type, body });
    return changed;
  } finally {
    await rm(path, { force: true });
  }
}

/** A timetable is read every minute, for its delays; itself it changes every few weeks. */
async function isYoung({ clock, bodies }: CollectNeeds, source: SourceRow): Promise<boolean> {
  const lasts = findSource(source.connector)?.rhythm.body;
  const at = lasts === undefined ? null : await bodies.confirmedAt(source.id);
  return at !== null && at <= clock.now() && clock.now() < at + lasts!;
}

/** A file that was dropped lies among the files of the ente: a source is read from the disk. */
async function unpackFile(
  { db, clock, files, bodies }: CollectNeeds,
  source: SourceRow,
): Promise<boolean> {
  const path = bodies.arriving();
  await pipeline(await files.open(source.file!), createWriteStream(path, { flags: "wx" }));
  await bodies.keep(source.id, path, clock.now());
  noteAsked(db, source.id, { body: source.file });
  return true;
}
