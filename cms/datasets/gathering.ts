import type { Cell, Column } from "../../content/kit/datasets.ts";
import { accumulator, compare, perOf, type Place, rounded } from "./cells.ts";
import { datasetFault } from "./faults.ts";
import { find, findNumber, mostRows, refuseTwins, type Stage, tooMany } from "./stage.ts";
import type { How, StepOf } from "./steps.ts";

/** The steps that must have seen every row before the first one goes out. What they hold is bounded. */

const mostColumns = 60;

/** With `first`, never more than twice as many are held: the best of a million rows are no matter. */
export function sorting({ by, first }: StepOf<"sort">, columns: readonly Column[]): Stage {
  const keys = by.map(({ column, down }) => ({ index: find(columns, column), down }));
  const order = (a: readonly Cell[], b: readonly Cell[]): number => {
    for (const { index, down } of keys) {
      const found = compare(a[index] ?? null, b[index] ?? null, down);
      if (found !== 0) return found;
    }
    return 0;
  };
  let held: (readonly Cell[])[] = [];
  const cut = (): void => {
    held.sort(order);
    if (first !== null) held.length = Math.min(held.length, first);
  };
  return {
    columns,
    push: (row) => {
      if (first === null && held.length >= mostRows) throw tooMany();
      // Without an order the first are the first that came.
      if (keys.length === 0 && first !== null && held.length >= first) return;
      held.push(row);
      if (first !== null && held.length >= 2 * first + 100) cut();
    },
    end: (out) => {
      cut();
      for (const row of held) out(row);
      held = [];
    },
  };
}

/** Where a column lies of which this is to be worked out; -1 for "how many rows". */
function ofWhich(columns: readonly Column[], key: string, how: How): number {
  if (how === "count" && key === "") return -1;
  return how === "sum" || how === "avg" ? findNumber(columns, key) : find(columns, key);
}

/** Of what kind and unit the result is. */
const resulting = (of: Column | null, how: How): Pick<Column, "kind" | "unit"> =>
  how === "count" || of === null ? { kind: "number", unit: "" } : { kind: of.kind, unit: of.unit };

export function grouping(
  { by, take }: StepOf<"group">,
  columns: readonly Column[],
  place: Place,
): Stage {
  const keys = by.map(({ column, per }) => {
    const index = find(columns, column);
    return { index, ...perOf(columns[index]!, per, place) };
  });
  const taken = take.map((one) => ({ ...one, index: ofWhich(columns, one.column, one.how) }));
  const result = [
    ...keys.map(({ column }) => column),
    ...taken.map(({ index, how, key, label, unit }): Column => {
      const of = columns[index] ?? null;
      const is = resulting(of, how);
      return { key, label: label || of?.label || key, kind: is.kind, unit: unit ?? is.unit };
    }),
  ];
  refuseTwins(result);
  const anew = () => taken.map(({ how }) => accumulator(how));
  const groups = new Map<string, { of: Cell[]; sums: ReturnType<typeof anew> }>();
  return {
    columns: result,
    push: (row) => {
      const of = keys.map(({ index, cut }) => cut(row[index] ?? null));
      const name = JSON.stringify(of);
      let found = groups.get(name);
      if (!found) {
        if (groups.size >= mostRows) throw tooMany();
        groups.set(name, (found = { of, sums: anew() }));
      }
      for (const [i, { index }] of taken.entries())
        found.sums[i]!.add(index < 0 ? true : (row[index] ?? null));
    },
    end: (out) => {
      // Everything together is one row, also of nothing.
      if (keys.length === 0 && groups.size === 0) out(anew().map((sum) => sum.value()));
      for (const { of, sums } of groups.values()) out([...of, ...sums.map((sum) => sum.value())]);
      groups.clear();
    },
  };
}

/** Each number as a part of them all. */
export function sharing(
  columns: readonly Column[],
  number: (row: readonly Cell[]) => number | null,
  withCell: (row: readonly Cell[], cell: Cell) => readonly Cell[],
): Stage {
  const held: (readonly Cell[])[] = [];
  const total = accumulator("sum");
  return {
    columns,
    push: (row) => {
      if (held.length >= mostRows) throw tooMany();
      held.push(row);
      total.add(number(row));
    },
    end: (out) => {
      const all = Number(total.value() ?? 0);
      for (const row of held) {
        const x = number(row);
        out(withCell(row, x === null || all === 0 ? null : rounded((x / all) * 100)));
      }
    },
  };
}

/** Its columns are known only when all rows have come. */
export function pivoting(step: StepOf<"pivot">, columns: readonly Column[]): Stage {
  const [down, across] = [find(columns, step.rows), find(columns, step.columns)];
  const value = ofWhich(columns, step.value, step.how);
  const first = columns[down]!;
  const is = resulting(columns[value] ?? null, step.how);
  const names = new Map<string, string>();
  const rows = new Map<string, { of: Cell; cells: Map<string, ReturnType<typeof accumulator>> }>();
  const nameOf = (cell: Cell): string => {
    const name = String(cell ?? "");
    const key = name === first.key || name === "" ? `_${name}` : name.slice(0, 119);
    if (names.has(key)) return key;
    if (names.size >= mostColumns) throw datasetFault("shape.too_wide", { most: mostColumns });
    names.set(key, name.slice(0, 200) || "—");
    return key;
  };
  const stage: Stage = {
    columns: [first],
    push: (cells) => {
      const key = nameOf(cells[across] ?? null);
      const of = cells[down] ?? null;
      const at = JSON.stringify(of);
      let found = rows.get(at);
      if (!found) {
        if (rows.size >= mostRows) throw tooMany();
        rows.set(at, (found = { of, cells: new Map() }));
      }
      let sum = found.cells.get(key);
      if (!sum) found.cells.set(key, (sum = accumulator(step.how)));
      sum.add(value < 0 ? true : (cells[value] ?? null));
    },
    end: (out) => {
      stage.columns = [first, ...[...names].map(([key, label]) => ({ key, label, ...is }))];
      const none = step.how === "count" ? 0 : null;
      for (const { of, cells } of rows.values())
        out([of, ...[...names.keys()].map((key) => cells.get(key)?.value() ?? none)]);
    },
  };
  return stage;
}
