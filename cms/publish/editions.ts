import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import type { ScreenId } from "../../protocol/ids.ts";
import { forgetIn } from "../../protocol/forget.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { editions } from "../db/tables.ts";

/** What was published is kept for so long: a summer can still be looked at in the next one. */
export const keptFor = days(400);

/** A published manifest as it was, for whoever asks later. */
export interface Edition {
  epoch: number;
  revision: number;
  issuedAt: Instant;
  manifest: Manifest;
}

export function keepEdition(
  db: Db,
  row: { screen: ScreenId; epoch: number; revision: number; issuedAt: Instant; body: string },
): void {
  const body = zstdCompressSync(row.body);
  db.insert(editions)
    .values({ ...row, body })
    .onConflictDoNothing()
    .run();
}

/** The newest edition that had been published at an instant; null when nothing had been. */
export function editionAt(db: Db, screen: ScreenId, at: Instant): Edition | null {
  const row = db
    .select()
    .from(editions)
    .where(and(eq(editions.screen, screen), lte(editions.issuedAt, at)))
    .orderBy(desc(editions.issuedAt), desc(editions.epoch), desc(editions.revision))
    .limit(1)
    .get();
  if (!row) return null;
  const { epoch, revision, issuedAt } = row;
  return { epoch, revision, issuedAt, manifest: unpacked(row.body) };
}

/** Editions of before are no longer asked for. */
export const pruneEditions = (db: Db, before: Instant): number =>
  db.delete(editions).where(lt(editions.issuedAt, before)).run().changes;

/**
 * Takes what some slides said out of every edition: what has to be gone (an act after its term) may not
 * live on in the past. Their place in the programme stays, empty.
 */
export function forgetInEditions(db: Db, slides: ReadonlySet<string>, since: Instant = 0): number {
  let changed = 0;
  const keys = db
    .select({ screen: editions.screen, epoch: editions.epoch, revision: editions.revision })
    .from(editions)
    .where(gte(editions.issuedAt, since))
    .all();
  for (const key of keys) {
    const one = and(
      eq(editions.screen, key.screen),
      eq(editions.epoch, key.epoch),
      eq(editions.revision, key.revision),
    );
    const row = db.select().from(editions).where(one).get();
    const manifest = row && unpacked(row.body);
    if (!manifest || !forgetIn(manifest, slides)) continue;
    db.update(editions)
      .set({ body: zstdCompressSync(JSON.stringify(manifest)) })
      .where(one)
      .run();
    changed += 1;
  }
  return changed;
}

/** Our own bytes, written by us: believed. */
const unpacked = (body: Uint8Array): Manifest =>
  JSON.parse(zstdDecompressSync(body).toString()) as Manifest;
