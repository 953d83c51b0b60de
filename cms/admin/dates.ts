import type { Instant } from "../../protocol/time.ts";

/** How a town hall writes days and hours, in the zone of the ente and not of this computer. */
export interface Place {
  language: string;
  timezone: string;
}

const format = ({ language, timezone }: Place, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    timeZone: timezone,
    ...options,
  });

/** "lunedì 8 dicembre"; the year only when it is not that of `now`. */
export function day(at: Instant, place: Place, now: Instant): string {
  const year = (instant: Instant) => format(place, { year: "numeric" }).format(instant);
  return format(place, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(year(at) !== year(now) && { year: "numeric" }),
  }).format(at);
}

/** "9.05" in Italian, "9:05" elsewhere. */
export function hour(at: Instant, place: Place): string {
  const written = format(place, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }).format(
    at,
  );
  const plain = written.replace(/^0(?=\d)/, "");
  return place.language === "it" ? plain.replace(":", ".") : plain;
}

/** "oggi alle 9.05", "ieri alle 17.30", "lunedì 8 dicembre alle 9.05". */
export function moment(at: Instant, place: Place, now: Instant): string {
  const apart = civilDay(at, place) - civilDay(now, place);
  const relative = new Intl.RelativeTimeFormat(place.language, { numeric: "auto" });
  const said = Math.abs(apart) <= 1 ? relative.format(apart, "day") : day(at, place, now);
  return `${said} ${joined("all", at, place)}`;
}

/** "dalle 9.05" when it was today, else "da ieri alle 17.30". */
export function since(at: Instant, place: Place, now: Instant): string {
  const today = civilDay(at, place) === civilDay(now, place);
  if (place.language === "it")
    return today ? joined("dall", at, place) : `da ${moment(at, place, now)}`;
  return `since ${today ? hour(at, place) : moment(at, place, now)}`;
}

/** Italian says "alle 9.05" but "all'1.05". */
function joined(word: "all" | "dall", at: Instant, place: Place): string {
  const time = hour(at, place);
  if (place.language !== "it") return `at ${time}`;
  return time.startsWith("1.") ? `${word}'${time}` : `${word}e ${time}`;
}

/** The number of the day in the zone, so that two of them can be subtracted. */
function civilDay(at: Instant, { timezone }: Place): number {
  return Math.floor(Date.parse(`${wallTime(at, timezone)}Z`) / 86_400_000);
}

/** What `<input type="datetime-local">` shows for an instant: "2026-12-08T09:00" in the zone. */
export function wallTime(at: Instant, timezone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts["year"]!.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/**
 * The instant of a wall time in the zone. One that happens twice (autumn) is the earlier; one that does
 * not exist (spring) is the first instant that does. Null for what is no time.
 */
export function instantOf(wall: string, timezone: string): Instant | null {
  const asIfUtc = Date.parse(`${wall}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(asIfUtc)) return null;
  const shift = (at: Instant) => Date.parse(`${wallTime(at, timezone)}Z`) - at;
  // The zone's shift half a day before and after: between them lies any change of the clocks.
  const before = asIfUtc - shift(asIfUtc - 43_200_000);
  const after = asIfUtc - shift(asIfUtc + 43_200_000);
  const real = [Math.min(before, after), Math.max(before, after)].find(
    (at) => wallTime(at, timezone) === wall,
  );
  return real ?? firstAfterGap(before, after, timezone);
}

/** The clocks change once between the two; the instant at which they do is looked for by halves. */
function firstAfterGap(a: Instant, b: Instant, timezone: string): Instant {
  const shift = (at: Instant) => Date.parse(`${wallTime(at, timezone)}Z`) - at;
  let [low, high] = [Math.min(a, b), Math.max(a, b)];
  const there = shift(high);
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (shift(middle) === there) high = middle;
    else low = middle;
  }
  return high;
}
