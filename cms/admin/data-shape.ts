import type { Column } from "../../content/kit/datasets.ts";
import type { Condition, How, Step, StepOf } from "../datasets/steps.ts";

/**
 * A recipe as the desk's form shows it: one place for each thing, always worked through in the same
 * order. A recipe that was written elsewhere in another order is no form, and is shown as it is.
 */
export interface ShapeForm {
  renames: StepOf<"rename">[];
  filter: Omit<StepOf<"filter">, "do">;
  computes: StepOf<"compute">[];
  group: Omit<StepOf<"group">, "do"> | null;
  pivot: Omit<StepOf<"pivot">, "do"> | null;
  sort: Omit<StepOf<"sort">, "do">;
  /** Null: all of them, as they come. */
  columns: StepOf<"choose">["columns"] | null;
}

export const emptyForm = (): ShapeForm => ({
  renames: [],
  filter: { where: [], any: false },
  computes: [],
  group: null,
  pivot: null,
  sort: { by: [], first: null },
  columns: null,
});

const order: readonly Step["do"][] = [
  "rename",
  "filter",
  "compute",
  "group",
  "pivot",
  "sort",
  "choose",
];
/** These may come more than once, one after the other. */
const many: readonly Step["do"][] = ["rename", "compute"];

export function stepsOf(form: ShapeForm): Step[] {
  const { renames, filter, computes, group, pivot, sort, columns } = form;
  return [
    ...renames,
    ...(filter.where.length > 0 ? [{ do: "filter" as const, ...filter }] : []),
    ...computes,
    ...(group ? [{ do: "group" as const, ...group }] : []),
    ...(pivot ? [{ do: "pivot" as const, ...pivot }] : []),
    ...(sort.by.length > 0 || sort.first !== null ? [{ do: "sort" as const, ...sort }] : []),
    ...(columns ? [{ do: "choose" as const, columns }] : []),
  ];
}

/** Null when the form could not say the same. */
export function formOf(steps: readonly Step[]): ShapeForm | null {
  const form = emptyForm();
  let at = 0;
  for (const step of steps) {
    const place = order.indexOf(step.do);
    const again = many.includes(step.do);
    if (place < at) return null;
    at = again ? place : place + 1;
    put(form, step);
  }
  return form;
}

function put(form: ShapeForm, step: Step): void {
  switch (step.do) {
    case "rename":
      form.renames.push(step);
      break;
    case "filter":
      form.filter = { where: step.where, any: step.any };
      break;
    case "compute":
      form.computes.push(step);
      break;
    case "group":
      form.group = { by: step.by, take: step.take };
      break;
    case "pivot": {
      const { do: _, ...pivot } = step;
      form.pivot = pivot;
      break;
    }
    case "sort":
      form.sort = { by: step.by, first: step.first };
      break;
    case "choose":
      form.columns = step.columns;
      break;
  }
}

type Known = Pick<Column, "key" | "label" | "kind" | "unit">;

/** What can be filtered, computed with and grouped by: what the source gives, under its names here. */
export const columnsBefore = (source: readonly Known[], form: ShapeForm): Known[] =>
  source.map((column) => {
    const renamed = form.renames.find(({ from }) => from === column.key);
    return renamed ? { ...column, key: renamed.to } : column;
  });

/** What can be sorted by and chosen: what there is after computing and grouping. A pivot's show later. */
export function columnsAfter(source: readonly Known[], form: ShapeForm): Known[] {
  const computed = [
    ...columnsBefore(source, form),
    ...form.computes.map(({ key, label, unit = "" }) => ({
      key,
      label: label || key,
      kind: "number" as const,
      unit,
    })),
  ];
  if (form.pivot) return [];
  if (!form.group) return computed;
  const find = (key: string): Known | undefined => computed.find((column) => column.key === key);
  return [
    ...form.group.by.flatMap(({ column }) => find(column) ?? []),
    ...form.group.take.map(({ key, label, unit, how, column }) => {
      const of = find(column);
      const kind = how === "count" ? ("number" as const) : (of?.kind ?? "number");
      return { key, label: label || of?.label || key, kind, unit: unit ?? of?.unit ?? "" };
    }),
  ];
}

/** Chooses a column, or leaves it out; the others stay in their order. */
export function toggled(
  all: readonly Known[],
  columns: ShapeForm["columns"],
  key: string,
): ShapeForm["columns"] {
  const now = columns ?? all.map((column) => ({ key: column.key }));
  if (!now.some((column) => column.key === key)) return [...now, { key }];
  const left = now.filter((column) => column.key !== key);
  return left.length > 0 ? left : now;
}

export const withColumn = (
  all: readonly Known[],
  columns: ShapeForm["columns"],
  key: string,
  change: { label?: string; unit?: string; kind?: Column["kind"] },
): ShapeForm["columns"] =>
  (columns ?? all.map((column) => ({ key: column.key }))).map((column) =>
    column.key === key ? { ...column, ...change } : column,
  );

/** One place up (-1) or down (+1). */
export function moved(
  all: readonly Known[],
  columns: ShapeForm["columns"],
  key: string,
  by: -1 | 1,
): ShapeForm["columns"] {
  const now = [...(columns ?? all.map((column) => ({ key: column.key })))];
  const from = now.findIndex((column) => column.key === key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= now.length) return columns;
  [now[from], now[to]] = [now[to]!, now[from]!];
  return now;
}

/** A key that nothing else has. */
export function freshKey(wanted: string, taken: readonly string[]): string {
  const plain = wanted.normalize("NFD").replace(/\p{M}/gu, "");
  const key =
    plain
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "valore";
  for (let n = 1; ; n++) {
    const tried = n === 1 ? key : `${key}_${n}`;
    if (!taken.includes(tried)) return tried;
  }
}

/** Conditions that make sense for a kind of column, in the order in which they are offered. */
export const conditionsFor = (kind: Column["kind"]): readonly Condition["is"][] => {
  const always = ["known", "unknown"] as const;
  switch (kind) {
    case "text":
      return ["equal", "different", "contains", ...always];
    case "number":
      return ["at-least", "at-most", "equal", "different", ...always];
    case "day":
    case "moment":
      return ["last-days", "next-days", "at-least", "at-most", "equal", ...always];
    case "yes-no":
      return ["equal", ...always];
  }
};

export const needsValue = (is: Condition["is"]): boolean => is !== "known" && is !== "unknown";

export const howsFor = (kind: Column["kind"]): readonly How[] =>
  kind === "number"
    ? ["sum", "avg", "min", "max", "last", "count"]
    : kind === "day" || kind === "moment"
      ? ["min", "max", "last", "count"]
      : ["last", "count"];
