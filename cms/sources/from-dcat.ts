import type { Cell, Column } from "../../content/kit/datasets.ts";
import { text } from "../../content/kit/fields.ts";
import { days, hours } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { type CatalogueDataset, type CatalogueFile, datasetsIn } from "./catalogue.ts";
import { decoded } from "./charset.ts";
import { type Choice, defineSource, type Found, type Reading, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { parsedJson } from "./json-places.ts";
import { attributionOf } from "./licences.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { type Graph, graphOfJson, graphOfXml } from "./rdf.ts";
import { settingsOf } from "./settings.ts";
import { rankOfFormat, readTableFile } from "./table-file.ts";
import { graphOfTurtle } from "./turtle.ts";
import { xmlEventsIn } from "./xml-events.ts";

const fields = {
  file: text({
    label: { it: "File del catalogo", en: "File of the catalogue" },
    help: { it: "Vuoto: l'elenco di tutti i file", en: "Empty: the list of all files" },
    max: 2000,
  }),
};

const dcatFault = defineFaults({
  "dcat.no_datasets": {
    kind: "invalid",
    it: "Non è un catalogo di dati, oppure è vuoto.",
    en: "It is no catalogue of data, or it is empty.",
  },
  "dcat.no_such_file": {
    kind: "invalid",
    it: "Il file scelto non è più nel catalogo: scegline un altro.",
    en: "The file that was chosen is no longer in the catalogue: choose another.",
  },
  "dcat.not_a_table": {
    kind: "invalid",
    it: "Questo file ({format}) non è una tabella: incolla il suo indirizzo da solo, {url}.",
    en: "This file ({format}) is no table: paste its address by itself, {url}.",
  },
});

const mostChoices = 2_000;

/** Catalogues by DCAT and DCAT-AP_IT: what they list, or one of the files that they list. */
export default defineSource({
  id: "dcat",
  label: { it: "Catalogo DCAT", en: "DCAT catalogue" },
  help: {
    it: "Il catalogo dei dati aperti di un ente (RDF, Turtle, JSON-LD): si sceglie il file da leggere",
    en: "The catalogue of a body's open data (RDF, Turtle, JSON-LD): the file to read can be chosen",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: hours(1), usual: days(1) },

  recognise({ bytes }) {
    const looks = looksLike(bytes);
    const start = beginning(bytes, 60_000);
    const speaks = /w3\.org\/ns\/dcat|dcatapit|project-open-data\.cio\.gov/.test(start);
    if (looks === "xml" && speaks && /<(?:\w+:)?RDF\b/.test(start))
      return { sure: 0.93, config: {} };
    if (looks === "text" && speaks && /@prefix|^\s*PREFIX\b|^\s*</im.test(start))
      return { sure: 0.93, config: {} };
    if (looks !== "json") return null;
    if (speaks) return { sure: 0.92, config: {} };
    return /"(?:dcat:)?dataset"\s*:\s*\[/.test(start) && /"(?:dcat:)?distribution"\s*:/.test(start)
      ? { sure: 0.85, config: {} }
      : null;
  },

  async choices(found, _, tools) {
    const files = (await datasetsOf(found, tools)).flatMap((dataset) =>
      dataset.files.map((file) => ({ dataset, file })),
    );
    const readable = files.toSorted(
      (a, b) => Math.min(1, rankOf(b.file)) - Math.min(1, rankOf(a.file)),
    );
    return { file: readable.slice(0, mostChoices).map(choiceOf) };
  },

  async read(found, { file: wanted }, tools) {
    const datasets = await datasetsOf(found, tools);
    if (wanted === "") return listing(datasets, tools);
    const dataset = datasets.find(({ files }) => files.some(({ url }) => url === wanted));
    const file = dataset?.files.find(({ url }) => url === wanted);
    if (!dataset || !file) throw dcatFault("dcat.no_such_file");
    const { format, url } = file;
    if (format !== "" && rankOf(file) === 0 && !/zip|octet/i.test(format))
      throw dcatFault("dcat.not_a_table", { format, url });
    const reading = await readTableFile(await tools.ask(url), tools);
    return { ...reading, origin: { ...reading.origin, ...originOf(dataset, file) } };
  },
});

const rankOf = ({ format, url }: CatalogueFile): number =>
  rankOfFormat(format) || (format === "" ? rankOfFormat(url.split("/").at(-1) ?? "") : 0);

const choiceOf = ({
  dataset,
  file,
}: {
  dataset: CatalogueDataset;
  file: CatalogueFile;
}): Choice => {
  const parts = [dataset.title, file.title === dataset.title ? "" : file.title].filter(
    (part) => part !== "",
  );
  return {
    value: file.url,
    label: `${parts.join(" – ")}${file.format && ` (${file.format})`}`.slice(0, 300),
  };
};

/** @throws Fault `source.…`, `dcat.no_datasets` */
async function datasetsOf(found: Found, { language }: Tools): Promise<CatalogueDataset[]> {
  const base = found.url ?? "";
  const datasets = datasetsIn(await graphOf(found, base), language, base);
  if (datasets.length === 0) throw dcatFault("dcat.no_datasets");
  return datasets;
}

async function graphOf({ bytes }: Found, base: string): Promise<Graph> {
  const looks = looksLike(bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  const written = decoded(bytes);
  if (looks === "xml") return graphOfXml(xmlEventsIn(written));
  return looks === "json" ? graphOfJson(parsedJson(written)) : graphOfTurtle(written, base);
}

const columnsIn = (language: string): Column[] =>
  (
    [
      ["dataset", "Dataset", "Dataset", "text"],
      ["description", "Descrizione", "Description", "text"],
      ["publisher", "Chi lo pubblica", "Published by", "text"],
      ["licence", "Licenza", "Licence", "text"],
      ["modified", "Aggiornato", "Updated", "day"],
      ["file", "File", "File", "text"],
      ["format", "Formato", "Format", "text"],
      ["url", "Indirizzo", "Address", "text"],
    ] as const
  ).map(([key, it, en, kind]) => ({ key, label: language === "it" ? it : en, kind, unit: "" }));

/** The catalogue itself as a table: a row for each file, and one for a dataset without any. */
function listing(datasets: readonly CatalogueDataset[], { language }: Tools): Reading {
  const rows = datasets.flatMap((dataset): Cell[][] => {
    const about: Cell[] = [
      dataset.title,
      dataset.description || null,
      dataset.publisher || null,
      dataset.licence || null,
      dataset.modified,
    ];
    if (dataset.files.length === 0) return [[...about, null, null, dataset.link || null]];
    return dataset.files.map(({ title, format, url }) => [
      ...about,
      title || null,
      format || null,
      url,
    ]);
  });
  return {
    data: { kind: "table", columns: columnsIn(language), rows },
    origin: {},
    period: null,
    validUntil: null,
    notes: [],
  };
}

function originOf(
  { title, publisher, licence: whole, link }: CatalogueDataset,
  { licence: own }: CatalogueFile,
) {
  const licence = own || whole;
  const said = {
    title,
    publisher,
    licence,
    link,
    attribution: attributionOf(licence, publisher, title),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ""));
}
