import { describe, expect, test } from "vitest";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { data } from "../../content/kit/datasets.ts";
import { Fault } from "../../protocol/errors.ts";
import { bytesOf, keepsTheSourceContract, mutations, toolsFor } from "./contract.ts";
import source from "./from-arpa.ts";
import { recordsBy } from "./delimited.ts";
import { recognised } from "./sources.ts";

const sensor = (
  id: string,
  name: string,
  station: string,
  lat: number,
  lng: number,
  more: object = {},
) => ({
  idsensore: id,
  nometiposensore: name,
  unitamisura: "µg/m³",
  idstazione: station,
  nomestazione:
    { a: "Erba v. Battisti", b: "Como v.le Cattaneo", c: "Erba vecchia" }[station] ?? station,
  comune: station === "b" ? "Como" : "Erba",
  storico: "N",
  lat: `${lat}`,
  lng: `${lng}`,
  ...more,
});
const stations = [
  sensor("1", "PM10 (SM2005)", "a", 45.8088, 9.2217),
  sensor("2", "Biossido di Azoto", "a", 45.8088, 9.2217),
  sensor("3", "Ozono", "b", 45.8025, 9.0823),
  // It is nearer, and was closed years ago.
  sensor("4", "PM10", "c", 45.81, 9.2245, { storico: "S" }),
];
const measure = (idsensore: string, data: string, valore: string, stato = "VA") => ({
  idsensore,
  data,
  valore,
  stato,
});
const measures = [
  measure("1", "2026-11-24T00:00:00.000", "31"),
  measure("1", "2026-11-25T00:00:00.000", "-9999", "NA"),
  measure("2", "2026-11-24T09:00:00.000", "-9999"),
  measure("2", "2026-11-24T10:00:00.000", "20.5"),
  measure("2", "2026-11-24T11:00:00.000", "30.5"),
  measure("2", "2026-11-25T09:00:00.000", "41"),
];

const found = {
  url: "https://www.dati.lombardia.it/resource/ib47-atvt.json?$limit=1",
  name: "",
  type: "",
  bytes: bytesOf("[]"),
};
const here = { municipality: "Erba", istat: "013095", latitude: 45.81, longitude: 9.2246 };
const heard: string[] = [];
const asking =
  (list: unknown = stations, values: unknown = measures) =>
  async (url: string) => {
    heard.push(decodeURIComponent(url));
    return { ...found, url, bytes: bytesOf(JSON.stringify(url.includes("ib47") ? list : values)) };
  };
const tools = { ...toolsFor({ here }), ask: asking() };
const read = async (config: object = {}, more: object = {}) => {
  const { data, ...rest } = await source.read(found, source.config.parse(config), {
    ...tools,
    ...more,
  });
  if (data.kind !== "table") throw new Error(data.kind);
  return { data, ...rest };
};

const query = (of: string, params: Record<string, string>) =>
  `https://www.dati.lombardia.it/resource/${of}.json?${new URLSearchParams(params)}`;
const world = {
  [query("ib47-atvt", {
    $limit: "5000",
    $order: ":id",
    $where: "storico='N' AND datastop IS NULL",
  })]: JSON.stringify(stations),
  [query("nicp-bhqi", {
    $limit: "50000",
    $order: "data,idsensore",
    $where: "idsensore in('1','2') AND data >= '2026-11-18T00:00:00'",
  })]: JSON.stringify(measures),
};

keepsTheSourceContract(source, [{ name: "the nearest station", found, here, world }]);

test("whatever becomes of the answers, it ends in a table or in a fault", async () => {
  for (const url of Object.keys(world))
    for (const bytes of mutations(bytesOf(world[url]!), 150))
      try {
        const ask = async (asked: string) => ({
          ...found,
          bytes: asked === url ? bytes : bytesOf(world[asked] ?? "[]"),
        });
        const { data: made } = await source.read(found, source.config.parse({}), { ...tools, ask });
        expect(data.safeParse(made).error).toBeUndefined();
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
      }
});

test("the nearest station that still measures is taken, and its name and distance are told", async () => {
  const { data, notes, origin } = await read();
  expect(data.rows).toEqual([
    ["2026-11-24", "PM10", 31, "µg/m³", "Erba v. Battisti", 0.3],
    ["2026-11-24", "NO2", 25.5, "µg/m³", "Erba v. Battisti", 0.3],
    ["2026-11-25", "NO2", 41, "µg/m³", "Erba v. Battisti", 0.3],
  ]);
  expect(notes).toMatchObject([
    { code: "arpa.nearest", details: { station: "Erba v. Battisti", distance: "0,3" } },
    { code: "arpa.invalid_left_out", details: { count: 2 } },
  ]);
  expect(origin).toMatchObject({ publisher: "ARPA Lombardia", licence: "CC-BY-4.0" });
  expect(heard.at(-1)!.replaceAll("+", " ")).toContain(
    "idsensore in('1','2') AND data >= '2026-11-18T00:00:00'",
  );
});

