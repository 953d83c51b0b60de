import { bytesFrom, entriesOf, type Entry } from "./archive.ts";
import { type Encoding, textOf } from "./charset.ts";
import type { Found } from "./define.ts";
import { recordsBy, sniffDelimiter } from "./delimited.ts";
import { sourceFault } from "./faults.ts";
import { looksLike } from "./looks-like.ts";
import type { Pass } from "./tables.ts";

/** The records of a text that is divided by a sign, of a file in the hand, on the disk or in an archive. */
export interface CsvRows {
  delimiter: string;
  pass: Pass;
  /** How many quotes, as of the last pass, were taken for letters. */
  unclosed(): number;
}

/** So much is looked at to find out how it is divided. */
export const sniffed = 64_000;
const piece = 262_144;

/** @throws Fault `source.…` */
export async function csvRows(
  found: Found,
  asked: { delimiter: string; encoding: Encoding },
): Promise<CsvRows> {
  refuseOthers(found);
  const pieces = piecesOf(found);
  const { encoding } = asked;
  const start = await beginningOf(textOf(pieces(), encoding));
  const delimiter =
    asked.delimiter === "auto" ? (sniffDelimiter(start)?.delimiter ?? ";") : asked.delimiter;
  let unclosed = 0;
  return {
    delimiter,
    unclosed: () => unclosed,
    async *pass() {
      const records = recordsBy(delimiter);
      for await (const text of textOf(pieces(), encoding)) yield withoutHint(records.push(text));
      yield withoutHint(records.end());
      unclosed = records.unclosed;
    },
  };
}

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
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
}

/** The one table in an archive: large ones are often published so. */
export function zippedTable({ bytes, file }: Found): Entry | null {
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
    if (start.length >= sniffed) break;
  }
  return start.slice(0, sniffed);
}

/** Excel's first line `sep=;` is for Excel. */
const withoutHint = (records: string[][]): string[][] =>
  /^sep=.?$/i.test(records[0]?.[0] ?? "") ? records.slice(1) : records;
