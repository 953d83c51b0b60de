import type { Column } from "../../content/kit/datasets.ts";
import { fold } from "../db/fold.ts";
import type { Step } from "../datasets/steps.ts";
import type { WantedColumn } from "./define.ts";
import { recipeFault } from "./faults.ts";

type There = Pick<Column, "key" | "label" | "kind">;

/**
 * The steps that make of a table of an office the columns that a recipe shows: found by their headings,
 * whatever the capitals, accents and signs, in whatever order they stand; what is besides is left out.
 * @throws Fault `recipe.columns_missing` naming what is missing and what is there
 */
export function stepsFor(wanted: readonly WantedColumn[], there: readonly There[]): Step[] {
  const free = new Set(there);
  const taken = wanted.flatMap((column) => {
    const found = headed(column, free);
    if (found) free.delete(found);
    return found ? [{ column, found }] : [];
  });
  const left = wanted.filter(
    (column) => !column.spare && !taken.some((one) => one.column === column),
  );
  if (left.length > 0) throw recipeFault("recipe.columns_missing", missing(left, there));
  const renamed = taken.filter(({ column, found }) => column.key !== found.key);
  const keys = new Set(renamed.map(({ column }) => column.key));
  return [
    // What is not wanted makes room for what is.
    ...[...free].flatMap(({ key }) => (keys.has(key) ? [renaming(key, `${key}_`)] : [])),
    ...renamed.map(({ column, found }) => renaming(found.key, column.key)),
    {
      do: "choose",
      columns: taken.map(({ column: { key, label, unit, kind, asHeaded } }) => ({
        key,
        ...(!asHeaded && { label }),
        unit,
        kind,
      })),
    },
  ];
}

const renaming = (from: string, to: string): Step => ({ do: "rename", from, to });

/** By its own name first, then by the others, then by what a heading begins with. */
function headed({ key, label, called }: WantedColumn, free: ReadonlySet<There>): There | undefined {
  const names = [label, key, ...called].map(plain);
  const all = [...free];
  const is = (test: (heading: string) => boolean) =>
    all.find((column) => test(plain(column.label)) || test(plain(column.key)));
  return (
    names.map((name) => is((heading) => heading === name)).find(Boolean) ??
    names.map((name) => is((heading) => heading.startsWith(`${name} `))).find(Boolean)
  );
}

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();

function missing(left: readonly WantedColumn[], there: readonly There[]) {
  const quoted = (labels: readonly string[]): string =>
    labels.map((label) => `«${label}»`).join(", ");
  return {
    missing: quoted(left.map(({ label }) => label)),
    found: quoted(there.map(({ key, label }) => label || key).slice(0, 12)) || "—",
  };
}
