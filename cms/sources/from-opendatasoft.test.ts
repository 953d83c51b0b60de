import { describe, expect, test } from "vitest";
import { Fault } from "../../protocol/errors.ts";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-opendatasoft.ts";
import { kindsOf, readingFrom } from "./samples.testing.ts";

const origin = "https://opendata.example.it";
const described = `${origin}/api/explore/v2.1/catalog/datasets/parcheggi`;

const description = {
  dataset_id: "parcheggi",
  has_records: true,
  metas: {
    default: {
      title: "Posti liberi",
      publisher: "Comune di prova",
      license: "CC BY 4.0",
      license_url: null,
    },
  },
  fields: [
    { name: "parcheggio", label: "Parcheggio", type: "text", annotations: [] },
    { name: "posti_liberi", label: "Posti liberi", type: "int", annotations: {} },
    { name: "quota", label: "Quota", type: "double", annotations: { unit: ["m"] } },
    {
      name: "data",
      label: "Aggiornato",
      type: "datetime",
      annotations: { timeseries_precision: ["minute"] },
    },
    {
      name: "giorno",
      label: "Giorno",
      type: "datetime",
      annotations: { timeseries_precision: "day" },
    },
    { name: "mese", label: "Mese", type: "date", annotations: { timeseries_precision: "month" } },
    { name: "aperto", label: "Aperto", type: "boolean" },
    { name: "tags", label: "Etichette", type: "text" },
    { name: "coordinate", label: "Posizione", type: "geo_point_2d" },
    { name: "forma", label: "Forma", type: "geo_shape" },
  ],
};

const rows = [
  {
    parcheggio: "Riva Reno",
    posti_liberi: 120,
    quota: 54.5,
    data: "2026-01-16T09:05:00+01:00",
    giorno: "2026-01-16T00:00:00+01:00",
    mese: "2026-01-01",
    aperto: true,
    tags: ["coperto", "custodito"],
    coordinate: { lon: 11.3, lat: 44.5 },
  },
  { parcheggio: "Ex Staveco", posti_liberi: null, coordinate: null },
];

const names = description.fields.slice(0, -1).map(({ name }) => name);
const exported = (more: Record<string, string> = {}): string => {
  const url = new URL(`${described}/exports/json`);
  const query = { select: names.join(","), ...more, timezone: "Europe/Rome", limit: "100000" };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const found: Found = {
  url: described,
  name: "parcheggi",
  type: "application/json",
  bytes: bytesOf(JSON.stringify(description)),
};
const world = { [exported()]: JSON.stringify(rows) };

keepsTheSourceContract(source, [{ name: "car parks", found, world }]);

test.each([
  "/explore/dataset/parcheggi/information/?disjunctive.x",
  "/explore/dataset/parcheggi/",
  "/api/explore/v2.1/catalog/datasets/parcheggi/records?limit=20",
  "/api/v2/catalog/datasets/parcheggi/exports/csv",
  "/api/records/1.0/search/?dataset=parcheggi&rows=5",
])("%s leads to the description", (path) => {
  expect(source.recognise({ ...found, url: `${origin}${path}` })).toMatchObject({ url: described });
});

test("another path is none", () => {
  expect(source.recognise({ ...found, url: `${origin}/dataset/parcheggi` })).toBeNull();
});

test("columns are what the portal says; shapes are left out and not even asked for", async () => {
  const { data, notes, origin: of } = await readingFrom(source, "table", { found, world });
  expect(kindsOf(data)).toEqual([
    "parcheggio:text",
    "posti_liberi:number",
    "quota:number m",
    "data:moment",
    "giorno:day",
    "mese:text",
    "aperto:yes-no",
    "tags:text",
    "coordinate_lat:number",
    "coordinate_lon:number",
  ]);
  expect(data.rows[0]).toEqual([
    "Riva Reno",
    120,
    54.5,
    Date.parse("2026-01-16T08:05:00Z"),
    "2026-01-16",
    "2026-01",
    true,
    "coperto, custodito",
    44.5,
    11.3,
  ]);
  expect(data.rows[1]!.slice(1)).toEqual(Array.from({ length: 9 }, () => null));
  expect(notes).toMatchObject([
    { code: "opendatasoft.fields_left_out", details: { names: "Forma" } },
  ]);
  expect(of).toMatchObject({
    title: "Posti liberi",
    publisher: "Comune di prova",
    licence: "CC-BY-4.0",
  });
});

test("a filter and an order are the portal's to apply", async () => {
  const where = "posti_liberi > 0";
  const { data } = await readingFrom(source, "table", {
    found,
    config: { where, order: "posti_liberi desc" },
    world: {
      [exported({ where, order_by: "posti_liberi desc" })]: JSON.stringify(rows.slice(0, 1)),
    },
  });
  expect(data.rows).toHaveLength(1);
});

describe("a portal that refuses", () => {
  const refusing = (reason: number) => ({
    ...toolsFor(),
    ask: () =>
      Promise.reject(new Fault("unavailable", "fetch.failed", "", { details: { reason } })),
  });

  test.each([
    [400, "opendatasoft.bad_filter"],
    [500, "fetch.failed"],
  ])("%i is %s", async (reason, code) => {
    const config = source.config.parse({ where: "x" });
    await expect(source.read(found, config, refusing(reason))).rejects.toMatchObject({ code });
  });

  test("an error with status 200 is an error", async () => {
    const broken = {
      [exported()]: JSON.stringify({ error_code: "ODSQLError", message: "no such field" }),
    };
    await expect(readingFrom(source, "table", { found, world: broken })).rejects.toMatchObject({
      details: { reason: "no such field" },
    });
  });
});
