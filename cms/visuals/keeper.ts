import { and, inArray, isNotNull, isNull } from "drizzle-orm";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import { findSnapshot } from "../datasets/snapshots.ts";
import { datasets } from "../db/tables.ts";
import type { OpenDb } from "../db/open.ts";
import { prepareVisual, type PrepareNeeds, stampOf } from "./prepare.ts";
import { forgetOthers, keepVisual, listVisuals, wanted } from "./store.ts";

export interface Keeper {
  /** Resolves when all that slides show is made of the data as they are now. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps what slides show of datasets: after every change it makes anew what was made of other data, and
 * nothing else, and tells the screens. What could not be made stays as it was.
 */
export function keepVisuals({
  db,
  clock,
  changes,
  failed,
  ...needs
}: Omit<PrepareNeeds, "db"> & {
  db: OpenDb;
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
    const made = new Map(listVisuals(db).map((visual) => [visual.key, visual.stamp]));
    const stamps = stampsOf(new Set(Array.from(asks.values(), ({ dataset }) => dataset)));
    let changed = false;
    for (const [key, asked] of asks) {
      const stamp = stamps.get(asked.dataset);
      if (!stamp || stamp === made.get(key) || stamp === broken.get(key) || stopped) continue;
      try {
        const prepared = await prepareVisual({ db, ...needs }, asked);
        const { dataset } = asked;
        const shows = prepared?.shows ?? null;
        keepVisual(db, { key, dataset, stamp, shows, madeAt: clock.now() });
        changed = true;
      } catch (cause) {
        broken.set(key, stamp);
        failed(cause, asked);
      }
    }
    if ([...made.keys()].some((key) => !asks.has(key))) forgetOthers(db, [...asks.keys()]);
    if (changed) changes.touch();
  }

  function stampsOf(of: ReadonlySet<DatasetId>): Map<DatasetId, string> {
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
        return row ? [[id, stampOf(db, row)]] : [];
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
