import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-ckan.ts";
import { columnOf, fileOf, kindsOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const base = "https://dati.example.it/opendata";
const shown = `${base}/api/3/action/package_show?id=biblioteca`;
const id = "0a1b2c3d-0000-4000-8000-000000000001";
const csvUrl = "https://files.example.it/ingressi.csv";

const ok = (result: unknown): string => JSON.stringify({ help: "h", success: true, result });

const dataset = {
  id: "d1",
  name: "biblioteca",
  title: "Ingressi in biblioteca",
  license_id: "cc-by",
  license_url: "https://creativecommons.org/licenses/by/4.0/",
  organization: { title: "Comune di prova" },
  extras: [
    {
      key: "temporal_coverage",
      value: '[{"temporal_start": "01-01-2024", "temporal_end": "31-12-2024"}]',
    },
    { key: "issued", value: "" },
  ],
  resources: [
    {
      id: "pdf",
      name: "Relazione",
      format: "PDF",
      url: "https://files.example.it/r.pdf",
      datastore_active: false,
    },
    { id: "csv", name: "Ingressi", format: "CSV", url: csvUrl, datastore_active: false },
    { id, name: "Righe", format: "CSV", url: csvUrl, datastore_active: true },
  ],
};

const searched = (offset: number, more: Record<string, string> = {}): string => {
  const url = new URL(`${base}/api/3/action/datastore_search`);
  const query = { resource_id: id, limit: "10000", offset: `${offset}`, ...more };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
};

const rows = {
  resource_id: id,
  fields: [
    { id: "_id", type: "int" },
    { id: "mese", type: "text" },
    { id: "ingressi", type: "text", info: { label: "Ingressi" } },
    { id: "media", type: "numeric" },
    { id: "data", type: "timestamp" },
  ],
  records: [
    { _id: 1, mese: "Gennaio", ingressi: "1.136", media: 3.5, data: "2024-01-31T00:00:00" },
    { _id: 2, mese: "Febbraio", ingressi: "850", media: "4.5", data: null },
  ],
  total: 2,
};

const found: Found = {
  url: shown,
  name: "",
  type: "application/json",
  bytes: bytesOf(ok(dataset)),
};
const world = { [searched(0)]: ok(rows), [csvUrl]: "mese;ingressi\nGennaio;1136\nFebbraio;850\n" };

keepsTheSourceContract(source, [
  { name: "a dataset", found, world },
  { name: "rows alone", found: fileOf("righe.json", ok(rows)) },
]);

describe("addresses", () => {
  const page = bytesOf('<html><head><meta name="generator" content="ckan 2.10"></head></html>');

  test.each([
    ["/opendata/dataset/biblioteca", {}],
    ["/opendata/it/dataset/biblioteca", {}],
    [`/opendata/dataset/biblioteca/resource/${id}`, { resource: id }],
    ["/opendata/api/3/action/package_show?id=biblioteca", {}],
    ["/opendata/api/action/package_show?id=biblioteca", {}],
  ])("%s leads to the dataset", (path, config) => {
    const as = source.recognise({ ...found, url: `https://dati.example.it${path}`, bytes: page });
    expect(as).toMatchObject({ url: shown, config });
  });

  test("the national catalogue answers elsewhere than where it shows", () => {
    const url = "https://www.dati.gov.it/view-dataset/dataset?id=abc";
    expect(source.recognise({ ...found, url, bytes: page })).toMatchObject({
      url: "https://www.dati.gov.it/opendata/api/3/action/package_show?id=abc",
    });
  });

  test("rows that were asked for lead to their dataset", () => {
    expect(source.recognise({ ...found, url: searched(0), bytes: bytesOf("{}") })).toMatchObject({
      url: `${base}/api/3/action/resource_show?id=${id}`,
      config: { resource: id },
    });
  });

  test("a page of another site is none", () => {
    const bytes = bytesOf("<html><body>news</body></html>");
    expect(
      source.recognise({ ...found, url: "https://x.example.it/dataset/uno", bytes }),
    ).toBeNull();
  });
});

test("rows come from the service; what it calls text is looked at", async () => {
  const { data, origin, notes, period } = await readingFrom(source, "table", { found, world });
  expect(kindsOf(data)).toEqual(["mese:text", "ingressi:number", "media:number", "data:day"]);
  expect(data.rows).toEqual([
    ["Gennaio", 1136, 3.5, "2024-01-31"],
    ["Febbraio", 850, 4.5, null],
  ]);
  expect(origin).toEqual({
    title: "Ingressi in biblioteca",
    publisher: "Comune di prova",
    licence: "CC-BY-4.0",
    attribution: "Comune di prova – Ingressi in biblioteca – CC-BY-4.0",
    link: `${base}/dataset/biblioteca`,
  });
  expect(period).toEqual({
    from: Date.parse("2023-12-31T23:00:00Z"),
    to: Date.parse("2024-12-31T23:00:00Z"),
  });
  expect(notes).toMatchObject([
    { code: "ckan.resource_chosen", details: { name: "Righe", count: 2 } },
  ]);
});

test("midnights in Greenwich are moments, not days", async () => {
  const records = [{ mese: "Gennaio", data: "2024-01-31T00:00:00Z" }];
  const { data } = await readingFrom(source, "table", {
    found,
    world: { [searched(0)]: ok({ ...rows, records, total: 1 }) },
  });
  expect(columnOf(data, "data")).toEqual([Date.parse("2024-01-31T00:00:00Z")]);
});

test("another resource can be chosen, and is read as the file that it is", async () => {
  const choices = await source.choices!(found, source.config.parse({}), toolsFor({ world }));
  expect(choices["resource"]).toEqual([
    { value: "pdf", label: "Relazione (PDF)" },
    { value: "csv", label: "Ingressi (CSV)" },
    { value: id, label: "Righe (CSV)" },
  ]);
  const { data } = await readingFrom(source, "table", {
    found,
    world,
    config: { resource: "csv" },
  });
  expect(data.rows).toEqual([
    ["Gennaio", 1136],
    ["Febbraio", 850],
  ]);
});

test("where the service does not give the rows, the file is read and it is told", async () => {
  const { data, notes } = await readingFrom(source, "table", {
    found,
    world: { [csvUrl]: world[csvUrl]! },
  });
  expect(data.rows).toHaveLength(2);
  expect(notes.map(({ code }) => code)).toContain("ckan.file_instead");
});

test("thousands of rows come page by page, also from a portal that gives fewer than asked for", async () => {
  const many = Array.from({ length: 5_000 }, (_, at) => ({ mese: `m${at}`, media: at }));
  const pages = Object.fromEntries(
    [0, 2_000, 4_000].map((offset) => [
      searched(offset),
      ok({ ...rows, records: many.slice(offset, offset + 2_000), total: 5_000 }),
    ]),
  );
  const { data } = await readingFrom(source, "table", { found, world: pages });
  expect(data.rows).toHaveLength(5_000);
  expect(columnOf(data, "media").at(-1)).toBe(4_999);
});

test("a filter is the portal's to apply", async () => {
  const filters = JSON.stringify({ mese: ["Gennaio"] });
  const filtered = {
    [searched(0, { filters })]: ok({ ...rows, records: rows.records.slice(0, 1), total: 1 }),
  };
  const { data } = await readingFrom(source, "table", {
    found,
    world: filtered,
    config: { filters: ["mese = Gennaio"] },
  });
  expect(data.rows).toHaveLength(1);
});

describe("what cannot be read", () => {
  test.each([
    [{ success: false, error: { __type: "Not Found Error", message: "Not found" } }, "Not found"],
    [{ help: "", success: true, result: "Query Error" }, "Query Error"],
    [{ help: "", success: true, result: { error: "timeout" } }, "timeout"],
    [{ help: "", success: true, result: null }, "CKAN"],
  ])("%j is an error, whatever it calls itself", async (answer, reason) => {
    const broken = { ...found, bytes: bytesOf(JSON.stringify(answer)) };
    await expect(readingFrom(source, "table", { found: broken })).rejects.toMatchObject({
      code: "ckan.refused",
      details: { reason },
    });
  });

  test("a dataset without a table says what there is instead", async () => {
    const without = {
      ...dataset,
      resources: [
        { id: "a", format: "PDF" },
        { id: "b", format: "SHP" },
      ],
    };
    await expect(
      readingFrom(source, "table", { found: { ...found, bytes: bytesOf(ok(without)) } }),
    ).rejects.toMatchObject({ code: "ckan.no_table", details: { formats: "PDF, SHP" } });
  });

  test("a resource that is gone, and a list of many datasets, are told", async () => {
    await expect(
      readingFrom(source, "table", { found, world, config: { resource: "x" } }),
    ).rejects.toMatchObject({
      code: "ckan.no_such_resource",
    });
    const many = bytesOf(ok({ count: 2, results: [dataset, dataset] }));
    await expect(
      readingFrom(source, "table", { found: { ...found, bytes: many } }),
    ).rejects.toMatchObject({
      code: "ckan.many_datasets",
    });
  });
});

describe("real answers", () => {
  test.runIf(haveSamples)(`rows of the datastore${withSamples}`, async () => {
    const { data } = await readingFrom(source, "table", {
      found: sampleFile("ckan/datastore-search-success.json"),
    });
    expect(kindsOf(data)).toEqual(["name:text", "value:number", "date:moment"]);
    expect(data.rows[2]).toEqual(["Record 3", 150.25, Date.parse("2024-01-03T09:15:00Z")]);
  });

  test.runIf(haveSamples)(`a dataset whose table is a file${withSamples}`, async () => {
    const { data, origin } = await readingFrom(source, "table", {
      found: sampleFile("ckan/package-show-success.json"),
      world: { "http://example.com/resource.csv": "a,b\nx,1\n" },
    });
    expect(data.rows).toEqual([["x", 1]]);
    expect(origin).toMatchObject({ title: "Example Dataset", licence: "CC-BY-4.0" });
  });

  test.runIf(haveSamples).each([
    ["ckan/error-not-found.json", "ckan.refused"],
    ["ckan/organization-list-success.json", "ckan.refused"],
    ["ckan/full_ckan_dataset.json", "ckan.no_table"],
  ])(`%s: %s${withSamples}`, async (path, code) => {
    await expect(readingFrom(source, "table", { found: sampleFile(path) })).rejects.toMatchObject({
      code,
    });
  });

  test
    .runIf(haveSamples)
    .each([
      "ckan/datastore-search-success.json",
      "ckan/package-show-success.json",
      "ckan/package-search-success.json",
      "ckan/full_ckan_dataset.json",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    const csv = "a,b\nx,1\n";
    await survives(source, {
      found: sampleFile(path),
      world: { "http://example.com/resource.csv": csv, "http://example.com/resource.json": "[{}]" },
    });
  });
});
