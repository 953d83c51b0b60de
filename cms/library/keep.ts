import { rm } from "node:fs/promises";
import type { AssetId, FolderId, OfficerId } from "../../protocol/ids.ts";
import type { Clock, Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { wantDocument } from "../documents/store.ts";
import { record } from "../people/audit.ts";
import { addAsset, addRendition, findAsset, refuseWhenFull } from "./asset.store.ts";
import type { FileStore, Stored } from "./files.ts";
import { labelOf } from "./names.ts";
import { type Picture, sizeOf } from "./pictures.ts";
import type { Accepted } from "./probe.ts";
import { addFile, fileWith, type LibraryFile } from "./store.ts";

export interface Keeping {
  db: Db;
  clock: Clock;
  files: FileStore;
}

/** A kept file; `already` when the library had the very same one, which is then the one given back. */
export type Kept = LibraryFile & { already: boolean };

/** What is known of a file that has all arrived. */
export interface Staged {
  path: string;
  name: string;
  /** SHA-256 of its bytes as they came. */
  sent: string;
  folder: FolderId | null;
}

/**
 * Takes a whole file of the staging folder into the library: has it looked at, keeps what is made of it.
 * The staged file is gone afterwards, whatever the answer.
 * @throws Fault `media.…` when no screen could show it, `library.full`, `library.disk_full`
 */
export async function takeIn(
  { db, clock, files }: Keeping,
  staged: Staged,
  by: OfficerId,
  look: () => Promise<Accepted>,
  /** Whatever must be done or undone with it. */
  within: (tx: Db) => void = () => {},
): Promise<Kept> {
  const name = labelOf(staged.name);
  try {
    const accepted = await look();
    return await keeping({ db, files }, (put) => keepAll(accepted, put));
  } finally {
    await rm(staged.path, { force: true });
  }

  async function keepAll(accepted: Accepted, put: Put): Promise<Kept> {
    const { from, ...size } = accepted.original;
    const original = await put(from);
    const known = fileWith(db, original.id);
    if (known) {
      db.transaction(within);
      return { ...known, already: true };
    }
    const made = await putAll(accepted.renditions, put);
    const at = clock.now();
    return db.transaction((tx) => {
      within(tx);
      addPiece(tx, { ...original, ...size, duration: accepted.duration }, at);
      for (const [role, piece] of made) {
        addPiece(tx, piece, at);
        addRendition(tx, original.id, role, piece.id);
      }
      if (accepted.kind === "document") wantDocument(tx, original.id, at);
      refuseWhenFull(tx, 0, at);
      const { sent, folder } = staged;
      const file = addFile(
        tx,
        { name, kind: accepted.kind, original: original.id, sent, folder },
        by,
        at,
      );
      const detail = { name, asset: original.id, bytes: original.bytes };
      record(tx, { at, actor: by, action: "file.added", subject: file.id, detail });
      return { ...file, already: false };
    });
  }
}

/**
 * Keeps what the house itself has made (a chart, a coat of arms of the demonstration): an asset without an
 * entry in the library. After `goneAt` it is no longer handed out.
 */
export async function addGenerated(
  needs: Keeping,
  data: Uint8Array,
  type: string,
  term: { goneAt?: Instant | null } = {},
): Promise<AssetId> {
  const size = type.startsWith("image/") ? await sizeOf(data) : { width: null, height: null };
  const [id] = await keepGenerated(needs, [{ data, type, ...size }], term);
  return id!;
}

/** The same for several that belong together: all are kept, with what is noted `within`, or none. */
export async function keepGenerated(
  { db, clock, files }: Keeping,
  parts: readonly {
    data: Uint8Array | string;
    type: string;
    width: number | null;
    height: number | null;
  }[],
  { goneAt = null }: { goneAt?: Instant | null } = {},
  within: (tx: Db, ids: AssetId[]) => void = () => {},
): Promise<AssetId[]> {
  return await keeping({ db, files }, async (put) => {
    const stored: Stored[] = [];
    for (const { data } of parts) stored.push(await put(data));
    db.transaction((tx) => {
      for (const [index, { type, width, height }] of parts.entries()) {
        const { id, bytes } = stored[index]!;
        addAsset(tx, { id, type, bytes, width, height, duration: null, goneAt }, clock.now());
      }
      within(
        tx,
        stored.map(({ id }) => id),
      );
    });
    return stored.map(({ id }) => id);
  });
}

export type Put = (from: string | Uint8Array) => Promise<Stored>;

/**
 * Bytes first, rows second: no row ever names bytes that are not there. When the rows are refused, or a
 * later piece finds no room, the bytes that came before are taken away again.
 */
export function keeping<T>(
  { db, files }: Pick<Keeping, "db" | "files">,
  job: (put: Put) => Promise<T>,
): Promise<T> {
  return files.inTurn(async () => {
    const fresh: AssetId[] = [];
    try {
      return await job(async (from) => {
        const stored = await files.put(from);
        if (stored.fresh) fresh.push(stored.id);
        return stored;
      });
    } catch (cause) {
      for (const id of fresh) if (!findAsset(db, id)) await files.remove(id);
      throw cause;
    }
  });
}

type Piece = Stored & {
  type: string;
  width: number | null;
  height: number | null;
  duration: number | null;
};

/** Stores what was made of an original, by role. */
export async function putAll(
  renditions: ReadonlyMap<string, Picture>,
  put: Put,
): Promise<[string, Piece][]> {
  const made: [string, Piece][] = [];
  for (const [role, { data, type, width, height }] of renditions)
    made.push([role, { ...(await put(data)), type, width, height, duration: null }]);
  return made;
}

export const addPiece = (
  tx: Db,
  { id, type, bytes, width, height, duration }: Piece,
  at: Instant,
): void => addAsset(tx, { id, type, bytes, width, height, duration }, at);
