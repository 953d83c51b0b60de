import { describe, expect, test } from "vitest";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-dpc.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";
import { recognised } from "./sources.ts";

const base =
  "https://raw.githubusercontent.com/opendatasicilia/DPC-bollettini-criticita-idrogeologica-idraulica/main/data";
const heading =
  "data_pubblicazione,data_validita_inizio,data_validita_fine,zona_codice,avviso_criticita,avviso_idrogeologico,avviso_temporali,avviso_idraulico";
const none = "Assenza di fenomeni significativi prevedibili / NESSUNA ALLERTA";
const bulletin = (day: string, zone: string, storms: string) =>
  `${day}T14:28:59+01:00,${day}T14:28:59+01:00,${day}T23:59:59+01:00,${zone},${storms},${none},${storms},${none}`;
const table = (...rows: string[]) => `${heading}\n${rows.join("\n")}\n`;
const today = table(
  bulletin("2026-11-25", "Lomb-05", "Ordinaria / ALLERTA GIALLA"),
  bulletin("2026-11-25", "Lomb-09", "MODERATA CRITICITA' / ALLERTA ARANCIONE"),
);
const tomorrow = table(bulletin("2026-11-26", "Lomb-05", "Elevata / ALLERTA ROSSA"));
const municipalities = `pro_com_t,comune_nome,provincia_nome,provincia_sigla,regione_nome,zona_codice,zona_nome
013095,Erba,Como,CO,Lombardia,Lomb-05,Lario e Prealpi occidentali
015077,Cinisello Balsamo,Milano,MI,Lombardia,Lomb-09,Nodo idraulico di Milano
`;
const url = `${base}/bollettini/bollettino-oggi-zone-latest.csv`;
const found = {
  url,
  name: "bollettino-oggi-zone-latest.csv",
  type: "text/plain",
  bytes: bytesOf(today),
};
const world = {
  [url.replace("oggi", "domani")]: tomorrow,
  [`${base}/zone/zone_comuni.csv`]: municipalities,
};
const map = JSON.stringify({
  type: "Topology",
  arcs: [],
  objects: {
    zone: {
      type: "GeometryCollection",
      geometries: [
        {
          type: null,
          properties: {
            "Nome zona": "Lario",
            "Per rischio idraulico": none,
            "Per rischio temporali": "Ordinaria per rischio temporali / ALLERTA GIALLA",
            "Per rischio idrogeologico": none,
            Comuni: ["Erba"],
          },
        },
      ],
    },
  },
});
const read = (config = {}, more: object = {}) =>
  readingFrom(source, "alerts", { found, world, config, ...more });
const levels = ({ data }: Awaited<ReturnType<typeof read>>) =>
  data.alerts.map(({ areas, hazard, level, from }) =>
    [areas.at(-1), hazard, level, new Date(from).toISOString().slice(8, 10)].join(" "),
  );

keepsTheSourceContract(source, [
  { name: "the table of today, and tomorrow's", found, world },
  { name: "the map", found: fileOf("20261125_1428_tomorrow.json", map) },
]);

test("a municipality is chosen by its name, and has the level of its zone, today and tomorrow", async () => {
  const { zone } = await source.choices!(found, source.config.parse({}), toolsFor({ world }));
  expect(zone!.slice(0, 3)).toEqual([
    { value: "013095", label: "Erba (CO) · Lomb-05" },
    { value: "015077", label: "Cinisello Balsamo (MI) · Lomb-09" },
    { value: "Lomb-05", label: "Lomb-05 · Lario e Prealpi occidentali" },
  ]);
  const erba = await read({ zone: "013095" });
  expect(levels(erba)).toEqual([
    "Lomb-05 hydrogeological none 25",
    "Lomb-05 storms yellow 25",
    "Lomb-05 hydraulic none 25",
    "Lomb-05 hydrogeological none 26",
    "Lomb-05 storms red 26",
    "Lomb-05 hydraulic none 26",
  ]);
  expect(erba.data.alerts[0]!.areaName).toBe("Lario e Prealpi occidentali");
  expect(erba.validUntil).toBe(Date.parse("2026-11-27T00:00:00+01:00"));
  expect(erba.origin.licence).toBe("CC-BY-4.0");
});

test("nobody has to choose where the settings say which municipality it is", async () => {
  const here = {
    municipality: "Cinisello Balsamo",
    istat: "015077",
    latitude: null,
    longitude: null,
  };
  expect(levels(await read({}, { here }))).toContain("Lomb-09 storms orange 25");
  expect(levels(await read({}, { here }))).toHaveLength(3);
  expect(levels(await read())).toHaveLength(9);
});

