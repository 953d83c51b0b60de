import type { Outcome } from "./download.ts";
import { toHex } from "../../protocol/bytes.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import { inTime } from "../in-time.ts";
import { type AssetStore, browserStore, memoryStore } from "./store.ts";

/** A file as a manifest names it. */
export interface WantedAsset {
  /** SHA-256 of its bytes. */
  id: string;
  type: string;
  bytes: number;
  url: string;
}

/** Where a player's files lie: in the browser's own storage, or in the agent's pool on disk. */
export interface AssetHome {
  /** The ids of the files that are whole and were verified. */
  list(): Promise<Set<string>>;
  /** Brings a file in. Rejects when it cannot be kept. */
  fetch(asset: WantedAsset): Promise<Outcome>;
  drop(id: string): Promise<void>;
  /**
   * What an `img` or a `video` takes, until it is released; null when the file is not there, or is not
   * any more what it was: then it is dropped.
   */
  address(id: string): Promise<{ address: string; type: string; release: () => void } | null>;
  /** What a file says, for who reads it rather than draws it; null as for an address. */
  text(id: string): Promise<string | null>;
  /** It could not be drawn: its bytes are looked at again when they are next asked for. */
  doubt?(id: string): void;
  /** Bytes that are taken and that there are in all, as far as anybody knows. */
  room(): Promise<{ used: number; quota: number } | null>;
}

/** At the start the picture waits for the store: not for long. */
const longestWait: Millis = seconds(3);
/** A film of a gigabyte may take its time. */
const longestWork: Millis = seconds(60);
/** So much is kept in memory where the browser keeps nothing. */
const mostInMemory = 256 * 1_048_576;

/** The browser's storage. Where it keeps nothing (private mode), files live as long as the page. */
export async function browserHome(): Promise<AssetHome & { lasting: boolean }> {
  const store = patient(browserStore());
  const lasting = await inTime(store.list(), longestWait).then(
    () => true,
    () => false,
  );
  return { ...homeOf(lasting ? store : memoryStore(mostInMemory)), lasting };
}

/** A store that hangs is one that fails: seen in Chromium after it had thrown everything away. */
const patient = (store: AssetStore): AssetStore => ({
  list: () => inTime(store.list(), longestWork),
  read: (id) => inTime(store.read(id), longestWork),
  drop: (id) => inTime(store.drop(id), longestWork),
  parts: (id) => inTime(store.parts(id), longestWork),
  addPart: (id, index, part) => inTime(store.addPart(id, index, part), longestWork),
  dropParts: (id) => inTime(store.dropParts(id), longestWork),
  keep: (id, type) => inTime(store.keep(id, type), longestWork),
});

export function homeOf(store: AssetStore): AssetHome {
  /** Looked at since the page began: a disk does not rot by the hour. */
  const sound = new Set<string>();
  async function read(id: string): Promise<Blob | null> {
    const file = await store.read(id);
    if (!file) return null;
    if (!sound.has(id) && (await hashOf(file)) !== id) {
      await store.drop(id);
      return null;
    }
    sound.add(id);
    return file;
  }
  return {
    list: () => store.list(),
    // Not before the first frame.
    fetch: async (asset) => (await import("./download.ts")).download(asset, store),
    drop: (id) => store.drop(id),
    async address(id) {
      const file = await read(id);
      if (!file) return null;
      const address = URL.createObjectURL(file);
      return { address, type: file.type, release: () => URL.revokeObjectURL(address) };
    },
    text: async (id) => (await read(id))?.text() ?? null,
    doubt: (id) => void sound.delete(id),
    async room() {
      const estimate = await navigator.storage?.estimate?.().catch(() => null);
      return estimate ? { used: estimate.usage ?? 0, quota: estimate.quota ?? 0 } : null;
    },
  };
}

/** Small files at once by the browser; a film piece by piece, so that it is never in memory whole. */
async function hashOf(file: Blob): Promise<string> {
  if (file.size < 16 * 1_048_576 && crypto.subtle)
    return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())));
  const { sha256 } = await import("@noble/hashes/sha2.js");
  const hash = sha256.create();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return toHex(hash.digest());
    hash.update(value);
  }
}
