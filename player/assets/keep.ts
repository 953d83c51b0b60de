import type { Manifest } from "../../protocol/manifest.ts";
import { type Millis, seconds, systemClock } from "../../protocol/time.ts";
import type { AssetStore } from "./cache.ts";
import { download } from "./download.ts";
import { unneeded } from "./plan.ts";

const atOnce = 3;
const shortest: Millis = seconds(2);
const longest: Millis = seconds(300);

/**
 * Sees to it that every file which a manifest names is here: what the next day needs first, for ever
 * and with growing pauses; and that what no manifest names any more goes.
 */
export function keepFiles(
  files: { store: AssetStore; had: Set<string> },
  tell: { arrived: (id: string) => void; fault: (code: string, is: boolean) => void },
): { want(onAir: Manifest | null, pending: Manifest | null): void } {
  let wanted: (Manifest | null)[] = [];
  const underWay = new Set<string>();
  const pauses = new Map<string, { until: number; next: Millis }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function missing(): { id: string; type: string; bytes: number; url: string }[] {
    const found = new Map<string, { id: string; type: string; bytes: number; url: string }>();
    // The one that waits comes first: it is what the officer has just published.
    for (const manifest of wanted.toReversed())
      for (const [id, asset] of Object.entries(manifest?.assets ?? {}))
        if (!files.had.has(id)) found.set(id, { id, ...asset });
    return [...found.values()];
  }

  function work(): void {
    clearTimeout(timer);
    const now = systemClock.now();
    const waiting = missing().filter(({ id }) => !underWay.has(id));
    for (const asset of waiting) {
      if (underWay.size >= atOnce) return;
      if ((pauses.get(asset.id)?.until ?? 0) > now) continue;
      underWay.add(asset.id);
      void fetchOne(asset);
    }
    if (waiting.length > 0) timer = setTimeout(work, shortest);
  }

  async function fetchOne(asset: ReturnType<typeof missing>[number]): Promise<void> {
    try {
      const outcome = await download(asset, files.store);
      if (outcome === "kept") {
        files.had.add(asset.id);
        pauses.delete(asset.id);
        tell.fault("asset.corrupt", false);
        tell.fault("storage.full", false);
        tell.arrived(asset.id);
      } else {
        if (outcome === "corrupt") tell.fault("asset.corrupt", true);
        pause(asset.id);
      }
    } catch (cause) {
      tell.fault(isFull(cause) ? "storage.full" : "storage.failed", true);
      await evict();
      pause(asset.id);
    } finally {
      underWay.delete(asset.id);
      work();
    }
  }

  function pause(id: string): void {
    const next = pauses.get(id)?.next ?? shortest;
    const until = systemClock.now() + next * (0.5 + Math.random());
    pauses.set(id, { until, next: Math.min(next * 2, longest) });
  }

  async function evict(): Promise<void> {
    for (const id of unneeded(files.had, wanted)) {
      files.had.delete(id);
      await files.store.drop(id).catch(() => {});
    }
  }

  return {
    want(onAir, pending) {
      wanted = [onAir, pending];
      // While a new manifest waits, both sets are protected; afterwards the old one's files may go.
      if (onAir && !pending) void evict();
      work();
    },
  };
}

const isFull = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === "QuotaExceededError";
