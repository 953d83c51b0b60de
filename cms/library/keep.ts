import { rm } from "node:fs/promises";
import type { AssetId, OfficerId } from "../../protocol/ids.ts";
import type { Clock, Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { wantDocument } from "../documents/store.ts";
import { record } from "../people/audit.ts";
import type { FileStore, Stored } from "./files.ts";
import { labelOf } from "./names.ts";
import { sizeOf } from "./pictures.ts";
import { type Accepted, probe } from "./probe.ts";
import {
  addAsset,
  addFile,
  addRendition,
  fileWith,
  findAsset,
  type LibraryFile,
  refuseWhenFull,
} from "./store.ts";

export interface Keeping {
  db: Db;
  clock: Clock;
  files: FileStore;
}

/** A kept file; `already` when the library had the very same one, which is then the one given back. */
export type Kept = LibraryFile & { already: boolean };

/**
 * Takes a whole file of the staging folder into the library: looks at it, makes what the screens need,
 * keeps it. The staged file is gone afterwards, whatever the answer.
 * @throws Fault `media.…` when no screen could show it, `library.full`, `library.disk_full`
 */
export async function takeIn(
  { db, clock, files }: Keeping,
  staged: { path: string; name: string; bytes: number },
  by: OfficerId,
  /** Whatever must be done or undone with it. */
  within: (tx: Db) => void = () => {},
): Promise<Kept> {
  const name = labelOf(staged.name);
  try {
    const accepted = await probe(staged.path, name, staged.bytes);
    return await keeping({ db, files }, (put) => keepAll(accepted, put));
  } finally {
    await rm(staged.path, { force: true });
  }

  async function keepAll(accepted: Accepted, put: Put): Promise<Kept> {
    const { from, ...size } = accepted.original;
    const original = await put(from);
    const made = await putAll(accepted.renditions, put);
    const at = clock.now();
    return db.transaction((tx) => {
      within(tx);
      addParts(tx, { ...original, ...size, duration: accepted.duration }, made, at);
      if (accepted.kind === "document") wantDocument(tx, original.id, at);
      refuseWhenFull(tx, 0, at);
      const known = fileWith(tx, original.id);
      if (known) return { ...known, already: true };
      const file = addFile(tx, { name, kind: accepted.kind, original: original.id }, by, at);
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

type Put = (from: string | Uint8Array) => Promise<Stored>;

/**
 * Bytes first, rows second: no row ever names bytes that are not there. When the rows are refused, or a
 * later piece finds no room, the bytes that came before are taken away again.
 */
function keeping<T>(
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

type Part = Stored & {
  type: string;
  width: number | null;
  height: number | null;
  duration: number | null;
};

async function putAll(renditions: Accepted["renditions"], put: Put): Promise<[string, Part][]> {
  const made: [string, Part][] = [];
  for (const [role, { data, type, width, height }] of renditions)
    made.push([role, { ...(await put(data)), type, width, height, duration: null }]);
  return made;
}

function addParts(tx: Db, original: Part, made: [string, Part][], at: Instant): void {
  const add = ({ id, type, bytes, width, height, duration }: Part) =>
    addAsset(tx, { id, type, bytes, width, height, duration }, at);
  add(original);
  for (const [role, part] of made) {
    add(part);
    addRendition(tx, original.id, role, part.id);
  }
}
