import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { and, desc, eq, gte, lt, lte } from "drizzle-orm";
import type { ScreenId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { without } from "../../protocol/removal.ts";
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

type Key = Pick<typeof editions.$inferSelect, "screen" | "epoch" | "revision">;

/** The editions since an instant, of one screen or of all. */
export const editionsSince = (db: Db, since: Instant, screen?: ScreenId): Key[] =>
  db
    .select({ screen: editions.screen, epoch: editions.epoch, revision: editions.revision })
    .from(editions)
    .where(and(gte(editions.issuedAt, since), screen && eq(editions.screen, screen)))
    .all();

/**
 * Takes what some slides said out of every edition: what has to be gone (an act after its term) may not
 * live on in the past. Their place in the programme stays, empty.
 */
export const forgetInEditions = (db: Db, names: ReadonlySet<string>, since: Instant = 0): number =>
  editionsSince(db, since).filter((key) => forgetInEdition(db, key, names)).length;

/** The same in one edition. @returns whether it held any of them */
export function forgetInEdition(db: Db, key: Key, names: ReadonlySet<string>): boolean {
  const one = and(
    eq(editions.screen, key.screen),
    eq(editions.epoch, key.epoch),
    eq(editions.revision, key.revision),
  );
  const row = db.select().from(editions).where(one).get();
  const manifest = row && unpacked(row.body);
  const left = manifest && emptied(manifest, names);
  if (!left || left === manifest) return false;
  db.update(editions)
    .set({ body: zstdCompressSync(JSON.stringify(left)) })
    .where(one)
    .run();
  return true;
}

/** The slides of these names say nothing and use nothing any more; in lists their entries are gone. */
function emptied(manifest: Manifest, names: ReadonlySet<string>): Manifest {
  const left = without(manifest, names);
  if (left === manifest) return manifest;
  const slides = { ...left.slides };
  for (const [key, { data: _data, focus: _focus, ...slide }] of Object.entries(manifest.slides))
    if (names.has(key)) slides[key] = { ...slide, props: {}, assets: [] };
  return { ...left, slides };
}

/** Our own bytes, written by us: believed. */
const unpacked = (body: Uint8Array): Manifest =>
  JSON.parse(zstdDecompressSync(body).toString()) as Manifest;
