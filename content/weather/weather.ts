import { days, hours, type Instant, minutes } from "../../protocol/time.ts";
import { civilDayOf } from "../kit/format.ts";

/** What is foreseen, day by day and hour by hour; either may be empty. */
export interface Weather {
  days: readonly WeatherDay[];
  hours: readonly WeatherHour[];
}

export interface WeatherDay {
  day: string;
  /** Of the WMO: what of it is worst, as services tell it. */
  code: number;
  /** In °C. */
  min: number;
  max: number;
  /** In percent; null when it is not told. */
  rain: number | null;
}

export interface WeatherHour {
  at: Instant;
  code: number;
  temperature: number;
}

/** What a screen tells at a moment. */
export interface Outlook {
  now: WeatherHour | null;
  today: WeatherDay | null;
  /** Of those that come after today. */
  next: readonly WeatherDay[];
}

/** What is foreseen for an hour is not told as that of now much longer. */
const lasts = minutes(90);

/** Nothing that has passed: neither an hour nor a day. Null when all of it has. `ahead`: how many days after today. */
export function outlookAt(
  shows: Weather,
  now: Instant,
  timezone: string,
  ahead = 3,
): Outlook | null {
  const today = civilDayOf(now, timezone);
  const hour = shows.hours.findLast(({ at }) => at <= now && now < at + lasts) ?? null;
  const first = shows.days.find(({ day }) => day === today) ?? null;
  const next = shows.days.filter(({ day }) => day > today).slice(0, ahead);
  if (!hour && !first && next.length === 0) return null;
  return { now: hour, today: first, next };
}

/** When an outlook may be another: at a whole hour, or when the last hour that is known is over. */
export const nextTurn = ({ hours: all }: Weather, now: Instant): Instant =>
  Math.min(
    (Math.floor(now / hours(1)) + 1) * hours(1),
    ...all.map(({ at }) => at + lasts).filter((at) => at > now),
  );

/** As the sun stands over Italy, to a quarter of an hour: it is a moon that is shown at night. */
export function isNight(at: Instant): boolean {
  const date = new Date(at);
  const ofYear = (at - Date.UTC(date.getUTCFullYear(), 0, 1)) / days(1);
  const daylight = 12 + 3.1 * Math.sin((2 * Math.PI * (ofYear - 80)) / 365);
  return Math.abs((at % days(1)) / hours(1) - 11.2) > daylight / 2;
}
