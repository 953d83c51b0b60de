import { civilDayOf, day as longDay, daysBetween, time } from "../../content/kit/format.ts";
import type { Instant } from "../../protocol/time.ts";

/** How the desk says when, in the zone of the ente and not of this computer. */
export interface Place {
  language: string;
  timezone: string;
}

/** "lunedì 8 dicembre"; the year only when it is not that of `now`. */
export function day(at: Instant, place: Place, now: Instant): string {
  const year = (instant: Instant) => civilDayOf(instant, place.timezone).slice(0, 4);
  return longDay(at, place, year(at) !== year(now));
}

/** "oggi alle 9.05", "ieri alle 17.30", "lunedì 8 dicembre alle 9.05". */
export function moment(at: Instant, place: Place, now: Instant): string {
  const apart = daysFrom(now, at, place);
  const relative = new Intl.RelativeTimeFormat(place.language, { numeric: "auto" });
  const said = Math.abs(apart) <= 1 ? relative.format(apart, "day") : day(at, place, now);
  return `${said} ${joined("all", at, place)}`;
}

/** "dalle 9.05" when it was today, else "da ieri alle 17.30". */
export function since(at: Instant, place: Place, now: Instant): string {
  const today = daysFrom(now, at, place) === 0;
  if (place.language === "it")
    return today ? joined("dall", at, place) : `da ${moment(at, place, now)}`;
  return `since ${today ? time(at, place) : moment(at, place, now)}`;
}

const daysFrom = (now: Instant, at: Instant, { timezone }: Place): number =>
  daysBetween(civilDayOf(now, timezone), civilDayOf(at, timezone));

/** Italian says "alle 9.05" but "all'1.05". */
function joined(word: "all" | "dall", at: Instant, place: Place): string {
  const written = time(at, place);
  if (place.language !== "it") return `at ${written}`;
  return written.startsWith("1.") ? `${word}'${written}` : `${word}e ${written}`;
}
