import { decoded } from "./charset.ts";
import type { Found } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { type Json, parsedJson } from "./json-places.ts";
import { looksLike } from "./looks-like.ts";

/** What a service answers, before anything in it is believed. */
export type JsonObject = { [key: string]: Json };

/** @throws Fault `source.…` */
export function answerIn({ bytes }: Found): Json {
  const looks = looksLike(bytes);
  if (looks === "nothing") throw sourceFault("source.empty");
  if (looks === "html") throw sourceFault("source.web_page");
  return parsedJson(decoded(bytes));
}

/** Null when it is no answer in JSON at all. */
export function answerOrNull(found: Found): Json | null {
  try {
    return answerIn(found);
  } catch {
    return null; // A page for people, most often: then the service itself is asked.
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const objectIn = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const listIn = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const recordsIn = (value: unknown): JsonObject[] => listIn(value).filter(isObject);

/** A text; numbers are texts too, nothing else is. */
export const saidIn = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? `${value}` : "";

/** The first of them that says something. */
export const firstSaid = (...values: unknown[]): string =>
  values.map(saidIn).find((text) => text !== "") ?? "";

/** An address that may be opened, or nothing. */
export function webAddressIn(value: unknown, base?: string): string {
  const text = saidIn(value);
  if (text === "" || text.length > 2000 || !URL.canParse(text, base)) return "";
  const url = new URL(text, base);
  return ["http:", "https:"].includes(url.protocol) ? url.href.slice(0, 2000) : "";
}
