import { type Entry, textFrom } from "./archive.ts";
import type { Raw } from "./cells.ts";
import { sourceFault } from "./faults.ts";
import { unitOf } from "./numbers.ts";
import { addMerged, createTally, formatRows, type Merged, type SheetHints } from "./sheet-hints.ts";
import { attribute, xmlEvents } from "./xml-events.ts";

/**
 * Sheets of OpenDocument, read as they pass. A cell or a row may say that it is repeated a million times:
 * what is repeated and empty is skipped, and what is not has an end.
 */
export interface SheetRow {
  /** From 0. */
  at: number;
  cells: Raw[];
}

const mostCells = 20_000_000;
const mostColumns = 1_000;
const lastRow = 1_048_576;

export async function odsSheets(bytes: Uint8Array, content: Entry): Promise<string[]> {
  const names: string[] = [];
  for await (const events of xmlEvents(textFrom(bytes, content)))
    for (const { kind, name, said } of events)
      if (kind === "open" && name === "table:table") names.push(attribute(said, "name"));
  return names;
}

/** @throws Fault `source.too_heavy` */
export async function* odsRows(
  bytes: Uint8Array,
  content: Entry,
  sheet: string,
  looking: Looking = {},
): AsyncGenerator<SheetRow[]> {
  const reading = createReading(sheet, looking);
  for await (const events of xmlEvents(textFrom(bytes, content))) {
    const rows: SheetRow[] = [];
    for (const event of events) {
      if (event.kind === "open") reading.open(event.name, event.said);
      else if (event.kind === "text") reading.text(event.said);
      else reading.close(event.name, rows);
    }
    if (rows.length > 0) yield rows;
    if (reading.done) return;
  }
}

/** The same once more, for what is said beside the values. */
export async function odsHints(
  bytes: Uint8Array,
  content: Entry,
  sheet: string,
): Promise<SheetHints> {
  const merged: Merged[] = [];
  const tally = createTally();
  const rows = odsRows(bytes, content, sheet, { merged, tally });
  for await (const _ of rows);
  return { merged, units: tally.most() };
}

const isCell = /^table:(?:covered-)?table-cell$/;

interface Looking {
  merged?: Merged[];
  tally?: ReturnType<typeof createTally>;
}

function createReading(sheet: string, { merged, tally }: Looking) {
  let [here, done, at, cellsSoFar] = [false, false, 0, 0];
  let row: { cells: Raw[]; repeated: number } | null = null;
  let cell: { said: string; text: string; paragraphs: number; covered: boolean } | null = null;
  let remark = 0;

  function endOfCell(said: string, value: Raw): void {
    const width = repeated(said, "number-columns-repeated");
    const column = row!.cells.length;
    const span = repeated(said, "number-rows-spanned");
    if (merged) addMerged(merged, { row: at, lastRow: at + span - 1, column });
    if (typeof value === "number" && at < formatRows) tally?.add(column, unitOfCell(said));
    const room = Math.max(0, mostColumns - column);
    for (let times = Math.min(width, room); times > 0; times--) row!.cells.push(value);
  }

  function endOfRow(rows: SheetRow[]): void {
    const { cells, repeated: times } = row!;
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    const filled = cells.length === 0 ? 0 : Math.min(times, lastRow - at);
    cellsSoFar += filled * cells.length;
    if (cellsSoFar > mostCells) throw sourceFault("source.too_heavy");
    for (let index = 0; index < filled; index++) rows.push({ at: at + index, cells });
    at += times;
    row = null;
  }

  return {
    get done() {
      return done;
    },
    open(name: string, said: string): void {
      if (name === "table:table") here = attribute(said, "name") === sheet;
      if (!here) return;
      if (name === "table:table-row")
        row = { cells: [], repeated: repeated(said, "number-rows-repeated") };
      else if (!row) return;
      else if (isCell.test(name))
        cell = { said, text: "", paragraphs: 0, covered: name !== "table:table-cell" };
      else if (!cell) return;
      else if (name === "office:annotation") remark += 1;
      else if (remark > 0) return;
      else if (name === "text:p" && cell.paragraphs++ > 0) cell.text += "\n";
      else if (name === "text:s") cell.text += " ".repeat(Math.min(100, repeated(said, "c")));
      else if (name === "text:tab" || name === "text:line-break") cell.text += " ";
    },
    text(said: string): void {
      if (cell && cell.paragraphs > 0 && remark === 0 && cell.text.length < 100_000)
        cell.text += said;
    },
    close(name: string, rows: SheetRow[]): void {
      if (!here) return;
      if (name === "office:annotation") remark = Math.max(0, remark - 1);
      else if (cell && row && isCell.test(name)) {
        // What lies under a merged cell may still be there, and nobody sees it.
        endOfCell(cell.said, cell.covered ? null : valueOf(cell.said, cell.text));
        cell = null;
        remark = 0;
      } else if (row && name === "table:table-row") endOfRow(rows);
      else if (name === "table:table") done = true;
    },
  };
}

const repeated = (said: string, name: string): number =>
  Math.min(lastRow, Math.max(1, Math.trunc(Number(attribute(said, name))) || 1));

function valueOf(said: string, text: string): Raw {
  const type = attribute(said, "value-type");
  if (["float", "percentage", "currency"].includes(type)) {
    const value = Number(attribute(said, "value") || Number.NaN);
    return Number.isFinite(value) ? value : text || null;
  }
  if (type === "boolean") return attribute(said, "boolean-value") === "true";
  if (type === "date") return attribute(said, "date-value") || text || null;
  return text === "" ? null : text;
}

function unitOfCell(said: string): string {
  const type = attribute(said, "value-type");
  if (type === "percentage") return "%";
  return type === "currency" ? unitOf(attribute(said, "currency")) : "";
}
