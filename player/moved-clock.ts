import { type Clock, type Instant, systemClock } from "../protocol/time.ts";

/** A clock that was put to another time and goes at its own pace, for looking at a screen then. */
export class MovedClock implements Clock {
  readonly trusted = true;
  private began: Instant;

  constructor(
    private at: Instant,
    private speed: number,
    private readonly real: Clock = systemClock,
  ) {
    this.began = real.now();
  }

  now(): Instant {
    return Math.floor(this.at + (this.real.now() - this.began) * this.speed);
  }

  /** Puts it to another time; from then on it goes at this pace. 0: it stands still. */
  move(at: Instant, speed: number): void {
    this.at = at;
    this.speed = speed;
    this.began = this.real.now();
  }

  /** Whether time passes otherwise than on the wall: timers then come too early or too late. */
  get isOdd(): boolean {
    return this.speed !== 1;
  }
}
