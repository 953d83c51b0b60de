import { text } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { defineFaults } from "../faults.ts";
import { defineSource } from "./define.ts";
import { defineNotes } from "./notes.ts";
import { settingsOf } from "./settings.ts";
import { firstWithData, sheetRows } from "./sheet-rows.ts";
import { workbookKind, workbookOf } from "./sheets.ts";
import { tableFields } from "./table-fields.ts";
import { readingOf, tableOf } from "./tables.ts";

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
    it: "Ho letto il foglio «{sheet}»; altri fogli nel file: {count}.",
    en: "Sheet “{sheet}” was read; other sheets in the file: {count}.",
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
    const made = await tableOf(
      sheetRows(workbook, sheet, hints),
      { ...making, units, uneven: true },
      tools,
    );
    const others = workbook.sheets.length - 1;
    if (wanted === "" && others > 0)
      made.notes.push(note("spreadsheet.other_sheets", "", { sheet, count: others }));
    return readingOf(made);
  },
});
