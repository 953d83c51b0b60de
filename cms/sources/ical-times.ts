import type { Instant, Millis } from "../../protocol/time.ts";
import {
  addDays,
  type CivilDay,
  instantOf,
  isCivilDay,
  isZone,
  type WallTime,
} from "../schedule/calendar.ts";
import { type IcalLine, type IcalPart, linesOf } from "./ical-lines.ts";

/** A time as a calendar writes it: a day, or an hour on the wall of some place. */
export interface IcalTime {
  day: CivilDay;
  /** Null for whole days. */
  time: WallTime | null;
  seconds: number;
  zone: string;
}

/** Which place the names of zones in this file stand for. */
export type Zones = (line: IcalLine) => string;

export function timesIn(line: IcalLine, zones: Zones): IcalTime[] {
  const zone = zones(line);
  return line.value.split(",").flatMap((said) => {
    // A period says when it begins, and then how long it lasts.
    const time = timeOf(said.split("/")[0]!, zone);
    return time ? [time] : [];
  });
}

export const timeIn = (part: IcalPart, name: string, zones: Zones): IcalTime | null => {
  const [line] = linesOf(part, name);
  return line ? (timesIn(line, zones)[0] ?? null) : null;
};

const written =
  /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d{1,9})?\s*(Z)?)?\s*$/i;

export function timeOf(said: string, zone: string): IcalTime | null {
  const found = written.exec(said.slice(0, 60));
  if (!found) return null;
  const [, year, month, date, hour, minute, second, utc] = found;
  const day = `${year}-${month}-${date}`;
  if (!isCivilDay(day) || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return null;
  return {
    day,
    time: hour === undefined ? null : `${hour}:${minute}`,
    seconds: Math.min(59, Number(second ?? 0)),
    zone: utc ? "UTC" : zone,
  };
}

export const instantAt = ({ day, time, seconds, zone }: IcalTime): Instant =>
  instantOf(day, time ?? "00:00", zone, "start") + seconds * 1000;

const duration =
  /^\s*([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?\s*$/i;

/** Of `P1DT2H`: whole days, and what is left. Null when it is none or leads back. */
export function durationOf(said: string): { days: number; rest: Millis } | null {
  const found = duration.exec(said.slice(0, 60));
  if (!found || found[1] === "-") return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(2).map((part) => Number(part ?? 0));
  return { days: weeks! * 7 + days!, rest: ((hours! * 60 + minutes!) * 60 + seconds!) * 1000 };
}

export const after = (time: IcalTime, days: number): IcalTime => ({
  ...time,
  day: addDays(time.day, days),
});

/** As Outlook calls the places from which calendars of our town halls may come. */
const windows: Readonly<Record<string, string>> = {
  "w. europe standard time": "Europe/Berlin",
  "central europe standard time": "Europe/Budapest",
  "romance standard time": "Europe/Paris",
  "central european standard time": "Europe/Warsaw",
  "gmt standard time": "Europe/London",
  "greenwich standard time": "Atlantic/Reykjavik",
  "e. europe standard time": "Europe/Bucharest",
  "gtb standard time": "Europe/Athens",
  utc: "UTC",
};

/** @param unknown is told names that nobody knows: such times are taken for the ente's own */
export function zonesOf(
  calendar: IcalPart,
  timezone: string,
  unknown: (name: string) => void,
): Zones {
  const known = new Map<string, string>();
  for (const part of calendar.parts.filter(({ name }) => name === "VTIMEZONE")) {
    const [id, place] = ["TZID", "X-LIC-LOCATION"].map(
      (name) => linesOf(part, name)[0]?.value ?? "",
    );
    const zone = placeNamed(id!) ?? placeNamed(place!);
    if (zone) known.set(id!.trim(), zone);
  }
  return ({ parameters }) => {
    const name = parameters.get("TZID") ?? "";
    if (name === "") return timezone;
    let zone = known.get(name);
    if (zone === undefined) {
      zone = placeNamed(name) ?? timezone;
      if (placeNamed(name) === null) unknown(name);
      known.set(name, zone);
    }
    return zone;
  };
}

/** `Europe/Rome`, `/freeassociation.sourceforge.net/Europe/Rome`, `W. Europe Standard Time`; null for none. */
function placeNamed(said: string): string | null {
  const name = said.trim().slice(0, 120);
  const outlook = windows[name.toLowerCase()];
  if (outlook) return outlook;
  const parts = name.split("/").filter((part) => part !== "");
  for (const count of [3, 2, 1]) {
    const place = parts.slice(-count).join("/");
    if ((count > 1 || place === "UTC" || place === "GMT") && isZone(place)) return place;
  }
  return null;
}
