import { describe, expect, test } from "vitest";
import { contentType } from "./definitions.ts";
import { column, countOf, type Data } from "./kit/datasets.ts";
import { seenOf } from "./kit/proposing.ts";
import { proposalsFor } from "./proposers.ts";

const day = column.parse({ key: "giorno", label: "Giorno", kind: "day" });
const pm10 = column.parse({ key: "v", label: "PM10", kind: "number", unit: "µg/m³" });
const text = (key: string, label: string) => column.parse({ key, label, kind: "text" });
const number = (key: string, label: string, unit = "") =>
  column.parse({ key, label, kind: "number", unit });
const days = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10),
  );
const table = (columns: ReturnType<typeof number>[], rows: (string | number | null)[][]): Data => ({
  kind: "table",
  columns,
  rows,
});
const best = (data: Data, name = "Aria di Erba") => {
  const found = proposalsFor(seenOf(data, name, countOf(data)));
  for (const { type, props } of found) {
    const parsed = contentType(type).props.safeParse({ ...props, dataset: "dts_0000000000000000" });
    expect(parsed.error).toBeUndefined();
  }
  return found;
};
const looks = (data: Data, name?: string) =>
  best(data, name)
    .filter(({ type }) => type === "chart" || type === "number")
    .map(({ type, props }) => [type, props["look"] ?? props["compare"]].join(" "));

describe("what is proposed for data", () => {
  test("a week with a known limit is bars with that limit, and the number against it", () => {
    const week = table(
      [day, pm10],
      days(7).map((at, i) => [at, 20 + i]),
    );
    expect(looks(week)).toEqual(["chart bar", "number limit", "chart line"]);
    const [bars, limit] = best(week).filter(({ type }) => type === "chart" || type === "number");
    expect(bars!.props).toMatchObject({ limited: true, limit: 50, along: "giorno", column: "v" });
    expect(limit!.props).toMatchObject({ limit: 50, good: "lower" });
  });

  test("a month is a line first", () => {
    const month = table(
      [day, number("v", "Ingressi")],
      days(31).map((at, i) => [at, i]),
    );
    expect(looks(month)).toEqual(["chart line", "number before", "chart bar"]);
  });

  test("of several stations one is taken, and of several pollutants the one that has a limit", () => {
    const mixed = table(
      [day, text("che", "Inquinante"), number("v", "Valore", "µg/m³")],
      days(7).flatMap((at, i) => [
        [at, "NO2", 30 + i],
        [at, "PM10", 20 + i],
      ]),
    );
    const found = best(mixed);
    expect(found[0]!.type).toBe("air");
    expect(found.find(({ type }) => type === "chart")!.props).toMatchObject({
      only: { column: "che", value: "PM10" },
      limited: true,
    });
  });

  test("names with a number are bars, with several numbers of one measure also stacks", () => {
    const names = table(
      [text("chi", "Voce"), number("a", "Aperte"), number("b", "Chiuse")],
      [
        ["A", 3, 4],
        ["B", 5, 1],
      ],
    );
    expect(looks(names, "Segnalazioni")).toEqual(["chart bar", "number average", "chart stacked"]);
  });

  test("ages, accounts and parts of a sum have a shape of their own, and weather a type", () => {
    const ages = table(
      [text("classe", "Età"), number("m", "Maschi"), number("f", "Femmine")],
      [
        ["0–9", 3, 4],
        ["10–19", 5, 1],
      ],
    );
    const accounts = table(
      [text("lato", "Entrata o uscita"), text("voce", "Voce"), number("e", "Importo", "€")],
      [
        ["Entrate", "Tributi", 5],
        ["Entrate", "Multe", 2],
        ["Uscite", "Scuola", 4],
        ["Uscite", "Strade", 3],
      ],
    );
    const spending = table(
      [text("voce", "Voce"), number("e", "Spesa", "€")],
      [
        ["Scuola", 4],
        ["Strade", 3],
        ["Verde", 1],
      ],
    );
    const sky = table(
      [day, number("weather_code", "Tempo"), number("temperature_2m_max", "Massima", "°C")],
      days(4).map((at, i) => [at, i, 10 + i]),
    );
    expect(looks(ages, "Abitanti")[0]).toBe("chart pyramid");
    expect(looks(accounts, "Rendiconto")[0]).toBe("chart sankey");
    expect(looks(spending, "Spese")[0]).toBe("chart waffle");
    expect(best(sky, "Meteo")[0]!.type).toBe("weather");
  });

  test("one row is one number, large", () => {
    expect(looks(table([number("n", "Ora serviamo")], [[41]]), "Sportello")).toEqual([
      "number none",
    ]);
  });

  test("nothing is proposed where there is no number, and a year or a code is none", () => {
    const texts = table(
      [text("a", "Nome"), number("anno", "Anno")],
      [
        ["A", 2024],
        ["B", 2025],
      ],
    );
    expect(looks(texts)).toEqual([]);
  });
});
