import type { Cell, Column } from "../../content/kit/datasets.ts";
import { converted, matcher, type Place, rounded } from "./cells.ts";
import { datasetFault } from "./faults.ts";
import { grouping, pivoting, sharing, sorting } from "./gathering.ts";
import { find, findNumber, itemKey, type Out, refuseTwins, type Stage } from "./stage.ts";
import type { Step, StepOf } from "./steps.ts";

/** @throws Fault `shape.…`, and `source.too_many` while it works */
export function stageOf(step: Step, columns: readonly Column[], place: Place): Stage {
  switch (step.do) {
    case "rename":
      return renaming(step, columns);
    case "choose":
      return choosing(step, columns, place);
    case "filter":
      return filtering(step, columns, place);
    case "sort":
      return sorting(step, columns);
    case "group":
      return grouping(step, columns, place);
    case "compute":
      return computing(step, columns);
    case "pivot":
      return pivoting(step, columns);
  }
}

const straight = (
  columns: readonly Column[],
  map: (row: readonly Cell[]) => readonly Cell[],
): Stage => ({ columns, push: (row, out) => out(map(row)), end: () => {} });

function renaming({ from, to }: StepOf<"rename">, columns: readonly Column[]): Stage {
  const result = columns.map((column) => (column.key === from ? { ...column, key: to } : column));
  refuseTwins(result);
  return straight(result, (row) => row);
}

/** A column that the source has lost is left out here: that it is lost is seen, and told, afterwards. */
function choosing(step: StepOf<"choose">, columns: readonly Column[], place: Place): Stage {
  const wanted: StepOf<"choose">["columns"] = [...step.columns, { key: itemKey }];
  const chosen = wanted.flatMap(({ key, label, unit, kind }) => {
    const index = columns.findIndex((column) => column.key === key);
    if (index < 0) return [];
    const has = columns[index]!;
    const column = {
      ...has,
      label: label || has.label,
      unit: unit ?? has.unit,
      kind: kind ?? has.kind,
    };
    const convert = column.kind === has.kind ? null : converted(has.kind, column.kind, place);
    return [{ index, column, convert }];
  });
  const result = chosen.map(({ column }) => column);
  if (result.every(({ key }) => key === itemKey))
    throw datasetFault("shape.column_missing", { column: step.columns[0]!.key });
  refuseTwins(result);
  return straight(result, (row) =>
    chosen.map(({ index, convert }) => {
      const cell = row[index] ?? null;
      return convert ? convert(cell) : cell;
    }),
  );
}

function filtering(step: StepOf<"filter">, columns: readonly Column[], place: Place): Stage {
  const tests = step.where.map((condition) => {
    const index = find(columns, condition.column);
    const fits = matcher(condition, columns[index]!.kind, place);
    return (row: readonly Cell[]): boolean => fits(row[index] ?? null);
  });
  const passes = (row: readonly Cell[]): boolean =>
    step.any ? tests.some((test) => test(row)) : tests.every((test) => test(row));
  return {
    columns,
    push: (row, out: Out) => {
      if (passes(row)) out(row);
    },
    end: () => {},
  };
}

function computing(step: StepOf<"compute">, columns: readonly Column[]): Stage {
  const { how, of } = step;
  const [a, b] = of.map((key) => findNumber(columns, key)) as [number, number | undefined];
  if ((how === "difference" || how === "percent") && b === undefined)
    throw datasetFault("shape.column_missing", { column: "" });
  const isPart = how === "percent" || how === "share";
  const column: Column = {
    key: step.key,
    label: step.label || step.key,
    unit: step.unit ?? (isPart ? "%" : columns[a]!.unit),
    kind: "number",
  };
  // The row's own thing, where it has one, stays last.
  const item = columns.findIndex(({ key }) => key === itemKey);
  const result = item < 0 ? [...columns, column] : columns.toSpliced(item, 0, column);
  refuseTwins(result);
  const withCell = (row: readonly Cell[], cell: Cell): readonly Cell[] =>
    item < 0 ? [...row, cell] : row.toSpliced(item, 0, cell);
  const number = (row: readonly Cell[], index: number | undefined): number | null => {
    const cell = index === undefined ? null : row[index];
    return typeof cell === "number" ? cell : null;
  };
  if (how === "share") return sharing(result, (row) => number(row, a), withCell);
  let before: number | null = null;
  return straight(result, (row) => {
    const x = number(row, a);
    const y = how === "change" ? before : b === undefined ? 0 : number(row, b);
    before = x;
    if (x === null || y === null || (how === "percent" && y === 0)) return withCell(row, null);
    const value = how === "sum" ? x + y : how === "percent" ? (x / y) * 100 : x - y;
    return withCell(row, rounded(value));
  });
}
