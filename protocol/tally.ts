import * as z from "zod/mini";
import { slideKey } from "./manifest.ts";
import { hours, type Millis } from "./time.ts";

/**
 * What kiosks tell of how they are used: sums over several visits, and of no visit anything. A device adds
 * up in memory; when an hour has gone by and at least `leastVisits` were made, the sums become a *sheet*,
 * which is numbered, kept until it is acknowledged, and counted once.
 */

/** Of fewer visits than these no sheet is made, unless a whole day was as quiet as that. */
export const leastVisits = 5;
export const shortest: Millis = hours(1);
export const longest: Millis = hours(24);

/** Somebody has to come and to be gone again, and what is asked in between takes twenty seconds. */
export const mostVisitsAnHour = 120;
/** Different things in one sheet. */
export const mostThings = 400;

/** `tile:albo`, `act:act_…`, `page:sld_…`: what was opened. */
export const thing = z
  .string()
  .check(z.regex(/^(tile:[a-z-]{2,20}|act:act_[0-9a-z]{16}|page:[a-z]{3}_[0-9a-z]{4,40})$/));
/** An answer by its words in the first language of the poll; other words are another answer. */
export const answerKey = z.string().check(z.regex(/^[0-9a-f]{8}$/));

const count = z.int().check(z.minimum(1), z.maximum(100_000));
const fewKeys = z.refine((of) => Object.keys(of as object).length <= mostThings);

export const tallySheet = z.object({
  /** Grows by one a sheet and never repeats on a device. */
  seq: z.int().check(z.positive()),
  /** Which time it covers, by the corrected clock. */
  from: z.int(),
  to: z.int(),
  visits: count,
  /** By thing: in how many visits it was opened, and for how many seconds all in all. */
  opened: z
    .record(thing, z.tuple([count, z.int().check(z.minimum(0), z.maximum(10_000_000))]))
    .check(fewKeys),
  /** By poll (the key of its slide) and answer: how many visits gave it. */
  answers: z.record(slideKey, z.record(answerKey, count).check(fewKeys)).check(fewKeys),
});
export type TallySheet = z.infer<typeof tallySheet>;

export const tally = z.object({ device: z.string(), sheet: tallySheet });

/** Every sheet up to this one is counted, or never will be: the device may forget it. */
export const tallyAck = z.object({ device: z.string(), upTo: z.int() });

/**
 * Whether such sums can have come about: so many visits fit into the time, and each opens a thing once,
 * looks at one thing at a time, and answers a poll once.
 */
export function isPlausible({ from, to, visits, opened, answers }: TallySheet): boolean {
  const span = to - from;
  if (span <= 0 || span > longest + shortest) return false;
  if (visits > Math.ceil(span / hours(1)) * mostVisitsAnHour) return false;
  const looked = Object.values(opened).reduce((sum, [, seconds]) => sum + seconds, 0);
  // A visit may have begun before the sheet did.
  if (looked > (span + hours(4)) / 1000) return false;
  return (
    Object.values(opened).every(([times]) => times <= visits) &&
    Object.values(answers).every(
      (given) => Object.values(given).reduce((sum, times) => sum + times, 0) <= visits,
    )
  );
}
