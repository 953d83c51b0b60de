import type { Worker } from "node:worker_threads";
import { Fault } from "../../protocol/errors.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { openThread } from "../thread.ts";
import type { Asking, Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { type DoneOf, heard, type Job, type Registry, said, work } from "./reading.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

/** Reads what was found, one thing at a time, where it is in nobody's way. */
export interface Reader {
  /** @throws Fault `source.…`, `shape.…`, `fetch.…` */
  do<J extends Job>(job: J, ask: Tools["ask"]): Promise<DoneOf<J>>;
  stop(): Promise<void>;
}

/** On this very thread: for tests, and for what is small. */
export const readHere = (registry?: Registry): Reader => ({
  do: (job, ask) => work(job, ask, registry),
  stop: async () => {},
});

/**
 * On a thread of its own, with memory and time of its own: whatever the bytes are, the server goes on.
 * The thread goes when there has been nothing to do for a while.
 */
export function readApart(
  file: string,
  {
    patience = minutes(3),
    rest = seconds(20),
    megabytes = 192,
  }: {
    /** For one job, without the time that it waits for other sites. */
    patience?: Millis;
    rest?: Millis;
    megabytes?: number;
  } = {},
): Reader {
  const limits = { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 };
  // What a source prints is nobody's business.
  const thread = openThread(file, limits, { rest, stdout: true, stderr: true });

  function run<J extends Job>(worker: Worker, job: J, ask: Tools["ask"]): Promise<DoneOf<J>> {
    return new Promise<DoneOf<J>>((settle, refuse) => {
      let [asking, spent, since] = [0, 0, performance.now()];
      let timer: NodeJS.Timeout | undefined;
      const arm = (): void => {
        since = performance.now();
        timer = setTimeout(() => over(sourceFault("source.too_heavy"), true), patience - spent);
      };
      const pause = (): void => {
        clearTimeout(timer);
        spent += performance.now() - since;
      };
      const over = (result: unknown, lost: boolean): void => {
        clearTimeout(timer);
        worker.off("message", hear).off("error", fall).off("exit", leave);
        if (lost) void thread.end();
        if (result instanceof Error) refuse(result);
        else settle(result as DoneOf<J>);
      };
      const answer = async (number: number, url: string, options?: Asking): Promise<void> => {
        if (asking++ === 0) pause();
        let message: ToWorker;
        try {
          message = { answer: number, found: await ask(url, options) };
        } catch (cause) {
          if (!(cause instanceof Fault)) return over(cause, true);
          message = { answer: number, fault: said(cause) };
        }
        if (--asking === 0 && thread.is(worker)) arm();
        worker.postMessage(message);
      };
      const hear = (message: FromWorker): void => {
        if ("ask" in message) void answer(message.ask, message.url, message.options as Asking);
        else if ("done" in message) over(message.done, false);
        else if ("fault" in message) over(heard(message.fault), false);
        else over(Object.assign(new Error(message.broken.message), message.broken), false);
      };
      const fall = (cause: NodeJS.ErrnoException): void =>
        over(
          cause.code === "ERR_WORKER_OUT_OF_MEMORY"
            ? sourceFault("source.too_heavy", {}, { cause })
            : cause,
          true,
        );
      const leave = (): void => over(sourceFault("source.too_heavy"), true);
      worker.on("message", hear).on("error", fall).on("exit", leave);
      arm();
      worker.postMessage({ job } satisfies ToWorker);
    });
  }

  return {
    do: (job, ask) => thread.inTurn((worker) => run(worker, job, ask)),
    stop: () => thread.end(),
  };
}
