// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";
import { skies } from "./skies.ts";
import { isNight, outlookAt, type Weather } from "./weather.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const hour = 3_600_000;
const midnight = Date.parse("2026-11-23T00:00:00+01:00");
const number = (key: string) => column.parse({ key, label: key, kind: "number" });
const made = (data: Data) =>
  prepare({ type: "weather", dataset: "dts_0000000000000000" } as DatasetAsked, {
    data,
    languages: ["it"],
    timezone: "Europe/Rome",
    plots: [],
    measure: () => 1,
    wantsWorst: true,
  });

/** As Open-Meteo tells it. */
const byDay: Data = {
  kind: "table",
  columns: [
    column.parse({ key: "time", label: "Giorno", kind: "day" }),
    number("weather_code"),
    number("temperature_2m_min"),
    number("temperature_2m_max"),
    number("precipitation_probability_max"),
  ],
  rows: [
    ["2026-11-23", 61, 6.4, 12.5, 70],
    ["2026-11-24", 2, 3.2, 14.1, 10],
    ["2026-11-25", 0, -0.6, 9, null],
    ["2026-11-26", null, 1, 9, 0],
    ["2026-11-27", 45, 0, 7, 0],
    ["2026-11-28", 1234, 0, 7, 0],
  ],
};
const byHour: Data = {
  kind: "table",
  columns: [
    column.parse({ key: "time", label: "Ora", kind: "moment" }),
    number("weather_code"),
    number("temperature_2m"),
  ],
  rows: Array.from({ length: 54 }, (_, at) => [
    midnight + at * hour,
    at === 15 ? 95 : 1,
    at % 24 === 14 ? 11.6 : 3,
  ]),
};

describe("the weather of a dataset", () => {
  test("is told by the day as it comes, without a day of which nothing is known", () => {
    const { days, hours } = made(byDay)!.shows;
    expect(days.map(({ day }) => day.slice(-2))).toEqual(["23", "24", "25", "27"]);
    expect(days[0]).toEqual({ day: "2026-11-23", code: 61, min: 6, max: 13, rain: 70 });
    expect(hours).toEqual([]);
  });

  test("is told by the hour too, and a whole day is what its hours are", () => {
    const { days, hours } = made(byHour)!.shows;
    expect(days).toEqual([
      { day: "2026-11-23", code: 95, min: 3, max: 12, rain: null },
      { day: "2026-11-24", code: 1, min: 3, max: 12, rain: null },
    ]);
    expect(hours).toHaveLength(54);
  });

  test("is nothing of data that are no weather", () => {
    expect(made({ kind: "table", columns: [number("a")], rows: [[1]] })).toBeNull();
    expect(made({ kind: "news", news: [] })).toBeNull();
  });

  test("travels small, however far it is foreseen", () => {
    const { columns } = byHour as Extract<Data, { kind: "table" }>;
    const rows = Array.from({ length: 1000 }, (_, at) => [midnight + at * hour, 3, 20]);
    const { shows } = made({ kind: "table", columns, rows })!;
    expect(JSON.stringify(shows).length).toBeLessThan(6000);
  });

  test("has words and a sign for each code that is told", () => {
    const told = [0, 1, 2, 3, 45, 48, 51, 53, 55, 56, 57, 61, 63, 65, 66, 67, 71, 73, 75, 77, 80];
    for (const code of [...told, 81, 82, 85, 86, 95, 96, 99]) expect(skies[code]).toBeDefined();
  });
});

