import { and, inArray, isNotNull, isNull } from "drizzle-orm";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import { type Clock, hours } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import { findSnapshot } from "../datasets/snapshots.ts";
import { datasets } from "../db/tables.ts";
import type { OpenDb } from "../db/open.ts";
import type { FileStore } from "../library/files.ts";
import { assetsIn, withFiles } from "./drawings.ts";
import { plotsOf } from "./plots.ts";
import { prepareVisual, type PrepareNeeds, stampOf } from "./prepare.ts";
import { endUnused, forgetOthers, keepVisual, listVisuals, wanted } from "./store.ts";

export interface Keeper {
  /** Resolves when all that slides show is made of the data as they are now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** Screens may still be fetching what was drawn before. */
const soonGone = hours(24);

/**
 * Keeps what slides show of datasets: after every change it makes anew what was made of other data, and
 * nothing else, and tells the screens. What could not be made stays as it was.
 */
export function keepVisuals({
  db,
  clock,
  changes,
  failed,
  files,
  easel,
}: Omit<PrepareNeeds, "db" | "files"> & {
  db: OpenDb;
  files: FileStore;
  clock: Clock;
  changes: Changes;
  failed: (cause: unknown, asked: DatasetAsked) => void;
}): Keeper {
  let dirty = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  /** What has failed is not tried again before something about it is another. */
  const broken = new Map<string, string>();

  async function round(): Promise<void> {
    const asks = wanted(db);
    const visuals = listVisuals(db);
    const made = new Map(visuals.map((visual) => [visual.key, visual.stamp]));
    const before = visuals.flatMap(({ shows }) => assetsIn(shows));
    const stamps = stampsOf(new Set(Array.from(asks.values(), ({ dataset }) => dataset)));
    let changed = false;
    for (const [key, asked] of asks) {
      const stamp = stamps.get(asked.dataset);
      if (!stamp || stamp === made.get(key) || stamp === broken.get(key) || stopped) continue;
      try {
        const prepared = await prepareVisual({ db, files, easel }, asked);
        const { dataset } = asked;
        const shows = await withFiles({ db, files, at: clock.now() }, prepared?.shows ?? null);
        keepVisual(db, { key, dataset, stamp, shows, madeAt: clock.now() });
        changed = true;
      } catch (cause) {
        broken.set(key, stamp);
        failed(cause, asked);
      }
    }
    if ([...made.keys()].some((key) => !asks.has(key))) forgetOthers(db, [...asks.keys()]);
    endUnused(db, before, clock.now() + soonGone);
    if (changed) changes.touch();
  }

  function stampsOf(of: ReadonlySet<DatasetId>): Map<DatasetId, string> {
    const plots = plotsOf(db);
    const rows = db
      .select({ id: datasets.id, current: datasets.current })
      .from(datasets)
      .where(
        and(
          inArray(datasets.id, [...of]),
          isNull(datasets.archivedAt),
          isNotNull(datasets.current),
        ),
      )
      .all();
    return new Map(
      rows.flatMap(({ id, current }) => {
        const row = findSnapshot(db, current!);
        return row ? [[id, stampOf(db, row, plots)]] : [];
      }),
    );
  }

  async function run(): Promise<void> {
    while (dirty && !stopped) {
      dirty = false;
      await round();
    }
    running = null;
  }

  function look(): Promise<void> {
    dirty = true;
    // After whoever said so: many say it in the middle of what they do.
    running ??= Promise.resolve().then(run);
    return running;
  }

  changes.onTouch(() => void look());
  return {
    look,
    async stop() {
      stopped = true;
      await running;
    },
  };
}
