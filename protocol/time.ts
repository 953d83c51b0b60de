/** A point in time: milliseconds since 1970, UTC. The only form in which time crosses a door. */
export type Instant = number;
/** A length of time in milliseconds. */
export type Millis = number;

/** Where "now" comes from. Passed in everywhere, so that tests and `--clock` can move it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that started at another instant and runs at the usual pace (`--clock`, `VETRINA_CLOCK`). */
export function clockStartingAt(start: Instant, base: Clock = systemClock): Clock {
  const shift = start - base.now();
  return { now: () => base.now() + shift };
}

export const seconds = (n: number): Millis => n * 1000;
export const minutes = (n: number): Millis => n * 60_000;
export const hours = (n: number): Millis => n * 3_600_000;
export const days = (n: number): Millis => n * 86_400_000;
