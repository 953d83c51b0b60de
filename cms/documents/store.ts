import { and, asc, eq, sql } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, documents, renditions } from "../db/tables.ts";
import { mostPages } from "./sizes.ts";

export type DocumentRow = typeof documents.$inferSelect;

/** A page as the kiosk and the wall take it; null where it could not be drawn. */
export interface Page {
  number: number;
  width: number;
  height: number;
  reading: AssetId;
  zoom: AssetId;
  text: AssetId;
}

export const roleOf = (page: number, part: "reading" | "zoom" | "text"): string =>
  part === "reading" ? `page-${page}` : `page-${page}-${part}`;

/** Asks for the pages of a PDF that is in the store; one that was asked for before stays as it is. */
export function wantDocument(db: Db, asset: AssetId, at: Instant): void {
  db.insert(documents)
    .values({ asset, state: "waiting", failed: [], addedAt: at })
    .onConflictDoNothing()
    .run();
}

export const findDocument = (db: Db, asset: AssetId): DocumentRow | null =>
  db.select().from(documents).where(eq(documents.asset, asset)).get() ?? null;

/** Pages that are to be drawn in all. */
export const pagesOf = ({ total }: DocumentRow): number => Math.min(total ?? 0, mostPages);

/** Nobody can read it but by looking: fewer than half of its pages have a text. */
export const isScan = (document: DocumentRow): boolean =>
  document.done > 0 && document.texts * 2 < document.done;

/** Whose turn it is: who has not even a first page comes before who waits for the rest. */
export const nextWaiting = (db: Db): DocumentRow | null =>
  db
    .select()
    .from(documents)
    .where(eq(documents.state, "waiting"))
    .orderBy(asc(sql`${documents.done} > 0`), asc(documents.addedAt), asc(documents.asset))
    .get() ?? null;

/** All pages of a document that are there, in order. */
export function listPages(db: Db, document: AssetId): Page[] {
  const rows = db
    .select({
      role: renditions.role,
      asset: assets.id,
      width: assets.width,
      height: assets.height,
    })
    .from(renditions)
    .innerJoin(assets, eq(assets.id, renditions.asset))
    .where(and(eq(renditions.original, document), sql`${renditions.role} like 'page-%'`))
    .all();
  const byRole = new Map(rows.map((row) => [row.role, row]));
  return rows
    .flatMap(({ role }) => /^page-(\d+)$/.exec(role)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b)
    .flatMap((number) => {
      const [reading, zoom, text] = (["reading", "zoom", "text"] as const).map((part) =>
        byRole.get(roleOf(number, part)),
      );
      if (!reading || !zoom || !text) return [];
      const { width, height } = reading;
      return [
        {
          number,
          width: width ?? 1,
          height: height ?? 1,
          reading: reading.asset,
          zoom: zoom.asset,
          text: text.asset,
        },
      ];
    });
}

export function noteTotal(db: Db, asset: AssetId, total: number): void {
  db.update(documents).set({ total }).where(eq(documents.asset, asset)).run();
}

/** One more page is done: drawn, with or without a text, or failed. */
export function noteDone(
  db: Db,
  asset: AssetId,
  page: number,
  outcome: "text" | "picture" | "failed",
): DocumentRow {
  const known = findDocument(db, asset)!;
  const failed = outcome === "failed" ? [...known.failed, page] : known.failed;
  const isLast = known.total !== null && page >= pagesOf(known);
  return db
    .update(documents)
    .set({
      done: page,
      failed,
      texts: known.texts + (outcome === "text" ? 1 : 0),
      ...(isLast && { state: "ready" }),
    })
    .where(eq(documents.asset, asset))
    .returning()
    .get();
}

export function refuse(db: Db, asset: AssetId, reason: string): void {
  db.update(documents).set({ state: "refused", reason }).where(eq(documents.asset, asset)).run();
}
