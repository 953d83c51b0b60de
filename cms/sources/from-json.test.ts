import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-json.ts";
import { columnOf, fileOf, kindsOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const read = (content: unknown, config: Record<string, unknown> = {}) =>
  readingFrom(source, "table", {
    found: fileOf("dati.json", typeof content === "string" ? content : JSON.stringify(content)),
    config,
  });

const seats = [
  { sala: "A", posti: 12, aperta: true, agg: "2026-01-16T08:05:00Z" },
  { sala: "B", posti: "7", aperta: false, nota: "n.d." },
];

keepsTheSourceContract(source, [
  { name: "a list", found: fileOf("posti.json", JSON.stringify(seats)) },
  {
    name: "a list deep inside",
    found: fileOf("posti.json", JSON.stringify({ ok: true, result: { records: seats, total: 2 } })),
  },
  {
    name: "columns side by side",
    found: fileOf(
      "meteo.json",
      JSON.stringify({ hourly: { time: ["2026-01-16T08:00", "2026-01-16T09:00"], t: [1.5, 2] } }),
    ),
  },
]);

describe("where the data are", () => {
  test("records that do not all say the same have the columns of all", async () => {
    const { data } = await read(seats);
    expect(kindsOf(data)).toEqual([
      "sala:text",
      "posti:number",
      "aperta:yes-no",
      "agg:moment",
      "nota:text",
    ]);
    expect(data.rows).toEqual([
      ["A", 12, true, Date.parse("2026-01-16T08:05:00Z"), null],
      ["B", 7, false, null, null],
    ]);
  });

  test("the longest list is taken, and others can be chosen", async () => {
    const json = { info: [{ a: 1 }], result: { records: seats } };
    const { data } = await read(json);
    expect(data.rows).toHaveLength(2);
    const found = fileOf("x.json", JSON.stringify(json));
    const { path } = await source.choices!(found, source.config.parse({}), toolsFor());
    expect(path!.map(({ value }) => value)).toEqual(["result/records", "info"]);
    const other = await read(json, { path: "info" });
    expect(other.data.rows).toEqual([[1]]);
  });

  test("lists that differ only by the keys above them are one table, with the keys as columns", async () => {
    const { data } = await read({
      serie: {
        Erba: { PM10: [{ g: "2026-01-01", v: 3 }] },
        Como: { PM10: [{ g: "2026-01-01", v: 4 }], NO2: [{ g: "2026-01-02", v: 5 }] },
      },
    });
    expect(data.columns.map(({ label }) => label)).toEqual(["key_1", "key_2", "g", "v"]);
    expect(data.rows).toEqual([
      ["Erba", "PM10", "2026-01-01", 3],
      ["Como", "PM10", "2026-01-01", 4],
      ["Como", "NO2", "2026-01-02", 5],
    ]);
  });

  test("a dictionary of like things has its keys in the first column", async () => {
    const { data } = await read({ A: { posti: 3 }, B: { posti: 4 } });
    expect(data.rows).toEqual([
      ["A", 3],
      ["B", 4],
    ]);
  });

  test("things within things are columns; lists within rows are joined or left out, and told", async () => {
    const { data, notes } = await read([
      { id: 1, sede: { via: "Roma", geo: { lat: 45.5 } }, tag: ["a", "b"], misure: [{ x: 1 }] },
      { id: 2, sede: { via: "Po", geo: { lat: 45.6 } }, tag: [], misure: [] },
    ]);
    expect(data.columns.map(({ label }) => label)).toEqual([
      "id",
      "sede.via",
      "sede.geo.lat",
      "tag",
      "misure",
    ]);
    expect(data.rows[0]).toEqual(["1", "Roma", 45.5, "a, b", null]);
    expect(notes).toMatchObject([{ code: "json.lists_left_out", details: { names: "misure" } }]);
  });

  test("a list of lists has its headings in the first", async () => {
    const { data } = await read({
      data: [
        ["zona", "posti"],
        ["A", 3],
        ["B", 4],
      ],
    });
    expect(data.columns.map(({ label }) => label)).toEqual(["zona", "posti"]);
    expect(data.rows).toHaveLength(2);
  });

  test("columns side by side, as weather services give them", async () => {
    const { data } = await read({
      hourly_units: { t: "°C" },
      hourly: {
        time: ["2026-01-16T08:00", "2026-01-16T09:00", "2026-01-16T10:00"],
        t: [1.5, 2, null],
      },
    });
    expect(kindsOf(data)).toEqual(["time:moment", "t:number"]);
    expect(columnOf(data, "t")).toEqual([1.5, 2, null]);
  });

  test("a single thing is a row: the number now being served", async () => {
    const { data } = await read({ sportello: "Anagrafe", numero: 45 });
    expect(data.rows).toEqual([["Anagrafe", 45]]);
  });

  test("what is no longer where it was is told", async () => {
    await expect(read({ b: [{ x: 1 }] }, { path: "a/records" })).rejects.toMatchObject({
      code: "json.nothing_there",
    });
  });

  test("keys with a slash, a star or a name of the language are only keys", async () => {
    const { data } = await read(
      '{"a/b": {"*": {"__proto__": [{"constructor": 1}, {"constructor": 2}]}}}',
    );
    expect(data.rows).toEqual([[1], [2]]);
    for (const path of ["constructor/name", "__proto__"])
      await expect(read({ a: 1 }, { path })).rejects.toMatchObject({ code: "json.nothing_there" });
  });
});

describe("what is no good JSON", () => {
  test.each([
    ["", "source.empty"],
    ["[]", "source.empty"],
    ["<html><body>Accedi</body></html>", "source.web_page"],
    ['[{"a": 1}, {"a"', "source.truncated"],
    ["[{a: 1}]", "source.malformed"],
  ])("%j is refused with its reason", async (content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });

  test("one document a line, the last one cut, and NaN", async () => {
    const lines = await read('{"a": 1, "b": "x"}\n{"a": 2, "b": "y"}\n{"a": 3, "');
    expect(lines.data.rows).toEqual([
      [1, "x"],
      [2, "y"],
    ]);
    const withNaN = await read('[{"a": NaN, "b": "x NaN,"}, {"a": 2, "b": "y"}]');
    expect(withNaN.data.rows[0]).toEqual([null, "x NaN,"]);
  });

  test("brackets without end are no work without end", async () => {
    await expect(read("[".repeat(2_000_000))).rejects.toMatchObject({ code: "source.truncated" });
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    await expect(read(deep)).rejects.toMatchObject({ code: /^source\./ });
  });

  test("rows that spread over more cells than fit are refused", async () => {
    const wide = Array.from({ length: 12_000 }, (_, at) => ({ [`k${at}`]: 1 }));
    await expect(read(wide)).rejects.toMatchObject({ code: "source.too_heavy" });
  });
});

describe("real files", () => {
  test.runIf(haveSamples)(`a month of air in four towns${withSamples}`, async () => {
    const { data } = await readingFrom(source, "table", {
      found: sampleFile("socrata/varese-dati_grafici-2026-08-22.json"),
    });
    expect(kindsOf(data)).toEqual(["key_1:text", "key_2:text", "data:day", "valore:number"]);
    expect(data.rows[0]).toEqual(["Varese", "NO2", "2026-07-23", 18.8]);
    expect(data.rows).toHaveLength(292);
  });

  test.runIf(haveSamples)(`themes and sub-themes${withSamples}`, async () => {
    const { data } = await readingFrom(source, "table", {
      found: sampleFile("vocab/theme-subtheme-mapping.json"),
    });
    expect(data.rows).toHaveLength(13);
    expect(columnOf(data, "data_theme")[0]).toBe(
      "Agricoltura, pesca, silvicoltura e prodotti alimentari",
    );
  });

  test
    .runIf(haveSamples)
    .each([
      "socrata/varese-dati_grafici-2026-08-22.json",
      "vocab/theme-subtheme-mapping.json",
      "ckan/datastore-search-success.json",
      "albo/albopop-camerino-2017.json",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    await survives(source, { found: sampleFile(path) }, { upTo: 15_000 });
  });
});
