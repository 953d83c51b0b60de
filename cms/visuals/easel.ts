import { Worker } from "node:worker_threads";
import type { Prepared } from "../../content/kit/preparing.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import { turns } from "../library/turns.ts";
import { type Job, work } from "./work.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** Where data are made into what slides show. */
export interface Easel {
  /** Null when there is nothing that could be shown. */
  prepare(job: Job): Promise<Prepared | null>;
  stop(): Promise<void>;
}

/** On this very thread: for tests. */
export const easelHere = (): Easel => ({
  prepare: async (job) => work(job),
  stop: async () => {},
});

/**
 * On a thread of its own, one thing after the other: however large the data are, the server goes on. The
 * thread goes when there has been nothing to do for a while, or when something takes it too long.
 */
export function easelApart(
  file: string,
  { patience = seconds(30), rest = seconds(60) }: { patience?: Millis; rest?: Millis } = {},
): Easel {
  const inTurn = turns(1);
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let number = 0;

  const begin = (): Worker =>
    new Worker(file, {
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
      env: {},
      // What it says when nobody listens any more makes nobody fall over.
    }).on("error", () => {});

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const gone = worker;
    worker = null;
    await gone?.terminate();
  };

  function run(job: Job): Promise<Prepared | null> {
    clearTimeout(idle);
    const mine = (worker ??= begin());
    const which = (number += 1);
    return new Promise((settle, refuse) => {
      const over = (then: () => void, lost = false): void => {
        clearTimeout(timer);
        mine.off("message", hear).off("error", fall).off("exit", leave);
        if (lost) void end();
        then();
      };
      const fail = (cause: unknown): void => over(() => refuse(cause as Error), true);
      const hear = (answer: FromWorker): void => {
        if (answer.number !== which) return;
        if ("made" in answer) over(() => settle(answer.made));
        else over(() => refuse(Object.assign(new Error(answer.broken.message), answer.broken)));
      };
      const fall = (cause: Error): void => fail(cause);
      const leave = (): void => fail(new Error("the thread that prepares data has ended"));
      const timer = setTimeout(
        () => fail(new Error("preparing these data takes too long")),
        patience,
      );
      mine.on("message", hear).on("error", fall).on("exit", leave);
      mine.postMessage({ number: which, job } satisfies ToWorker);
    });
  }

  return {
    prepare: (job) =>
      inTurn(async () => {
        try {
          return await run(job);
        } finally {
          idle = setTimeout(() => void end(), rest).unref();
        }
      }),
    stop: end,
  };
}
