import type { AssetId } from "../../protocol/ids.ts";
import { sweepStale } from "./intake.ts";
import type { Keeping } from "./keep.ts";
import { findAsset } from "./asset.store.ts";

/**
 * Clears what a killed process may have left: stale uploads, bytes without a row, bytes of files that
 * are gone for good. For the start and for the night; it harms nothing that is under way.
 */
export async function sweepLibrary(needs: Keeping): Promise<void> {
  await sweepStale(needs);
  for await (const id of needs.files.list()) await removeGone(needs, [id]);
}

/** Removes the bytes of those files that nobody may have any more. */
export const removeGone = ({ db, clock, files }: Keeping, ids: readonly AssetId[]): Promise<void> =>
  files.inTurn(async () => {
    for (const id of ids) {
      // Looked at in turn: meanwhile somebody may have uploaded the same picture again.
      const row = findAsset(db, id);
      if (!row || (row.goneAt !== null && row.goneAt <= clock.now())) await files.remove(id);
    }
  });
