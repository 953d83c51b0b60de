import { text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Found } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { type Json, parsedJson, placesIn } from "./json-places.ts";
import { rowsAt } from "./json-rows.ts";
import { beginning, isCalled, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { settingsOf } from "./settings.ts";
import { tableFields } from "./table-fields.ts";
import { readingOf, tableOf } from "./tables.ts";

const fields = {
  path: text({
    label: { it: "Dove stanno i dati", en: "Where the data are" },
    help: {
      it: "Per esempio «result/records»; vuoto: l'elenco più lungo. «*» vale per ogni chiave",
      en: "For instance “result/records”; empty: the longest list. “*” stands for every key",
    },
    max: 300,
  }),
  numbers: tableFields.numbers,
};

const jsonFault = defineFaults({
  "json.nothing_there": {
    kind: "invalid",
    it: "Nel file non c'è più niente in «{path}»: guarda dove stanno i dati e scegli di nuovo.",
    en: "There is nothing at “{path}” in the file any more: see where the data are and choose again.",
  },
});

const note = defineNotes({
  "json.lists_left_out": {
    it: "Alcuni campi contengono elenchi che una cella non può mostrare: {names}.",
    en: "Some fields hold lists that a cell cannot show: {names}.",
  },
});

/** JSON of any shape: the list of records is found, or its place is said. */
export default defineSource({
  id: "json",
  label: { it: "JSON", en: "JSON" },
  help: {
    it: "Un file o un servizio JSON: si trova da sé l'elenco dei dati, o si dice dove sta",
    en: "A JSON file or service: the list of data is found by itself, or its place is said",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(1), usual: hours(1) },

  recognise(found) {
    if (looksLike(found.bytes) !== "json") return null;
    const called = isCalled(found, /\.(?:json|ndjson|jsonl)$/i, /\bjson\b/i);
    const start = beginning(found.bytes);
    if (/"type"\s*:\s*"(?:FeatureCollection|Topology)"/.test(start))
      return { sure: 0.2, config: {} };
    const likely = /^\s*[[{]\s*(?:[[{"\d-]|true|null)/.test(start);
    return likely ? { sure: called ? 0.6 : 0.5, config: {} } : null;
  },

  async choices(found) {
    return {
      path: placesIn(jsonOf(found)).map(({ path, count }) => ({
        value: path,
        label: `${path === "" ? "/" : path} (${Math.ceil(count)})`,
      })),
    };
  },

  async read(found, { path: wanted, numbers }, tools) {
    const json = jsonOf(found);
    const path = wanted || (placesIn(json)[0]?.path ?? "");
    const { labels, rows, leftOut } = rowsAt(json, path, tools.language);
    if (rows.length === 0) {
      if (wanted === "") throw sourceFault("source.empty");
      throw jsonFault("json.nothing_there", { path });
    }
    const making = { numbers, keepTotals: true, ...(labels && { labels }) };
    const made = await tableOf(
      async function* () {
        yield rows;
      },
      making,
      tools,
    );
    if (leftOut.length > 0)
      made.notes.push(note("json.lists_left_out", "", { names: leftOut.slice(0, 10).join(", ") }));
    return readingOf(made);
  },
});

/** @throws Fault `source.…` */
function jsonOf({ bytes }: Found): Json {
  const looks = looksLike(bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  return parsedJson(decoded(bytes));
}
