import type { Manifest } from "../../protocol/manifest.ts";
import { days, type Instant } from "../../protocol/time.ts";
import { assetsNeeded } from "../../protocol/timeline.ts";

/** What is still to be fetched: first what the next day needs, then the rest. */
export interface Plan {
  urgent: string[];
  later: string[];
}

export function plan(manifest: Manifest, had: ReadonlySet<string>, now: Instant): Plan {
  const soon = assetsNeeded(manifest, now, now + days(1));
  const missing = Object.keys(manifest.assets).filter((id) => !had.has(id));
  return {
    urgent: missing.filter((id) => soon.has(id)),
    later: missing.filter((id) => !soon.has(id)),
  };
}

/** How far it has come with what the next day needs. */
export function progress(
  manifest: Manifest,
  had: ReadonlySet<string>,
  now: Instant,
): { done: number; of: number } {
  const soon = [...assetsNeeded(manifest, now, now + days(1))];
  return { done: soon.filter((id) => had.has(id)).length, of: soon.length };
}

/** What may go: whatever neither the manifest on air nor the one that waits names, nor anybody besides. */
export function unneeded(
  had: ReadonlySet<string>,
  manifests: readonly (Manifest | null)[],
  besides: ReadonlyMap<string, unknown> = new Map(),
): string[] {
  return [...had].filter(
    (id) => !besides.has(id) && !manifests.some((each) => each && id in each.assets),
  );
}

/**
 * What may go when there is no room for what a waiting manifest needs: files that only the one on air
 * names and does not need within the day. They are fetched again when there is room.
 */
export function spare(
  had: ReadonlySet<string>,
  onAir: Manifest | null,
  pending: Manifest | null,
  now: Instant,
): string[] {
  if (!onAir || !pending) return [];
  const soon = assetsNeeded(onAir, now, now + days(1));
  return [...had].filter((id) => !soon.has(id) && !(id in pending.assets));
}
