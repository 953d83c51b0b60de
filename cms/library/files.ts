import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdirSync, rmSync } from "node:fs";
import { access, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { type AssetId, assetId } from "../../protocol/ids.ts";
import { libraryFault } from "./faults.ts";
import { type Turn, turns } from "./turns.ts";

/** Bytes from `start` to `end`, both included, as HTTP counts them. */
export interface Span {
  start: number;
  end: number;
}

export interface Stored {
  id: AssetId;
  bytes: number;
  /** Whether it was not there before. */
  fresh: boolean;
}

/**
 * The bytes of the library, each file under its own SHA-256. What is here is whole: a file has either
 * not arrived or all arrived. Only the rows in `assets` say what a file is and whether it is public.
 */
export interface FileStore {
  has(id: AssetId): Promise<boolean>;
  /** Takes over a finished file of the staging folder (which is then gone from there), or bytes. */
  put(from: string | Uint8Array): Promise<Stored>;
  /** @throws Fault `asset.lost` */
  open(id: AssetId, span?: Span): Promise<Readable>;
  remove(id: AssetId): Promise<void>;
  list(): AsyncIterable<AssetId>;
  /** Where an upload grows: on this machine, whatever keeps the finished files. */
  staged(name: string): string;
  /** Where something grows that the house itself brings in; what is left there is gone at the next start. */
  arriving(): string;
  listStaged(): Promise<string[]>;
  /** Who adds or removes files does it in turn, so that nobody takes away what another counts upon. */
  inTurn: Turn;
}

/** Measured: smaller pieces halve what one process hands out. */
const piece = 256 * 1024;

/** The store on the disk: `<folder>/assets/<first two>/<sha256>`, uploads under way in `<folder>/uploads`. */
export function diskFiles(folder: string): FileStore {
  const assets = join(folder, "assets");
  const arriving = join(assets, "arriving");
  const uploads = join(folder, "uploads");
  const pathOf = (id: AssetId): string => join(assets, id.slice(0, 2), id);
  mkdirSync(uploads, { recursive: true });
  // Left by a process that was killed while it wrote: nobody has been told of them.
  rmSync(arriving, { recursive: true, force: true });
  mkdirSync(arriving, { recursive: true });

  const has = (id: AssetId): Promise<boolean> =>
    access(pathOf(id)).then(
      () => true,
      () => false,
    );

  const settle = async (from: string): Promise<Stored> => {
    const { id, bytes } = await sealed(from);
    if (await has(id)) {
      await rm(from);
      return { id, bytes, fresh: false };
    }
    await mkdir(join(assets, id.slice(0, 2)), { recursive: true });
    await rename(from, pathOf(id));
    await sync(join(assets, id.slice(0, 2)));
    return { id, bytes, fresh: true };
  };

  return {
    has,
    inTurn: turns(1),
    staged: (name) => join(uploads, name),
    arriving: () => join(arriving, randomUUID()),
    listStaged: () => readdir(uploads),

    put: (from) =>
      noRoomIsForeseen(async () => {
        if (typeof from === "string") return await settle(from);
        const path = join(arriving, randomUUID());
        try {
          await write(path, from);
          return await settle(path);
        } catch (cause) {
          await rm(path, { force: true });
          throw cause;
        }
      }),

    async open(id, span) {
      try {
        const file = await open(pathOf(id));
        return file.createReadStream({ highWaterMark: piece, ...span });
      } catch (cause) {
        throw libraryFault("asset.lost", { id }, { cause });
      }
    },

    remove: (id) => rm(pathOf(id), { force: true }),

    async *list() {
      for (const first of await readdir(assets)) {
        if (first.length !== 2) continue;
        for (const name of await readdir(join(assets, first))) {
          const id = assetId.safeParse(name);
          if (id.success) yield id.data;
        }
      }
    },
  };
}

/** A full disk (or one's share of it) is something an officer can be told; any other error is a bug. */
export async function noRoomIsForeseen<T>(job: () => Promise<T>): Promise<T> {
  try {
    return await job();
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOSPC" || code === "EDQUOT")
      throw libraryFault("library.disk_full", {}, { cause });
    throw cause;
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o640);
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

/** The hash and length of a file that from here on survives a power cut. */
async function sealed(path: string): Promise<{ id: AssetId; bytes: number }> {
  await sync(path);
  return await digestOf(path);
}

/** The hash and length of a file. */
export async function digestOf(path: string): Promise<{ id: AssetId; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: piece })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { id: assetId.parse(hash.digest("hex")), bytes };
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
