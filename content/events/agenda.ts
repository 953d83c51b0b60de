import { days, hours, type Instant } from "../../protocol/time.ts";
import { civilDayOf } from "../kit/format.ts";

/** What takes place, as it travels: what is usual is left out. */
export interface Happening {
  title: string;
  from: Instant;
  /** Null: nobody says when it ends. */
  to: Instant | null;
  /** First and last, both inclusive, of what has no hours. */
  days?: readonly [first: string, last: string];
  place?: string;
  description?: string;
  link?: string;
  cancelled?: true;
}

export interface Agenda {
  happenings: readonly Happening[];
}

/** One of them as it is seen on a day. */
export interface Seen {
  happening: Happening;
  /** Of the days that are still to come, the first on which it is. */
  day: string;
  isToday: boolean;
  /** It began on a day before. */
  goesOn: boolean;
}

/** Of what nobody says when it ends: so long it is taken to last. */
const usual = hours(3);

export const endOf = ({ from, to }: Happening): Instant => to ?? from + usual;

/** What is on or comes in so many days, today being the first; what is over is not among it. */
export function seenFrom(
  { happenings }: Agenda,
  now: Instant,
  timezone: string,
  ahead: number,
): Seen[] {
  const today = civilDayOf(now, timezone);
  const end = later(today, ahead);
  return happenings
    .filter((happening) => endOf(happening) > now)
    .map((happening): Seen => {
      const first = happening.days?.[0] ?? civilDayOf(happening.from, timezone);
      const day = first < today ? today : first;
      return { happening, day, isToday: day === today, goesOn: first < today };
    })
    .filter(({ day }) => day < end)
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : order(a) - order(b)));
}

/** On one day: what has an hour by its hour, then what lasts the whole day, then what began before. */
const order = ({ happening, goesOn }: Seen): number =>
  goesOn ? Infinity : happening.days ? Number.MAX_SAFE_INTEGER : happening.from;

/** When something may be another: at the end of one of them, or at a whole hour, which midnight is. */
export const nextTurn = ({ happenings }: Agenda, now: Instant): Instant =>
  Math.min(
    (Math.floor(now / hours(1)) + 1) * hours(1),
    ...happenings.map(endOf).filter((at) => at > now),
  );

export const later = (day: string, by: number): string =>
  new Date(Date.parse(day) + days(by)).toISOString().slice(0, 10);

/** The last day of one that lasts longer than the day on which it is seen; null for others. */
export function lastDayOf({ happening, day }: Seen, timezone: string): string | null {
  const last = happening.days?.[1] ?? civilDayOf(endOf(happening) - 1, timezone);
  // What ends in the small hours is of the evening on which it began.
  const short = !happening.days && endOf(happening) - happening.from < hours(18);
  return last > day && !short ? last : null;
}
