import type { Origin } from "../../content/kit/datasets.ts";
import { text } from "../../content/kit/fields.ts";
import { Fault } from "../../protocol/errors.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { declaredColumns } from "./declared.ts";
import { defineSource, type Found, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { attributionOf, licenceOf } from "./licences.ts";
import { beginning } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
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
import { columnsOf, withPlaces } from "./socrata-columns.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  where: text({
    label: { it: "Solo le righe in cui", en: "Only rows in which" },
    help: {
      it: "Una condizione SoQL, per esempio: comune = 'Erba' AND valore > 0",
      en: "A SoQL condition, for instance: comune = 'Erba' AND valore > 0",
    },
    max: 500,
  }),
  order: text({
    label: { it: "In ordine di", en: "In the order of" },
    help: {
      it: "Per esempio: data DESC; vuoto: come sono pubblicate",
      en: "For instance: data DESC; empty: as they are published",
    },
    max: 200,
  }),
};

const socrataFault = defineFaults({
  "socrata.not_a_table": {
    kind: "invalid",
    it: "A questo indirizzo non c'è una tabella, ma un file o un collegamento: prova con {url}.",
    en: "There is no table at this address, but a file or a link: try {url}.",
  },
  "socrata.bad_filter": {
    kind: "invalid",
    it: "Il portale non capisce il filtro o l'ordine: controlla i nomi delle colonne e gli apici.",
    en: "The portal does not understand the filter or the order: check the names of columns and the quotes.",
  },
});

const note = defineNotes({
  "socrata.columns_left_out": {
    it: "Linee e aree non stanno in una tabella: ho lasciato fuori {names}.",
    en: "Lines and areas do not fit into a table: {names} were left out.",
  },
  "socrata.no_description": {
    it: "Il portale non descrive questi dati: il tipo delle colonne è quello che sembra.",
    en: "The portal does not describe these data: columns are what they look like.",
  },
});

const page = 10_000;
const most = 1_000_000;
const pageBytes = 48_000_000;

/** Portals of Socrata, as Lombardy's: SODA 2. */
export default defineSource({
  id: "socrata",
  label: { it: "Portale Socrata", en: "Socrata portal" },
  help: {
    it: "Una tabella di un portale come dati.lombardia.it: basta l'indirizzo della sua pagina",
    en: "A table of a portal such as dati.lombardia.it: the address of its page is enough",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: hours(1) },

  recognise({ url, bytes }) {
    const place = url === null ? null : placeOf(url);
    if (!place) return null;
    const begin = `${place.origin}/api/views/${place.id}.json`;
    if (place.isService) return { sure: 0.95, config: {}, url: begin };
    const said = /socrata|tylertech|tyler technologies/i.test(beginning(bytes, 60_000));
    const known = /^https:\/\/www\.dati\.lombardia\.it$/.test(place.origin);
    return said || known ? { sure: 0.9, config: {}, url: begin } : null;
  },

  async read(found, { where, order }, tools) {
    const place = found.url === null ? null : placeOf(found.url);
    if (!place) throw sourceFault("source.malformed", { reason: "Socrata" });
    const described = await descriptionOf(found, place, tools);
    refuseFiles(described, place);
    const asked = (offset: number): Promise<JsonObject[]> => {
      const url = new URL(`${place.origin}/resource/${place.id}.json`);
      // Without an order of its own a portal may give a row twice and another never.
      const query = {
        $limit: `${page}`,
        $offset: `${offset}`,
        $order: order || ":id",
        $where: where,
      };
      for (const [name, value] of Object.entries(query))
        if (value !== "") url.searchParams.set(name, value);
      return rowsFrom(url.href, where + order !== "", tools);
    };
    const first = await asked(0);
    const { declared, left } = columnsOf(described, first);
    if (declared.length === 0) throw sourceFault("source.empty");
    const notes = [
      ...(described === null ? [note("socrata.no_description")] : []),
      ...(left.length > 0
        ? [note("socrata.columns_left_out", "", { names: left.join(", ") })]
        : []),
    ];
    const columns = declaredColumns(declared, tools.timezone, first);
    const next = async (after: number) =>
      after % page === 0 && after > 0 ? nonEmpty(await asked(after)) : null;
    const spread = (rows: JsonObject[]) => rows.map(withPlaces);
    return readingOfPages({
      columns,
      first: spread(first),
      next: async (after) => {
        const rows = await next(after);
        return rows && spread(rows);
      },
      most,
      origin: originOf(described, place),
      notes,
    });
  },
});

