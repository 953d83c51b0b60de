// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { AirAsked } from "./air.ts";
import { type Air, gradeOf, seenOn } from "./air.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const rome = { language: "it", timezone: "Europe/Rome" };
const asked = (over: Partial<AirAsked> = {}): AirAsked => ({
  type: "air",
  dataset: "dts_0000000000000000" as AirAsked["dataset"],
  pollutant: "pm10",
  only: null,
  ...over,
});
const made = (data: Data, over: Partial<AirAsked> = {}) =>
  prepare(asked(over), {
    data,
    languages: ["it"],
    timezone: "Europe/Rome",
    plots: [],
    measure: () => 1,
    wantsWorst: true,
  });

/** As ARPA has it: a row for each day and pollutant. */
const arpa: Data = {
  kind: "table",
  columns: [
    column.parse({ key: "at", label: "Giorno", kind: "day" }),
    column.parse({ key: "pollutant", label: "Inquinante", kind: "text" }),
    column.parse({ key: "value", label: "Valore", kind: "number" }),
    column.parse({ key: "unit", label: "Unità", kind: "text" }),
    column.parse({ key: "station", label: "Stazione", kind: "text" }),
  ],
  rows: [
    ["2026-11-22", "PM10", 18, "µg/m³", "Erba"],
    ["2026-11-19", "PM10", 58.4, "µg/m³", "Erba"],
    ["2026-11-20", "PM10", 33, "µg/m³", "Erba"],
    ["2026-11-22", "PM2.5", 12, "µg/m³", "Erba"],
    ["2026-11-22", "PM10", 90, "µg/m³", "Como"],
    ["2026-11-21", "PM10", null, "µg/m³", "Erba"],
  ],
};
const erba = { only: { column: "station", value: "Erba" } };

/** As Open-Meteo has it: a column for each pollutant, hour by hour, days to come among them. */
const hourly: Data = {
  kind: "table",
  columns: [
    column.parse({ key: "time", label: "Ora", kind: "moment" }),
    column.parse({ key: "pm10", label: "PM10", kind: "number", unit: "μg/m³" }),
    column.parse({ key: "pm2_5", label: "PM2,5", kind: "number", unit: "μg/m³" }),
  ],
  rows: Array.from({ length: 66 }, (_, hour) => [
    Date.parse("2026-11-22T00:00:00+01:00") + hour * 3_600_000,
    hour < 24 ? 10 : 30,
    6,
  ]),
};

describe("the air of a dataset", () => {
  test("is the means of days of one pollutant and one station, with a place for the day that is missing", () => {
    expect(made(arpa, erba)!.shows).toEqual({
      pollutant: "pm10",
      unit: "µg/m³",
      days: [
        { day: "2026-11-19", value: 58 },
        { day: "2026-11-20", value: 33 },
        { day: "2026-11-21", value: null },
        { day: "2026-11-22", value: 18 },
      ],
    });
    expect(made(arpa, { ...erba, pollutant: "pm25" })!.shows.days).toEqual([
      { day: "2026-11-22", value: 12 },
    ]);
  });

  test("is the means of days where it is told by the hour, and a day that is not whole has none", () => {
    expect(made(hourly)!.shows.days).toEqual([
      { day: "2026-11-22", value: 10 },
      { day: "2026-11-23", value: 30 },
      { day: "2026-11-24", value: 30 },
    ]);
    const { rows } = hourly as Extract<Data, { kind: "table" }>;
    const short = { ...hourly, rows: rows.slice(0, 41) } as Data;
    expect(made(short)!.shows.days).toEqual([{ day: "2026-11-22", value: 10 }]);
  });

  test("is nothing where the pollutant is not told", () => {
    expect(made({ kind: "events", events: [] })).toBeNull();
    expect(made(arpa, { only: { column: "station", value: "Lecco" } })).toBeNull();
  });

  test("travels small, however long the data are", () => {
    const columns = [
      column.parse({ key: "d", label: "Giorno", kind: "day" }),
      column.parse({ key: "pm10", label: "PM10", kind: "number" }),
    ];
    const rows = Array.from({ length: 2000 }, (_, at) => [
      new Date(at * 86_400_000).toISOString().slice(0, 10),
      at,
    ]);
    expect(JSON.stringify(made({ kind: "table", columns, rows })!.shows).length).toBeLessThan(700);
  });
});

describe("how the air is", () => {
  const air = made(arpa, erba)!.shows;
  const say = (today: string, over: object = {}, language = "it", of: Air = air) =>
    sentenceOf(
      seenOn(of, today)!,
      { sentence: "", limit: 50, pollutant: "pm10", ...over },
      { ...rome, language },
    );

  test("is said with the day that it was so", () => {
    expect(say("2026-11-22")).toBe("Oggi l'aria è buona: PM10 a 18, il limite è 50");
    expect(say("2026-11-23")).toBe("Ieri l'aria era buona: PM10 a 18, il limite è 50");
    expect(say("2026-11-26")).toBe(
      "Domenica 22 novembre l'aria era buona: PM10 a 18, il limite è 50",
    );
    expect(say("2026-11-23", {}, "en")).toBe(
      "Yesterday the air was good: PM10 at 18, the limit is 50",
    );
    expect(say("2026-11-22", { limit: 0 })).toBe("Oggi l'aria è buona: PM10 a 18");
    const own = "{quando: Oggi | Ieri | Prima} siamo {confronto: entro | oltre} il limite";
    expect(say("2026-11-19", { sentence: own })).toBe("Oggi siamo oltre il limite");
  });

  test("is never what is foreseen for a day that has not come", () => {
    const { shows } = made(hourly)!;
    expect(seenOn(shows, "2026-11-22")!.last).toEqual({ day: "2026-11-22", value: 10 });
    expect(seenOn(shows, "2026-11-21")).toBeNull();
  });

  test("has a word for each band of the European index", () => {
    const words = [20, 20.1, 40, 50, 51, 100, 101].map((value) => gradeOf("pm10", value));
    expect(words.join(" ")).toBe("good fair fair moderate poor poor veryPoor");
    expect([10, 26].map((value) => gradeOf("pm25", value)).join(" ")).toBe("good poor");
  });

  test("of today becomes that of yesterday at midnight, though nobody tells the screen", async () => {
    const midnight = Date.parse("2026-11-23T00:00:00+01:00");
    const seen = async (now: number, over: object = {}) => {
      const props = type.props.parse(type.example);
      const element = await shown(type, props, {}, { clock: { now: () => now }, ...over });
      const text = element.shadowRoot!.querySelector(".head")!.textContent;
      element.remove();
      return text;
    };
    expect(await seen(midnight - 1)).toMatch(/^Oggi l'aria è/);
    expect(await seen(midnight)).toMatch(/^Ieri l'aria era/);
    expect(await seen(midnight, { clockTrusted: false })).toMatch(/^Domenica 22 novembre/);
  });
});

test("at a kiosk there are the seven days in figures, the last first, with the judgement of each", () => {
  const place = document.createElement("div");
  render(page.render(givenFor(type, type.props.parse(type.example))), place);
  const rows = [...place.querySelectorAll("tbody tr")].map((one) =>
    [...one.children].map((cell) => cell.textContent).join(" | "),
  );
  expect(rows).toHaveLength(7);
  expect(rows[0]).toBe("domenica 22 novembre | 18\u00a0µg/m³ | buona | entro");
  expect(rows[3]).toBe("giovedì 19 novembre | 58\u00a0µg/m³ | scadente | oltre");
  expect(rows[4]).toBe("mercoledì 18 novembre | – | – | –");
});
