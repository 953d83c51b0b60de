import type { Worker } from "node:worker_threads";
import type { Prepared } from "../../content/kit/preparing.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import { openThread } from "../thread.ts";
import type { Job } from "./work.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** Where data are made into what slides show. */
export interface Easel {
  /** Null when there is nothing that could be shown. */
  prepare(job: Job): Promise<Prepared | null>;
  stop(): Promise<void>;
}

/**
 * On a thread of its own, one thing after the other: however large the data are, the server goes on. The
 * thread goes when there has been nothing to do for a while, or when something takes it too long.
 */
export function easelApart(
  file: string,
  { patience = seconds(30), rest = seconds(10) }: { patience?: Millis; rest?: Millis } = {},
): Easel {
  const limits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };
  const thread = openThread(file, limits, { rest });
  let number = 0;

  function run(worker: Worker, job: Job): Promise<Prepared | null> {
    const which = (number += 1);
    return new Promise((settle, refuse) => {
      const over = (then: () => void, lost = false): void => {
        clearTimeout(timer);
        worker.off("message", hear).off("error", fall).off("exit", leave);
        if (lost) void thread.end();
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
      worker.on("message", hear).on("error", fall).on("exit", leave);
      worker.postMessage({ number: which, job } satisfies ToWorker);
    });
  }

  return {
    prepare: (job) => thread.inTurn((worker) => run(worker, job)),
    stop: () => thread.end(),
  };
}
