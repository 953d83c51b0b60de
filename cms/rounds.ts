import type { Millis } from "../protocol/time.ts";
import type { Changes } from "./changes.ts";

/** Work that is done in rounds, never two at once: when somebody asks, when something changed, when its time has come. */
export interface Rounds {
  /** Looks now; while a round is under way, once more after it. */
  wake(): void;
  /** Resolves when nothing is to be done any more. */
  idle(): Promise<void>;
  /** Resolves when the round that is under way has ended; there is none after it. */
  stop(): Promise<void>;
}

export function createRounds({
  round,
  left = () => null,
  lookAgain = Infinity,
  together = 200,
  changes,
  failed,
}: {
  /** One round; it ends early when it is told to stop. */
  round: (isStopped: () => boolean) => Promise<void>;
  /** How long until there is something to do by itself; null: never. Milliseconds. */
  left?: () => Millis | null;
  /** No timer is trusted for longer: the clock may be moved, and what failed is tried again. */
  lookAgain?: Millis;
  /** Changes that come within so long of each other are looked at together. */
  together?: Millis;
  changes?: Pick<Changes, "onTouch">;
  failed: (cause: unknown) => void;
}): Rounds {
  let stopped = false;
  let woken = false;
  let touched = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    while (woken && !stopped) {
      woken = false;
      await round(() => stopped).catch(failed);
    }
    running = null;
    sleep();
  }

  function wake(): void {
    woken = true;
    if (stopped || running) return;
    clearTimeout(timer);
    running = run();
  }

  function sleep(): void {
    const wait = touched ? together : left();
    touched = false;
    if (stopped || wait === null) return;
    clearTimeout(timer);
    timer = setTimeout(wake, Math.min(lookAgain, Math.max(together, wait)));
    timer.unref();
  }

  changes?.onTouch(() => {
    touched = true;
    if (!stopped && !running) sleep();
  });

  return {
    wake,
    async idle() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
