import { column, type Data } from "../kit/datasets.ts";

/** Data for the gallery: what is usual, and the most that there may be. */
const day = column.parse({ key: "giorno", label: "Giorno", kind: "day" });
const place = column.parse({ key: "luogo", label: "Luogo", kind: "text" });
const number = (key: string, label: string, unit = "") =>
  column.parse({ key, label, kind: "number", unit });
const days = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(2026, 10, 24 - count + index)).toISOString().slice(0, 10),
  );

const week: Data = {
  kind: "table",
  columns: [day, number("pm10", "PM10", "µg/m³")],
  rows: days(7).flatMap((at, index) =>
    index === 2 ? [] : [[at, [40, 52, 0, 58, 33, 27, 31][index]!]],
  ),
};

const month: Data = {
  kind: "table",
  columns: [day, number("pm10", "PM10", "µg/m³")],
  rows: days(31).map((at, index) => [
    at,
    index === 11 || index === 12 ? null : Math.round(38 + 22 * Math.sin(index / 3.3) - index / 4),
  ]),
};

const named: Data = {
  kind: "table",
  columns: [place, number("prestiti", "Prestiti")],
  rows: [
    ["Biblioteca centrale", 1840],
    ["Crevenna", 920],
    ["Arcellasco", 610],
    ["Buccinigo", 455],
    ["Incino", 0],
  ],
};

const many: Data = {
  kind: "table",
  columns: [place, number("spesa", "Spesa")],
  rows: Array.from({ length: 20 }, (_, index) => [
    index === 3
      ? "Trasporti"
      : `Diritti sociali, politiche sociali e famiglia del distretto ${index + 1}`,
    index === 5 ? -123_456.5 : 12_345_678 - index * 611_000,
  ]),
};

const stack: Data = {
  kind: "table",
  columns: [
    place,
    number("carta", "Carta"),
    number("vetro", "Vetro"),
    number("umido", "Umido"),
    number("secco", "Resto indifferenziato"),
  ],
  rows: [
    ["2023", 61, 44, 98, 120],
    ["2024", 64, 46, 104, 101],
    ["2025", 66, 47, 111, 84],
  ],
};

export const samples: Record<string, { data: Data; asked: Record<string, unknown> }> = {
  example: { data: week, asked: { limited: true, limit: 50 } },
  longest: { data: many, asked: { look: "bar" } },
  line: { data: month, asked: { look: "line", limited: true, limit: 50 } },
  area: { data: month, asked: { look: "area" } },
  named: { data: named, asked: { look: "bar" } },
  stacked: {
    data: stack,
    asked: { look: "stacked", second: "vetro", third: "umido", fourth: "secco", order: "data" },
  },
};
