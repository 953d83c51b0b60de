import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-dcat.ts";
import { columnOf, fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const csv = "https://dati.example.it/alberi.csv";
const geo = "https://dati.example.it/alberi.geojson";

const rdf = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/">
  <dcat:Catalog rdf:about="https://dati.example.it"><dct:title>Catalogo</dct:title><dcat:dataset rdf:resource="https://dati.example.it/alberi"/></dcat:Catalog>
  <dcat:Dataset rdf:about="https://dati.example.it/alberi">
    <dct:title xml:lang="en">Trees &amp; hedges</dct:title><dct:title xml:lang="it">Alberi e siepi</dct:title>
    <dct:description>Gli alberi</dct:description>
    <dct:license/>
    <dct:publisher><foaf:Agent rdf:nodeID="N1"><foaf:name>Comune di prova</foaf:name></foaf:Agent></dct:publisher>
    <dct:modified>03-02-2026</dct:modified>
    <dcat:distribution>
      <dcat:Distribution rdf:about="https://dati.example.it/alberi/csv">
        <dct:title>Alberi in CSV</dct:title>
        <dct:format rdf:resource="http://publications.europa.eu/resource/authority/file-type/CSV"/>
        <dct:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
        <dcat:downloadURL rdf:resource="${csv}"/>
      </dcat:Distribution>
    </dcat:distribution>
    <dcat:distribution rdf:parseType="Resource">
      <dct:format>GeoJSON</dct:format>
      <dcat:accessURL rdf:resource="alberi.geojson"/>
    </dcat:distribution>
    <dcat:distribution rdf:resource="https://dati.example.it/niente"/>
  </dcat:Dataset>
</rdf:RDF>`;

const turtle = `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://dati.example.it/alberi> a dcat:Dataset ;
  dct:title "Trees"@en, "Alberi e siepi"@it ;
  dct:publisher [ a foaf:Agent ; foaf:name "Comune di prova" ] ;
  dct:modified "2026-02-03" ;
  dcat:distribution [ a dcat:Distribution ; dct:title "Alberi in CSV" ; dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ; dct:license <https://creativecommons.org/licenses/by/4.0/> ; dcat:downloadURL <${csv}> ] .
`;

const jsonld = JSON.stringify({
  "@context": { dcat: "http://www.w3.org/ns/dcat#" },
  "@graph": [
    {
      "@id": "https://dati.example.it/alberi",
      "@type": "dcat:Dataset",
      "dct:title": [
        { "@value": "Trees", "@language": "en" },
        { "@value": "Alberi e siepi", "@language": "it" },
      ],
      "dct:publisher": { "@id": "_:p" },
      "dct:modified": { "@value": "2026-02-03", "@type": "xsd:date" },
      "dcat:distribution": [{ "@id": "_:d" }],
    },
    { "@id": "_:p", "foaf:name": "Comune di prova" },
    {
      "@id": "_:d",
      "@type": ["dcat:Distribution"],
      "dct:title": "Alberi in CSV",
      "dct:format": "CSV",
      "dct:license": { "@id": "https://creativecommons.org/licenses/by/4.0/" },
      "dcat:downloadURL": { "@id": csv },
    },
  ],
});

const found = { ...fileOf("catalog.rdf", rdf), url: "https://dati.example.it/catalog.rdf" };
const world = { [csv]: "specie;altezza\nTiglio;12,5\nAcero;9\n" };

keepsTheSourceContract(source, [
  { name: "RDF/XML", found },
  { name: "Turtle", found: fileOf("catalog.ttl", turtle) },
  { name: "JSON-LD", found: fileOf("catalog.jsonld", jsonld) },
  { name: "a file of the catalogue", found, world, config: { file: csv } },
]);

describe("a catalogue", () => {
  test.each([
    ["RDF/XML", rdf],
    ["Turtle", turtle],
    ["JSON-LD", jsonld],
  ])("in %s is a row for each file, in the language of the ente", async (_, content) => {
    const { data } = await readingFrom(source, "table", {
      found: { ...found, bytes: fileOf("", content).bytes },
    });
    expect(data.rows[0]).toEqual([
      "Alberi e siepi",
      content === rdf ? "Gli alberi" : null,
      "Comune di prova",
      "CC-BY-4.0",
      "2026-02-03",
      "Alberi in CSV",
      "CSV",
      csv,
    ]);
  });

  test("files that are no table are listed too, and those that are come first to be chosen", async () => {
    const { data } = await readingFrom(source, "table", { found });
    expect(columnOf(data, "url")).toEqual([csv, geo]);
    const { file } = await source.choices!(found, source.config.parse({}), toolsFor());
    expect(file).toEqual([
      { value: csv, label: "Alberi e siepi – Alberi in CSV (CSV)" },
      { value: geo, label: "Alberi e siepi (GeoJSON)" },
    ]);
  });

  test("a file that was chosen is read, and carries the terms of its dataset", async () => {
    const { data, origin } = await readingFrom(source, "table", {
      found,
      world,
      config: { file: csv },
    });
    expect(data.rows).toEqual([
      ["Tiglio", 12.5],
      ["Acero", 9],
    ]);
    expect(origin).toEqual({
      title: "Alberi e siepi",
      publisher: "Comune di prova",
      licence: "CC-BY-4.0",
      attribution: "Comune di prova – Alberi e siepi – CC-BY-4.0",
      link: "https://dati.example.it/alberi",
    });
  });

  test("a file that is no table says where it is; one that is gone is told", async () => {
    await expect(
      readingFrom(source, "table", { found, config: { file: geo } }),
    ).rejects.toMatchObject({
      code: "dcat.not_a_table",
      details: { url: geo },
    });
    await expect(
      readingFrom(source, "table", { found, config: { file: "https://x.it/y" } }),
    ).rejects.toMatchObject({
      code: "dcat.no_such_file",
    });
  });

  test("the last lines of a Turtle that was cut are missing, and nothing else", async () => {
    const cut = `${turtle}<https://dati.example.it/altro> a dcat:Dataset ; dct:title "Alt`;
    const { data } = await readingFrom(source, "table", { found: fileOf("c.ttl", cut) });
    expect(columnOf(data, "dataset")[0]).toBe("Alberi e siepi");
  });
});

