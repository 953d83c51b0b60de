import { days } from "../../protocol/time.ts";
import type { RowFilter } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";

export type Pollutant = "pm10" | "pm25";

export interface AirAsked extends DatasetAsked {
  pollutant: Pollutant;
  only: RowFilter | null;
}

/** Means of days, one after the other without gaps: of what is not known the value is null. */
export interface Air {
  pollutant: Pollutant;
  unit: string;
  days: readonly AirDay[];
}

export interface AirDay {
  day: string;
  value: number | null;
}

export const grades = ["good", "fair", "moderate", "poor", "veryPoor"] as const;
export type Grade = (typeof grades)[number];

/**
 * Upper ends of the bands of the European Air Quality Index of the European Environment Agency for means of a
 * day, in µg/m³: its edition until 2024, https://discomap.eea.europa.eu/map/AQI/Viewer/ and the 24-hour
 * thresholds in the code of Open-Meteo (EuropeanAirQuality.swift). The edition since then grades single hours,
 * while particles are published by day. Its two highest bands are one word here: «pessima».
 */
const ends: Record<Pollutant, readonly number[]> = {
  pm10: [20, 40, 50, 100],
  pm25: [10, 20, 25, 50],
};

export function gradeOf(pollutant: Pollutant, value: number): Grade {
  const at = ends[pollutant].findIndex((end) => value <= end);
  return grades[at < 0 ? grades.length - 1 : at]!;
}

/** What a screen tells of it on a day. */
export interface Seen {
  last: { day: string; value: number };
  when: "today" | "yesterday" | "before";
  grade: Grade;
  /** The seven days that end with the last. */
  week: readonly AirDay[];
}

/** The last day that is known, of those that have come: what is foreseen for later is no measurement. */
export function seenOn({ days: all, pollutant }: Air, today: string): Seen | null {
  const at = all.findLastIndex(({ day, value }) => value !== null && day <= today);
  if (at < 0) return null;
  const { day, value } = all[at]!;
  const week = Array.from({ length: 7 }, (_, index): AirDay => {
    const wanted = later(day, index - 6);
    return all.find((one) => one.day === wanted) ?? { day: wanted, value: null };
  });
  return {
    last: { day, value: value! },
    when: day === today ? "today" : day === later(today, -1) ? "yesterday" : "before",
    grade: gradeOf(pollutant, value!),
    week,
  };
}

export const later = (day: string, by: number): string =>
  new Date(Date.parse(day) + days(by)).toISOString().slice(0, 10);
