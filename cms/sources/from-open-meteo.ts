import type { Cell, Column } from "../../content/kit/datasets.ts";
import { choice, number, text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { addDays, instantOf } from "../schedule/calendar.ts";
import { dayOf, momentOf, writtenTime } from "./days.ts";
import { defineSource, type Found, type Reading, type Tools } from "./define.ts";
import { defineFaults } from "../faults.ts";
import { sourceFault } from "./faults.ts";
import { attributionOf } from "./licences.ts";
import { coordinatesIn, placeChoices, placeOf } from "./places.ts";
import {
  answerIn,
  answerOrNull,
  isObject,
  type JsonObject,
  listIn,
  objectIn,
  saidIn,
} from "./service-answers.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  place: text({
    label: { it: "Per quale luogo", en: "For which place" },
    help: {
      it: "Il nome del Comune, oppure latitudine e longitudine; vuoto: il vostro",
      en: "The name of the municipality, or latitude and longitude; empty: yours",
    },
    max: 200,
  }),
  what: choice({
    label: { it: "Che cosa", en: "What" },
    initial: "days",
    options: [
      { value: "days", label: { it: "Previsioni per giorno", en: "Forecast by day" } },
      { value: "hours", label: { it: "Previsioni per ora", en: "Forecast by hour" } },
      { value: "now", label: { it: "Il tempo adesso", en: "The weather now" } },
      { value: "air", label: { it: "Qualità dell'aria per ora", en: "Air quality by hour" } },
    ],
  }),
  days: number({
    label: { it: "Per quanti giorni", en: "For how many days" },
    min: 1,
    max: 16,
    initial: 4,
  }),
};

const weatherFault = defineFaults({
  "weather.refused": {
    kind: "invalid",
    it: "Open-Meteo risponde con un errore: {reason}.",
    en: "Open-Meteo answers with an error: {reason}.",
  },
});

type What = (typeof fields)["what"]["options"][number]["value"];

/** What is asked for, in the order in which it is shown, as the officer reads it. */
const asked: Readonly<
  Record<string, { block: string; variables: Record<string, [it: string, en: string]> }>
> = {
  days: {
    block: "daily",
    variables: {
      weather_code: ["Tempo (codice WMO)", "Weather (WMO code)"],
      temperature_2m_min: ["Minima", "Low"],
      temperature_2m_max: ["Massima", "High"],
      precipitation_probability_max: ["Probabilità di pioggia", "Chance of rain"],
      precipitation_sum: ["Pioggia", "Rain"],
      wind_speed_10m_max: ["Vento massimo", "Highest wind"],
      uv_index_max: ["Indice UV", "UV index"],
      sunrise: ["Alba", "Sunrise"],
      sunset: ["Tramonto", "Sunset"],
    },
  },
  hours: {
    block: "hourly",
    variables: {
      weather_code: ["Tempo (codice WMO)", "Weather (WMO code)"],
      temperature_2m: ["Temperatura", "Temperature"],
      apparent_temperature: ["Temperatura percepita", "Feels like"],
      relative_humidity_2m: ["Umidità", "Humidity"],
      precipitation_probability: ["Probabilità di pioggia", "Chance of rain"],
      precipitation: ["Pioggia", "Rain"],
      wind_speed_10m: ["Vento", "Wind"],
    },
  },
  now: {
    block: "current",
    variables: {
      weather_code: ["Tempo (codice WMO)", "Weather (WMO code)"],
      temperature_2m: ["Temperatura", "Temperature"],
      apparent_temperature: ["Temperatura percepita", "Feels like"],
      relative_humidity_2m: ["Umidità", "Humidity"],
      precipitation: ["Pioggia", "Rain"],
      wind_speed_10m: ["Vento", "Wind"],
    },
  },
  air: {
    block: "hourly",
    variables: {
      european_aqi: ["Indice europeo", "European index"],
      pm10: ["PM10", "PM10"],
      pm2_5: ["PM2,5", "PM2.5"],
      nitrogen_dioxide: ["Biossido di azoto", "Nitrogen dioxide"],
      ozone: ["Ozono", "Ozone"],
    },
  },
};

const small =
  "https://api.open-meteo.com/v1/forecast?latitude=41.9&longitude=12.5&current=temperature_2m";

