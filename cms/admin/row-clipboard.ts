import type { Item } from "./playlist-words.ts";

/** Rows that were copied or cut, for this and every other playlist of the ente on this computer. */
const keyOf = (ente: string): string => `vetrina.rows.${ente}`;

export const putClip = (
  ente: string,
  rows: readonly Item[],
  kept: Storage = localStorage,
): void => {
  try {
    kept.setItem(keyOf(ente), JSON.stringify({ rows }));
  } catch {
    // No room, or forbidden here: then there is nothing to paste, and the button says so.
  }
};

export function readClip(ente: string, kept: Pick<Storage, "getItem"> = localStorage): Item[] {
  try {
    const read = JSON.parse(kept.getItem(keyOf(ente)) ?? "null") as { rows?: Item[] } | null;
    return Array.isArray(read?.rows) ? read.rows : [];
  } catch {
    // Cut short by a full disk: there is nothing to paste.
    return [];
  }
}
