import { describe, expect, test } from "vitest";
import { contentType } from "../../content/definitions.ts";
import { preparerOf } from "../../content/preparers.ts";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import type { Data } from "../../content/kit/datasets.ts";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { readSpecimen, type Specimen } from "../sources/contract.ts";
import type { Source } from "../sources/define.ts";
import dpc from "../sources/from-dpc.ts";
import gtfs from "../sources/from-gtfs.ts";
import ical from "../sources/from-ical.ts";
import openMeteo from "../sources/from-open-meteo.ts";
import { timetable } from "../sources/gtfs.testing.ts";
import { fileOf, sampleFile } from "../sources/samples.testing.ts";

/** What sources really give, made into what the slides of the town really show. */
const made = (type: string, data: Data, props: object = {}) => {
  const { data: wish, props: schema, example } = contentType(type);
  const asked = wish!.ask(schema.parse({ ...(example as object), ...props })) as DatasetAsked;
  const given = { languages: ["it"], timezone: "Europe/Rome", plots: [], measure: () => 1 };
  return preparerOf(type)(asked, { ...given, data, wantsWorst: true })!.shows as never;
};
const read = async (source: Source, specimen: Omit<Specimen, "name">) =>
  (await readSpecimen(source, { name: "", ...specimen })).data;
const kept = (answer: object) => fileOf("meteo.json", JSON.stringify(answer));
const times = Array.from({ length: 24 }, (_, at) => `2026-11-25T${`${at}`.padStart(2, "0")}:00`);

describe("Open-Meteo", () => {
  test("gives the weather day by day", async () => {
    const daily = {
      time: ["2026-11-25", "2026-11-26"],
      weather_code: [3, 61],
      temperature_2m_min: [2.6, 4],
      temperature_2m_max: [9.4, 8],
      precipitation_probability_max: [5, 80],
    };
    const data = await read(openMeteo, { found: kept({ daily }), config: { what: "days" } });
    const { days }: { days: object[] } = made("weather", data);
    expect(days).toEqual([
      { day: "2026-11-25", code: 3, min: 3, max: 9, rain: 5 },
      { day: "2026-11-26", code: 61, min: 4, max: 8, rain: 80 },
    ]);
  });

  test("gives the weather of now and of the day hour by hour", async () => {
    const hourly = {
      time: times,
      weather_code: times.map((_, at) => (at === 20 ? 63 : 1)),
      temperature_2m: times.map((_, at) => at / 2),
    };
    const data = await read(openMeteo, { found: kept({ hourly }), config: { what: "hours" } });
    const { days, hours }: { days: object[]; hours: { at: number }[] } = made("weather", data);
    expect(days).toEqual([{ day: "2026-11-25", code: 63, min: 0, max: 12, rain: null }]);
    expect(hours[9]).toEqual({
      at: Date.parse("2026-11-25T09:00:00+01:00"),
      code: 1,
      temperature: 5,
    });
  });

  test("gives the air of a day, by the hour and for both kinds of dust", async () => {
    const hourly = { time: times, pm10: times.map(() => 22.4), pm2_5: times.map(() => 9) };
    const data = await read(openMeteo, { found: kept({ hourly }), config: { what: "air" } });
    const air = (pollutant: string): { days: object[] } => made("air", data, { pollutant });
    expect(air("pm10").days).toEqual([{ day: "2026-11-25", value: 22 }]);
    expect(air("pm25").days).toEqual([{ day: "2026-11-25", value: 9 }]);
  });
});

test("a timetable gives the departures of a stop, and of one of its lines", async () => {
  const config = { stops: ["Erba Stazione"], ahead: 24 };
  const data = await read(gtfs, { found: timetable(), config });
  const lines = (props: object = {}) =>
    (made("departures", data, props) as { departures: { line: string }[] }).departures.map(
      ({ line }) => line,
    );
  expect(lines()).toEqual(["R16", "R16", "C40"]);
  expect(lines({ lines: ["C40"] })).toEqual(["C40"]);
});

test("a calendar gives the events of the town, the whole days among them", async () => {
  const calendar = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:Consiglio comunale",
    "LOCATION:Sala consiliare",
    "DTSTART;TZID=Europe/Rome:20261126T210000",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:2",
    "SUMMARY:Mercato",
    "STATUS:CANCELLED",
    "DTSTART;VALUE=DATE:20261128",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
  const data = await read(ical, { found: fileOf("eventi.ics", calendar) });
  expect((made("events", data) as { happenings: object[] }).happenings).toEqual([
    {
      title: "Consiglio comunale",
      place: "Sala consiliare",
      from: Date.parse("2026-11-26T21:00:00+01:00"),
      to: null,
    },
    {
      title: "Mercato",
      from: Date.parse("2026-11-28T00:00:00+01:00"),
      to: Date.parse("2026-11-29T00:00:00+01:00"),
      days: ["2026-11-28", "2026-11-28"],
      cancelled: true,
    },
  ]);
});

test.runIf(haveSamples)(
  `the bulletin of 15 July 2026 gives the level of a zone, hazard by hazard${withSamples}`,
  async () => {
    const found = sampleFile("allerte/dpc-2026-07-15-oggi-zone.csv");
    const data = await read(dpc, { found, config: { zone: "Lomb-11", day: "this" } });
    const { warnings }: { warnings: { hazard: string; level: string }[] } = made(
      "alert-level",
      data,
    );
    expect(warnings.map(({ hazard, level }) => `${hazard} ${level}`)).toEqual([
      "hydrogeological yellow",
      "storms orange",
      "hydraulic none",
    ]);
  },
);