test("stations are offered by name, with how far they are and what they measure", async () => {
  const { station } = await source.choices!(found, source.config.parse({}), tools);
  expect(station).toEqual([
    { value: "Erba v. Battisti", label: "Erba v. Battisti · 0,3 km · PM10, NO2" },
    { value: "Como v.le Cattaneo", label: "Como v.le Cattaneo · 11,1 km · O3" },
  ]);
  const nowhere = await source.choices!(found, source.config.parse({}), { ...tools, here: null });
  expect(nowhere["station"]!.map(({ value }) => value)).toEqual([
    "Como v.le Cattaneo",
    "Erba v. Battisti",
  ]);
});

test("a station that was chosen and is gone is named; a silent one too", async () => {
  await expect(read({ station: "Erba vecchia" })).rejects.toMatchObject({
    code: "arpa.no_station",
  });
  await expect(read({}, { ask: asking(stations, []) })).rejects.toMatchObject({
    code: "arpa.silent",
    details: { station: "Erba v. Battisti", days: 8 },
  });
  await expect(read({}, { here: null })).rejects.toMatchObject({ code: "place.not_said" });
});

test("by the hour there is every measurement, at the clocks' time", async () => {
  const { data } = await read({ per: "hour", station: "Erba v. Battisti" });
  expect(data.rows).toHaveLength(4);
  expect(data.rows[1]!.slice(0, 3)).toEqual([Date.parse("2026-11-24T10:00+01:00"), "NO2", 20.5]);
});

test("of one pollutant the nearest station counts that measures it", async () => {
  const { data } = await read({ pollutant: "pm10" });
  expect(heard.at(-1)!).toContain("idsensore+in('1')");
  expect(data.rows).toEqual([["2026-11-24", "PM10", 31, "µg/m³", "Erba v. Battisti", 0.3]]);
  const { station } = await source.choices!(found, source.config.parse({ pollutant: "O3" }), tools);
  expect(station!.map(({ value }) => value)).toEqual(["Como v.le Cattaneo"]);
});

test("days beyond the limit are counted from January on, and none is a number too", async () => {
  const year = { pollutant: "PM10", per: "beyond" };
  const days = [
    measure("1", "2026-01-10T00:00:00.000", "50"),
    measure("1", "2026-01-11T00:00:00.000", "50.4"),
    measure("1", "2026-02-01T00:00:00.000", "81"),
  ];
  const { data } = await read(year, { ask: asking(stations, days) });
  expect(data.rows).toEqual([["2026", "PM10", 2, "", "Erba v. Battisti", 0.3]]);
  expect(heard.at(-1)!).toContain("data+>=+'2026-01-01T00:00:00'");
  expect((await read(year)).data.rows[0]![2]).toBe(0);
  await expect(read({ ...year, pollutant: "NO2" })).rejects.toMatchObject({
    code: "arpa.no_limit",
  });
});

test("both pages of the portal are enough", () => {
  for (const path of [
    "Ambiente/Dati-sensori-aria/nicp-bhqi/about_data",
    "resource/ib47-atvt.json",
  ]) {
    const page = { ...found, url: `https://www.dati.lombardia.it/${path}` };
    expect(recognised(page)[0]?.source.id).toBe("arpa-lombardia");
  }
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  const records = recordsBy(",");
  const rows = haveSamples
    ? [...records.push(sample("socrata/ib47-atvt-stazioni.csv")), ...records.end()]
    : [];
  const list = rows
    .slice(1)
    .map((cells) => Object.fromEntries(rows[0]!.map((name, at) => [name, cells[at] ?? ""])));
  const stationFor = async (latitude: number, longitude: number) => {
    const { station } = await source.choices!(found, source.config.parse({}), {
      ...tools,
      here: { ...here, latitude, longitude },
      ask: asking(list),
    });
    return station![0]!.label;
  };

  test("the six municipalities have their nearest station, none of them a closed one", async () => {
    expect(await stationFor(45.8096, 9.2278)).toContain("Erba v. Battisti");
    expect(await stationFor(45.5582, 9.2149)).toContain("Cinisello Balsamo");
    // Corsico is nearer to Buccinasco, and measures no longer.
    expect(await stationFor(45.4217, 9.1197)).not.toContain("Corsico");
  });
});
