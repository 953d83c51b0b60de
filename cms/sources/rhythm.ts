import { days, hours, type Instant, type Millis, minutes, seconds } from "../../protocol/time.ts";
import type { Rhythm } from "../db/tables.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";

export interface Pace {
  /** Not oftener than this, whoever asks; and how often by default. */
  atLeast: Millis;
  usual: Millis;
}

/** How long data that never change may be left alone, when they follow their own rhythm. */
const longest = days(1);
const slower = 1.5;
const slowestOfUsual = 8;

/** How often it comes on the whole; null: only by hand. */
export function everyOf(rhythm: Rhythm, { usual, atLeast }: Pace): Millis | null {
  switch (rhythm.kind) {
    case "own":
      return usual;
    case "every":
      return Math.max(rhythm.every, atLeast);
    case "daily":
      return Math.ceil(days(1) / Math.max(1, rhythm.times.length));
    case "by-hand":
      return null;
  }
}

/**
 * When a source that has just answered is asked again; a little earlier or later each time, so that many
 * do not come together.
 */
export function nextAt(
  rhythm: Rhythm,
  pace: Pace,
  {
    at,
    quiet,
    validUntil,
    timezone,
    random,
  }: {
    at: Instant;
    /** How often in a row nothing had changed. */
    quiet: number;
    /** When what it gave must go. */
    validUntil: Instant | null;
    timezone: string;
    random: () => number;
  },
): Instant | null {
  const every = everyOf(rhythm, pace);
  if (every === null) return null;
  const soonest = at + pace.atLeast;
  if (rhythm.kind === "daily") {
    const time = nextTime(rhythm.times, at, timezone);
    return Math.max(soonest, time + random() * minutes(5));
  }
  const calm = rhythm.kind === "own" ? Math.min(slower ** quiet, slowestOfUsual) : 1;
  const gap = Math.min(every * calm, Math.max(longest, every));
  const wanted = at + gap * (0.95 + random() * 0.1);
  const ends = validUntil !== null && validUntil > at ? validUntil + random() * seconds(10) : null;
  return Math.round(Math.max(soonest, ends === null ? wanted : Math.min(wanted, ends)));
}

function nextTime(times: readonly string[], at: Instant, timezone: string): Instant {
  const today = civilDayOf(at, timezone);
  const coming = [today, addDays(today, 1)]
    .flatMap((day) => times.map((time) => instantOf(day, time, timezone, "start")))
    .filter((time) => time > at);
  return coming.length === 0 ? at + days(1) : Math.min(...coming);
}

const longestWait = hours(6);

/**
 * After a failure: at some moment of a time that doubles with every failure in a row, so that those who
 * failed together do not come back together; not before the site said so.
 */
export function againAt(
  failures: number,
  { atLeast }: Pace,
  { at, retryAfter, random }: { at: Instant; retryAfter: Millis; random: () => number },
): Instant {
  const within = Math.min(longestWait, minutes(2) * 2 ** Math.min(failures - 1, 20));
  return Math.round(at + Math.max(atLeast, retryAfter, seconds(15), random() * within));
}
