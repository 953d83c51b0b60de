import type { Source } from "./define.ts";
import type { Found, Reading, Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import csv from "./from-csv.ts";
import json from "./from-json.ts";
import spreadsheet from "./from-spreadsheet.ts";

/** A file that a catalogue points at, read by whichever of these recognises it. */
const readers: readonly Source[] = [spreadsheet, json, csv] as readonly Source[];

/** @throws Fault `source.…` */
export async function readTableFile(found: Found, tools: Tools): Promise<Reading> {
  const [surest] = readers
    .flatMap((source) => {
      const as = source.recognise(found);
      return as ? [{ source, as }] : [];
    })
    .toSorted((a, b) => b.as.sure - a.as.sure);
  const source = surest?.source ?? (csv as Source);
  if (found.bytes.length === 0) throw sourceFault("source.empty");
  return source.read(found, source.config.parse(surest?.as.config ?? {}), tools);
}

const tabular = [
  /\bcsv\b/i,
  /\btsv\b|tab-separated/i,
  /xlsx|openxmlformats/i,
  /\bods\b|opendocument\.spreadsheet/i,
  /\bxls\b|ms-excel/i,
  /\bjson\b(?!-?ld)/i,
];

/** How well a file of this format can be read as a table, from 1; 0 when it cannot. */
export function rankOfFormat(...said: readonly string[]): number {
  const text = said.join(" ");
  if (
    /geojson|json-?ld|topojson|gtfs|shp|shapefile|kml|gml|wms|wfs|rdf|turtle|ttl|pdf|zip/i.test(
      text,
    )
  )
    return 0;
  const at = tabular.findIndex((pattern) => pattern.test(text));
  return at < 0 ? 0 : tabular.length - at;
}
