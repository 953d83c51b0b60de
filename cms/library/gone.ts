import { eq, inArray, or } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { assets, documents, files, goneAddresses, renditions } from "../db/tables.ts";
import type { EnteKeys } from "../keys.ts";

/** Makes of a hash what cannot be turned back into it, nor be found by it. */
export type Seal = Pick<EnteKeys, "seal">;

const sealOf = (keys: Seal, id: AssetId): string => keys.seal(`gone ${id}`);

/**
 * Forgets files whose term is over, their very hashes too: what is left is a seal by which their old
 * addresses answer 410. The bytes are the caller's to remove (`removeGone`), once this is committed.
 */
export function forgetAssets(db: Db, ids: readonly AssetId[], keys: Seal, at: Instant): void {
  for (let from = 0; from < ids.length; from += 400) {
    const some = ids.slice(from, from + 400);
    db.insert(goneAddresses)
      .values(some.map((id) => ({ seal: sealOf(keys, id), at })))
      .onConflictDoNothing()
      .run();
    db.delete(documents).where(inArray(documents.asset, some)).run();
    db.delete(renditions)
      .where(or(inArray(renditions.original, some), inArray(renditions.asset, some)))
      .run();
    // The archive of the library still names it: its row stays, and says that it is gone.
    const archived = db
      .select({ id: files.original })
      .from(files)
      .where(inArray(files.original, some))
      .all();
    const named = new Set(archived.map((row) => row.id));
    const free = some.filter((id) => !named.has(id));
    if (free.length > 0) db.delete(assets).where(inArray(assets.id, free)).run();
    if (named.size > 0)
      db.update(assets)
        .set({ goneAt: at })
        .where(inArray(assets.id, [...named]))
        .run();
  }
}

/** Whether a file of this hash was here once. */
export const wasHere = (db: Db, id: AssetId, keys: Seal): boolean =>
  db
    .select({ at: goneAddresses.at })
    .from(goneAddresses)
    .where(eq(goneAddresses.seal, sealOf(keys, id)))
    .get() !== undefined;
