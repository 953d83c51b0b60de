import { choice } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { encodings } from "./charset.ts";
import { csvRows, sniffed, zippedTable } from "./csv-rows.ts";
import { defineSource } from "./define.ts";
import { sniffDelimiter } from "./delimited.ts";
import { beginning, isCalled, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { settingsOf } from "./settings.ts";
import { tableFields } from "./table-fields.ts";
import { readingOf, tableOf } from "./tables.ts";

const fields = {
  delimiter: choice({
    label: { it: "Separatore", en: "Separator" },
    initial: "auto",
    options: [
      { value: "auto", label: { it: "Si trova da sé", en: "Found by itself" } },
      { value: ";", label: { it: "Punto e virgola", en: "Semicolon" } },
      { value: ",", label: { it: "Virgola", en: "Comma" } },
      { value: "\t", label: { it: "Tabulazione", en: "Tab" } },
      { value: "|", label: { it: "Barra verticale", en: "Vertical bar" } },
    ],
  }),
  encoding: choice({
    label: { it: "Codifica", en: "Encoding" },
    help: {
      it: "Da scegliere solo se le lettere accentate si leggono male",
      en: "Only to be chosen if accented letters come out wrong",
    },
    initial: "auto",
    options: encodings.map((value) => ({
      value,
      label: value === "auto" ? { it: "Si trova da sé", en: "Found by itself" } : both(value),
    })),
  }),
  ...tableFields,
};

function both(name: string) {
  return { it: name.toUpperCase(), en: name.toUpperCase() };
}

const note = defineNotes({
  "csv.unclosed_quotes": {
    it: "Virgolette aperte e mai chiuse, prese per lettere qualsiasi: {count}.",
    en: "Quotes that open and never close, taken for plain letters: {count}.",
  },
});

/** Tables as text: CSV, TSV, and whatever else divides its cells by a sign. */
export default defineSource({
  id: "csv",
  label: { it: "Tabella CSV", en: "CSV table" },
  help: {
    it: "Un file di testo con una riga per ogni dato: CSV, TSV, con virgole, punti e virgola o tabulazioni",
    en: "A text file with one line for each record: CSV, TSV, with commas, semicolons or tabs",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(1), usual: hours(6) },
  large: true,

  recognise(found) {
    if (zippedTable(found)) return { sure: 0.7, config: {} };
    if (looksLike(found.bytes) !== "text") return null;
    const divided = sniffDelimiter(beginning(found.bytes, sniffed));
    const called = isCalled(found, /\.(?:csv|tsv|tab)$/i, /\b(?:csv|tab-separated)/i);
    if (!divided) return called ? { sure: 0.4, config: {} } : null;
    return { sure: called ? 0.75 : divided.width > 2 ? 0.55 : 0.45, config: {} };
  },

  async read(found, { delimiter: asked, encoding, ...making }, tools) {
    const { delimiter, pass, unclosed } = await csvRows(found, { delimiter: asked, encoding });
    const otherwise = delimiter === "," ? "point" : "comma";
    const made = await tableOf(pass, { ...making, otherwise }, tools);
    if (unclosed() > 0) made.notes.push(note("csv.unclosed_quotes", "", { count: unclosed() }));
    return readingOf(made);
  },
});
