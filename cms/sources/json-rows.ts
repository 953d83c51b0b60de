import type { Raw } from "./cells.ts";
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
const mostNodes = 200_000;
const mostCells = 5_000_000;
const mostKeys = 600;
const flattened = 5;

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

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: Json | undefined): boolean => typeof value !== "object" || value === null;

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
function shapeOf(value: Json): { signature: string; count: number } | null {
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
const plain = (key: string): string =>
  key === "~2" ? "*" : key.replaceAll("~1", "/").replaceAll("~0", "~");

export interface JsonRows {
  /** Null when the first rows say the headings, as in any sheet. */
  labels: string[] | null;
  rows: Raw[][];
  /** Lists within rows that no cell can hold. */
  leftOut: string[];
}

/** @throws Fault `source.too_heavy` */
export function rowsAt(root: Json, path: string, language: string): JsonRows {
  const nodes = nodesAt(root, path === "" ? [] : path.split("/"));
  const lists = nodes.filter(({ value }) => isListOfLists(value));
  if (lists.length > 0)
    return { labels: null, rows: lists.flatMap(({ value }) => value as Raw[][]), leftOut: [] };
  const gathering = createGathering(language);
  for (const { value, names } of nodes)
    for (const [own, record] of recordsOf(value)) gathering.add([...names, ...own], record);
  return gathering.end();
}

interface Node {
  value: Json;
  /** The keys that `*` stood for. */
  names: string[];
}

function nodesAt(root: Json, path: readonly string[]): Node[] {
  let nodes: Node[] = [{ value: root, names: [] }];
  for (const step of path)
    nodes = nodes.flatMap(({ value, names }): Node[] => {
      if (step === "*" && isObject(value))
        return Object.entries(value).map(([key, child]) => ({
          value: child,
          names: [...names, key],
        }));
      if (step === "*" && Array.isArray(value))
        return value.map((child) => ({ value: child, names }));
      const child =
        isObject(value) || Array.isArray(value)
          ? (value as { [key: string]: Json })[plain(step)]
          : undefined;
      return child === undefined || !Object.hasOwn(value as object, plain(step))
        ? []
        : [{ value: child, names }];
    });
  return nodes.slice(0, mostNodes);
}

const isListOfLists = (value: Json): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => Array.isArray(one) && one.every(isPlain));

/** The records of a list, of columns side by side, or of a dictionary, whose key comes first. */
function recordsOf(value: Json): [string[], { [key: string]: Json }][] {
  if (Array.isArray(value))
    return value.map((one): [string[], { [key: string]: Json }] => [
      [],
      isObject(one) ? one : { value: one },
    ]);
  if (!isObject(value)) return [];
  const shape = shapeOf(value)?.signature ?? "";
  if (shape.startsWith("columns ")) return sideBySide(value);
  if (shape.startsWith("entries "))
    return Object.entries(value).map(([key, one]) => [[key], one as { [key: string]: Json }]);
  return [[[], value]];
}

function sideBySide(value: { [key: string]: Json }): [string[], { [key: string]: Json }][] {
  const columns = Object.entries(value).filter((entry): entry is [string, Json[]] =>
    Array.isArray(entry[1]),
  );
  return columns[0]![1].map((_, at) => [
    [],
    Object.fromEntries(columns.map(([key, list]) => [key, list[at] ?? null])),
  ]);
}

/** `[{ "lang": "it", "value": "…" }, …]` is one text, in one language. */
function translated(value: Json, language: string): string | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const texts = value.map((one) => {
    const {
      lang,
      language: said,
      value: text,
    } = isObject(one) ? one : ({} as { [key: string]: Json });
    const tongue = lang ?? said;
    return typeof tongue === "string" && typeof text === "string" ? { tongue, text } : null;
  });
  if (texts.some((one) => one === null)) return null;
  return (texts.find((one) => one!.tongue.startsWith(language)) ?? texts[0])!.text;
}

const listed = (values: readonly Json[]): string =>
  values
    .slice(0, 100)
    .map((one) => (typeof one === "object" ? "" : `${one}`))
    .join(", ");

/** Rows of one width out of records that do not all say the same. */
function createGathering(language: string) {
  const places = new Map<string, number>();
  const rows: Raw[][] = [];
  const leftOut = new Set<string>();
  let cells = 0;

  function put(row: Raw[], key: string, value: Raw): void {
    let at = places.get(key);
    if (at === undefined) {
      if (places.size >= mostKeys) return;
      places.set(key, (at = places.size));
    }
    row[at] = value;
  }

  function flatten(
    row: Raw[],
    value: { [key: string]: Json },
    prefix: string,
    depth: number,
  ): void {
    for (const [key, one] of Object.entries(value)) {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      const said = translated(one, language);
      if (said !== null) put(row, name, said);
      else if (isPlain(one)) put(row, name, one as Raw);
      else if (isObject(one) && depth < flattened) flatten(row, one, name, depth + 1);
      else if (Array.isArray(one) && one.every(isPlain)) put(row, name, listed(one) || null);
      else leftOut.add(name);
    }
  }

  return {
    add(names: readonly string[], record: { [key: string]: Json }): void {
      const row: Raw[] = [];
      names.forEach((name, at) => put(row, `key_${at + 1}`, name));
      flatten(row, record, "", 1);
      cells += places.size;
      if (cells > mostCells) throw sourceFault("source.too_heavy");
      rows.push(row);
    },
    end(): JsonRows {
      const labels = [...places.keys()];
      for (const row of rows) for (let at = 0; at < labels.length; at++) row[at] ??= null;
      return { labels, rows, leftOut: [...leftOut] };
    },
  };
}
