import { columnAt, type Rows } from "../kit/rows.ts";
import { exact } from "./amounts.ts";
import type { ChartAsked, Told } from "./chart.ts";
import { nameIn } from "./parts.ts";
import { nothingElse, numberIn } from "./series.ts";

/** Classes of people on two sides, now and, where it is known, once. */
export interface Classes {
  unit: string;
  /** Of the two sides now, and of the same two once: two or four. */
  names: readonly string[];
  /** The lowest first. */
  classes: readonly Class[];
  /** So many of the data are one here. */
  merged: number;
  negative: number;
}

export interface Class {
  name: string;
  values: readonly (number | null)[];
}

/** More than these are no shape any more but lines. */
const mostClasses = 11;

export function classesOf(rows: Rows, asked: ChartAsked): Classes | null {
  const along = columnAt(rows, asked.along, ["text"]);
  const sides = sidesOf(rows, asked);
  if (!along || !sides) return null;
  const found = new Map<string, (number | null)[]>();
  let negative = 0;
  for (const row of rows.rows) {
    const name = nameIn(row[along.at]!);
    if (name === "") continue;
    const values = found.get(name) ?? sides.map(() => null);
    for (const [index, { at }] of sides.entries()) {
      const value = numberIn(row[at]!);
      if (value !== null && value < 0) negative += 1;
      else if (value !== null) values[index] = exact((values[index] ?? 0) + value);
    }
    found.set(name, values);
  }
  const all = inOrder([...found].map(([name, values]) => ({ name, values })));
  const merged = Math.max(1, Math.ceil(all.length / mostClasses));
  const classes = inGroups(all, merged);
  const isKnown = classes.some(({ values }) => (values[0] ?? 0) > 0 || (values[1] ?? 0) > 0);
  if (!isKnown) return null;
  const names = sides.map(({ column }) => column.label || column.key);
  return { unit: sides[0]!.column.unit, names, classes, merged, negative };
}

/** Two columns, the first two where nobody has said which; four with those of once. */
function sidesOf(rows: Rows, { column, second, third, fourth }: ChartAsked) {
  const left = columnAt(rows, column, ["number"]);
  const next = rows.columns.find(({ kind, key }) => kind === "number" && key !== left?.column.key);
  const right = columnAt(rows, second || (next?.key ?? ""), ["number"]);
  if (!left || !right || left.at === right.at) return null;
  const once = [third, fourth].map((key) => (key ? columnAt(rows, key, ["number"]) : null));
  return once[0] && once[1] ? [left, right, once[0], once[1]] : [left, right];
}

/** Of an age or a span of ages; none of a name that only happens to hold a number. */
const numbersIn = (name: string): number[] =>
  /^\D{0,8}\d/.test(name) ? (name.match(/\d+/g) ?? []).map(Number) : [];

/** By age, where their names begin with one; else as in the data. */
function inOrder(classes: readonly Class[]): readonly Class[] {
  const first = ({ name }: Class) => numbersIn(name)[0];
  if (classes.some((one) => first(one) === undefined)) return classes;
  return classes.toSorted((a, b) => first(a)! - first(b)!);
}

function inGroups(classes: readonly Class[], size: number): readonly Class[] {
  if (size === 1) return classes;
  const count = Math.ceil(classes.length / size);
  return Array.from({ length: count }, (_, group) => {
    const of = classes.slice(group * size, (group + 1) * size);
    const sum = (index: number) => {
      const known = of.map(({ values }) => values[index]!).filter((value) => value !== null);
      return known.length === 0 ? null : exact(known.reduce((a, b) => a + b, 0));
    };
    return { name: nameOfGroup(of), values: of[0]!.values.map((_, index) => sum(index)) };
  });
}

/** «50–59 anni» for `50-54 anni` and `55-59 anni`; «90+» where the last is open. */
export function nameOfGroup(of: readonly Class[]): string {
  const [first, last] = [of[0]!.name, of.at(-1)!.name];
  const [from, to] = [numbersIn(first)[0], numbersIn(last).at(-1)];
  if (from === undefined || to === undefined) return first === last ? first : `${first} – ${last}`;
  const unit = /\d\s*(\p{L}+)$/u.exec(first)?.[1] ?? "";
  const isOpen = /\+|più|oltre|more|over/i.test(last);
  const span = isOpen ? `${from}+` : from === to ? String(from) : `${from}–${to}`;
  return unit && !isOpen ? `${span} ${unit}` : span;
}

const both = ({ values }: Class): number => (values[0] ?? 0) + (values[1] ?? 0);

export function toldOfClasses(of: Classes): Told {
  const said = (one: Class) => ({ value: exact(both(one)), mark: { text: one.name } });
  const most = of.classes.reduce((best, one) => (both(one) > both(best) ? one : best));
  const total = of.classes.reduce((sum, one) => sum + both(one), 0);
  return {
    ...nothingElse,
    says: "classes",
    figures: {
      names: of.names,
      rows: of.classes.map(({ name, values }) => ({ mark: { text: name }, values })),
    },
    unit: of.unit,
    isTime: false,
    most: said(most),
    last: said(of.classes.at(-1)!),
    change: 0,
    share: both(most) / total,
    count: of.classes.length,
    limit: null,
    aim: "limit",
    missing: of.classes.filter(({ values }) => values[0] === null && values[1] === null).length,
    negative: of.negative,
    merged: of.merged > 1 ? of.merged : 0,
  };
}

export const worstOfClasses = (of: Classes): Classes => ({
  ...of,
  names: of.names.map((name) => `${name} ${name}`),
  classes: of.classes.map(({ name, values }) => ({
    name,
    values: values.map((value) => (value === null ? null : value * 10 + 0.5)),
  })),
});
