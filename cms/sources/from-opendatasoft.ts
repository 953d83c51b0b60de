import type { Origin } from "../../content/kit/datasets.ts";
import { text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { declaredColumns } from "./declared.ts";
import { defineSource, type Found, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { attributionOf, licenceOf } from "./licences.ts";
import { defineNotes } from "./notes.ts";
import { columnsOf, fieldsOf, flattened, quoted } from "./opendatasoft-fields.ts";
import { readingOfPages } from "./paging.ts";
import {
  answerIn,
  answerOrNull,
  firstSaid,
  isObject,
  type JsonObject,
  objectIn,
  recordsIn,
  saidIn,
  webAddressIn,
} from "./service-answers.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  where: text({
    label: { it: "Solo le righe in cui", en: "Only rows in which" },
    help: {
      it: "Una condizione ODSQL, per esempio: comune = 'Erba' and posti > 0",
      en: "An ODSQL condition, for instance: comune = 'Erba' and posti > 0",
    },
    max: 500,
  }),
  order: text({
    label: { it: "In ordine di", en: "In the order of" },
    help: {
      it: "Per esempio: data desc; vuoto: come sono pubblicate",
      en: "For instance: data desc; empty: as they are published",
    },
    max: 200,
  }),
};

const odsFault = defineFaults({
  "opendatasoft.bad_filter": {
    kind: "invalid",
    it: "Il portale non capisce il filtro o l'ordine: controlla i nomi dei campi e gli apici.",
    en: "The portal does not understand the filter or the order: check the names of fields and the quotes.",
  },
});

const note = defineNotes({
  "opendatasoft.not_all": {
    it: "I dati sono tantissimi: ho letto le prime {count} righe. Metti un filtro per avere quelle che servono.",
    en: "There are very many data: the first {count} rows were read. Set a filter to have those that are needed.",
  },
  "opendatasoft.fields_left_out": {
    it: "Forme e file non stanno in una tabella: ho lasciato fuori {names}.",
    en: "Shapes and files do not fit into a table: {names} were left out.",
  },
});

/** Exports have no pages that could be relied on: all in one answer, up to here. */
const most = 100_000;
const mostBytes = 48_000_000;

/** Portals of Opendatasoft, as Bologna's: Explore 2.1. */
export default defineSource({
  id: "opendatasoft",
  label: { it: "Portale Opendatasoft", en: "Opendatasoft portal" },
  help: {
    it: "Una tabella di un portale come opendata.comune.bologna.it: basta l'indirizzo della sua pagina",
    en: "A table of a portal such as opendata.comune.bologna.it: the address of its page is enough",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: hours(1) },

  recognise({ url }) {
    const place = url === null ? null : placeOf(url);
    return place && { sure: 0.93, config: {}, url: describedAt(place) };
  },

  async read(found, { where, order }, tools) {
    const place = found.url === null ? null : placeOf(found.url);
    if (!place) throw sourceFault("source.malformed", { reason: "Opendatasoft" });
    const described = await descriptionOf(found, place, tools);
    const { kept, left } = fieldsOf(described);
    if (kept.length === 0) throw sourceFault("source.empty");
    const select = left.length > 0 ? kept.map(({ name }) => quoted(name)).join(",") : "";
    const asked = { select, where, order_by: order, timezone: tools.timezone };
    const rows = await rowsFrom(exportAt(place, asked), where + order !== "", tools);
    const notes = [
      ...(left.length > 0
        ? [note("opendatasoft.fields_left_out", "", { names: left.join(", ") })]
        : []),
      ...(rows.length >= most ? [note("opendatasoft.not_all", "", { count: rows.length })] : []),
    ];
    return readingOfPages({
      columns: declaredColumns(kept.flatMap(columnsOf), tools.timezone),
      first: rows.map((row) => flattened(row, kept)),
      next: () => Promise.resolve(null),
      most,
      origin: originOf(described, place),
      notes,
    });
  },
});

interface Place {
  origin: string;
  dataset: string;
}

function placeOf(url: string): Place | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname, searchParams } = new URL(url);
  const path =
    /^\/explore\/(?:embed\/)?dataset\/([\w@.-]{1,200})(?:\/|$)/.exec(pathname) ??
    /^\/api\/(?:explore\/)?v2(?:\.\d)?\/catalog\/datasets\/([\w@.-]{1,200})(?:\/|$)/.exec(pathname);
  const old = pathname.startsWith("/api/records/1.0/") ? searchParams.get("dataset") : null;
  const dataset = path?.[1] ?? old;
  return dataset ? { origin, dataset } : null;
}

const describedAt = ({ origin, dataset }: Place): string =>
  `${origin}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(dataset)}`;

/** What is left out is not even sent: shapes are most of what a dataset weighs. */
function exportAt(place: Place, asked: Record<string, string>): string {
  const url = new URL(`${describedAt(place)}/exports/json`);
  for (const [name, value] of Object.entries(asked))
    if (value !== "") url.searchParams.set(name, value);
  url.searchParams.set("limit", `${most}`);
  return url.href;
}

async function descriptionOf(found: Found, place: Place, tools: Tools): Promise<JsonObject> {
  const given = answerOrNull(found);
  if (isObject(given) && Array.isArray(given["fields"])) return given;
  const answer = answerIn(await tools.ask(describedAt(place)));
  return objectIn(answer);
}

async function rowsFrom(url: string, filtered: boolean, tools: Tools): Promise<JsonObject[]> {
  try {
    const answer = answerIn(await tools.ask(url, { atMost: mostBytes }));
    if (Array.isArray(answer)) return recordsIn(answer);
    const { results, message, error_code: code } = objectIn(answer);
    if (Array.isArray(results)) return recordsIn(results);
    const reason = firstSaid(message, code, "JSON").slice(0, 200);
    throw sourceFault("source.malformed", { reason });
  } catch (cause) {
    const reason = cause instanceof Fault ? cause.details["reason"] : null;
    if (reason === 400 && filtered) throw odsFault("opendatasoft.bad_filter", {}, { cause });
    throw cause;
  }
}

function originOf(described: JsonObject, { origin, dataset }: Place): Partial<Origin> {
  const about = objectIn(objectIn(described["metas"])["default"]);
  const title = saidIn(about["title"]).slice(0, 500);
  const publisher = saidIn(about["publisher"]).slice(0, 300);
  const licence = licenceOf(saidIn(about["license"]), saidIn(about["license_url"]));
  const link = webAddressIn(`${origin}/explore/dataset/${encodeURIComponent(dataset)}/`);
  return { title, publisher, licence, attribution: attributionOf(licence, publisher, title), link };
}
