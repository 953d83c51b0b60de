import { lines, text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { hours, minutes } from "../../protocol/time.ts";
import {
  chosenFrom,
  ckanFault,
  coveredBy,
  datasetOf,
  formatOf,
  nameOf,
  originOf,
  resourcesOf,
  resultIn,
} from "./ckan-dataset.ts";
import { beginAt, type CkanPlace, placeOf } from "./ckan-places.ts";
import { areDays, type Declared, declaredColumns } from "./declared.ts";
import { defineSource, type Reading, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { beginning } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { readingOfPages } from "./paging.ts";
import {
  firstSaid,
  type JsonObject,
  listIn,
  objectIn,
  recordsIn,
  saidIn,
  webAddressIn,
} from "./service-answers.ts";
import { settingsOf } from "./settings.ts";
import { readTableFile } from "./table-file.ts";

const fields = {
  resource: text({
    label: { it: "Risorsa", en: "Resource" },
    help: { it: "Vuoto: la prima che è una tabella", en: "Empty: the first that is a table" },
    max: 100,
  }),
  filters: lines({
    label: { it: "Solo le righe con", en: "Only rows with" },
    help: {
      it: "Una condizione per riga, per esempio: comune = Erba",
      en: "One condition a line, for instance: comune = Erba",
    },
    max: 10,
    each: 200,
  }),
};

const note = defineNotes({
  "ckan.resource_chosen": {
    it: "Ho letto la risorsa «{name}»; altre risorse nel dataset: {count}.",
    en: "Resource “{name}” was read; other resources in the dataset: {count}.",
  },
  "ckan.file_instead": {
    it: "Il portale non dà le righe una per una: ho letto il file.",
    en: "The portal does not give the rows one by one: the file was read.",
  },
});

const page = 10_000;
const most = 1_000_000;

/** Portals of CKAN, as dati.gov.it: a dataset, one of its resources, row by row or as a file. */
export default defineSource({
  id: "ckan",
  label: { it: "Portale CKAN", en: "CKAN portal" },
  help: {
    it: "Un dataset di un portale CKAN, come dati.gov.it e molti portali regionali e comunali",
    en: "A dataset of a CKAN portal, such as dati.gov.it and many of regions and municipalities",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: hours(6) },

  recognise({ url, bytes }) {
    const start = beginning(bytes, 60_000);
    const place = url === null ? null : placeOf(url);
    const begin = place && (place.dataset || place.resource) ? { url: beginAt(place) } : {};
    const config = place && place.resource !== "" ? { resource: place.resource } : {};
    if (place?.isService && "url" in begin) return { sure: 0.95, config, ...begin };
    if (isEnvelope(start)) return { sure: 0.9, config: {} };
    return place && /ckan/i.test(start) ? { sure: 0.9, config, ...begin } : null;
  },

  async choices(found, _, tools) {
    const { dataset } = await datasetOf(found, tools);
    return {
      resource: resourcesOf(dataset).map((resource) => ({
        value: saidIn(resource["id"]),
        label: `${nameOf(resource)} (${formatOf(resource) || "?"})`,
      })),
    };
  },

  async read(found, { resource: wanted, filters }, tools) {
    const { dataset, place } = await datasetOf(found, tools);
    const resource = chosenFrom(dataset, wanted);
    const origin = originOf(dataset, place);
    const reading = await readResource(resource, place, filters, tools);
    const others = resourcesOf(dataset).length - 1;
    if (wanted === "" && others > 0)
      reading.notes.unshift(
        note("ckan.resource_chosen", "", { name: nameOf(resource), count: others }),
      );
    const period = coveredBy(dataset, tools.timezone);
    return { ...reading, origin: { ...reading.origin, ...origin }, period };
  },
});

const isEnvelope = (start: string): boolean =>
  /^\s*\{/.test(start) &&
  /"success"\s*:\s*(?:true|false)/.test(start) &&
  /"(?:result|error)"\s*:/.test(start) &&
  /"help"\s*:|"__type"\s*:/.test(start);

async function readResource(
  resource: JsonObject,
  place: CkanPlace,
  filters: readonly string[],
  tools: Tools,
): Promise<Reading> {
  if (resource["datastore_active"] !== true) return readFile(resource, tools);
  try {
    return await readRows(resource, place, filters, tools);
  } catch (cause) {
    const url = webAddressIn(resource["url"]);
    if (!(cause instanceof Fault) || url === "" || filters.length > 0) throw cause;
    const reading = await readFile(resource, tools);
    reading.notes.unshift(note("ckan.file_instead"));
    return reading;
  }
}

async function readFile(resource: JsonObject, tools: Tools): Promise<Reading> {
  const url = firstSaid(
    webAddressIn(resource["download_url"]),
    webAddressIn(resource["url"]),
    webAddressIn(resource["access_url"]),
  );
  if (url === "") throw ckanFault("ckan.no_table", { formats: formatOf(resource) || "–" });
  return readTableFile(await tools.ask(url), tools);
}

async function readRows(
  resource: JsonObject,
  place: CkanPlace,
  filters: readonly string[],
  tools: Tools,
): Promise<Reading> {
  const id = saidIn(resource["id"]);
  const asked = async (offset: number): Promise<JsonObject> => {
    const url = new URL(`${place.base}/api/3/action/datastore_search`);
    url.searchParams.set("resource_id", id);
    url.searchParams.set("limit", `${page}`);
    url.searchParams.set("offset", `${offset}`);
    if (filters.length > 0) url.searchParams.set("filters", JSON.stringify(conditions(filters)));
    return resultIn(await tools.ask(url.href, { atMost: 48_000_000 }));
  };
  const given = objectIn(resource["found"]);
  const first = place.base === "" ? given : await asked(0);
  const rows = recordsIn(first["records"]);
  const declared = columnsOf(first, rows);
  if (declared.length === 0) throw sourceFault("source.empty");
  const total = typeof first["total"] === "number" ? first["total"] : rows.length;
  return readingOfPages({
    columns: declaredColumns(declared, tools.timezone, rows),
    first: rows,
    // A portal may give fewer at once than it was asked for.
    next: async (after) => {
      if (place.base === "" || after >= total) return null;
      const more = recordsIn((await asked(after))["records"]);
      return more.length > 0 ? more : null;
    },
    most,
    origin: {},
    notes: [],
  });
}

/** `comune = Erba` as the filter of the portal. */
const conditions = (filters: readonly string[]): Record<string, string[]> => {
  const found: Record<string, string[]> = {};
  for (const line of filters) {
    const [, name, value] = /^\s*([^=]{1,100}?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) (found[name] ??= []).push(value);
  }
  return found;
};

function columnsOf(result: JsonObject, rows: readonly JsonObject[]): Declared[] {
  return listIn(result["fields"]).flatMap((field): Declared[] => {
    const { id, type, info } = objectIn(field);
    const name = saidIn(id);
    if (name === "" || /^_id$|^_full_text$|^rank /.test(name)) return [];
    const label = firstSaid(objectIn(info)["label"], name);
    return [{ name, label, is: kindOf(saidIn(type), rows, name) }];
  });
}

/** Portals that load files by themselves call everything text. */
function kindOf(type: string, rows: readonly JsonObject[], name: string): Declared["is"] {
  if (/^(?:int|float|numeric|double|decimal|real|bigint|smallint|serial)/i.test(type))
    return "number";
  if (/^bool/i.test(type)) return "yes-no";
  if (/^(?:date|timestamp)/i.test(type)) return areDays(rows, name) ? "day" : "moment";
  return "as-it-looks";
}
