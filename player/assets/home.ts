import type { Outcome } from "./download.ts";
import { download } from "./download.ts";
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
  /** What an `img` or a `video` takes, until it is released; null when the file is not there. */
  address(id: string): Promise<{ address: string; type: string; release: () => void } | null>;
  /** Bytes that are taken and that there are in all, as far as anybody knows. */
  room(): Promise<{ used: number; quota: number } | null>;
}

/** So much is kept in memory where the browser keeps nothing. */
const mostInMemory = 256 * 1_048_576;

/** The browser's storage. Where it keeps nothing (private mode), files live as long as the page. */
export async function browserHome(): Promise<AssetHome & { lasting: boolean }> {
  const store = browserStore();
  const lasting = await store.list().then(
    () => true,
    () => false,
  );
  return { ...homeOf(lasting ? store : memoryStore(mostInMemory)), lasting };
}

export function homeOf(store: AssetStore): AssetHome {
  return {
    list: () => store.list(),
    fetch: (asset) => download(asset, store),
    drop: (id) => store.drop(id),
    async address(id) {
      const file = await store.read(id);
      if (!file) return null;
      const address = URL.createObjectURL(file);
      return { address, type: file.type, release: () => URL.revokeObjectURL(address) };
    },
    async room() {
      const estimate = await navigator.storage?.estimate?.().catch(() => null);
      return estimate ? { used: estimate.usage ?? 0, quota: estimate.quota ?? 0 } : null;
    },
  };
}
