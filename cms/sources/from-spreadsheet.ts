import { text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import type { Raw } from "./cells.ts";
import { defineSource } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { defineNotes } from "./notes.ts";
import { settingsOf } from "./settings.ts";
import { type Workbook, workbookKind, workbookOf } from "./sheets.ts";
import type { SheetHints } from "./sheet-hints.ts";
import { tableFields } from "./table-fields.ts";
import { type Pass, readingOf, tableOf } from "./tables.ts";

const fields = {
  sheet: text({
    label: { it: "Foglio", en: "Sheet" },
    help: { it: "Vuoto: il primo che contiene dei dati", en: "Empty: the first with data in it" },
    max: 200,
  }),
  ...tableFields,
};

const spreadsheetFault = defineFaults({
  "spreadsheet.no_such_sheet": {
    kind: "invalid",
    it: "Nel file non c'è più il foglio «{sheet}»: scegline un altro.",
    en: "The file has no sheet “{sheet}” any more: choose another.",
  },
});

const note = defineNotes({
  "spreadsheet.other_sheets": {
    it: "Ho letto il foglio «{sheet}»; ce ne sono altri {count}.",
    en: "Sheet “{sheet}” was read; there are {count} more.",
  },
});

/** Workbooks of Excel, old and new, and of LibreOffice. */
export default defineSource({
  id: "spreadsheet",
  label: { it: "Foglio di calcolo", en: "Spreadsheet" },
  help: {
    it: "Un file di Excel (XLSX, XLS) o di LibreOffice (ODS): si sceglie il foglio",
    en: "A file of Excel (XLSX, XLS) or LibreOffice (ODS): the sheet can be chosen",
  },
  gives: ["table"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(1), usual: hours(6) },

  recognise({ bytes }) {
    const kind = workbookKind(bytes);
    return kind === null ? null : { sure: kind === "locked" ? 0.6 : 0.9, config: {} };
  },

  async choices({ bytes }) {
    const { sheets } = await workbookOf(bytes);
    return { sheet: sheets.map((name) => ({ value: name, label: name })) };
  },

  async read({ bytes }, { sheet: wanted, ...making }, tools) {
    const workbook = await workbookOf(bytes);
    const sheet = wanted === "" ? await firstWithData(workbook) : wanted;
    if (!workbook.sheets.includes(sheet))
      throw spreadsheetFault("spreadsheet.no_such_sheet", { sheet });
    const hints = await workbook.hints(sheet);
    const { units } = hints;
    const made = await tableOf(passOver(workbook, sheet, hints), { ...making, units }, tools);
    const others = workbook.sheets.length - 1;
    if (wanted === "" && others > 0)
      made.notes.push(note("spreadsheet.other_sheets", "", { sheet, count: others }));
    return readingOf(made);
  },
});

/** The first sheet in which more than a title stands. */
async function firstWithData(workbook: Workbook): Promise<string> {
  for (const sheet of workbook.sheets) {
    let seen = 0;
    for await (const rows of workbook.rows(sheet)) {
      seen += rows.filter(({ cells }) => cells.filter((cell) => cell !== null).length > 1).length;
      if (seen > 1) return sheet;
    }
  }
  const [first] = workbook.sheets;
  if (first === undefined) throw sourceFault("source.empty");
  return first;
}

/** No sheet has more rows. */
const lastRow = 1_048_576;

/** Its rows at their places, gaps and all; what is merged downwards said in each row. */
function passOver(workbook: Workbook, sheet: string, { merged, units }: SheetHints): Pass {
  const percent = [...units].filter(([, unit]) => unit === "%").map(([column]) => column);
  const nothing: Raw[] = [];
  return async function* () {
    let next = 0;
    const filling = createFilling(merged);
    for await (const rows of workbook.rows(sheet)) {
      const some: Raw[][] = [];
      for (const { at, cells } of rows) {
        if (at > lastRow) throw sourceFault("source.malformed", { reason: `${at}` });
        for (; next < at; next++) some.push(nothing);
        next = at + 1;
        some.push(filling(at, percent.length > 0 ? shown(cells, percent) : cells));
      }
      yield some;
    }
  };
}

/** 0.125 that is shown as 12.5 % is 12.5. */
const shown = (cells: readonly Raw[], percent: readonly number[]): Raw[] =>
  cells.map((cell, column) =>
    typeof cell === "number" && percent.includes(column)
      ? Number((cell * 100).toPrecision(12))
      : cell,
  );

/** Only texts are said again: a number once more would be counted twice. */
function createFilling(merged: SheetHints["merged"]) {
  const waiting = merged.toSorted((a, b) => a.row - b.row);
  let active: { column: number; lastRow: number; text: string }[] = [];
  return (at: number, cells: readonly Raw[]): Raw[] => {
    active = active.filter(({ lastRow }) => lastRow >= at);
    const row = [...cells];
    for (const { column, text } of active) {
      while (row.length <= column) row.push(null);
      row[column] ??= text;
    }
    while (waiting.length > 0 && waiting[0]!.row <= at) {
      const { row: first, lastRow, column } = waiting.shift()!;
      const said = row[column];
      if (first === at && typeof said === "string") active.push({ column, lastRow, text: said });
    }
    return row;
  };
}
