import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { Fault } from "../../protocol/errors.ts";
import type { Found } from "./define.ts";
import { heard, type Job, said, type Said, work } from "./reading.ts";

/** The thread on which sources are read. It fetches nothing: for that it asks the server. */

export type ToWorker =
  | { job: Job }
  | { answer: number; found: Found }
  | { answer: number; fault: Said };
export type FromWorker =
  | { ask: number; url: string; options: object | undefined }
  | { done: unknown }
  | { fault: Said }
  | { broken: { message: string; stack: string | undefined } };

// On Linux this is the priority of this thread alone: reading takes what publishing leaves it.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const server = parentPort!;
const waiting = new Map<
  number,
  { settle: (found: Found) => void; refuse: (fault: Fault) => void }
>();
let asked = 0;

const ask = (url: string, options?: object): Promise<Found> =>
  new Promise((settle, refuse) => {
    const number = (asked += 1);
    waiting.set(number, { settle, refuse });
    server.postMessage({ ask: number, url, options } satisfies FromWorker);
  });

server.on("message", (message: ToWorker) => {
  if ("job" in message) return void take(message.job);
  const one = waiting.get(message.answer);
  waiting.delete(message.answer);
  if ("found" in message) one?.settle(message.found);
  else one?.refuse(heard(message.fault));
});

async function take(job: Job): Promise<void> {
  try {
    server.postMessage({ done: await work(job, ask) } satisfies FromWorker);
  } catch (cause) {
    if (cause instanceof Fault) server.postMessage({ fault: said(cause) } satisfies FromWorker);
    else {
      const { message, stack } = cause instanceof Error ? cause : new Error(String(cause));
      server.postMessage({ broken: { message, stack } } satisfies FromWorker);
    }
  }
}
