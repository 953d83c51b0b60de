import type { Origin } from "../../content/kit/datasets.ts";
import { switched, text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { days, hours } from "../../protocol/time.ts";
import { defineSource, type Found, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { observationsIn } from "./sdmx-data.ts";
import { type FlowPlace, flowPlaceOf, listUrl, structureUrl } from "./sdmx-places.ts";
import { type Codelist, type SdmxStructure, sdmxStructure } from "./sdmx-structure.ts";
import { look, type Seen, spanOf, tableFrom } from "./sdmx-table.ts";
import { settingsOf } from "./settings.ts";
import { decoded } from "./charset.ts";
import { xmlEventsIn } from "./xml-events.ts";
import { webAddressIn } from "./service-answers.ts";

const fields = {
  data: text({
    label: { it: "Indirizzo dei dati", en: "Address of the data" },
    help: {
      it: "Con la chiave che sceglie territorio, età e così via: …/rest/data/22_289/A.013095…",
      en: "With the key that chooses territory, age and so on: …/rest/data/22_289/A.013095…",
    },
    max: 2000,
  }),
  labels: switched({
    label: {
      it: "Scrivi anche i nomi, oltre ai codici",
      en: "Write the names too, beside the codes",
    },
    initial: true,
  }),
};

const note = defineNotes({
  "sdmx.no_labels": {
    it: "Per {names} ci sono solo i codici: chi pubblica i dati non ha dato i nomi, o non ancora.",
    en: "For {names} there are only codes: the provider has not given their names, or not yet.",
  },
});

/**
 * ISTAT shuts out for days whoever asks more than five times a minute: what was pasted, its structure, the
 * data and two lists.
 */
const mostLists = 2;
const csv = "application/vnd.sdmx.data+csv;version=1.0.0";
const mostBytes = 60_000_000;

/** Statistics by SDMX, as ISTAT and Eurostat give them. */
export default defineSource({
  id: "sdmx",
  label: { it: "Statistiche SDMX (ISTAT)", en: "SDMX statistics (ISTAT)" },
  help: {
    it: "Un flusso di dati di ISTAT, Eurostat o altri: l'indirizzo …/rest/data/… o un file scaricato",
    en: "A flow of data of ISTAT, Eurostat or others: the address …/rest/data/… or a file from there",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: hours(1), usual: hours(24) },
  // What an address answers by itself may be large; it is asked for again, as CSV.
  large: true,

  recognise({ url, bytes }) {
    const place = url === null ? null : flowPlaceOf(url);
    if (place) return { sure: 0.95, config: { data: url! }, url: structureUrl(place) };
    const start = beginning(bytes);
    if (/^\ufeff?"?DATAFLOW"?[,;].*\bOBS_VALUE\b/.test(start)) return { sure: 0.92, config: {} };
    const isData =
      looksLike(bytes) === "xml" &&
      /sdmx/i.test(start) &&
      /<(?:\w+:)?(?:GenericData|StructureSpecific\w*Data|CompactData)\b/.test(start);
    return isData ? { sure: 0.9, config: {} } : null;
  },

  async read(found, { data: address, labels }, tools) {
    const place = address === "" ? null : flowPlaceOf(address);
    const structure = place ? structureIn(found, tools) : nothing;
    const bytes = place
      ? (await tools.ask(address, { accept: csv, atMost: mostBytes })).bytes
      : await wholeOf(found);
    const observations = observationsIn(bytes);
    const seen = look(observations);
    if (seen.count === 0) throw sourceFault("source.empty");
    const lists = labels && place ? await listsFor(structure, seen, place, tools) : noLists;
    const unnamed = [...lists].filter(([, { labels: told }]) => told.size === 0);
    const names = unnamed.map(([name]) => name).join(", ");
    const notes = names === "" ? [] : [note("sdmx.no_labels", "", { names })];
    const reading = tableFrom(observations, seen, lists, tools);
    return {
      ...reading,
      notes,
      origin: originOf(structure, place, address),
      period: spanOf(seen, tools.timezone),
      validUntil: null,
    };
  },
});

/** @throws Fault `source.too_large` */
async function wholeOf({ bytes, file }: Found): Promise<Uint8Array> {
  if (!file) return bytes;
  if (file.size > mostBytes)
    throw sourceFault("source.too_large", { megabytes: mostBytes / 1_000_000 });
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}

const nothing: SdmxStructure = { title: "", lists: new Map(), codelists: new Map() };

/** Whatever is not a structure says nothing, and costs the names and not the data. */
function structureIn({ bytes }: Found, { language }: Tools): SdmxStructure {
  if (looksLike(bytes) !== "xml") return nothing;
  return sdmxStructure(xmlEventsIn(decoded(bytes)), language);
}

const noLists: ReadonlyMap<string, Codelist> = new Map();

/**
 * A list for each code that has one, empty where it cannot be had: then names are codes, and the columns stay
 * what they were. The lists of what varies come first: of a dimension with a single code nobody
 * misses the name most.
 */
async function listsFor(
  structure: SdmxStructure,
  { codes }: Seen,
  place: FlowPlace,
  tools: Tools,
): Promise<ReadonlyMap<string, Codelist>> {
  const found = new Map<string, Codelist>();
  const wanted = [...codes]
    .filter(([name]) => structure.lists.has(name))
    .toSorted((a, b) => Math.min(2, b[1].size) - Math.min(2, a[1].size));
  let asked = 0;
  for (const [name] of wanted) {
    const ref = structure.lists.get(name)!;
    const sent = structure.codelists.get(ref.id);
    const may = sent === undefined && asked++ < mostLists;
    const list = may ? await listAt(listUrl(place, ref), ref.id, tools) : sent;
    found.set(name, list ?? { name: "", labels: new Map() });
  }
  return found;
}

async function listAt(url: string, id: string, tools: Tools): Promise<Codelist | null> {
  try {
    const { codelists } = structureIn(await tools.ask(url, { freshFor: days(30) }), tools);
    return codelists.get(id) ?? null;
  } catch (cause) {
    if (cause instanceof Fault) return null; // The codes are there; the names come another time.
    throw cause;
  }
}

function originOf(
  { title }: SdmxStructure,
  place: FlowPlace | null,
  address: string,
): Partial<Origin> {
  const istat = place?.host.endsWith("istat.it") ?? false;
  const publisher = istat ? "Istat" : place?.host === "ec.europa.eu" ? "Eurostat" : "";
  return { title, publisher, link: webAddressIn(address) };
}
