import type { Ffmpeg } from "./ffmpeg.ts";
import { turns } from "./turns.ts";

/**
 * Where films are looked at and made fit for the screens: one at a time, whichever ente it belongs to, so
 * that the rest of the house never waits for films.
 */
export interface CuttingRoom {
  readonly ffmpeg: Ffmpeg | null;
  /** Does a film's work when its turn comes. `signal` says that it is no longer wanted. */
  inTurn<T>(job: (signal: AbortSignal) => Promise<T>, wanted?: AbortSignal): Promise<T>;
  /** The house closes: what is under way is broken off, and taken up again at the next start. */
  readonly closing: AbortSignal;
  close(): Promise<void>;
}

export function createCuttingRoom(ffmpeg: Ffmpeg | null): CuttingRoom {
  const oneAtATime = turns(1);
  const closed = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  return {
    ffmpeg,
    closing: closed.signal,
    inTurn(job, wanted) {
      const signal = wanted ? AbortSignal.any([closed.signal, wanted]) : closed.signal;
      const work = oneAtATime(async () => {
        signal.throwIfAborted();
        return await job(signal);
      });
      last = Promise.allSettled([last, work]);
      return work;
    },
    async close() {
      closed.abort();
      await last;
    },
  };
}
