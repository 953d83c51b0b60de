import { choice } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { bytesFrom, entriesOf, type Entry } from "./archive.ts";
import { encodings, textOf } from "./charset.ts";
import { defineSource, type Found } from "./define.ts";
import { recordsBy, sniffDelimiter } from "./delimited.ts";
import { sourceFault } from "./faults.ts";
import { beginning, isCalled, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { settingsOf } from "./settings.ts";
import { tableFields } from "./table-fields.ts";
import { type Pass, readingOf, tableOf } from "./tables.ts";

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
    it: "Ci sono {count} virgolette aperte e mai chiuse: le ho prese per lettere qualsiasi.",
    en: "There are {count} quotes that open and never close: they were taken for plain letters.",
  },
});

const seen = 64_000;

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
    const sniffed = sniffDelimiter(beginning(found.bytes, seen));
    const called = isCalled(found, /\.(?:csv|tsv|tab)$/i, /\b(?:csv|tab-separated)/i);
    if (!sniffed) return called ? { sure: 0.4, config: {} } : null;
    return { sure: called ? 0.75 : sniffed.width > 2 ? 0.55 : 0.45, config: {} };
  },

  async read(found, { delimiter, encoding, ...making }, tools) {
    refuseOthers(found);
    const pieces = piecesOf(found);
    const start = await beginningOf(textOf(pieces(), encoding));
    const divided = delimiter === "auto" ? (sniffDelimiter(start)?.delimiter ?? ";") : delimiter;
    let unclosed = 0;
    const pass: Pass = async function* () {
      const records = recordsBy(divided);
      for await (const text of textOf(pieces(), encoding)) yield withoutHint(records.push(text));
      yield withoutHint(records.end());
      unclosed = records.unclosed;
    };
    const otherwise = divided === "," ? "point" : "comma";
    const made = await tableOf(pass, { ...making, otherwise }, tools);
    if (unclosed > 0) made.notes.push(note("csv.unclosed_quotes", "", { count: unclosed }));
    return readingOf(made);
  },
});

/** An error page, an archive or a picture is no table, whatever it is called. */
function refuseOthers(found: Found): void {
  const looks = looksLike(found.bytes);
  if (looks === "zip" && !found.file) entriesOf(found.bytes);
  if (zippedTable(found)) return;
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  if (looks !== "text" && looks !== "json" && looks !== "xml")
    throw sourceFault("source.malformed", { reason: looks.toUpperCase() });
}

/** What there is in the hand, in pieces, so that it is worked through as a file is. */
function piecesOf(found: Found): () => AsyncIterable<Uint8Array> {
  const { bytes, file } = found;
  if (file) return () => file.pieces();
  const zipped = zippedTable(found);
  if (zipped) return () => bytesFrom(bytes, zipped);
  return async function* () {
    for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
  };
}

/** The one table in an archive: large ones are often published so. */
function zippedTable({ bytes, file }: Found): Entry | null {
  if (file || looksLike(bytes) !== "zip") return null;
  try {
    const tables = entriesOf(bytes).filter(({ name }) =>
      /^(?!__MACOSX).*\.(?:csv|tsv)$/i.test(name),
    );
    return tables.length === 1 ? tables[0]! : null;
  } catch {
    return null; // A broken archive is told when it is read.
  }
}

async function beginningOf(text: AsyncIterable<string>): Promise<string> {
  let start = "";
  for await (const some of text) {
    start += some;
    if (start.length >= seen) break;
  }
  return start.slice(0, seen);
}

/** Excel's first line `sep=;` is for Excel. */
const withoutHint = (records: string[][]): string[][] =>
  /^sep=.?$/i.test(records[0]?.[0] ?? "") ? records.slice(1) : records;
