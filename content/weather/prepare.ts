import { civilDayOf } from "../kit/format.ts";
import type { Cell } from "../kit/datasets.ts";
import { definePreparer } from "../kit/preparing.ts";
import { type Rows, rowsOf } from "../kit/rows.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import { skies } from "./skies.ts";
import type { Weather, WeatherDay, WeatherHour } from "./weather.ts";

/** So far ahead is foreseen; a screen without a network has its weather for as long. */
const mostDays = 16;
const mostHours = 96;
/** A day of which fewer hours are known has no highest and no lowest. */
const leastHours = 12;

/** The weather of a place from what Open-Meteo tells: by the day, by the hour, or of now. */
export default definePreparer<DatasetAsked, Weather>((_asked, { data, timezone, wantsWorst }) => {
  const rows = rowsOf(data);
  if (!rows) return null;
  const time = rows.columns[columnOf(rows, "time")];
  const hours = time?.kind === "moment" ? hoursIn(rows) : [];
  const days = time?.kind === "day" ? daysIn(rows) : daysOf(hours, timezone);
  if (hours.length === 0 && days.length === 0) return null;
  const shows = { days: days.slice(0, mostDays), hours: hours.slice(0, mostHours) };
  return { shows, worst: wantsWorst ? worstOf(shows) : null };
});

const columnOf = ({ columns }: Rows, key: string): number =>
  columns.findIndex((column) => column.key === key);

/** A reader of rows: the number in a column, null where there is none. */
function numbersIn(rows: Rows, key: string): (row: readonly Cell[]) => number | null {
  const at = columnOf(rows, key);
  return (row) => {
    const cell = at < 0 ? null : row[at];
    return typeof cell === "number" ? cell : null;
  };
}

function daysIn(rows: Rows): WeatherDay[] {
  const at = columnOf(rows, "time");
  const code = numbersIn(rows, "weather_code");
  const min = numbersIn(rows, "temperature_2m_min");
  const max = numbersIn(rows, "temperature_2m_max");
  const rain = numbersIn(rows, "precipitation_probability_max");
  return rows.rows
    .flatMap((row): WeatherDay[] => {
      const [day, sky, low, high] = [row[at], code(row), min(row), max(row)];
      if (typeof day !== "string" || sky === null || low === null || high === null) return [];
      if (!(sky in skies)) return [];
      return [{ day, code: sky, min: Math.round(low), max: Math.round(high), rain: rain(row) }];
    })
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

function hoursIn(rows: Rows): WeatherHour[] {
  const time = numbersIn(rows, "time");
  const code = numbersIn(rows, "weather_code");
  const warm = numbersIn(rows, "temperature_2m");
  return rows.rows
    .flatMap((row): WeatherHour[] => {
      const [at, sky, temperature] = [time(row), code(row), warm(row)];
      if (at === null || sky === null || temperature === null || !(sky in skies)) return [];
      return [{ at, code: sky, temperature: Math.round(temperature) }];
    })
    .toSorted((a, b) => a.at - b.at);
}

/** Of the hours of each day the lowest, the highest, and the worst of the sky: a higher code is worse. */
function daysOf(hours: readonly WeatherHour[], timezone: string): WeatherDay[] {
  const byDay = Map.groupBy(hours, ({ at }) => civilDayOf(at, timezone));
  return Array.from(byDay, ([day, of]) => ({ day, of }))
    .filter(({ of }) => of.length >= leastHours)
    .map(({ day, of }) => ({
      day,
      code: Math.max(...of.map(({ code }) => code)),
      min: Math.min(...of.map(({ temperature }) => temperature)),
      max: Math.max(...of.map(({ temperature }) => temperature)),
      rain: null,
    }));
}

/** Frost and hail, every day and every hour. */
const worstOf = ({ days, hours }: Weather): Weather => ({
  days: days.map(({ day }) => ({ day, code: 99, min: -18, max: -10, rain: 100 })),
  hours: hours.map(({ at }) => ({ at, code: 99, temperature: -10 })),
});
