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
 * @returns whether it is other than what was there
 * @throws Fault `fetch.…`, `source.lost_secret`
 */
export async function collect(
  needs: CollectNeeds,
  source: SourceRow,
  { whole = false }: { whole?: boolean } = {},
): Promise<boolean> {
  const { db, clock, bodies } = needs;
  const there = source.body !== null && (await bodies.has(source.id));
  if (source.url === null) return there ? false : unpackFile(needs, source);
  if (there && !whole && (await isYoung(needs, source))) return false;
  const path = bodies.arriving();
  try {
    const answer = await needs.fetching.toFile(source.url, path, {
      atMost: findSource(source.connector)?.large ? readAtMost : heldAtMost,
      secret: openSecret(db, needs.keys, source.secret),
      allowed: readSettings(db).dataHosts,
      since: there ? source : null,
    });
    if (answer.unchanged) {
      await bodies.confirm(source.id, clock.now());
      return false;
    }
    const { etag, lastModified, type, sha256: body } = answer;
    const changed = !there || body !== source.body;
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
