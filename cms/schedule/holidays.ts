import type { Settings } from "../settings.ts";
import { addDays, civil, type CivilDay } from "./calendar.ts";

/**
 * The public holidays of Italy: law 260 of 27 May 1949, as changed by law 54 of 5 March 1977,
 * decree 792 of 28 December 1985 (Epiphany), law 336 of 20 November 2000 (2 June) and law 151 of
 * 8 October 2025 (Saint Francis, from 2026). Sundays are holidays by the same law, but officers
 * mean weekdays when they mean Sundays: here they are none, but for Easter.
 */
const fixed = [
  "01-01",
  "01-06",
  "04-25",
  "05-01",
  "06-02",
  "08-15",
  "11-01",
  "12-08",
  "12-25",
  "12-26",
];
const saintFrancis = { day: "10-04", since: 2026 };

/** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easterOf(year: number): CivilDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${two(month)}-${two(date)}`;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** Whether a civil day is a holiday here: the country's, the patron saint's, those the ente adds. */
export type IsHoliday = (day: CivilDay) => boolean;

/** The holidays of an ente, worked out once a year of the calendar. */
export function holidaysOf({
  patronSaint,
  localHolidays,
}: Pick<Settings, "patronSaint" | "localHolidays">): IsHoliday {
  const years = new Map<number, ReadonlySet<CivilDay>>();
  const local = [...(patronSaint === null ? [] : [patronSaint]), ...localHolidays];
  return (day) => {
    const { year } = civil(day);
    const known = years.get(year) ?? new Set([...nationalHolidays(year), ...inYear(local, year)]);
    years.set(year, known);
    return known.has(day);
  };
}

/** The twelve or thirteen of a year, in no order. */
export function nationalHolidays(year: number): CivilDay[] {
  const easter = easterOf(year);
  const days = [...inYear(fixed, year), easter, addDays(easter, 1)];
  return year >= saintFrancis.since ? [...days, `${year}-${saintFrancis.day}`] : days;
}

/** `MM-DD` is a day of every year, `YYYY-MM-DD` of one. */
const inYear = (days: readonly string[], year: number): CivilDay[] =>
  days.map((day) => (day.length === 5 ? `${year}-${day}` : day));

const names: Readonly<Record<string, Record<"it" | "en" | "de", string>>> = {
  "01-01": { it: "Capodanno", en: "New Year's Day", de: "Neujahr" },
  "01-06": { it: "Epifania", en: "Epiphany", de: "Dreikönigstag" },
  "04-25": { it: "festa della Liberazione", en: "Liberation Day", de: "Tag der Befreiung" },
  "05-01": { it: "festa del lavoro", en: "Labour Day", de: "Tag der Arbeit" },
  "06-02": { it: "festa della Repubblica", en: "Republic Day", de: "Tag der Republik" },
  "08-15": { it: "Ferragosto", en: "Assumption Day", de: "Mariä Himmelfahrt" },
  "10-04": { it: "San Francesco", en: "Saint Francis", de: "Heiliger Franziskus" },
  "11-01": { it: "Ognissanti", en: "All Saints' Day", de: "Allerheiligen" },
  "12-08": { it: "Immacolata Concezione", en: "Immaculate Conception", de: "Mariä Empfängnis" },
  "12-25": { it: "Natale", en: "Christmas Day", de: "Weihnachten" },
  "12-26": { it: "Santo Stefano", en: "Saint Stephen's Day", de: "Stephanstag" },
};

/** What a holiday of the country is called; null for any other day. */
export function holidayName(day: CivilDay): Record<"it" | "en" | "de", string> | null {
  const { year } = civil(day);
  if (!nationalHolidays(year).includes(day)) return null;
  const easter = easterOf(year);
  if (day === easter) return { it: "Pasqua", en: "Easter", de: "Ostern" };
  if (day === addDays(easter, 1))
    return { it: "lunedì dell'Angelo", en: "Easter Monday", de: "Ostermontag" };
  return names[day.slice(5)] ?? null;
}