/** The weather of a place: no key is needed, and no municipality is too small. */
export default defineSource({
  id: "open-meteo",
  label: { it: "Meteo (Open-Meteo)", en: "Weather (Open-Meteo)" },
  help: {
    it: "Il tempo di adesso e le previsioni, o la qualità dell'aria, per un luogo: incolla open-meteo.com",
    en: "The weather now and the forecast, or the air quality, for a place: paste open-meteo.com",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(10), usual: hours(1), body: hours(24) },

  recognise({ url }) {
    if (url === null || !URL.canParse(url)) return null;
    const { hostname, searchParams, pathname } = new URL(url);
    if (!/(?:^|\.)open-meteo\.com$/.test(hostname)) return null;
    const [latitude, longitude] = ["latitude", "longitude"].map(
      (name) => searchParams.get(name) ?? "",
    );
    const place = coordinatesIn(`${latitude}, ${longitude}`) ? `${latitude}, ${longitude}` : "";
    const what = /air-quality/.test(hostname + pathname)
      ? "air"
      : searchParams.has("daily")
        ? "days"
        : searchParams.has("hourly")
          ? "hours"
          : searchParams.has("current")
            ? "now"
            : "";
    const config = { ...(place && { place }), ...(what && { what }) };
    // The page for people is long, and says nothing: something small is asked for in its place.
    return { sure: 0.98, config, ...(/^(?:www\.)?open-meteo/.test(hostname) && { url: small }) };
  },

  choicesFollow: ["place"],
  async choices(_, { place }, tools) {
    return { place: await placeChoices(place, tools) };
  },

  async read(found, { place: said, what, days }, tools): Promise<Reading> {
    const file = found.url === null ? fileIn(found) : null;
    const place = file ? { name: "", latitude: 0, longitude: 0 } : await placeOf(said, tools);
    const answer = file ?? (await answerTo(questionFor(place, what, days, tools), tools));
    const chosen = file ? whatIn(answer, what) : what;
    const { columns, rows, times } = tableIn(answer, chosen, tools);
    if (rows.length === 0) throw sourceFault("source.empty");
    const title = [tools.language === "it" ? "Meteo" : "Weather", place.name]
      .filter(Boolean)
      .join(" – ");
    return {
      data: { kind: "table", columns, rows },
      origin: {
        publisher: "Open-Meteo",
        title,
        licence: "CC-BY-4.0",
        attribution: attributionOf("CC-BY-4.0", "Open-Meteo.com", title),
        link: "https://open-meteo.com/",
      },
      period: periodOf(times, chosen, tools.timezone),
      validUntil: null,
      notes: [],
    };
  },
});

/** One that was kept as a file. */
function fileIn(found: Found): JsonObject {
  const answer = answerOrNull(found);
  if (isObject(answer)) return answer;
  throw sourceFault("source.malformed", { reason: "Open-Meteo" });
}

const whatIn = (answer: JsonObject, wanted: What): string =>
  [wanted, ...Object.keys(asked)].find((one) => isObject(answer[asked[one]!.block])) ?? wanted;

function questionFor(
  { latitude, longitude }: { latitude: number; longitude: number },
  what: What,
  days: number,
  { timezone }: Tools,
): string {
  const { block, variables } = asked[what]!;
  const base =
    what === "air"
      ? "https://air-quality-api.open-meteo.com/v1/air-quality"
      : "https://api.open-meteo.com/v1/forecast";
  const most = what === "air" ? Math.min(7, days) : days;
  return `${base}?${new URLSearchParams({
    latitude: `${latitude}`,
    longitude: `${longitude}`,
    [block]: Object.keys(variables).join(","),
    timezone,
    ...(what !== "now" && { forecast_days: `${most}` }),
  })}`;
}

async function answerTo(url: string, tools: Tools): Promise<JsonObject> {
  const answer = objectIn(answerIn(await tools.ask(url, { freshFor: minutes(9) })));
  if (answer["error"] === true)
    throw weatherFault("weather.refused", { reason: saidIn(answer["reason"]).slice(0, 200) });
  return answer;
}

/** Lists side by side, one for each thing that is measured, made into rows. */
function tableIn(answer: JsonObject, what: string, { language, timezone }: Tools) {
  const { block, variables } = asked[what]!;
  const lists = objectIn(answer[block]);
  const units = objectIn(answer[`${block}_units`]);
  const column = ([key, [it, en]]: [string, [string, string]]): Column => {
    const isTime = key === "sunrise" || key === "sunset";
    const unit = isTime || key === "weather_code" ? "" : unitOf(saidIn(units[key]));
    const kind = isTime ? "moment" : "number";
    return { key, label: language === "it" ? it : en, kind, unit };
  };
  const columns = Object.entries(variables)
    .filter(([key]) => key in lists)
    .map(column);
  const listOf = (key: string): unknown[] =>
    Array.isArray(lists[key]) ? listIn(lists[key]) : key in lists ? [lists[key]] : [];
  const times = listOf("time").slice(0, 1_000);
  const byDay = block === "daily";
  const rows = times.map((time, at) => [
    cellOf(time, byDay, timezone),
    ...columns.map(({ key, kind }): Cell => {
      const value = listOf(key)[at];
      if (kind === "moment") return cellOf(value, false, timezone);
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    }),
  ]);
  const label = language === "it" ? (byDay ? "Giorno" : "Ora") : byDay ? "Day" : "Time";
  const first: Column = { key: "time", label, kind: byDay ? "day" : "moment", unit: "" };
  return {
    columns: [first, ...columns],
    rows: rows.filter(([time]) => time !== null),
    times: rows.map(([time]) => time!),
  };
}

/** Local times without an offset: those of the place's clocks, which it was asked for. */
function cellOf(said: unknown, byDay: boolean, timezone: string): Cell {
  const written = typeof said === "string" ? writtenTime(said) : null;
  if (!written) return null;
  return byDay ? dayOf(written, "month-first") : momentOf(written, "month-first", timezone);
}

const unitOf = (said: string): string =>
  said === "wmo code" || said === "EAQI" ? "" : said.slice(0, 40);

function periodOf(times: readonly Cell[], what: string, timezone: string): Reading["period"] {
  const [first, last] = [times[0], times.at(-1)];
  if (what === "days")
    return typeof first === "string" && typeof last === "string"
      ? {
          from: instantOf(first, "00:00", timezone, "start"),
          to: instantOf(addDays(last, 1), "00:00", timezone, "start"),
        }
      : null;
  return typeof first === "number" && typeof last === "number"
    ? { from: first, to: Math.max(first, last) + hours(1) }
    : null;
}
