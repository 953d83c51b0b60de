import type { Manifest } from "../../protocol/manifest.ts";
import { type Clock, type Millis, seconds } from "../../protocol/time.ts";
import type { Faults } from "../faults.ts";
import type { Outcome } from "./download.ts";
import type { AssetHome, WantedAsset } from "./home.ts";
import { plan, spare, unneeded } from "./plan.ts";

const atOnce = 3;
const shortest: Millis = seconds(2);
const longest: Millis = seconds(300);
/** What a browser throws away is gone after this. */
const settles: Millis = seconds(5);
/** So much is left free, for the browser, its database and what a publication brings. */
const reserve = 64 * 1_048_576;
/** A line with less than so many bytes a second is slow; only files of some size tell. */
const slow = 10_000;
const telling = 50_000;

interface Needs {
  files: {
    home: AssetHome;
    had: Set<string>;
    forget: (id: string) => void;
    /** Wanted last, and the first to go when there is no room. */
    besides: ReadonlyMap<string, WantedAsset>;
  };
  clock: Clock;
  arrived: (id: string) => void;
  faults: Pick<Faults, "set">;
}

/**
 * Sees to it that every file which a manifest names is here: what the next day needs first, for ever
 * and with growing pauses; and that what no manifest names any more goes.
 */
export function keepFiles({ files, clock, arrived, faults }: Needs): {
  want(onAir: Manifest | null, pending: Manifest | null): void;
  /** Parts with files for good; resolves when nothing of them is on disk, nor on its way. */
  part(ids: readonly string[]): Promise<void>;
  /** Looks again what is missing: in a moment, for the browser may still be throwing things away. */
  lost(): void;
  /** More is wanted than the manifests name. */
  more(): void;
} {
  const { home, had } = files;
  let onAir: Manifest | null = null;
  let pending: Manifest | null = null;
  const underWay = new Map<string, Promise<void>>();
  const pauses = new Map<string, { until: number; next: Millis }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restUntil = 0;

  /**
   * What is missing: what is needed first first, and of two manifests the one that waits. What the one
   * on air needs only later is not fetched meanwhile: it may just have been parted with.
   */
  function missing(): WantedAsset[] {
    const found = new Map<string, WantedAsset>();
    const add = (ids: string[], manifest: Manifest): void => {
      const assets: Record<string, Omit<WantedAsset, "id">> = manifest.assets;
      for (const id of ids) if (!found.has(id)) found.set(id, { id, ...assets[id]! });
    };
    const [first, second] = pending ? [pending, onAir] : [onAir, null];
    if (!first) return [];
    const { urgent, later } = plan(first, had, clock.now());
    add(urgent, first);
    if (second) add(plan(second, had, clock.now()).urgent, second);
    add(later, first);
    for (const [id, asset] of files.besides) if (!had.has(id)) found.set(id, asset);
    return [...found.values()];
  }

  function work(): void {
    clearTimeout(timer);
    const now = performance.now();
    if (now < restUntil) {
      timer = setTimeout(work, restUntil - now);
      return;
    }
    const waiting = missing().filter(({ id }) => !underWay.has(id));
    for (const asset of waiting) {
      if (underWay.size >= atOnce) return;
      if ((pauses.get(asset.id)?.until ?? 0) > now) continue;
      underWay.set(asset.id, fetchOne(asset));
    }
    if (waiting.length > 0) timer = setTimeout(work, shortest);
  }

  async function fetchOne(asset: WantedAsset): Promise<void> {
    const started = performance.now();
    try {
      const outcome: Outcome = (await makeRoom(asset)) ? await home.fetch(asset) : "full";
      if (outcome === "kept") {
        had.add(asset.id);
        pauses.delete(asset.id);
        measure(asset.bytes, performance.now() - started);
        for (const code of ["asset.corrupt", "storage.full", "storage.failed"])
          faults.set(code, false);
        arrived(asset.id);
        return;
      }
      if (outcome === "corrupt") faults.set("asset.corrupt", true);
      if (outcome === "full") faults.set("storage.full", true);
    } catch (cause) {
      faults.set(isFull(cause) ? "storage.full" : "storage.failed", true);
      // The room that was counted on is not there: the next attempt finds what can be spared gone.
      if (isFull(cause)) await spareOne();
    } finally {
      underWay.delete(asset.id);
      // Meanwhile nobody may want it any more: then no piece of it stays either.
      if (!isNamed(asset.id)) await drop(asset.id);
      else if (!had.has(asset.id)) pause(asset.id);
      work();
    }
  }

  const isNamed = (id: string): boolean =>
    unneeded(new Set([id]), [onAir, pending], files.besides).length === 0;
  /** A line on which a photograph takes a minute is worth telling. */
  function measure(bytes: number, took: Millis): void {
    if (bytes >= telling) faults.set("link.slow", (bytes * 1000) / took < slow);
  }

  /** Whether there is room for a file and the reserve, after parting with what is needed last. */
  async function makeRoom({ id, bytes }: WantedAsset): Promise<boolean> {
    for (;;) {
      const room = await home.room();
      // Twice: its pieces, and the whole that is made of them.
      if (!room || room.quota - room.used - 2 * bytes >= reserve) return true;
      // What may be wanted drives nothing out.
      if (unneeded(new Set([id]), [onAir, pending]).length > 0) return false;
      if (!(await spareOne())) return false;
    }
  }

  /** Parts with one file that can be fetched again in time; false if there is none. */
  async function spareOne(): Promise<boolean> {
    const [id] = [
      ...unneeded(had, [onAir, pending]).toReversed(),
      ...spare(had, onAir, pending, clock.now()),
    ];
    if (id === undefined) return false;
    await drop(id);
    return true;
  }

  async function drop(id: string): Promise<void> {
    had.delete(id);
    files.forget(id);
    await home.drop(id).catch(() => {
      // A store that cannot even delete: the next listing says what is really there.
    });
  }

  function pause(id: string): void {
    const next = pauses.get(id)?.next ?? shortest;
    const until = performance.now() + next * (0.5 + Math.random());
    pauses.set(id, { until, next: Math.min(next * 2, longest) });
  }

  return {
    want(now, next) {
      [onAir, pending] = [now, next];
      // While a new manifest waits, both sets are protected; afterwards the old one's files go.
      if (onAir && !pending) for (const id of unneeded(had, [onAir], files.besides)) void drop(id);
      work();
    },
    async part(ids) {
      for (const id of ids) {
        await underWay.get(id);
        had.delete(id);
        files.forget(id);
        await home.drop(id);
      }
    },
    lost() {
      restUntil = performance.now() + settles;
      work();
    },
    more: work,
  };
}

const isFull = (cause: unknown): boolean =>
  cause instanceof DOMException && cause.name === "QuotaExceededError";