interface Place {
  origin: string;
  id: string;
  /** Said by the path itself; other paths only look like it. */
  isService: boolean;
}

const fourByFour = "[a-z0-9]{4}-[a-z0-9]{4}";
const service = new RegExp(
  `^/(?:resource|api/views|api/v3/views|api/odata/v4|api/geospatial|api/id)/(${fourByFour})(?:[./]|$)`,
);
const forPeople = new RegExp(
  `/(${fourByFour})(?:/(?:about_data|data|data_preview|explore.*|visualization))?/?$`,
);

function placeOf(url: string): Place | null {
  if (!URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  const [, id] = service.exec(pathname) ?? [];
  if (id !== undefined) return { origin, id, isService: true };
  const [, shown] = forPeople.exec(pathname) ?? [];
  // Two years with a dash look the same.
  return shown === undefined || /^\d{4}-\d{4}$/.test(shown)
    ? null
    : { origin, id: shown, isService: false };
}

/** Null when the portal keeps it to itself. */
async function descriptionOf(
  found: Found,
  { origin, id }: Place,
  tools: Tools,
): Promise<JsonObject | null> {
  const given = answerOrNull(found);
  if (isObject(given) && Array.isArray(given["columns"])) return given;
  try {
    const answer = answerIn(await tools.ask(`${origin}/api/views/${id}.json`));
    return isObject(answer) && Array.isArray(answer["columns"]) ? answer : null;
  } catch (cause) {
    if (cause instanceof Fault) return null;
    throw cause;
  }
}

function refuseFiles(described: JsonObject | null, { origin, id }: Place): void {
  const type = saidIn(described?.["viewType"]);
  if (type !== "blobby" && type !== "href") return;
  const mime = firstSaid(described?.["blobMimeType"], "application/zip").split(";")[0]!;
  throw socrataFault("socrata.not_a_table", {
    url: `${origin}/download/${id}/${encodeURIComponent(mime)}`,
  });
}

async function rowsFrom(url: string, filtered: boolean, tools: Tools): Promise<JsonObject[]> {
  try {
    const answer = answerIn(await tools.ask(url, { atMost: pageBytes }));
    if (Array.isArray(answer)) return recordsIn(answer);
    const reason = firstSaid(objectIn(answer)["message"], objectIn(answer)["code"], "JSON");
    throw sourceFault("source.malformed", { reason: reason.slice(0, 200) });
  } catch (cause) {
    if (cause instanceof Fault && cause.details["reason"] === 400 && filtered)
      throw socrataFault("socrata.bad_filter", {}, { cause });
    throw cause;
  }
}

const nonEmpty = <T>(rows: T[]): T[] | null => (rows.length > 0 ? rows : null);

function originOf(described: JsonObject | null, { origin, id }: Place): Partial<Origin> {
  const title = saidIn(described?.["name"]).slice(0, 500);
  const owner = objectIn(described?.["tableAuthor"] ?? described?.["owner"]);
  const publisher = firstSaid(described?.["attribution"], owner["displayName"]).slice(0, 300);
  const { name, termsLink } = objectIn(described?.["license"]);
  const licence = licenceOf(
    saidIn(described?.["licenseId"]).replaceAll("_", "-"),
    saidIn(name),
    saidIn(termsLink),
  );
  const link = webAddressIn(`${origin}/d/${id}`);
  return { title, publisher, licence, attribution: attributionOf(licence, publisher, title), link };
}
