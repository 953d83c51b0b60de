import { expect, test } from "vitest";
import { data } from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import { bytesOf, keepsTheSourceContract, mutations, toolsFor } from "./contract.ts";
import source from "./from-open-meteo.ts";
import { coordinatesIn } from "./places.ts";
import { columnOf, fileOf, kindsOf, readingFrom } from "./samples.testing.ts";
import { recognised } from "./sources.ts";

const here = { municipality: "Erba", istat: "013095", latitude: 45.81, longitude: 9.22 };
const at = (url: string) => ({ url, name: "", type: "", bytes: bytesOf("{}") });
const found = at(
  "https://api.open-meteo.com/v1/forecast?latitude=45.81&longitude=9.22&daily=sunrise",
);

const days = {
  latitude: 45.8,
  longitude: 9.22,
  timezone: "Europe/Rome",
  daily_units: {
    time: "iso8601",
    weather_code: "wmo code",
    temperature_2m_max: "°C",
    precipitation_sum: "mm",
    sunrise: "iso8601",
  },
  daily: {
    time: ["2026-11-25", "2026-11-26"],
    weather_code: [3, 61],
    temperature_2m_max: [9.4, null],
    precipitation_sum: [0, 4.2],
    sunrise: ["2026-11-25T07:34", "2026-11-26T07:35"],
  },
};
const hourly = {
  hourly_units: { european_aqi: "EAQI", pm10: "μg/m³" },
  hourly: {
    time: ["2026-11-25T10:00", "2026-11-25T11:00"],
    european_aqi: [31, 33],
    pm10: [22.1, 24],
  },
};
const places = {
  results: [
    {
      name: "Erba",
      latitude: 37.1,
      longitude: -3.2,
      country_code: "ES",
      admin1: "Andalucía",
      population: 90_000,
    },
    {
      name: "Erba",
      latitude: 45.81,
      longitude: 9.22,
      country_code: "IT",
      admin1: "Lombardia",
      admin2: "Como",
      population: 16_000,
    },
  ],
};

/** Answers by how an address begins: what is asked for in it is the source's own affair. */
const worldOf = (answers: Record<string, unknown>) =>
  new Proxy({} as Record<string, string>, {
    get: (_, url: string) => {
      const key = Object.keys(answers).find((start) => `${url}`.startsWith(start));
      return key === undefined ? undefined : JSON.stringify(answers[key]);
    },
  });
const world = worldOf({
  "https://api.open-meteo.com/v1/forecast?latitude=45.81&longitude=9.22&daily=": days,
  "https://air-quality-api.open-meteo.com/v1/air-quality?latitude=45.81": hourly,
  "https://geocoding-api.open-meteo.com/v1/search?name=Erba": places,
});
const tools = {
  ...toolsFor({ here }),
  ask: async (url: string) => ({ ...at(url), bytes: bytesOf(world[url]!) }),
};
const read = async (config: object, here: object | null = null) => {
  const { data, ...rest } = await source.read(found, source.config.parse(config), {
    ...tools,
    here: here as never,
  });
  if (data.kind !== "table") throw new Error(data.kind);
  return { data, ...rest };
};

keepsTheSourceContract(source, [
  {
    name: "a forecast that was kept as a file",
    found: fileOf("meteo.json", JSON.stringify(days)),
    config: { what: "days" },
  },
]);

test("the address is enough, and says for which place and what", () => {
  expect(recognised(found)[0]).toMatchObject({
    source: { id: "open-meteo" },
    as: { config: { place: "45.81, 9.22", what: "days" } },
  });
  const page = { ...at("https://open-meteo.com/"), bytes: bytesOf("<!doctype html><html></html>") };
  expect(recognised(page)[0]).toMatchObject({ source: { id: "open-meteo" }, as: { config: {} } });
});

test("a forecast by day has days, numbers with their units, and moments of the place", async () => {
  const { data, origin, period } = await read({}, here);
  expect(kindsOf(data)).toEqual([
    "time:day",
    "weather_code:number",
    "temperature_2m_max:number °C",
    "precipitation_sum:number mm",
    "sunrise:moment",
  ]);
  expect(data.rows).toEqual([
    ["2026-11-25", 3, 9.4, 0, Date.parse("2026-11-25T07:34+01:00")],
    ["2026-11-26", 61, null, 4.2, Date.parse("2026-11-26T07:35+01:00")],
  ]);
  expect(origin).toMatchObject({
    publisher: "Open-Meteo",
    title: "Meteo – Erba",
    licence: "CC-BY-4.0",
  });
  expect(period).toEqual({
    from: Date.parse("2026-11-25T00:00+01:00"),
    to: Date.parse("2026-11-27T00:00+01:00"),
  });
});

test("a place is chosen by its name, in Italy first, or by coordinates", async () => {
  expect((await read({ place: "Erba" })).data.rows).toHaveLength(2);
  expect((await read({ place: "45,81 9,22" })).data.rows).toHaveLength(2);
  const { place } = await source.choices!(found, source.config.parse({ place: "Erba" }), tools);
  expect(place).toEqual([
    { value: "Erba (Como)", label: "Erba (Como)" },
    { value: "Erba (Andalucía)", label: "Erba (Andalucía)" },
  ]);
  expect((await read({ place: "Erba (Como)" })).data.rows).toHaveLength(2);
  await expect(read({})).rejects.toMatchObject({ code: "place.not_said" });
});

test("the air by hour", async () => {
  const { data } = await read({ what: "air" }, here);
  expect(columnOf(data, "european_aqi")).toEqual([31, 33]);
  expect(columnOf(data, "time")[0]).toBe(Date.parse("2026-11-25T10:00+01:00"));
});

test("what the service refuses is told in its own words", async () => {
  const ask = async (url: string) => ({
    ...at(url),
    bytes: bytesOf(`{"error":true,"reason":"Daily API request limit exceeded"}`),
  });
  await expect(
    source.read(found, source.config.parse({}), { ...tools, here, ask }),
  ).rejects.toMatchObject({ code: "weather.refused" });
});

test("whatever becomes of the answer, it ends in a table or in a fault", async () => {
  for (const bytes of mutations(bytesOf(JSON.stringify(days)), 300))
    try {
      const ask = async (url: string) => ({ ...at(url), bytes });
      const { data: made } = await source.read(found, source.config.parse({}), {
        ...tools,
        here,
        ask,
      });
      expect(data.safeParse(made).error).toBeUndefined();
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
    }
});

test.each([
  ["45.81, 9.22", 45.81, 9.22],
  ["45.81,9.22", 45.81, 9.22],
  ["45,81 9,22", 45.81, 9.22],
  ["45,81; 9,22", 45.81, 9.22],
])("%s are coordinates", (said, latitude, longitude) => {
  expect(coordinatesIn(said)).toEqual({ latitude, longitude });
});

test("names are none", () => {
  for (const said of ["Erba", "Cinisello Balsamo", "95, 9", "12"])
    expect(coordinatesIn(said)).toBeNull();
});

test("a place that nobody knows is named", async () => {
  const ask = async (url: string) => ({ ...at(url), bytes: bytesOf(`{"generationtime_ms":1}`) });
  const config = source.config.parse({ place: "Atlantide" });
  await expect(
    readingFrom(source, "table", { found, config: config as never }),
  ).rejects.toMatchObject({ code: "fetch.failed" });
  await expect(source.read(found, config, { ...tools, ask })).rejects.toMatchObject({
    code: "place.not_found",
  });
});
