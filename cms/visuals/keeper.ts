import { and, inArray, isNotNull, isNull } from "drizzle-orm";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import { type Clock, hours } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import { findSnapshot } from "../datasets/snapshots.ts";
import { datasets } from "../db/tables.ts";
import type { OpenDb } from "../db/open.ts";
import type { FileStore } from "../library/files.ts";
import { createRounds } from "../rounds.ts";
import { withFiles } from "./drawings.ts";
import { plotsOf } from "./plots.ts";
import { prepareVisual, type PrepareNeeds, stampOf, stampOver } from "./prepare.ts";
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
  /** `asked`: what could not be made; null: it could not even be found out what is wanted. */
  failed: (cause: unknown, asked: DatasetAsked | null) => void;
}): Keeper {
  /** What has failed is not tried again before something about it is another. */
  const broken = new Map<string, string>();

  async function round(isStopped: () => boolean): Promise<void> {
    const asks = wanted(db);
    const visuals = listVisuals(db);
    const made = new Map(visuals.map((visual) => [visual.key, visual.stamp]));
    const stamps = stampsOf(new Set(Array.from(asks.values(), ({ dataset }) => dataset)));
    let changed = false;
    for (const [key, asked] of asks) {
      const own = stamps.get(asked.dataset);
      const stamp = own && stampOver(db, asked, own);
      if (!stamp || stamp === made.get(key) || stamp === broken.get(key) || isStopped()) continue;
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
    const isLess = [...made.keys()].some((key) => !asks.has(key));
    if (isLess) forgetOthers(db, [...asks.keys()]);
    if (changed || isLess) endUnused(db, visuals, clock.now() + soonGone);
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

  const rounds = createRounds({
    round,
    // At once, after whoever said so: many say it in the middle of what they do.
    together: 0,
    changes,
    failed: (cause) => failed(cause, null),
  });
  return {
    look() {
      rounds.wake();
      return rounds.idle();
    },
    stop: () => rounds.stop(),
  };
}
