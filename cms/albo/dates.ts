import { addDays, type CivilDay, civilDayOf, isCivilDay } from "../schedule/calendar.ts";

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const italianMonths = "gen feb mar apr mag giu lug ago set ott nov dic".split(" ");

/**
 * The civil day that a source writes: RFC 822 (whatever its blanks and its zone), ISO 8601, the Italian
 * dd/mm/yyyy or «14 aprile 2026», or the number of days that a spreadsheet makes of it. Null when it is
 * none of these, or no day of our time (a program's "no date" is year 1).
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
  const named =
    /\b(\d{1,2})°? {0,3}[ /-] {0,3}([a-z]{3})[a-z]{0,7}\.? {0,3}[ /-] {0,3}(\d{4}|\d{2})\b/i.exec(
      text,
    );
  if (named) return day(named[3]!, `${monthOf(named[2]!)}`, named[1]!);
  const iso = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!);
  const compact = /^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(text);
  if (compact) return day(compact[1]!, compact[2]!, compact[3]!);
  const italian = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/.exec(text);
  if (italian) return day(italian[3]!, italian[2]!, italian[1]!);
  // Spreadsheets count from the 30th of December 1899; these are the years 1995 to 2064.
  const serial = /^\s*([3-5]\d{4})(?:\.\d+)?\s*$/.exec(text);
  return serial && addDays("1899-12-30", Number(serial[1]));
}

const monthOf = (name: string): number => {
  const short = name.toLowerCase();
  return Math.max(months.indexOf(short), italianMonths.indexOf(short)) + 1;
};

const day = (year: string, month: string, date: string): string =>
  `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;

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
