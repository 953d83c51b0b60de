import {
  type Clock,
  hours,
  type Instant,
  type Millis,
  seconds,
  systemClock,
} from "../protocol/time.ts";
import type { StoredClock } from "./disk.ts";

/**
 * The corrected clock of a player: the time of its CMS, carried on by the monotonic clock, so that
 * nobody who turns the device's own clock moves the programme.
 */
export interface PlayerClock extends Clock {
  /** False while the time cannot be believed: then only undated content plays and no clock is drawn. */
  readonly trusted: boolean;
  /** How far the device's own clock is off. */
  readonly skew: Millis;
  /** Takes a time that the CMS signed just now for this device's own nonce. */
  correct(signed: { now: Instant; sentAt: Millis; receivedAt: Millis }): void;
  /** The monotonic clock by which `sentAt` and `receivedAt` are measured. */
  monotonic(): Millis;
  /**
   * Since it was last asked, the device's own clock has gone another way than the monotonic one: it was
   * set, or the device slept, and the monotonic one stood still meanwhile.
   */
  hasJumped(): boolean;
  /** A signed message of that time was seen: it is certainly past. */
  atLeast(signed: Instant): void;
  /** What to put on disk. */
  toStore(): StoredClock;
}

/** How far a clock may have run on by itself beyond what it can prove. */
const grace: Millis = hours(24);
/** A clock that is a little slow is slow, not false. */
const slack: Millis = seconds(60);
/** By so much two clocks may differ that are both right. */
const wobble: Millis = seconds(2);

export function createPlayerClock({
  stored,
  builtAt,
  device = systemClock,
  monotonic = () => performance.now(),
}: {
  stored: StoredClock | undefined;
  /** When this version of the player was built: no true clock shows an earlier time. */
  builtAt: Instant;
  device?: Clock;
  monotonic?: () => Millis;
}): PlayerClock {
  const startedAt = monotonic();
  let base = { at: device.now() + (stored?.offset ?? 0), mono: startedAt };
  let floor = Math.max(stored?.floor ?? builtAt, builtAt);
  let proved = false;
  let bestTrip = Number.POSITIVE_INFINITY;
  let bestTripAt = startedAt;
  const apart = (): Millis => device.now() - monotonic();
  let lastApart = apart();

  const now = (): Instant => Math.round(base.at + (monotonic() - base.mono));
  const believable = (): boolean => {
    const at = now();
    return at >= floor - slack && at <= floor + (monotonic() - startedAt) + grace;
  };

  return {
    now,
    monotonic,
    get trusted() {
      return proved || believable();
    },
    get skew() {
      return now() - device.now();
    },
    correct({ now: signed, sentAt, receivedAt }) {
      const trip = receivedAt - sentAt;
      const ours = base.at + (receivedAt - base.mono);
      // It was signed somewhere between the question and the answer: that much even a slow one proves.
      const isPossible = ours >= signed - wobble && ours <= signed + trip + wobble;
      // A slow answer says less than a quick one of a moment ago; after an hour any answer is news.
      if (proved && isPossible && trip > bestTrip && receivedAt - bestTripAt < hours(1)) return;
      bestTrip = trip;
      bestTripAt = receivedAt;
      base = { at: signed + trip / 2, mono: receivedAt };
      floor = signed;
      proved = true;
    },
    hasJumped() {
      const before = lastApart;
      lastApart = apart();
      return Math.abs(lastApart - before) > wobble;
    },
    atLeast(signed) {
      if (signed > floor) floor = signed;
    },
    toStore() {
      const at = now();
      const offset = at - device.now();
      return { offset, floor: this.trusted ? Math.max(floor, at) : floor };
    },
  };
}