test("zones are found by their code though the list of municipalities cannot be had", async () => {
  const alone = { ...world, [`${base}/zone/zone_comuni.csv`]: undefined } as never;
  expect(levels(await read({ zone: "lomb-09" }, { world: alone }))).toHaveLength(3);
  await expect(read({ zone: "Marte" })).rejects.toMatchObject({ code: "dpc.no_such_zone" });
});

test("without tomorrow's bulletin there is today's, and it is told", async () => {
  const { data, notes } = await read({}, { world: {} });
  expect(data.alerts).toHaveLength(6);
  expect(notes).toMatchObject([{ code: "dpc.not_tomorrow" }]);
  expect((await read({ day: "this" })).data.alerts).toHaveLength(6);
});

test("the map is of the day that its name says", async () => {
  const { data } = await readingFrom(source, "alerts", {
    found: fileOf("20261125_1428_tomorrow.json", map),
  });
  expect(data.alerts.map(({ hazard, level }) => `${hazard} ${level}`)).toEqual([
    "hydrogeological none",
    "storms yellow",
    "hydraulic none",
  ]);
  expect(data.alerts[0]).toMatchObject({
    areaName: "Lario",
    from: Date.parse("2026-11-26T00:00:00+01:00"),
    to: Date.parse("2026-11-27T00:00:00+01:00"),
  });
});

test("the map knows its municipalities by name, also without the list of them", async () => {
  const file = fileOf("20261125_1428_today.json", map);
  const read = (zone: string) =>
    readingFrom(source, "alerts", { found: file, config: { zone } }).then(
      ({ data }) => data.alerts,
    );
  expect(await read("erba")).toHaveLength(3);
  expect(await read("Lario")).toHaveLength(3);
  await expect(read("Como")).rejects.toMatchObject({ code: "dpc.no_such_zone" });
});

test("in a bulletin by municipality each has its own row, and a zone has all of them", async () => {
  const of = (istat: string, name: string, level: string) =>
    bulletin("2026-11-25", "Lomb-05", level).replace(
      ",Lomb-05,",
      `,${istat},${name},Como,Lombardia,Lomb-05,`,
    );
  const rows = [
    of("013095", "Erba", "Ordinaria / ALLERTA GIALLA"),
    of("013004", "Albavilla", none),
  ];
  const byName = heading.replace(
    "zona_codice",
    "pro_com_t,comune_nome,provincia_nome,regione_nome,zona_codice",
  );
  const file = fileOf("comuni.csv", `${byName}\n${rows.join("\n")}`);
  const read = (zone: string) =>
    readingFrom(source, "alerts", { found: file, world, config: { zone } });
  expect((await read("Erba")).data.alerts.map(({ areas }) => areas)).toEqual([
    ["013095", "Lomb-05"],
    ["013095", "Lomb-05"],
    ["013095", "Lomb-05"],
  ]);
  expect((await read("Lomb-05")).data.alerts).toHaveLength(6);
});

test("the address of the project is enough", () => {
  const page = {
    url: "https://github.com/pcm-dpc/DPC-Bollettini-Criticita-Idrogeologica-Idraulica",
    name: "",
    type: "text/html",
    bytes: bytesOf("<!doctype html><html></html>"),
  };
  expect(recognised(page)[0]).toMatchObject({ source: { id: "dpc" }, as: { url } });
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  const file = sampleFile("allerte/dpc-2026-07-15-oggi-zone.csv");
  const at = Date.parse("2026-07-15T15:00:00+02:00");

  test("15 July 2026: eleven zones of Lombardy orange, five yellow, all for storms", async () => {
    expect(recognised(file)[0]?.source.id).toBe("dpc");
    const { data } = await readingFrom(source, "alerts", { found: file, at });
    const lombardy = data.alerts.filter(
      ({ areas, hazard }) => areas[0]!.startsWith("Lomb") && hazard === "storms",
    );
    const count = (level: string) => lombardy.filter((one) => one.level === level).length;
    expect([count("orange"), count("yellow"), lombardy.length]).toEqual([11, 5, 16]);
    expect(data.alerts).toHaveLength(187 * 3);
  });

  test("Buccinasco by name, by the real list of municipalities", async () => {
    const list = { [`${base}/zone/zone_comuni.csv`]: sample("allerte/dpc-zone_comuni.csv") };
    const { data } = await readingFrom(source, "alerts", {
      found: sampleFile("allerte/dpc-2026-08-08-oggi-zone.csv"),
      world: list,
      config: { zone: "Buccinasco" },
    });
    expect(data.alerts.map(({ areas, level }) => [areas[0], level])).toEqual([
      ["Lomb-13", "none"],
      ["Lomb-13", "none"],
      ["Lomb-13", "none"],
    ]);
  });

  test("survives whatever becomes of it", async () => {
    await survives(source, { found: file, at });
  }, 30_000);
});
