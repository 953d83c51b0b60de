import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Data } from "../../content/kit/datasets.ts";
import { type Profile, profileOf } from "../datasets/profile.ts";
import { sourceFault } from "./faults.ts";

/** Data as they are kept: JSON under gzip, with the hash of what is inside and what it looks like. */
export interface Packed {
  sha256: string;
  body: Uint8Array;
  profile: Profile;
}

const mostBytes = 32_000_000;

/** @throws Fault `source.too_large` */
export function packed(data: Data, source: Profile["source"]): Packed {
  const text = JSON.stringify(data);
  if (text.length > mostBytes)
    throw sourceFault("source.too_large", { megabytes: mostBytes / 1_000_000 });
  return {
    sha256: createHash("sha256").update(text).digest("hex"),
    body: gzipSync(text),
    profile: profileOf(data, source),
  };
}

const sampled = 50;

/** The first of whatever it holds. */
export function sampleOf(data: Data): Data {
  switch (data.kind) {
    case "table":
      return { ...data, rows: data.rows.slice(0, sampled) };
    case "features":
      return { ...data, features: data.features.slice(0, sampled) };
    case "events":
      return { ...data, events: data.events.slice(0, sampled) };
    case "news":
      return { ...data, news: data.news.slice(0, sampled) };
    case "alerts":
      return { ...data, alerts: data.alerts.slice(0, sampled) };
    case "departures":
      return { ...data, departures: data.departures.slice(0, sampled) };
    case "acts":
      return { ...data, acts: data.acts.slice(0, sampled) };
  }
}
