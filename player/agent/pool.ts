import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { download, type Outcome } from "../assets/download.ts";
import type { PartStore } from "../assets/store.ts";
import { flushFolder } from "./disk.ts";

/** The files of the programme on this device's disk, each under its hash. */
export interface Pool {
  list(): Promise<string[]>;
  fetch(asset: { id: string; type: string; bytes: number; url: string }): Promise<Outcome>;
  drop(id: string): Promise<void>;
  find(id: string): Promise<{ path: string; type: string; bytes: number } | null>;
  room(): Promise<{ used: number; quota: number }>;
}

export const isAssetId = (id: string): boolean => /^[0-9a-f]{64}$/.test(id);
const isType = (type: string): boolean => /^[a-z]+\/[a-z0-9.+-]{1,60}$/.test(type);

/**
 * `whole/<id>` are files that were verified, with their type in `whole/<id>.type`; `parts/<id>/<n>` are
 * pieces on their way. A file is there only under its final name, so a power cut leaves it whole or not
 * at all.
 */
export async function openPool(folder: string, server: URL, ask: typeof fetch): Promise<Pool> {
  const whole = join(folder, "whole");
  const parts = join(folder, "parts");
  for (const each of [whole, parts]) await mkdir(each, { recursive: true });

  const sound = new Set<string>();
  const piecesOf = async (id: string): Promise<string[]> => {
    const names = await readdir(join(parts, id)).catch(() => [] as string[]);
    return names
      .filter((name) => /^\d+$/.test(name))
      .sort((a, b) => Number(a) - Number(b))
      .map((name) => join(parts, id, name));
  };
  const store: PartStore = {
    async parts(id) {
      const found = await piecesOf(id);
      return Promise.all(
        found.map(async (path) => ({
          size: (await stat(path)).size,
          arrayBuffer: async () => Uint8Array.from(await readFile(path)).buffer,
        })),
      );
    },
    async addPart(id, index, part) {
      await mkdir(join(parts, id), { recursive: true });
      await writeFile(join(parts, id, String(index)), new Uint8Array(await part.arrayBuffer()));
    },
    async keep(id, type) {
      const beside = join(parts, id, "whole");
      const out = await open(beside, "w");
      try {
        for (const piece of await piecesOf(id)) await out.writeFile(await readFile(piece));
        await out.sync();
      } finally {
        await out.close();
      }
      await writeFile(join(whole, `${id}.type`), type);
      await rename(beside, join(whole, id));
      await flushFolder(whole);
    },
    dropParts: (id) => rm(join(parts, id), { recursive: true, force: true }),
  };

  async function drop(id: string): Promise<void> {
    sound.delete(id);
    await store.dropParts(id);
    await rm(join(whole, id), { force: true });
    await rm(join(whole, `${id}.type`), { force: true });
  }

  /** Its bytes are still those that it is named after; looked at once for as long as the agent runs. */
  async function isSound(id: string): Promise<boolean> {
    if (sound.has(id)) return true;
    const hash = createHash("sha256");
    for await (const piece of createReadStream(join(whole, id))) hash.update(piece as Buffer);
    if (hash.digest("hex") !== id) return false;
    sound.add(id);
    return true;
  }

  return {
    list: async () => (await readdir(whole)).filter(isAssetId),
    fetch: (asset) => download({ ...asset, url: new URL(asset.url, server).href }, store, { ask }),
    drop,
    async find(id) {
      const path = join(whole, id);
      try {
        const type = await readFile(`${path}.type`, "utf8");
        if (!isType(type) || !(await isSound(id))) {
          await drop(id);
          return null;
        }
        return { path, type, bytes: (await stat(path)).size };
      } catch {
        // Not here (any more).
        return null;
      }
    },
    async room() {
      const { bsize, blocks, bavail } = await statfs(folder);
      return { used: (blocks - bavail) * bsize, quota: blocks * bsize };
    },
  };
}
