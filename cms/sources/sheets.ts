import { type Entry, entriesOf, textIn } from "./archive.ts";
import type { Raw } from "./cells.ts";
import { sourceFault } from "./faults.ts";
import { looksLike } from "./looks-like.ts";
import { odsHints, odsRows, odsSheets, type SheetRow } from "./ods.ts";
import { type SheetHints, xlsxHints } from "./sheet-hints.ts";
import { attribute } from "./xml-events.ts";
import { Fault } from "../../protocol/errors.ts";

/** A workbook of any sort, as its sheets and the rows of each: XLSX, ODS, and the XLS of old. */
export interface Workbook {
  /** In their order, those that are hidden left out. */
  sheets: string[];
  rows(sheet: string): AsyncIterable<SheetRow[]>;
  hints(sheet: string): Promise<SheetHints>;
}

/** Only a thread that reads a workbook needs it in memory. */
const library = () => import("hucre/xlsx");

const mostSharedText = 60_000_000;
const mostCells = 20_000_000;

/** Which sort it is; null when it is none. */
export function workbookKind(bytes: Uint8Array): "xlsx" | "ods" | "xls" | "locked" | null {
  const looks = looksLike(bytes);
  if (looks === "ole") {
    if (includesWide(bytes, "EncryptedPackage")) return "locked";
    return includesWide(bytes, "Workbook") || includesWide(bytes, "Book") ? "xls" : null;
  }
  if (looks !== "zip") return null;
  // Its parts are named in it as they are, whatever else is broken.
  if (includes(bytes, "xl/workbook.xml")) return "xlsx";
  return includes(bytes, "opendocument.spreadsheet") && includes(bytes, "content.xml")
    ? "ods"
    : null;
}

const includes = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word, 0, "latin1");
const includesWide = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(word, 0, "utf16le");

/** @throws Fault `source.…` */
export async function workbookOf(bytes: Uint8Array): Promise<Workbook> {
  const kind = workbookKind(bytes);
  if (kind === "xlsx") return xlsxWorkbook(bytes, entriesOf(bytes));
  if (kind === "ods") return odsWorkbook(bytes, entriesOf(bytes));
  if (kind === "xls") return guarded(() => xlsWorkbook(bytes));
  if (looksLike(bytes) === "html") throw sourceFault("source.web_page");
  throw sourceFault("source.malformed", {
    reason: kind === "locked" ? "password" : "XLSX, ODS, XLS",
  });
}

/** Whatever a library throws over foreign bytes is the fault of the bytes. */
async function guarded<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asFault(cause);
  }
}

function asFault(cause: unknown): unknown {
  if (cause instanceof Fault) return cause;
  const reason =
    cause instanceof Error && cause.name !== "TypeError" ? cause.message.slice(0, 120) : "XLSX";
  return sourceFault("source.malformed", { reason }, { cause });
}

function xlsxWorkbook(bytes: Uint8Array, entries: readonly Entry[]): Workbook {
  const entry = (name: string): Entry | undefined => entries.find((one) => one.name === name);
  const texts = entry("xl/sharedStrings.xml");
  if (texts && texts.size > mostSharedText) throw sourceFault("source.too_heavy");
  const workbook = entry("xl/workbook.xml");
  const relations = entry("xl/_rels/workbook.xml.rels");
  if (!workbook || !relations) throw sourceFault("source.malformed", { reason: "XLSX" });
  const listed = sheetsListed(textIn(bytes, workbook), textIn(bytes, relations));
  return {
    sheets: listed.filter(({ hidden }) => !hidden).map(({ name }) => name),
    rows: (sheet) => xlsxRows(bytes, sheet),
    async hints(sheet) {
      const path = listed.find(({ name }) => name === sheet)?.path;
      const part = path === undefined ? undefined : entry(path);
      return part ? xlsxHints(bytes, entries, part) : { merged: [], units: new Map() };
    },
  };
}

function sheetsListed(workbook: string, relations: string) {
  const targets = new Map(
    tags(relations, "Relationship").map((said) => [
      attribute(said, "Id"),
      attribute(said, "Target"),
    ]),
  );
  return tags(workbook, "sheet").map((said) => {
    const target = targets.get(/\b\w+:id="([^"]*)"/.exec(said)?.[1] ?? "") ?? "";
    return {
      name: attribute(said, "name"),
      hidden: /hidden/i.test(attribute(said, "state")),
      path: target.startsWith("/") ? target.slice(1) : `xl/${target}`,
    };
  });
}

const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(\\s[^<>]*)>`, "g"))].map(([, said]) => said!);

async function* xlsxRows(bytes: Uint8Array, sheet: string): AsyncGenerator<SheetRow[]> {
  let some: SheetRow[] = [];
  let cells = 0;
  try {
    const { streamXlsxRows } = await library();
    for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
      cells += values.length;
      if (cells > mostCells) throw sourceFault("source.too_heavy");
      some.push({ at: index, cells: values.map(rawOf) });
      if (some.length < 1_000) continue;
      yield some;
      some = [];
    }
  } catch (cause) {
    throw asFault(cause);
  }
  yield some;
}

async function xlsWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const { readXls } = await library();
  const { sheets } = await readXls(bytes);
  return {
    sheets: sheets.filter(({ rows }) => rows.length > 0).map(({ name }) => name),
    async *rows(wanted) {
      const sheet = sheets.find(({ name }) => name === wanted);
      // Broken files have holes where rows should be.
      yield Array.from(sheet?.rows ?? [], (row, at) => ({
        at,
        cells: Array.from(row ?? [], rawOf),
      }));
    },
    async hints(wanted) {
      const merges = sheets.find(({ name }) => name === wanted)?.merges ?? [];
      const merged = merges
        .filter(({ startRow, endRow }) => endRow > startRow)
        .map(({ startRow, endRow, startCol }) => ({
          row: startRow,
          lastRow: endRow,
          column: startCol,
        }));
      return { merged, units: new Map() };
    },
  };
}

async function odsWorkbook(bytes: Uint8Array, entries: readonly Entry[]): Promise<Workbook> {
  const content = entries.find(({ name }) => name === "content.xml");
  if (!content) throw sourceFault("source.malformed", { reason: "ODS" });
  return {
    sheets: await odsSheets(bytes, content),
    rows: (sheet) => odsRows(bytes, content, sheet),
    hints: (sheet) => odsHints(bytes, content, sheet),
  };
}

const firstDay = Date.UTC(1900, 0, 2);

/** A day of the workbook has no zone: it is read as it is written. */
function rawOf(value: unknown): Raw {
  if (value instanceof Date) {
    const at = value.getTime();
    if (!Number.isFinite(at)) return null;
    const written = value.toISOString().slice(0, 19);
    // A time of day alone is stored as a part of day 0.
    return at < firstDay ? written.slice(11, 16) : written;
  }
  if (typeof value === "string" || typeof value === "boolean") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
