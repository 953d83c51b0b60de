import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { manifests, settings } from "../db/tables.ts";

/**
 * Screens refuse what is not newer than what they have, and a database that was put back in time would
 * count its revisions from an older number. A higher epoch outranks every revision, so it must grow each
 * time the database goes back: it is kept in the database and in `epoch.json` beside it, and what is
 * ahead wins. To raise it once too often does no harm.
 */
const mark = z.object({
  epoch: z.number().int().positive(),
  /** How many manifests this epoch has given out, over all screens. Only grows. */
  published: z.number().int().nonnegative(),
});
export type EpochMark = z.output<typeof mark>;

const beginning = 1;
const fileIn = (folder: string): string => join(folder, "epoch.json");

/** What the database says. */
export function epochOf(db: Db): EpochMark {
  const row = db.select().from(settings).where(eq(settings.name, "epoch")).get();
  const epoch = z.number().int().positive().catch(beginning).parse(row?.value);
  const { published } = db
    .select({ published: sql<number>`coalesce(sum(${manifests.revision}), 0)` })
    .from(manifests)
    .where(eq(manifests.epoch, epoch))
    .get()!;
  return { epoch, published };
}

/** What the file says: null when there is none, "unreadable" when it is no mark. */
function noted(folder: string): EpochMark | null | "unreadable" {
  let text: string;
  try {
    text = readFileSync(fileIn(folder), "utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw cause;
  }
  try {
    return mark.parse(JSON.parse(text));
  } catch {
    // A file that cannot be read proves nothing, and a higher epoch is always safe.
    return "unreadable";
  }
}

/**
 * The epoch to publish under, asked once at the start. Raises it when the database is older than what
 * was noted beside it, that is when somebody put an old copy back by hand.
 * @param at now, see `raiseEpoch`
 */
export function readEpoch(folder: string, db: Db, at: Instant): number {
  const here = epochOf(db);
  const there = noted(folder);
  const behind =
    there !== null &&
    (there === "unreadable" ||
      there.epoch > here.epoch ||
      (there.epoch === here.epoch && there.published > here.published));
  if (behind) return raiseEpoch(folder, db, at);
  noteEpoch(folder, db);
  return here.epoch;
}

/** Notes beside the database how far it has come. Cheap: meant to be called after publishing. */
export function noteEpoch(folder: string, db: Db): void {
  write(folder, epochOf(db));
}

/**
 * Begins a new epoch, above every one that is known here and not below the minutes since 1970: two
 * restores of one backup, on two new machines that know nothing of each other, do not collide.
 * @param above epochs that only the caller knows, e.g. of the ente that is being replaced
 */
export function raiseEpoch(
  folder: string,
  db: Db,
  at: Instant,
  above: readonly number[] = [],
): number {
  const there = noted(folder);
  const known = [epochOf(db).epoch, ...above, there && there !== "unreadable" ? there.epoch : 0];
  const epoch = Math.max(Math.max(...known) + 1, Math.floor(at / minutes(1)));
  db.insert(settings)
    .values({ name: "epoch", value: epoch })
    .onConflictDoUpdate({ target: settings.name, set: { value: epoch } })
    .run();
  write(folder, epochOf(db));
  return epoch;
}

/** The newest epoch noted in a folder, 0 when nothing readable is there. */
export function notedEpoch(folder: string): number {
  const there = noted(folder);
  return there && there !== "unreadable" ? there.epoch : 0;
}

/** Whole or not at all: a power cut leaves the old file or the new one. */
function write(folder: string, { epoch, published }: EpochMark): void {
  const file = openSync(`${fileIn(folder)}.new`, "w", 0o640);
  try {
    writeSync(file, `${JSON.stringify({ epoch, published })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${fileIn(folder)}.new`, fileIn(folder));
}
