import { expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { bytesOf } from "./contract.ts";
import { sampleFile } from "./samples.testing.ts";
import { recognised } from "./sources.ts";

test.runIf(haveSamples).each([
  ["albo/albopop-camerino-2017.json", "albopop"],
  ["albo/albopop-camerino-2017.xml", "albopop"],
  ["albo/jcitygov-palestrina-2026-08-22.xml", "albopop"],
  ["albo/openweb-avella-dettaglio-delibera.html", "albo-html"],
  ["albo/elenco_albi_cratere.csv", "csv"],
  ["allerte/dpc-2026-08-08-oggi-zone.csv", "dpc"],
  ["allerte/dpc-zone_comuni.csv", "csv"],
  ["allerte/meteoalarm-atom-poland-2023.xml", "cap"],
  ["ckan/datastore-search-success.json", "ckan"],
  ["ckan/package-show-success.json", "ckan"],
  ["comune/alessandria-viario.csv", "csv"],
  ["dcat/alessandria-catalog.rdf", "dcat"],
  ["dcat/ckanext-dcat-catalog_pod.jsonld", "dcat"],
  ["geo/milano-comuni.geojson", "geojson"],
  ["geo/milano-comuni.topo.json", "topojson"],
  ["gtfs/sample-gtfs-feed.zip", "gtfs"],
  ["ical/multiple.ics", "ical"],
  ["istat/incidenti-41_983-sdmx.csv", "sdmx"],
  ["istat/istat-codici-comuni-2020-01-01.latin1.csv", "csv"],
  ["rss/istat-sdmx.rss", "feed"],
  ["socrata/varese-dati_grafici-2026-08-22.json", "json"],
  ["vocab/government-documents-types.xlsx", "spreadsheet"],
  ["vocab/municipal-notice-board.xls", "spreadsheet"],
])(`%s is read by %s first of all${withSamples}`, (path, id) => {
  expect(recognised(sampleFile(path))[0]?.source.id).toBe(id);
});

test
  .runIf(haveSamples)
  .each([
    "pdf/delibera-giunta-44-2026.pdf",
    "geo/milano-comuni.geojson",
    "gtfs/sample-gtfs-feed.zip",
    "gtfs/vehicle_position.pb",
    "ical/multiple.ics",
    "rss/istat-sdmx.rss",
    "istat/CL_FREQ.xml",
  ])(`%s is no table and no act${withSamples}`, (path) => {
  const mine = [
    "csv",
    "spreadsheet",
    "json",
    "ckan",
    "dcat",
    "sdmx",
    "albopop",
    "acts-table",
    "halley",
  ];
  for (const { source, as } of recognised(sampleFile(path)))
    if (mine.includes(source.id)) expect(as.sure).toBeLessThan(0.5);
});

test("a page to sign in is recognised by nobody", () => {
  const bytes = bytesOf("<!DOCTYPE html><html><body><form>Accedi</form></body></html>");
  expect(
    recognised({
      url: "https://dati.example.it/dati.csv",
      name: "dati.csv",
      type: "text/csv",
      bytes,
    }),
  ).toEqual([]);
});
