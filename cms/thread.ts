import { type ResourceLimits, Worker, type WorkerOptions } from "node:worker_threads";
import type { Millis } from "../protocol/time.ts";
import { turns } from "./library/turns.ts";

/** A thread of its own, for work that the server does not wait for: begun when there is some, ended when there has been none for a while. */
export interface Thread {
  /** One piece of work after the other, each with the thread as it then is. */
  inTurn<T>(work: (worker: Worker) => Promise<T>): Promise<T>;
  /** Whether this is still the thread: one that was ended answers nobody any more. */
  is(worker: Worker): boolean;
  /** Whatever runs on it is lost; the next piece of work has another one. */
  end(): Promise<void>;
}

export function openThread(
  file: string,
  limits: ResourceLimits,
  { rest, ...options }: { rest: Millis } & Pick<WorkerOptions, "stdout" | "stderr">,
): Thread {
  const inTurn = turns(1);
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;

  // Its environment is not the server's. What it says when nobody listens any more makes nobody fall over.
  const begin = (): Worker =>
    new Worker(file, { ...options, resourceLimits: limits, env: {} }).on("error", () => {});

  async function end(): Promise<void> {
    clearTimeout(idle);
    const gone = worker;
    worker = null;
    await gone?.terminate();
  }

  return {
    inTurn: (work) =>
      inTurn(async () => {
        clearTimeout(idle);
        try {
          return await work((worker ??= begin()));
        } finally {
          idle = setTimeout(() => void end(), rest).unref();
        }
      }),
    is: (given) => given === worker,
    end,
  };
}