describe("what is no catalogue", () => {
  test("RDF about something else, and a page", async () => {
    const other = rdf
      .replaceAll("dcat:", "x:")
      .replaceAll("Dataset", "Cosa")
      .replaceAll("distribution", "y");
    await expect(
      readingFrom(source, "table", { found: fileOf("x.rdf", other) }),
    ).rejects.toMatchObject({
      code: "dcat.no_datasets",
    });
    await expect(
      readingFrom(source, "table", { found: fileOf("x.rdf", "<html><body>404</body></html>") }),
    ).rejects.toMatchObject({ code: "source.web_page" });
  });

  test("entities of its own are not unfolded", async () => {
    const bomb = rdf
      .replace(
        "<rdf:RDF",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rdf:RDF',
      )
      .replace("Gli alberi", "&b;&b;&b;");
    const { data } = await readingFrom(source, "table", { found: fileOf("x.rdf", bomb) });
    expect(columnOf(data, "description")[0]).toBe("&b;&b;&b;");
  });

  test("things within things without end are no work without end", async () => {
    const deep = rdf.replace("Gli alberi", "<a><b>".repeat(100_000));
    await expect(
      readingFrom(source, "table", { found: fileOf("x.rdf", deep) }),
    ).resolves.toBeDefined();
    const json = `{"dataset": ${'[{"distribution": '.repeat(20_000)}1${"}]".repeat(20_000)}}`;
    await expect(
      readingFrom(source, "table", { found: fileOf("x.json", json) }),
    ).rejects.toMatchObject({
      code: /^(?:source|dcat)\./,
    });
  });
});

describe("real catalogues", () => {
  test.runIf(haveSamples)(
    `Alessandria: five datasets, empty licences, relative names${withSamples}`,
    async () => {
      const { data } = await readingFrom(source, "table", {
        found: sampleFile("dcat/alessandria-catalog.rdf"),
      });
      expect(data.rows).toHaveLength(20);
      expect(new Set(columnOf(data, "dataset"))).toEqual(
        new Set([
          "Segnalazioni Municipium",
          "Numeri Civici",
          "Alberi",
          "Viario",
          "Ingressi Biblioteca",
        ]),
      );
      expect(new Set(columnOf(data, "publisher"))).toEqual(new Set(["Comune di Alessandria"]));
      expect(new Set(columnOf(data, "licence"))).toEqual(new Set(["CC-BY-4.0"]));
    },
  );

  test.runIf(haveSamples)(`a dataset in three languages${withSamples}`, async () => {
    const { data } = await readingFrom(source, "table", {
      found: sampleFile("dcat/dcatapit-dataset-multilingua.rdf"),
    });
    expect(data.rows).toHaveLength(3);
    expect(data.rows[0]!.slice(0, 5)).toEqual([
      "Dataset di test DCAT_AP-IT",
      "dcatapit dataset di test",
      "bolzano",
      "CC0-1.0",
      "2016-11-29",
    ]);
  });

  test.runIf(haveSamples).each([
    ["dcat/ckanext-dcat-catalog.json", 5, "Example dataset 1"],
    ["dcat/ckanext-dcat-catalog_pod.jsonld", 4, "U.S. Widget Manufacturing Statistics"],
  ])(`%s has %i files${withSamples}`, async (path, count, first) => {
    const { data } = await readingFrom(source, "table", { found: sampleFile(path) });
    expect(data.rows).toHaveLength(count);
    expect(columnOf(data, "dataset")[0]).toBe(first);
  });

  test
    .runIf(haveSamples)
    .each([
      "dcat/alessandria-catalog.rdf",
      "dcat/dcatapit-dataset-multilingua.rdf",
      "dcat/ckanext-dcat-catalog.json",
      "dcat/ckanext-dcat-catalog_pod.jsonld",
      "vocab/municipal-notice-board.jsonld",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    await survives(source, { found: sampleFile(path) }, { upTo: 12_000 });
  });
});
