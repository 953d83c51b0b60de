import type { Instant, Millis } from "../../protocol/time.ts";

/** For whom a time or a number is written: language and zone come with the manifest, never from the device. */
export interface Reader {
  /** BCP 47, e.g. `it`. */
  language: string;
  /** IANA name, e.g. `Europe/Rome`. */
  timezone: string;
}

const known = new Map<string, Intl.DateTimeFormat>();

/** Made once for each way of writing: making one costs more than writing a hundred dates with it. */
export function formatter(
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language}|${timeZone}|${JSON.stringify(options)}`;
  let found = known.get(key);
  if (!found)
    known.set(key, (found = new Intl.DateTimeFormat(regional(language), { ...options, timeZone })));
  return found;
}

/** English as Europe writes it: day before month, 24 hours. */
const regional = (language: string): string => (language === "en" ? "en-GB" : language);
const isItalian = (language: string): boolean => language.startsWith("it");

/** «lunedì 8 dicembre», and «1° dicembre» for the first of the month; with the year where asked. */
export function day(at: Instant, { language, timezone }: Reader, withYear = false): string {
  const text = formatter(language, timezone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(withYear && { year: "numeric" }),
  }).format(at);
  return isItalian(language) ? text.replace(/(?<!\d)1 (?=\p{L})/u, "1° ") : text;
}

/** A civil day (`2026-12-08`) as `day` writes it. */
export const civilDay = (date: string, language: string, withYear = false): string =>
  day(Date.parse(`${date}T00:00:00Z`), { language, timezone: "UTC" }, withYear);

/** «9.00» in Italian, «09:00» elsewhere. */
export function time(at: Instant, reader: Reader): string {
  const { hour, minute } = digits(at, reader);
  return isItalian(reader.language) ? `${Number(hour)}.${minute}` : `${hour}:${minute}`;
}

/** «ore 9.00» in Italian, «09:00» elsewhere. */
export const hour = (at: Instant, reader: Reader): string =>
  isItalian(reader.language) ? `ore ${time(at, reader)}` : time(at, reader);

/** The two pairs of digits of a clock, always two each. */
export function digits(at: Instant, { timezone }: Reader): { hour: string; minute: string } {
  const text = formatter("en-GB", timezone, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
  return { hour: text.slice(0, 2), minute: text.slice(3, 5) };
}

/** The civil day (`2026-12-08`) of an instant in a zone. */
export function civilDayOf(at: Instant, timezone: string): string {
  const parts = formatter("en-GB", timezone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const dayLength: Millis = 86_400_000;

/** Civil days from one date to another: 0 on the same day. No hour of summer time can bend it. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayLength);

/** «1.250,5». Italian groups four digits too. */
export const number = (value: number, language: string): string =>
  new Intl.NumberFormat(regional(language), { useGrouping: "always" }).format(value);

/** «€ 1.250,00» in Italian, as municipalities write it: the sign first, always two decimals. */
export function euros(value: number, language: string): string {
  const form = {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: "always",
  } as const;
  return isItalian(language)
    ? `€ ${new Intl.NumberFormat(language, form).format(value)}`
    : new Intl.NumberFormat(regional(language), {
        ...form,
        style: "currency",
        currency: "EUR",
      }).format(value);
}

/**
 * How long until a moment, in the one unit that people would use: civil days from a day on, whole
 * hours below, minutes in the last hour. Null when it has come.
 */
export function remaining(
  now: Instant,
  moment: Instant,
  timezone: string,
): { count: number; unit: "day" | "hour" | "minute" } | null {
  const left = moment - now;
  if (left <= 0) return null;
  if (left < 3_600_000) return { count: Math.ceil(left / 60_000), unit: "minute" };
  if (left < dayLength) return { count: Math.floor(left / 3_600_000), unit: "hour" };
  const count = daysBetween(civilDayOf(now, timezone), civilDayOf(moment, timezone));
  return { count: Math.max(1, count), unit: "day" };
}
