import { addDays, type CivilDay, isCivilDay, weekdayOf } from "../schedule/calendar.ts";
import type { Gtfs } from "./gtfs-tables.ts";

/** On which days a service runs: by the week, and by single days that are added or left out. */
export interface Service {
  /** From Monday; "" when only single days are said. */
  week: string;
  first: CivilDay;
  last: CivilDay;
  added: CivilDay[];
  left: CivilDay[];
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** `calendar.txt` may be empty or not there at all. */
export async function servicesIn(gtfs: Gtfs, wanted: ReadonlySet<string>) {
  const services = new Map<string, Service>();
  let last: CivilDay = "";
  const of = (id: string): Service => {
    const known = services.get(id) ?? { week: "", first: "", last: "", added: [], left: [] };
    services.set(id, known);
    return known;
  };
  const columns = ["service_id", ...weekdays, "start_date", "end_date"];
  for await (const rows of gtfs.rows("calendar", columns))
    for (const row of rows) {
      const [from, to] = [dayIn(row[8]!), dayIn(row[9]!)];
      if (!from || !to) continue;
      if (to > last) last = to;
      if (!wanted.has(row[0]!)) continue;
      const week = row
        .slice(1, 8)
        .map((one) => (one === "1" ? "1" : "0"))
        .join("");
      Object.assign(of(row[0]!), { week, first: from, last: to });
    }
  for await (const rows of gtfs.rows("calendar_dates", ["service_id", "date", "exception_type"]))
    for (const [id, date, type] of rows) {
      const day = dayIn(date!);
      if (!day) continue;
      if (type === "1" && day > last) last = day;
      if (wanted.has(id!)) of(id!)[type === "2" ? "left" : "added"].push(day);
    }
  return { services, last: last || null };
}

export function runsOn({ week, first, last, added, left }: Service, day: CivilDay): boolean {
  if (left.includes(day)) return false;
  if (added.includes(day)) return true;
  return week !== "" && day >= first && day <= last && week[weekdayOf(day) - 1] === "1";
}

function dayIn(text: string): CivilDay | null {
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return /^\d{8}$/.test(text) && isCivilDay(day) ? day : null;
}

export const daysAround = (day: CivilDay, before: number, after: number): CivilDay[] =>
  Array.from({ length: before + after + 1 }, (_, at) => addDays(day, at - before));
