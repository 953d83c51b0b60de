import { type CivilDay, civilDayOf, isCivilDay } from "../schedule/calendar.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * The civil day that a feed writes: RFC 822 (whatever its blanks and its zone), ISO 8601, or the Italian
 * dd/mm/yyyy. Null when it is none of these, or no day of our time (a program's "no date" is year 1).
 */
export function dayOf(text: string, timezone = "Europe/Rome"): CivilDay | null {
  const said = text.slice(0, 60);
  const written = writtenDay(said);
  if (written === null || !isCivilDay(written) || !/^(19[89]|20|21)/.test(written)) return null;
  const minutes = minutesFromGreenwich(said);
  // Midnight is how feeds write "this day", whatever zone they add; 22:00 GMT is midnight in Rome.
  return minutes === null ? written : civilDayOf(Date.parse(written) + minutes * 60_000, timezone);
}

function writtenDay(text: string): string | null {
  const rfc = /\b(\d{1,2}) {1,3}([a-z]{3})[a-z]{0,6} {1,3}(\d{4})\b/i.exec(text);
  if (rfc) return day(rfc[3]!, `${months.indexOf(rfc[2]!.toLowerCase()) + 1}`, rfc[1]!);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const italian = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(text);
  return italian && day(italian[3]!, italian[2]!, italian[1]!);
}

const day = (year: string, month: string, date: string): string =>
  `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;

/** Minutes from the written midnight in Greenwich; null when the time is midnight or has no zone. */
function minutesFromGreenwich(text: string): number | null {
  const found =
    /(?<!\d)(\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,6})?)? {0,3}(Z|GMT|UTC?|([+-])(\d{2}):?(\d{2})\b)/.exec(
      text,
    );
  if (!found) return null;
  const time = Number(found[1]) * 60 + Number(found[2]);
  if (time === 0) return null;
  const offset = Number(found[5] ?? 0) * 60 + Number(found[6] ?? 0);
  return found[4] === "-" ? time + offset : time - offset;
}
