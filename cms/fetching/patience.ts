import type { Millis } from "../../protocol/time.ts";

/**
 * How long somebody is waited for, in all. Time that was spent waiting for one's own turn does not
 * count, so it can be stopped and started; it is real time, whatever the clock of the house says.
 */
export class Patience {
  private readonly controller = new AbortController();
  private spent: Millis = 0;
  private since: number | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly deadline: Millis,
    /** After the deadline: whether what has come so far is worth going on. */
    private readonly goesOn: (elapsed: Millis) => boolean = () => false,
  ) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get elapsed(): Millis {
    return this.spent + (this.since === null ? 0 : performance.now() - this.since);
  }

  start(): void {
    this.since ??= performance.now();
    this.arm();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.spent = this.elapsed;
    this.since = null;
  }

  private arm(): void {
    clearTimeout(this.timer);
    const left = this.deadline - this.elapsed;
    this.timer = setTimeout(() => this.ask(), left > 0 ? left : Math.min(1000, this.deadline));
    this.timer.unref();
  }

  private ask(): void {
    if (this.elapsed >= this.deadline && !this.goesOn(this.elapsed)) this.controller.abort();
    else this.arm();
  }
}
