import type { Instant } from "../../protocol/time.ts";
import { momentOf, monthNamed, writtenTime } from "./days.ts";

/**
 * Moments as feeds write them: RFC 822 (`Thu, 01 Dec 2022 10:02:18 +0100`, `… GMT`, `… EST`), ISO 8601,
 * or the way of the country. Null when it is none, or no day of our time.
 */
const rfc822 =
  /^(?:[a-zàèéìòù]{2,9}[.,]*\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,7}\.?[\s-]+(\d{4}|\d{2})[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,5}|[+-]\d{2,4}:?\d{0,2})?/i;
const hoursOf: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  cet: 1,
  cest: 2,
  met: 1,
  mest: 2,
  gmt: 0,
  ut: 0,
  utc: 0,
  z: 0,
};

export function feedMoment(said: string, timezone: string): Instant | null {
  const text = said.trim().replace(/\s+/g, " ").slice(0, 60);
  const at = named(text, timezone) ?? plain(text, timezone);
  return at !== null && at > 0 && at < Date.UTC(2200, 0) ? at : null;
}

function named(text: string, timezone: string): Instant | null {
  const found = rfc822.exec(text);
  if (!found) return null;
  const [, date, name, year, hour, minute, second, zone = ""] = found;
  const month = monthNamed(name!);
  if (month === 0) return null;
  const time = {
    year: Number(year) + (year!.length > 2 ? 0 : 2000),
    first: month,
    second: Number(date),
    figures: false,
    time: { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) },
    offset: offsetOf(zone),
  };
  if (time.time.hour > 23 || time.time.minute > 59 || time.time.second > 60) return null;
  return momentOf(time, "month-first", timezone);
}

function offsetOf(zone: string): number | null {
  const hours = hoursOf[zone.toLowerCase()];
  if (hours !== undefined) return hours * 60;
  const found = /^([+-])(\d{2}):?(\d{0,2})$/.exec(zone);
  if (!found) return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] || 0);
  return found[1] === "-" ? -minutes : minutes;
}

function plain(text: string, timezone: string): Instant | null {
  // More digits of a second than anybody reads.
  const written = writtenTime(text.replace(/(:\d{2})\.\d+/, "$1"));
  return written && momentOf(written, "day-first", timezone);
}
