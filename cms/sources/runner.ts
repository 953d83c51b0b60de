import type { DatasetId, SourceId } from "../../protocol/ids.ts";
import { minutes, seconds } from "../../protocol/time.ts";
import { freshOf, listDatasets } from "../datasets/store.ts";
import { problemsOf, raise, settle } from "../inbox/store.ts";
import type { Turn } from "../library/turns.ts";
import { type Outcome, paceOfConnector, refresh, type RefreshNeeds } from "./refresh.ts";
import { isForAlbo } from "./sources.ts";
import { dueSources, findSourceRow, listSources } from "./store.ts";

/** Asks the sources of an ente when their time has come, and watches the data grow old. */
export interface Runner {
  /**
   * Asks now, because somebody wants it; not more often than the source allows, and once for all who want
   * it meanwhile. Null: it was asked so lately that it is left alone.
   */
  refreshNow(source: SourceId, options?: { again?: boolean }): Promise<Outcome | null>;
  /** Looks at once for what is due and what has grown old. */
  look(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** So many of one ente are asked at the same time. */
const atOnce = 3;

export function createRunner(
  needs: RefreshNeeds & {
    /** So many of the whole house. */
    inTurn: Turn;
    /** Forgets what was looked at and left. */
    sweepLooks: () => Promise<void>;
  },
): Runner {
  const { db, clock, bodies, log, paceOf = paceOfConnector } = needs;
  const running = new Map<SourceId, Promise<Outcome>>();
  const states = new Map<DatasetId, string>();
  let timer: NodeJS.Timeout | undefined;
  let agedAt = 0;
  let stopped = false;

  function ask(id: SourceId, options?: Parameters<typeof refresh>[2]): Promise<Outcome> {
    const known = running.get(id);
    if (known) return known;
    const asking = needs
      .inTurn(() => refresh(needs, id, options))
      .finally(() => running.delete(id));
    running.set(id, asking);
    return asking;
  }

  /** A refresh writes its failures down itself: this is a bug, or the house is being closed. */
  const failed = (cause: unknown, source?: SourceId): void => {
    if (!stopped) log.error({ err: cause, source }, "a source could not be refreshed: a bug");
  };

  function due(): Promise<unknown>[] {
    const free = atOnce - running.size;
    if (free <= 0) return [];
    return dueSources(db, clock.now(), atOnce + free)
      .filter(({ id }) => !running.has(id))
      .slice(0, free)
      .map(({ id }) => ask(id).catch((cause: unknown) => failed(cause, id)));
  }

  /** What turns amber or goes is told to the officers, and the screens are told anew. */
  function age(): void {
    const at = clock.now();
    let turned = false;
    for (const dataset of listDatasets(db)) {
      const { id, name, mutedAt, confirmedAt } = dataset;
      const { state } = freshOf(db, dataset, at);
      turned ||= states.has(id) && states.get(id) !== state;
      states.set(id, state);
      const known = problemsOf(db, id).find(({ kind }) => kind === "dataset.stale");
      if (state === "fresh" || mutedAt !== null || confirmedAt === null) {
        if (known) settle(db, "dataset.stale", id);
      } else if (known?.code !== `dataset.${state}`)
        raise(
          db,
          {
            kind: "dataset.stale",
            subject: id,
            code: `dataset.${state}`,
            detail: { name },
          },
          at,
        );
    }
    if (turned) needs.changes.touch();
  }

  async function look(): Promise<void> {
    const asked = due();
    const at = clock.now();
    // The clock may have been put back: then it is time as well.
    if (Math.abs(at - agedAt) >= minutes(1)) {
      agedAt = at;
      age();
      await needs.sweepLooks();
    }
    await Promise.all(asked);
  }

  return {
    look,
    async refreshNow(id, options = {}) {
      const { askedAt, connector, failures } = findSourceRow(db, id);
      const soon = askedAt !== null && askedAt + paceOf(connector).atLeast > clock.now();
      if (soon && failures === 0 && !running.has(id) && !options.again) return null;
      // Whoever presses a button means all of it, also what is seldom asked for.
      return await ask(id, { ...options, whole: true });
    },
    start() {
      // What a reading of acts left behind when the process was killed goes as well.
      const kept = listSources(db).filter(({ connector }) => !isForAlbo(connector));
      void bodies.sweep(kept.map(({ id }) => id));
      timer = setInterval(() => {
        if (!stopped) void look().catch((cause: unknown) => failed(cause));
      }, seconds(1));
      timer.unref();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      // What waits for a slow site is not waited for: it is asked again after the start.
      const soon = new Promise((done) => setTimeout(done, seconds(2)).unref());
      await Promise.race([Promise.allSettled(running.values()), soon]);
    },
  };
}
