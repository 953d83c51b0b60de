import { describe, expect, test } from "vitest";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-sdmx.ts";
import { columnOf, fileOf, kindsOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";
import { sdmxStructure } from "./sdmx-structure.ts";
import { xmlEventsIn } from "./xml-events.ts";

const root = "https://esploradati.istat.it/SDMXWS/rest";
const data = `${root}/data/41_983/A.F.013095+013041?startPeriod=2020`;
const structure = `${root}/dataflow/IT1/41_983/latest?references=children`;
const ns = 'xmlns:message="m" xmlns:structure="s" xmlns:common="c"';

const names = (it: string, en: string): string =>
  `<common:Name xml:lang="en">${en}</common:Name><common:Name xml:lang="it">${it}</common:Name>`;
const dimension = (id: string, list: string): string =>
  `<structure:Dimension id="${id}"><structure:LocalRepresentation><structure:Enumeration><Ref id="${list}" version="1.0" agencyID="IT1" class="Codelist" /></structure:Enumeration></structure:LocalRepresentation></structure:Dimension>`;
const codelist = (id: string, name: string, codes: Record<string, string>): string =>
  `<?xml version="1.0"?><message:Structure ${ns}><structure:Codelist id="${id}" agencyID="IT1">${names(name, `${name} en`)}${Object.entries(
    codes,
  )
    .map(
      ([code, label]) =>
        `<structure:Code id="${code}">${names(label, `${label} en`)}</structure:Code>`,
    )
    .join("")}</structure:Codelist></message:Structure>`;

const dataflow = `<?xml version="1.0"?><message:Structure ${ns}><structure:Dataflow id="41_983">${names("Incidenti stradali", "Road accidents")}</structure:Dataflow><structure:DataStructure>${names("altro", "other")}${dimension("FREQ", "CL_FREQ")}${dimension("ESITO", "CL_ESITO")}${dimension("ITTER107", "CL_ITTER107")}${dimension("TIPO_DATO", "CL_TIPO")}</structure:DataStructure></message:Structure>`;

const csv = `DATAFLOW,FREQ,ESITO,ITTER107,TIPO_DATO,TIME_PERIOD,OBS_VALUE,BREAK,OBS_STATUS
IT1:41_983(1.0),A,F,013095,KILL,2020,12,,
IT1:41_983(1.0),A,M,013041,KILL,2020,3.5,,p
IT1:41_983(1.0),A,F,013095,KILL,2021,,,
`;

const found: Found = {
  url: structure,
  name: "",
  type: "application/xml",
  bytes: bytesOf(dataflow),
};
const world = {
  [data]: csv,
  [`${root}/codelist/IT1/CL_ITTER107/1.0`]: codelist("CL_ITTER107", "Territorio", {
    "013095": "Erba",
    "013041": "Cantù",
  }),
  [`${root}/codelist/IT1/CL_FREQ/1.0`]: codelist("CL_FREQ", "Frequenza", { A: "annuale" }),
  [`${root}/codelist/IT1/CL_ESITO/1.0`]: codelist("CL_ESITO", "Esito", { F: "ferito", M: "morto" }),
};

keepsTheSourceContract(source, [
  { name: "a flow of ISTAT", found, world, config: { data } },
  { name: "SDMX-CSV", found: fileOf("dati.csv", csv) },
]);

describe("addresses", () => {
  test.each([
    [data, structure],
    [`${root}/data/IT1,41_983,1.0/A..`, `${root}/dataflow/IT1/41_983/1.0?references=children`],
    [
      "http://sdmx.istat.it/SDMXWS/rest/data/41_983",
      "http://sdmx.istat.it/SDMXWS/rest/dataflow/IT1/41_983/latest?references=children",
    ],
    [
      "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/demo_pjan/A..?format=SDMX-CSV",
      "https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/dataflow/ESTAT/demo_pjan/latest?references=children",
    ],
  ])("%s begins with the structure, and keeps the address of the data", (url, begin) => {
    expect(source.recognise({ ...found, url, bytes: bytesOf("") })).toMatchObject({
      sure: 0.95,
      url: begin,
      config: { data: url },
    });
  });

  test("another service with data in its path is none", () => {
    const bytes = bytesOf("{}");
    expect(
      source.recognise({ ...found, url: "https://x.example.it/api/data/41_983/x", bytes }),
    ).toBeNull();
  });
});

test("the names of codes stand beside them, in the language of the ente", async () => {
  const {
    data: table,
    origin,
    period,
    notes,
  } = await readingFrom(source, "table", { found, world, config: { data } });
  expect(table.columns.map(({ key, label, kind }) => `${key}: ${label}, ${kind}`)).toEqual([
    "freq: FREQ (codice), text",
    "freq_name: FREQ, text",
    "esito: Esito (codice), text",
    "esito_name: Esito, text",
    "itter107: Territorio (codice), text",
    "itter107_name: Territorio, text",
    "tipo_dato: TIPO_DATO (codice), text",
    "tipo_dato_name: TIPO_DATO, text",
    "time_period: Periodo, text",
    "obs_value: Valore, number",
    "obs_status: OBS_STATUS, text",
  ]);
  expect(table.rows).toEqual([
    ["A", "A", "F", "ferito", "013095", "Erba", "KILL", "KILL", "2020", 12, null],
    ["A", "A", "M", "morto", "013041", "Cantù", "KILL", "KILL", "2020", 3.5, "p"],
    ["A", "A", "F", "ferito", "013095", "Erba", "KILL", "KILL", "2021", null, null],
  ]);
  expect(origin).toMatchObject({ title: "Incidenti stradali", publisher: "Istat" });
  expect(period).toEqual({
    from: Date.parse("2019-12-31T23:00:00Z"),
    to: Date.parse("2021-12-31T23:00:00Z"),
  });
  expect(notes).toMatchObject([{ code: "sdmx.no_labels", details: { names: "FREQ, TIPO_DATO" } }]);
});

test("the data are asked for as CSV, once, and not more than five questions are put", async () => {
  const asked: { url: string; accept: string | undefined }[] = [];
  const tools = toolsFor({ world });
  const config = source.config.parse({ data });
  await source.read(found, config, {
    ...tools,
    ask: (url, options) => {
      asked.push({ url, accept: options?.accept });
      return tools.ask(url, options);
    },
  });
  expect(asked[0]).toEqual({ url: data, accept: "application/vnd.sdmx.data+csv;version=1.0.0" });
  // What was pasted and its structure were asked for before.
  expect(asked).toHaveLength(3);
});

test("names that cannot be had are codes, it is told, and the columns stay the same", async () => {
  const without = { found, world: { [data]: csv }, config: { data } };
  const { data: table, notes } = await readingFrom(source, "table", without);
  const { data: whole } = await readingFrom(source, "table", { found, world, config: { data } });
  expect(table.columns.map(({ key }) => key)).toEqual(whole.columns.map(({ key }) => key));
  expect(columnOf(table, "itter107_name")).toEqual(["013095", "013041", "013095"]);
  expect(notes).toMatchObject([{ code: "sdmx.no_labels" }]);
});

test("who wants codes alone has codes alone", async () => {
  const { data: table, notes } = await readingFrom(source, "table", {
    found,
    world,
    config: { data, labels: false },
  });
  expect(kindsOf(table)).not.toContain("itter107_name:text");
  expect(notes).toEqual([]);
});

test("thousands that are said apart are multiplied, and per cent is a unit", async () => {
  const content =
    "DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MEAS\nx,IT,2024-Q3,1.5,3,EUR\nx,FR,2024-Q4,2,3,EUR\n";
  const { data: table, period } = await readingFrom(source, "table", {
    found: fileOf("x.csv", content),
  });
  expect(columnOf(table, "obs_value")).toEqual([1500, 2000]);
  expect(kindsOf(table)).toContain("obs_value:number €");
  expect(period).toEqual({
    from: Date.parse("2024-06-30T22:00:00Z"),
    to: Date.parse("2024-12-31T23:00:00Z"),
  });
});

describe("SDMX-ML", () => {
  const generic = `<?xml version="1.0"?><message:GenericData xmlns:message="http://www.sdmx.org/m" xmlns:generic="g"><message:DataSet><generic:Series><generic:SeriesKey><generic:Value id="FREQ" value="A"/><generic:Value id="GEO" value="013095"/></generic:SeriesKey><generic:Obs><generic:ObsDimension value="2020"/><generic:ObsValue value="12"/></generic:Obs><generic:Obs><generic:ObsDimension value="2021"/><generic:ObsValue value="13"/><generic:Attributes><generic:Value id="OBS_STATUS" value="p"/></generic:Attributes></generic:Obs></generic:Series></message:DataSet></message:GenericData>`;
  const specific = `<?xml version="1.0"?><message:StructureSpecificData xmlns:message="http://www.sdmx.org/m"><message:DataSet><Series FREQ="A" GEO="013095"><Obs TIME_PERIOD="2020" OBS_VALUE="12"/><Obs TIME_PERIOD="2021" OBS_VALUE="13" OBS_STATUS="p"/></Series></message:DataSet></message:StructureSpecificData>`;

  test.each([
    ["generic", generic],
    ["made for the flow", specific],
  ])("%s", async (_, content) => {
    const file = fileOf("x.xml", content);
    expect(source.recognise(file)?.sure).toBeGreaterThan(0.8);
    const { data: table } = await readingFrom(source, "table", { found: file });
    expect(kindsOf(table)).toEqual([
      "freq:text",
      "geo:text",
      "time_period:text",
      "obs_value:number",
      "obs_status:text",
    ]);
    expect(table.rows).toEqual([
      ["A", "013095", "2020", 12, null],
      ["A", "013095", "2021", 13, "p"],
    ]);
  });

  test("is read too where CSV was asked for", async () => {
    const { data: table } = await readingFrom(source, "table", {
      found,
      world: { [data]: specific },
      config: { data },
    });
    expect(table.rows).toHaveLength(2);
  });

  test("an error of the provider is told in its words", async () => {
    const error =
      '<?xml version="1.0"?><message:Error xmlns:message="m"><message:ErrorMessage code="100"><common:Text>NoRecordsFound</common:Text></message:ErrorMessage></message:Error>';
    await expect(
      readingFrom(source, "table", { found, world: { [data]: error }, config: { data } }),
    ).rejects.toMatchObject({ details: { reason: "NoRecordsFound" } });
  });

  test("tags without end and a thousand deep are no work without end", async () => {
    const open = `${'<?xml version="1.0"?><message:GenericData xmlns:message="http://www.sdmx.org/m">'}${"<a>".repeat(200_000)}<b`;
    await expect(
      readingFrom(source, "table", { found: fileOf("x.xml", open) }),
    ).rejects.toMatchObject({
      code: "source.malformed",
    });
  });
});

describe("real files", () => {
  test.runIf(haveSamples)(
    `road accidents of a town over eighteen years${withSamples}`,
    async () => {
      const { data: table } = await readingFrom(source, "table", {
        found: sampleFile("istat/incidenti-41_983-sdmx.csv"),
      });
      expect(kindsOf(table)).toEqual([
        "freq:text",
        "esito:text",
        "itter107:text",
        "tipo_dato:text",
        "time_period:text",
        "obs_value:number",
      ]);
      expect(table.rows).toHaveLength(18);
      expect(table.rows[0]).toEqual(["A", "F", "082053", "KILLINJ", "2001", 3764]);
    },
  );

  test.runIf(haveSamples)(
    `ISTAT's list of frequencies and structure of the population${withSamples}`,
    () => {
      const list = sdmxStructure(xmlEventsIn(sample("istat/CL_FREQ.xml")), "it");
      expect(list.codelists.get("CL_FREQ")!.name).toBe("Frequenza");
      expect(Object.fromEntries(list.codelists.get("CL_FREQ")!.labels)).toMatchObject({
        A: "annuale",
        M: "mensile",
      });
      expect(list.codelists.get("CL_FREQ")!.labels.size).toBe(8);
      const population = sdmxStructure(
        xmlEventsIn(sample("istat/DCIS_POPRES1-datastructure.xml")),
        "it",
      );
      expect(population.lists.get("ETA")).toEqual({ id: "CL_ETA1", agency: "IT1", version: "2.3" });
      expect([...population.lists.keys()].slice(0, 5)).toEqual([
        "FREQ",
        "ETA",
        "ITTER107",
        "SESSO",
        "STATO_CIV",
      ]);
    },
  );

  test.runIf(haveSamples)(
    `real answers, cut short and with bytes turned over, end well${withSamples}`,
    async () => {
      await survives(source, { found: sampleFile("istat/incidenti-41_983-sdmx.csv") });
      const structures = { ...sampleFile("istat/DCIS_POPRES1-datastructure.xml"), url: structure };
      await survives(source, { found: structures, world, config: { data } });
    },
  );
});
