import { describe, expect, test } from "vitest";
import { Fault } from "../../protocol/errors.ts";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-socrata.ts";
import { columnOf, kindsOf, readingFrom } from "./samples.testing.ts";

const origin = "https://www.dati.example.it";
const views = `${origin}/api/views/ab12-cd34.json`;

const description = {
  id: "ab12-cd34",
  name: "Stazioni dell'aria",
  attribution: "Agenzia di prova",
  license: {
    name: "Creative Commons Attribution 4.0",
    termsLink: "https://creativecommons.org/licenses/by/4.0/",
  },
  viewType: "tabular",
  columns: [
    { fieldName: "idsensore", name: "IdSensore", dataTypeName: "number" },
    { fieldName: "stazione", name: "Stazione", dataTypeName: "text" },
    { fieldName: "valore", name: "PM10 (µg/m³)", dataTypeName: "number" },
    { fieldName: "storico", name: "Storico", dataTypeName: "checkbox" },
    { fieldName: "datastart", name: "Data inizio", dataTypeName: "calendar_date" },
    { fieldName: "misurato", name: "Misurato", dataTypeName: "calendar_date" },
    { fieldName: "location", name: "Luogo", dataTypeName: "point" },
    { fieldName: "area", name: "Area", dataTypeName: "multipolygon" },
    { fieldName: ":@computed_region_x", name: "Regione", dataTypeName: "number" },
  ],
};

const rows = [
  {
    idsensore: "10001",
    stazione: "v. Battisti",
    valore: "12.5",
    storico: false,
    datastart: "2006-02-17T00:00:00.000",
    misurato: "2026-01-16T09:00:00.000",
    location: { type: "Point", coordinates: [9.5, 45.5] },
    ":@computed_region_x": "4",
  },
  { idsensore: "10002", stazione: "v. Lincoln", datastart: "2007-01-01T00:00:00.000" },
];

const rowsUrl = (offset = 0, more: Record<string, string> = {}): string => {
  const url = new URL(`${origin}/resource/ab12-cd34.json`);
  const query = { $limit: "10000", $offset: `${offset}`, $order: ":id", ...more };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const found: Found = {
  url: views,
  name: "ab12-cd34.json",
  type: "application/json",
  bytes: bytesOf(JSON.stringify(description)),
};
const world = { [rowsUrl()]: JSON.stringify(rows) };

keepsTheSourceContract(source, [{ name: "stations", found, world }]);

describe("addresses", () => {
  const page = bytesOf(
    '<html><head><script src="https://x.socrata.com/a.js"></script></head></html>',
  );

  test.each([
    "/Ambiente/Stazioni-fisse/ab12-cd34",
    "/Ambiente/Stazioni-fisse/ab12-cd34/about_data",
    "/d/ab12-cd34",
    "/resource/ab12-cd34.json?$limit=5",
    "/api/views/ab12-cd34/rows.csv?accessType=DOWNLOAD",
    "/api/v3/views/ab12-cd34/query.json",
  ])("%s leads to the description", (path) => {
    const as = source.recognise({ ...found, url: `${origin}${path}`, bytes: page });
    expect(as).toMatchObject({ url: views });
    expect(as!.sure).toBeGreaterThan(0.8);
  });

  test("two years with a dash, and a page of another site, are none", () => {
    expect(
      source.recognise({ ...found, url: `${origin}/bandi/2024-2025`, bytes: page }),
    ).toBeNull();
    const other = bytesOf("<html><body>news</body></html>");
    expect(
      source.recognise({ ...found, url: `${origin}/news/ab12-cd34`, bytes: other }),
    ).toBeNull();
  });
});

test("columns are what the portal says, texts become numbers, what is missing is not known", async () => {
  const { data, notes } = await readingFrom(source, "table", { found, world });
  expect(kindsOf(data)).toEqual([
    "idsensore:text",
    "stazione:text",
    "valore:number µg/m³",
    "storico:yes-no",
    "datastart:day",
    "misurato:moment",
    "location_lat:number",
    "location_lon:number",
  ]);
  expect(data.rows).toEqual([
    [
      "10001",
      "v. Battisti",
      12.5,
      false,
      "2006-02-17",
      Date.parse("2026-01-16T08:00:00Z"),
      45.5,
      9.5,
    ],
    ["10002", "v. Lincoln", null, null, "2007-01-01", null, null, null],
  ]);
  expect(notes).toMatchObject([{ code: "socrata.columns_left_out", details: { names: "Area" } }]);
});

test("whose they are and on what terms comes with them", async () => {
  const { origin: of } = await readingFrom(source, "table", { found, world });
  expect(of).toEqual({
    title: "Stazioni dell'aria",
    publisher: "Agenzia di prova",
    licence: "CC-BY-4.0",
    attribution: "Agenzia di prova – Stazioni dell'aria – CC-BY-4.0",
    link: `${origin}/d/ab12-cd34`,
  });
});

test("thousands of rows come page by page, in one order, none twice", async () => {
  const many = Array.from({ length: 25_000 }, (_, at) => ({ idsensore: `${at}`, valore: `${at}` }));
  const pages = Object.fromEntries(
    [0, 10_000, 20_000].map((offset) => [
      rowsUrl(offset),
      JSON.stringify(many.slice(offset, offset + 10_000)),
    ]),
  );
  const { data } = await readingFrom(source, "table", { found, world: pages });
  expect(data.rows).toHaveLength(25_000);
  expect(new Set(columnOf(data, "idsensore")).size).toBe(25_000);
});

test("a filter and an order are the portal's to apply", async () => {
  const where = "comune = 'Erba'";
  const filtered = {
    [rowsUrl(0, { $order: "valore DESC", $where: where })]: JSON.stringify(rows.slice(0, 1)),
  };
  const { data } = await readingFrom(source, "table", {
    found,
    world: filtered,
    config: { where, order: "valore DESC" },
  });
  expect(data.rows).toHaveLength(1);
});

test("a filter that the portal refuses is told as such", async () => {
  const tools = {
    ...toolsFor(),
    ask: () =>
      Promise.reject(new Fault("unavailable", "fetch.failed", "400", { details: { reason: 400 } })),
  };
  const config = source.config.parse({ where: "comune = Erba" });
  await expect(source.read(found, config, tools)).rejects.toMatchObject({
    code: "socrata.bad_filter",
  });
});

test("a file behind the same kind of address is told, with its own address", async () => {
  const blob = bytesOf(
    JSON.stringify({ ...description, viewType: "blobby", blobMimeType: "application/zip" }),
  );
  await expect(
    readingFrom(source, "table", { found: { ...found, bytes: blob }, world }),
  ).rejects.toMatchObject({
    code: "socrata.not_a_table",
    details: { url: `${origin}/download/ab12-cd34/application%2Fzip` },
  });
});

test("where the portal keeps the description to itself, columns are what they look like", async () => {
  const { data, notes } = await readingFrom(source, "table", {
    found: { ...found, bytes: bytesOf("<html></html>") },
    world,
  });
  expect(kindsOf(data)).toContain("valore:number");
  expect(kindsOf(data)).toContain("misurato:moment");
  expect(notes).toMatchObject([{ code: "socrata.no_description" }]);
});

test("an error with status 200 is an error", async () => {
  const broken = { [rowsUrl()]: JSON.stringify({ error: true, message: "query.timeout" }) };
  await expect(readingFrom(source, "table", { found, world: broken })).rejects.toMatchObject({
    code: "source.malformed",
    details: { reason: "query.timeout" },
  });
});
