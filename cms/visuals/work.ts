import { gunzipSync } from "node:zlib";
import type { Data } from "../../content/kit/datasets.ts";
import type { Prepared, Preparing } from "../../content/kit/preparing.ts";
import type { DatasetAsked } from "../../content/kit/shown-data.ts";
import { preparerOf } from "../../content/preparers.ts";
import { measure } from "./letters.ts";

/** What is to be made of which data. */
export interface Job extends Omit<Preparing, "data" | "beneath" | "measure"> {
  asked: DatasetAsked;
  /** The data as they are kept: JSON, packed with gzip. */
  body: Uint8Array;
  beneath?: readonly (Uint8Array | null)[];
}

/** Of more there is no visualisation that a passer-by could read. */
const mostBytes = 128_000_000;

/** Unpacks the data and has the type's own preparer make of them what it shows. */
export const work = ({ asked, body, beneath = [], ...given }: Job): Prepared | null =>
  preparerOf(asked.type)(asked, {
    ...given,
    measure,
    data: unpacked(body),
    beneath: beneath.map((one) => one && unpacked(one)),
  });

const unpacked = (body: Uint8Array): Data =>
  JSON.parse(gunzipSync(body, { maxOutputLength: mostBytes }).toString("utf8")) as Data;
