import {
  type Cell,
  type Column,
  column as columnOf,
  type Data,
  type DataKind,
} from "../../content/kit/datasets.ts";
import type { Place } from "./cells.ts";
import { itemKey, mostRows, tooMany } from "./stage.ts";
import { stageOf } from "./stages.ts";

import type { Step } from "./steps.ts";

/** Rows on their way through the steps: hundreds at a time, so that a million are never all there. */
export interface Shaper {
  push(rows: readonly (readonly Cell[])[]): void;
  /** What came out at the end. */
  end(): { columns: Column[]; rows: Cell[][] };
}

/**
 * @throws Fault `shape.…` when a step does not fit the columns; `source.too_many` while it works
 */
export function shaper(columns: readonly Column[], steps: readonly Step[], place: Place): Shaper {
  const rows: Cell[][] = [];
  let most = mostRows;
  const stages: ReturnType<typeof stageOf>[] = [];
  let has = columns;
  let waiting: (readonly Cell[])[] | null = null;
  let rest: Shaper | null = null;

  for (const [index, step] of steps.entries()) {
    const stage = stageOf(step, has, place);
    stages.push(stage);
    has = stage.columns;
    if (step.do === "pivot" && index < steps.length - 1) {
      // Its columns show only at the end: what comes after begins there.
      waiting = [];
      break;
    }
  }
  const later = steps.slice(stages.length);

  const keep = (row: readonly Cell[]): void => {
    if (waiting) return void waiting.push(row);
    if ((most -= 1) < 0) throw tooMany();
    rows.push([...row]);
  };
  const into = (index: number): ((row: readonly Cell[]) => void) =>
    index === stages.length ? keep : (row) => stages[index]!.push(row, outs[index + 1]!);
  const outs = Array.from({ length: stages.length + 1 }, (_, index) => into(index));

  return {
    push: (some) => {
      for (const row of some) outs[0]!(row);
    },
    end: () => {
      for (const [index, stage] of stages.entries()) stage.end(outs[index + 1]!);
      const result = [...(stages.at(-1)?.columns ?? columns)];
      if (!waiting) return { columns: result, rows };
      rest = shaper(result, later, place);
      rest.push(waiting);
      return rest.end();
    },
  };
}

/**
 * The data after the steps. Tables stay tables; of the other kinds rows are taken for what they say in
 * words, so that they can be filtered and sorted and stay what they are, or be counted into a table.
 */
export function shape(data: Data, steps: readonly Step[], place: Place): Data {
  if (steps.length === 0) return data;
  const { columns, rows } = asRows(data);
  const shaping = shaper(columns, steps, place);
  shaping.push(rows);
  return back(data, shaping.end());
}

/** What steps can be made of: the columns of a kind of data, as the officer sees them. */
export const columnsOf = (data: Data): Column[] =>
  asRows({ ...data, ...emptied[data.kind] } as Data).columns.filter(({ key }) => key !== itemKey);

const emptied: Record<DataKind, object> = {
  table: { rows: [] },
  features: { features: [] },
  events: { events: [] },
  news: { news: [] },
  alerts: { alerts: [] },
  departures: { departures: [] },
  acts: { acts: [] },
};

const item: Column = { key: itemKey, label: "", kind: "number", unit: "" };
type Named = readonly [key: string, kind: Column["kind"]];

/** What is said of one event, one departure… as cells. The labels are the desk's: a key has its words there. */
const said = {
  events: [
    ["title", "text"],
    ["place", "text"],
    ["from", "moment"],
    ["to", "moment"],
  ],
  news: [
    ["title", "text"],
    ["summary", "text"],
    ["publishedAt", "moment"],
  ],
  alerts: [
    ["areaName", "text"],
    ["hazard", "text"],
    ["level", "text"],
    ["headline", "text"],
    ["from", "moment"],
    ["to", "moment"],
  ],
  departures: [
    ["stopName", "text"],
    ["line", "text"],
    ["headsign", "text"],
    ["mode", "text"],
    ["platform", "text"],
    ["at", "moment"],
  ],
  acts: [
    ["year", "number"],
    ["number", "text"],
    ["sourceType", "text"],
    ["subject", "text"],
    ["office", "text"],
    ["firstDay", "day"],
    ["lastDay", "day"],
  ],
} as const satisfies Record<string, readonly Named[]>;

function asRows(data: Data): { columns: readonly Column[]; rows: readonly (readonly Cell[])[] } {
  switch (data.kind) {
    case "table":
      return data;
    case "features":
      return {
        columns: [...data.columns, item],
        rows: data.features.map(({ values }, index) => [...values, index]),
      };
    default: {
      const names: readonly Named[] = said[data.kind];
      const columns = names.map(([key, kind]) => columnOf.parse({ key, label: key, kind }));
      const items = itemsOf(data) as readonly Record<string, unknown>[];
      return {
        columns: [...columns, item],
        rows: items.map((one, index) => [...names.map(([key]) => one[key] as Cell), index]),
      };
    }
  }
}

function itemsOf(data: Exclude<Data, { kind: "table" | "features" }>): readonly object[] {
  switch (data.kind) {
    case "events":
      return data.events;
    case "news":
      return data.news;
    case "alerts":
      return data.alerts;
    case "departures":
      return data.departures;
    case "acts":
      return data.acts;
  }
}

/** As long as the rows still name their things they are those things; else they are a table. */
function back(data: Data, { columns, rows }: { columns: Column[]; rows: Cell[][] }): Data {
  const at = columns.findIndex(({ key }) => key === itemKey);
  if (at < 0) return { kind: "table", columns, rows };
  const which = rows.map((row) => row[at] as number);
  switch (data.kind) {
    case "table":
      return { kind: "table", columns, rows };
    case "features":
      return {
        kind: "features",
        columns: columns.toSpliced(at, 1),
        features: rows.map((row, index) => ({
          ...data.features[which[index]!]!,
          values: row.toSpliced(at, 1),
        })),
      };
    case "events":
      return { ...data, events: which.map((index) => data.events[index]!) };
    case "news":
      return { ...data, news: which.map((index) => data.news[index]!) };
    case "alerts":
      return { ...data, alerts: which.map((index) => data.alerts[index]!) };
    case "departures":
      return { ...data, departures: which.map((index) => data.departures[index]!) };
    case "acts":
      return { ...data, acts: which.map((index) => data.acts[index]!) };
  }
}
