import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { isAlbo, proposed } from "./act-columns.ts";
import { columnsFor, mappingFields, rawFrom } from "./act-mapping.ts";
import { actsReading, type RawAct } from "./acts.ts";
import { entriesOf, startOf } from "./archive.ts";
import { type Raw } from "./cells.ts";
import { csvRows, sniffed } from "./csv-rows.ts";
import { type Choice, defineSource, type Found } from "./define.ts";
import { recordsBy, sniffDelimiter } from "./delimited.ts";
import { sourceFault } from "./faults.ts";
import { layoutOf, topRows } from "./layout.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { settingsOf } from "./settings.ts";
import { firstWithData, sheetRows } from "./sheet-rows.ts";
import { workbookKind, workbookOf } from "./sheets.ts";
import type { Pass } from "./tables.ts";

const actsFault = defineFaults({
  "acts.columns_missing": {
    kind: "invalid",
    it: "Non trovo le colonne di un albo: servono almeno l'oggetto, la data di inizio e il numero. Ci sono: {columns}.",
    en: "The columns of an albo are not there: at least the subject, the first day and the number are needed. There are: {columns}.",
  },
});

const most = 20_000;

/** Acts in a table that an office keeps or exports: CSV or a spreadsheet. */
export default defineSource({
  id: "acts-table",
  label: { it: "Atti in una tabella", en: "Acts in a table" },
  help: {
    it: "Un file CSV, Excel o LibreOffice con un atto per riga, esportato dal programma dell'albo o tenuto a mano",
    en: "A file of CSV, Excel or LibreOffice with an act in each row, exported by the albo's program or kept by hand",
  },
  gives: ["acts"],
  fields: mappingFields,
  config: settingsOf(mappingFields),
  rhythm: { atLeast: minutes(5), usual: hours(1) },

  recognise(found) {
    const labels = labelsAtOnce(found);
    const columns = proposed(labels);
    if (!isAlbo(columns)) return null;
    // A number, a subject and a day are also in a register of letters, or of holes in the road.
    const published = /pubblicaz|affission|\balbo\b|defission/i.test(labels.join(" "));
    return { sure: published && columns.has("lastDay") ? 0.91 : 0.4, config: {} };
  },

  async choices(found) {
    const { labels } = await rowsOf(found);
    const columns = labels.flatMap((label): Choice[] =>
      label === "" ? [] : [{ value: label, label }],
    );
    return Object.fromEntries(Object.keys(mappingFields).map((name) => [name, columns]));
  },

  async read(found, mapping, tools) {
    const { labels, rows, title } = await rowsOf(found);
    const columns = columnsFor(labels, mapping);
    if (!columns.has("subject") || !columns.has("firstDay"))
      throw actsFault("acts.columns_missing", {
        columns: labels
          .filter((label) => label !== "")
          .join(", ")
          .slice(0, 500),
      });
    const acts = rows.map((row): RawAct => rawFrom(row, columns));
    if (acts.length === 0) throw sourceFault("source.empty");
    return actsReading(title, acts, tools);
  },
});

interface Rows {
  title: string;
  labels: string[];
  rows: string[][];
}

async function rowsOf(found: Found): Promise<Rows> {
  const pass = await passOf(found);
  const all: (readonly Raw[])[] = [];
  for await (const some of pass()) {
    for (const row of some) if (all.length < most) all.push(row);
    if (all.length >= most) break;
  }
  const { from, labels, title } = layoutOf(all.slice(0, topRows));
  const rows = all
    .slice(from)
    .map((row) => row.map((cell) => (cell === null ? "" : `${cell}`)))
    .filter((row) => row.filter((cell) => cell.trim() !== "").length > 1);
  return { title, labels, rows };
}

async function passOf(found: Found): Promise<Pass> {
  if (workbookKind(found.bytes) === null)
    return (await csvRows(found, { delimiter: "auto", encoding: "auto" })).pass;
  const workbook = await workbookOf(found.bytes);
  const sheet = await firstWithData(workbook);
  return sheetRows(workbook, sheet, await workbook.hints(sheet));
}

/** The headings, as far as they can be seen without reading the file. */
function labelsAtOnce({ bytes }: Found): string[] {
  if (looksLike(bytes) === "text") {
    const text = beginning(bytes, sniffed);
    const divided = sniffDelimiter(text);
    if (!divided) return [];
    const records = recordsBy(divided.delimiter);
    return layoutOf([...records.push(text), ...records.end()].slice(0, topRows)).labels;
  }
  const kind = workbookKind(bytes);
  if (kind !== "xlsx" && kind !== "ods") return [];
  return textsOf(
    bytes,
    kind === "ods" ? /^content\.xml$/ : /^xl\/(?:sharedStrings|worksheets\/sheet1)\.xml$/,
  );
}

/** The first texts in a workbook: its headings are among them. */
function textsOf(bytes: Uint8Array, names: RegExp): string[] {
  try {
    return entriesOf(bytes)
      .filter(({ name }) => names.test(name))
      .map((entry) => startOf(bytes, entry))
      .flatMap((xml) =>
        [...xml.matchAll(/<(?:\w+:)?(?:t|p)(?:\s[^<>]*)?>([^<]{1,80})</g)].slice(0, 60),
      )
      .map(([, text]) => text!);
  } catch {
    return []; // A broken archive is told when it is read.
  }
}
