import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Millis, seconds } from "../../protocol/time.ts";

/** From the question to the end: whoever reads slowly has time to answer. */
export const countdown = 20;

/** Counts how long nobody has touched anything, asks, and says when nobody answered. */
export class Idle implements ReactiveController {
  /** Seconds that are left to answer; null while somebody is there. */
  left: number | null = null;
  private since = performance.now();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly needs: { after: () => Millis; asked: () => void; over: () => void },
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.touched();
    this.timer = setInterval(this.look, 250);
    for (const name of signs)
      addEventListener(name, this.touched, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
    for (const name of signs) removeEventListener(name, this.touched, { capture: true });
  }

  private touched = ({ type }: Pick<Event, "type"> = { type: "click" }): void => {
    const now = performance.now();
    if (this.left === null) {
      this.since = now;
      return;
    }
    // The finger that answers is still on the glass: if the question went now, it would open what lies under.
    if (type !== "click" && type !== "keydown") {
      this.since = now - this.needs.after();
      return;
    }
    this.since = now;
    this.left = null;
    this.host.requestUpdate();
  };

  private look = (): void => {
    const quiet = performance.now() - this.since - this.needs.after();
    if (quiet < 0) return;
    const left = Math.ceil(countdown - quiet / seconds(1));
    if (left <= 0) {
      this.needs.over();
      return;
    }
    if (left === this.left) return;
    const isNew = this.left === null;
    this.left = left;
    this.host.requestUpdate();
    if (isNew) this.needs.asked();
  };
}

/** Whatever a hand or a key does, and a film that somebody has begun; what moves by itself does not count. */
const signs = [
  "pointerdown",
  "pointerup",
  "click",
  "keydown",
  "wheel",
  "touchmove",
  "vt-attended",
] as const;
