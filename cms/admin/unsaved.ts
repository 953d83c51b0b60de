import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Listening } from "./listening.ts";

/** What has something that the server may not have yet, and how to send it. */
type Flush = () => Promise<unknown>;

const flushes = new Set<Flush>();

/**
 * Whatever an editor has not sent yet goes to the server when its window is hidden or closed, when the
 * editor goes away, and before its officer signs out. What cannot go stays on this computer.
 */
export class Unsaved implements ReactiveController {
  constructor(
    host: ReactiveControllerHost,
    private readonly flush: Flush,
  ) {
    host.addController(this);
    new Listening(host, () => document, ["visibilitychange"], this.hidden);
    new Listening(host, () => window, ["pagehide"], this.hidden);
  }

  hostConnected(): void {
    flushes.add(this.flush);
  }

  hostDisconnected(): void {
    flushes.delete(this.flush);
  }

  private hidden = (event: Event): void => {
    if (event.type === "pagehide" || document.visibilityState === "hidden") void this.flush();
  };
}

/** Sends everything that waits, but waits for nobody for long: it is kept on this computer as well. */
export const flushEverything = (atMost = 3000): Promise<unknown> =>
  Promise.race([
    Promise.allSettled([...flushes].map((flush) => flush())),
    new Promise((enough) => setTimeout(enough, atMost)),
  ]);
