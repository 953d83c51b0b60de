import { gunzipSync } from "node:zlib";
import type { Data } from "../../content/kit/datasets.ts";
import type { Prepared, Preparing } from "../../content/kit/preparing.ts";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import { preparerOf } from "../../content/preparers.ts";
import { measure } from "./letters.ts";

/** What is to be made of which data. */
export interface Job extends Omit<Preparing, "data" | "measure"> {
  asked: DatasetAsked;
  /** The data as they are kept: JSON, packed with gzip. */
  body: Uint8Array;
}

/** Of more there is no visualisation that a passer-by could read. */
const mostBytes = 128_000_000;

/** Unpacks the data and has the type's own preparer make of them what it shows. */
export function work({ asked, body, ...given }: Job): Prepared | null {
  const text = gunzipSync(body, { maxOutputLength: mostBytes }).toString("utf8");
  return preparerOf(asked.type)(asked, { ...given, measure, data: JSON.parse(text) as Data });
}