describe("the outlook of a screen", () => {
  const days = made(byDay)!.shows;
  const both: Weather = { ...days, hours: made(byHour)!.shows.hours.slice(0, 24) };
  const at = (shows: Weather, now: number) => outlookAt(shows, now, "Europe/Rome");

  test("goes from day to day by the clock, and never back", () => {
    expect(at(days, midnight - 1)).toMatchObject({ today: null });
    expect(at(days, midnight)).toMatchObject({ today: { day: "2026-11-23" } });
    expect(at(days, midnight + 24 * hour)).toMatchObject({
      today: { day: "2026-11-24" },
      next: [{ day: "2026-11-25" }, { day: "2026-11-27" }],
    });
    expect(at(days, midnight + 24 * 30 * hour)).toBeNull();
  });

  test("has the hour of now as long as it is now, and then only the day", () => {
    expect(at(both, midnight + 14.5 * hour)!.now).toMatchObject({ temperature: 12 });
    expect(at(both, midnight + 24.4 * hour)!.now).toMatchObject({ at: midnight + 23 * hour });
    expect(at(both, midnight + 24.5 * hour)).toMatchObject({
      now: null,
      today: { day: "2026-11-24" },
    });
  });

  test("is put in words, of what is known and of nothing else", () => {
    const say = (shows: Weather, now: number, sentence = "", language = "it") =>
      sentenceOf(at(shows, now)!, sentence, { language, timezone: "Europe/Rome" });
    expect(say(days, midnight)).toBe("Oggi pioggia debole, massima 13°. Domani poco nuvoloso");
    expect(say(days, midnight, "", "en")).toBe(
      "Today light rain, up to 13°. Tomorrow partly cloudy",
    );
    expect(say(days, midnight - 1)).toBe("Domani pioggia debole");
    expect(say(days, midnight + 96 * hour)).toBe("Oggi nebbia, da 0° a 7°");
    const own = "{pioggia: Prendi l'ombrello (#) | Niente ombrello}";
    expect(say(days, midnight, own)).toBe("Prendi l'ombrello (70%)");
    expect(say(days, midnight + 24 * hour, own)).toBe("Niente ombrello");
    const hours = { days: [], hours: both.hours };
    expect(say(hours, midnight, own)).toBe("Adesso quasi sereno, 3°");
  });

  test("says that there is none when all of it has passed, and when nobody knows the time", async () => {
    const seen = async (now: number, over: object = {}) => {
      const props = type.props.parse(type.example);
      const element = await shown(type, props, {}, { clock: { now: () => now }, ...over });
      const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
      element.remove();
      return text;
    };
    const now = midnight + 11.5 * hour;
    expect(await seen(now)).toMatch(/adesso 9°/);
    expect(await seen(now + 5 * hour)).toMatch(/oggi 12°/);
    const later = await seen(now + 24 * 10 * hour);
    expect(later).toContain("Non ci sono previsioni per oggi");
    expect(later).not.toMatch(/\d°/);
    expect(await seen(now, { clockTrusted: false })).not.toMatch(/\d°/);
  });

  test("shows a moon at night, early in winter and late in summer", () => {
    const night = (when: string) => isNight(Date.parse(when));
    expect(night("2026-12-21T17:30:00+01:00")).toBe(true);
    expect(night("2026-12-21T15:30:00+01:00")).toBe(false);
    expect(night("2026-06-21T20:30:00+02:00")).toBe(false);
    expect(night("2026-06-21T22:00:00+02:00")).toBe(true);
  });
});

test("at a kiosk there are all the days that are foreseen, and the hours of the next day", () => {
  const place = document.createElement("div");
  const given = givenFor(type, type.props.parse(type.example));
  const { about } = type.data!.example as { about: object };
  const shows = { days: made(byDay)!.shows.days, hours: made(byHour)!.shows.hours };
  render(page.render({ ...given, now: midnight + 8.5 * hour, data: { about, shows } }), place);
  const [days, hours] = [...place.querySelectorAll("table")].map((table) =>
    [...table.querySelectorAll("tbody tr")].map((one) =>
      [...one.children].map((cell) => cell.textContent).join(" | "),
    ),
  );
  expect(days).toHaveLength(4);
  expect(days![0]).toBe("lunedì 23 novembre | pioggia debole | 6° | 13° | 70%");
  expect(hours![0]).toBe("8.00 | quasi sereno | 3°");
  expect(hours).toHaveLength(25);
});
