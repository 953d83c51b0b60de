import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import type { Prepared } from "../../content/kit/preparing.ts";
import { type Job, work } from "./work.ts";

/** The thread on which data are made into what slides show. */

export type FromWorker =
  | { number: number; made: Prepared | null }
  | { number: number; broken: { message: string; stack: string | undefined } };
export type ToWorker = { number: number; job: Job };

// On Linux this is the priority of this thread alone: preparing takes what publishing leaves it.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort!.on("message", ({ number, job }: ToWorker) => {
  let answer: FromWorker;
  try {
    answer = { number, made: work(job) };
  } catch (cause) {
    const { message, stack } = cause instanceof Error ? cause : new Error(String(cause));
    answer = { number, broken: { message, stack } };
  }
  parentPort!.postMessage(answer);
});
