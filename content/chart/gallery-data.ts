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

const text = (key: string, label: string) => column.parse({ key, label, kind: "text" });

/** What is usual in a budget: some parts are large, some are next to nothing. */
const budget: Data = {
  kind: "table",
  columns: [
    text("lato", "Entrata o uscita"),
    text("voce", "Voce"),
    number("importo", "Importo", "€"),
  ],
  rows: [
    ["Uscite", "Scuola e asili", 3_120_000],
    ["Uscite", "Servizi sociali", 2_410_500.25],
    ["Uscite", "Strade e trasporti", 1_480_000],
    ["Uscite", "Rifiuti e ambiente", 1_390_000],
    ["Uscite", "Uffici", 1_010_000],
    ["Uscite", "Cultura e sport", 420_000],
    ["Uscite", "Polizia locale", 260_000],
    ["Uscite", "Turismo", 21_000],
    ["Uscite", "Rettifiche", -4_000],
    ["Entrate", "Tributi", 5_930_000],
    ["Entrate", "Trasferimenti dallo Stato", 2_100_000],
    ["Entrate", "Tariffe e multe", 1_450_000],
    ["Entrate", "Affitti", 610_000],
    ["Entrate", "Vendite", 140_000],
  ],
};

const longBudget: Data = {
  kind: "table",
  columns: budget.columns,
  rows: ["Uscite", "Entrate"].flatMap((side, at) =>
    Array.from({ length: 20 }, (_, index) => [
      `${side} correnti e in conto capitale del rendiconto di gestione`,
      `Diritti sociali, politiche sociali e famiglia del distretto ${index + 1}`,
      index === 4 ? null : index === 5 ? -123_456.5 : 0.85 ** index * (112_345_678 - at * 9e6),
    ]),
  ),
};

const ages = Array.from({ length: 21 }, (_, index) =>
  index === 20 ? "100 anni e più" : `${index * 5}-${index * 5 + 4} anni`,
);
const people = (index: number, bulge: number): number =>
  Math.round(
    620 + 340 * Math.exp(-(((index - bulge) / 3.4) ** 2)) - Math.max(0, index - 11) ** 2 * 10,
  );
const population: Data = {
  kind: "table",
  columns: [
    text("eta", "Età"),
    number("uomini", "Uomini"),
    number("donne", "Donne"),
    number("uomini2006", "Uomini 2006"),
    number("donne2006", "Donne 2006"),
  ],
  rows: ages.map((age, index) => [
    age,
    ...[
      people(index, 10) - index * 6,
      people(index, 10.6) + index * 2,
      people(index, 7) - index * 9,
      people(index, 7.4),
    ].map((value) => Math.max(2, value)),
  ]),
};

const longClasses: Data = {
  kind: "table",
  columns: [
    text("gruppo", "Gruppo"),
    number("uno", "Residenti di sesso maschile nel distretto sociosanitario"),
    number("due", "Residenti di sesso femminile nel distretto sociosanitario"),
  ],
  rows: Array.from({ length: 20 }, (_, index) => [
    `Diritti sociali, politiche sociali e famiglia del distretto ${index + 1}`,
    index === 3 ? null : index === 5 ? -4000 : 12_345_678 - index * 600_000,
    index === 3 ? null : index === 8 ? 0 : 11_345_678 - index * 500_000,
  ]),
};

const sorted: Data = {
  kind: "table",
  columns: [day, number("quota", "Raccolta differenziata", "%")],
  rows: [
    ["2024-12-31", 59.8],
    ["2025-12-31", 62.4],
  ],
};

const exceeded: Data = {
  kind: "table",
  columns: [day, number("superamenti", "Giorni di superamento")],
  rows: [["2026-11-23", 18]],
};

const stations: Data = {
  kind: "table",
  columns: [
    text("scuola", "Scuola"),
    day,
    number("pasti", "Pasti"),
    column.parse({ key: "provvisorio", label: "Provvisorio", kind: "yes-no" }),
  ],
  rows: ["Arcellasco", "Crevenna", "Incino", "Buccinigo", "Bindella"].flatMap((name, at) =>
    days(7).map((on, index) => [
      name,
      on,
      at === 1 && index === 3 ? null : 310 - at * 52 + ((index * 37 * (at + 2)) % 60),
      index === 6,
    ]),
  ),
};

const four: Data = {
  kind: "table",
  columns: [
    day,
    ...[
      "Polveri sottili PM10 in centro",
      "Ozono",
      "Biossido di azoto nella stazione di via Trieste",
      "Zero",
    ].map((label, index) => number(`n${index}`, label, "µg/m³")),
  ],
  rows: days(31).map((at, index) => [
    at,
    index === 4 ? null : Math.round(38 + 22 * Math.sin(index / 3.3)),
    index < 9 ? null : 112_345.5 - index * 900,
    -20 + index * 3,
    0,
  ]),
};

/** The last days may still change. */
const shaky = (data: Data): Data => {
  const { columns, rows } = data as Extract<Data, { kind: "table" }>;
  return {
    kind: "table",
    columns: [...columns, column.parse({ key: "maybe", label: "Provvisorio", kind: "yes-no" })],
    rows: rows.map((row, index) => [...row, index >= rows.length - 2]),
  };
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
  waffle: {
    data: budget,
    asked: { look: "waffle", along: "voce", only: { column: "lato", value: "Uscite" } },
  },
  waffleLongest: { data: longBudget, asked: { look: "waffle", along: "voce" } },
  boxes: { data: exceeded, asked: { look: "waffle", limited: true, limit: 35 } },
  boxesBeyond: { data: week, asked: { look: "waffle", limited: true, limit: 21 } },
  treemap: {
    data: budget,
    asked: { look: "treemap", along: "voce", only: { column: "lato", value: "Uscite" } },
  },
  treemapLongest: { data: longBudget, asked: { look: "treemap", along: "voce" } },
  sankey: { data: budget, asked: { look: "sankey" } },
  sankeyLongest: { data: longBudget, asked: { look: "sankey" } },
  pyramid: {
    data: population,
    asked: { look: "pyramid", third: "uomini2006", fourth: "donne2006" },
  },
  pyramidLongest: { data: longClasses, asked: { look: "pyramid" } },
  gauge: {
    data: sorted,
    asked: { look: "gauge", limited: true, limit: 65, aim: "target" },
  },
  gaugeLongest: {
    data: four,
    asked: { look: "gauge", column: "n1", limited: true, limit: 1_234_567.5 },
  },
  multiples: {
    data: stations,
    asked: { look: "multiples", by: "scuola", provisional: "provvisorio" },
  },
  multiplesLongest: {
    data: four,
    asked: { look: "multiples", second: "n1", third: "n2", fourth: "n3" },
  },
  barProvisional: { data: shaky(week), asked: { provisional: "maybe" } },
  lineProvisional: { data: shaky(month), asked: { look: "line", provisional: "maybe" } },
  stackedProvisional: {
    data: shaky(stack),
    asked: { look: "stacked", second: "vetro", order: "data", provisional: "maybe" },
  },
};
