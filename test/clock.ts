import type { Clock, Instant, Millis } from "../protocol/time.ts";

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(at: Instant): void;
  pass(time: Millis): void;
}

/** Starts on a Monday morning in Rome: 23 November 2026, 9.00. */
export function createTestClock(start: Instant = Date.UTC(2026, 10, 23, 8)): TestClock {
  let at = start;
  return {
    now: () => at,
    set: (instant) => {
      at = instant;
    },
    pass: (time) => {
      at += time;
    },
  };
}
