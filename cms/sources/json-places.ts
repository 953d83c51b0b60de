import { sourceFault } from "./faults.ts";

/**
 * Tables within JSON: where lists of like things lie, and what their rows are. A place is written like a
 * pointer, `result/records`; `*` stands for every key at that level, which then is a column of its own.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Place {
  path: string;
  count: number;
}

const deepest = 12;
export const mostNodes = 200_000;

/** @throws Fault `source.truncated`, `source.malformed`, `source.empty` */
export function parsedJson(text: string): Json {
  if (text.trim() === "") throw sourceFault("source.empty");
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    const repaired = parsedLines(text) ?? parsedWithNaN(text);
    if (repaired !== undefined) return repaired;
    if (isCut(text, (cause as Error).message)) throw sourceFault("source.truncated", {}, { cause });
    throw sourceFault("source.malformed", { reason: "JSON" }, { cause });
  }
}

/** It went well to the very end, and there it was not finished. */
function isCut(text: string, message: string): boolean {
  const position = Number(/position (\d+)/.exec(message)?.[1] ?? -1);
  return /end of JSON|Unterminated/i.test(message) || position >= text.trimEnd().length;
}

/** One document a line; the last may have been cut. */
function parsedLines(text: string): Json | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !/^\s*\{/.test(lines[0]!) || !/\}\s*,?\s*$/.test(lines[0]!))
    return undefined;
  const read = lines.map((line) => tried(line.trim().replace(/,$/, "")));
  const good = read.filter((one) => one !== undefined);
  return good.length >= lines.length - 1 && good.length > 1 ? good : undefined;
}

/** Some programs write `NaN`, which no JSON has. */
const parsedWithNaN = (text: string): Json | undefined =>
  /\b(?:NaN|Infinity)\b/.test(text)
    ? tried(text.replace(/([:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,\]}])/g, "$1null"))
    : undefined;

function tried(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // What it is instead is tried next, or it is refused.
  }
}

export const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isPlain = (value: Json | undefined): boolean =>
  typeof value !== "object" || value === null;

/** Where tables may be, the largest first. */
export function placesIn(root: Json): Place[] {
  const found = new Map<string, { keys: string[]; count: number }[]>();
  const queue: { value: Json; keys: string[] }[] = [{ value: root, keys: [] }];
  for (let seen = 0; seen < queue.length && seen < mostNodes; seen++) {
    const { value, keys } = queue[seen]!;
    const shape = shapeOf(value);
    if (shape) {
      const alike = `${keys.length} ${shape.signature}`;
      found.set(alike, [...(found.get(alike) ?? []), { keys, count: shape.count }]);
    }
    if (keys.length >= deepest || (shape && shape.count > 1 && Array.isArray(value))) continue;
    const inner = Array.isArray(value)
      ? value.length === 1
        ? [["0", value[0]!] as const]
        : []
      : isObject(value)
        ? Object.entries(value)
        : [];
    for (const [key, child] of inner)
      if (!isPlain(child)) queue.push({ value: child, keys: [...keys, key] });
  }
  return [...found.values()]
    .map((alike) => ({
      path: written(alike.map(({ keys }) => keys)),
      count: alike.reduce((sum, { count }) => sum + count, 0),
    }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 50);
}

/** What makes two lists lists of the same sort; null when it is no table. */
export function shapeOf(value: Json): { signature: string; count: number } | null {
  if (Array.isArray(value)) {
    const first = value.find((one) => one !== null);
    if (isObject(first)) return { signature: keysOf(first), count: value.length };
    if (Array.isArray(first) && first.length > 1 && first.every(isPlain))
      return { signature: `list of ${first.length}`, count: value.length };
    return first !== undefined && isPlain(first) && value.length > 1
      ? { signature: "values", count: value.length / 4 }
      : null;
  }
  if (!isObject(value)) return null;
  const lists = Object.values(value).filter(Array.isArray);
  const length = lists[0]?.length ?? 0;
  if (
    lists.length > 1 &&
    length > 1 &&
    lists.every((list) => list.length === length && list.every(isPlain))
  )
    return { signature: `columns ${keysOf(value)}`, count: length };
  const entries = Object.values(value);
  const [first] = entries;
  const alike =
    entries.length > 1 &&
    entries.every((entry) => isObject(entry) && keysOf(entry) === keysOf(first as never));
  return alike && Object.values(first as object).some((one) => isPlain(one as Json))
    ? { signature: `entries ${keysOf(first as never)}`, count: entries.length }
    : null;
}

const keysOf = (value: { [key: string]: Json }): string =>
  Object.keys(value).slice(0, 60).toSorted().join(" ");

/** Paths of one length as one, with `*` where they differ. */
const written = (paths: readonly string[][]): string =>
  paths[0]!
    .map((key, at) => (paths.every((path) => path[at] === key) ? escaped(key) : "*"))
    .join("/");

const escaped = (key: string): string =>
  key === "*" ? "~2" : key.replaceAll("~", "~0").replaceAll("/", "~1");
export const plain = (key: string): string =>
  key === "~2" ? "*" : key.replaceAll("~1", "/").replaceAll("~0", "~");
