import type { Raw } from "./cells.ts";
import { sourceFault } from "./faults.ts";
import { isObject, isPlain, type Json, mostNodes, plain, shapeOf } from "./json-places.ts";

/** The rows of a table within JSON, flattened: things within things are columns, lists are joined. */
const mostCells = 5_000_000;
const mostKeys = 600;
const flattened = 5;

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
