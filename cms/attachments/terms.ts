import { and, eq, isNull, max } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, assets, attachments, files, renditions } from "../db/tables.ts";

/**
 * The files of acts have the terms of their acts: when one is extended or shortened, so are the document
 * and what was drawn of it. What somebody else has too keeps the longer term.
 */
export function alignTerms(db: Db): void {
  const rows = db
    .select({ asset: attachments.asset, to: max(acts.to) })
    .from(attachments)
    .innerJoin(acts, eq(acts.id, attachments.act))
    .where(eq(attachments.state, "here"))
    .groupBy(attachments.asset)
    .all();
  for (const { asset, to } of rows) if (asset && to !== null) setTerm(db, asset, to);
}

function setTerm(db: Db, document: AssetId, to: Instant): void {
  const known = db.select().from(assets).where(eq(assets.id, document)).get();
  // What is in the library as well has no term.
  if (!known || known.goneAt === null || known.goneAt === to) return;
  db.update(assets).set({ goneAt: to }).where(eq(assets.id, document)).run();
  for (const part of partsOf(db, document)) {
    const others = originalsOf(db, part).map(({ goneAt }) => goneAt);
    const goneAt = others.includes(null) ? null : Math.max(...others.map((each) => each!));
    db.update(assets).set({ goneAt }).where(eq(assets.id, part)).run();
  }
}

export const partsOf = (db: Db, document: AssetId): AssetId[] =>
  db
    .select({ asset: renditions.asset })
    .from(renditions)
    .where(eq(renditions.original, document))
    .all()
    .map(({ asset }) => asset);

const originalsOf = (db: Db, part: AssetId) =>
  db
    .select({ id: assets.id, goneAt: assets.goneAt })
    .from(renditions)
    .innerJoin(assets, eq(assets.id, renditions.original))
    .where(eq(renditions.asset, part))
    .all();

/**
 * Of these documents those that nobody has any more, with what was drawn of them: neither an act nor the
 * library, nor (for a page that two of them share) another document.
 */
export function unowned(db: Db, documents: readonly AssetId[]): AssetId[] {
  const left = [...new Set(documents)].filter((document) => !isOwned(db, document));
  const gone = new Set<AssetId>(left);
  return [...left, ...new Set(left.flatMap((document) => partsOf(db, document)))].filter(
    (asset) => gone.has(asset) || originalsOf(db, asset).every((original) => gone.has(original.id)),
  );
}

const isOwned = (db: Db, document: AssetId): boolean =>
  db
    .select({ act: attachments.act })
    .from(attachments)
    .where(eq(attachments.asset, document))
    .limit(1)
    .get() !== undefined ||
  db
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.original, document), isNull(files.archivedAt)))
    .limit(1)
    .get() !== undefined;
