import type { Cell } from "../../content/kit/datasets.ts";
import { type Declared, declaredColumns } from "./declared.ts";
import type { Reading, Tools } from "./define.ts";
import { unitOf } from "./numbers.ts";
import { periodOf } from "./periods.ts";
import type { Observations } from "./sdmx-data.ts";
import type { Codelist } from "./sdmx-structure.ts";

/** Observations as a table: codes with their names, the value with its unit and its multiplier. */
export interface Seen {
  count: number;
  /** Of each column that says something, what it says, as far as it is not too much. */
  codes: Map<string, Set<string>>;
}

const mostCodes = 50_000;

export function look({ columns, rows }: Observations): Seen {
  const codes = columns.map(() => new Set<string>());
  let count = 0;
  for (const row of rows()) {
    count += 1;
    row.forEach((value, at) => {
      if (value !== "" && codes[at]!.size < mostCodes) codes[at]!.add(value);
    });
  }
  return {
    count,
    codes: new Map(
      columns.flatMap((name, at) => (codes[at]!.size > 0 ? [[name, codes[at]!] as const] : [])),
    ),
  };
}

const heldCells = 400_000;
const measure = "OBS_VALUE";
const time = "TIME_PERIOD";

export function tableFrom(
  { columns, rows }: Observations,
  { count, codes }: Seen,
  lists: ReadonlyMap<string, Codelist>,
  { timezone, language }: Tools,
): Pick<Reading, "data" | "rows"> {
  const kept = columns.flatMap((name, at) =>
    codes.has(name) && name !== "DATAFLOW" ? [{ name, at }] : [],
  );
  const parts = kept.flatMap(({ name, at }) => partsOf(name, at, lists.get(name), language));
  const scale = 10 ** multiplierOf(codes);
  const declared = declaredColumns(
    parts.map(({ declared: one }) => ({
      ...one,
      ...(one.name === measure && { unit: measuredIn(codes) }),
    })),
    timezone,
  );
  const read = (row: readonly string[]): Cell[] =>
    parts.map(({ at, told, declared: { name } }, index) => {
      const said = row[at]!;
      const cell = declared[index]!.read(told ? (told.get(said) ?? said) : said);
      return name === measure && typeof cell === "number" ? cell * scale : cell;
    });
  const data = {
    kind: "table" as const,
    columns: declared.map(({ column }) => column),
    rows: [] as Cell[][],
  };
  if (count * declared.length > heldCells) return { data, rows: inBatches(rows(), read) };
  for (const row of rows()) data.rows.push(read(row));
  return { data };
}

interface Part {
  declared: Declared;
  at: number;
  told?: ReadonlyMap<string, string>;
}

/** One column of what is said; two where codes have names, so that either can be shown or joined on. */
function partsOf(name: string, at: number, list: Codelist | undefined, language: string): Part[] {
  if (name === measure)
    return [
      { declared: { name, label: language === "it" ? "Valore" : "Value", is: "number" }, at },
    ];
  if (name === time)
    return [
      { declared: { name, label: language === "it" ? "Periodo" : "Period", is: "text" }, at },
    ];
  if (!list) return [{ declared: { name, label: name, is: "text" }, at }];
  const label = list.name || name;
  const code = language === "it" ? "codice" : "code";
  return [
    { declared: { name, label: `${label} (${code})`, is: "text" }, at },
    { declared: { name: `${name}_name`, label, is: "text" }, at, told: list.labels },
  ];
}

async function* inBatches(
  rows: Iterable<string[]>,
  read: (row: readonly string[]) => Cell[],
): AsyncGenerator<Cell[][]> {
  let some: Cell[][] = [];
  for (const row of rows) {
    if (some.push(read(row)) < 1_000) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

/** The one thing that a column says throughout; "" where it says several. */
const throughout = (codes: Seen["codes"], name: string): string => {
  const said = codes.get(name);
  return said?.size === 1 ? [...said][0]! : "";
};

/** Thousands and millions are said apart from the numbers. */
function multiplierOf(codes: Seen["codes"]): number {
  const power = Number(throughout(codes, "UNIT_MULT") || 0);
  return Number.isInteger(power) && power > 0 && power < 13 ? power : 0;
}

function measuredIn(codes: Seen["codes"]): string {
  const said = firstOf(throughout(codes, "UNIT_MEAS"), throughout(codes, "UNIT_MEASURE"));
  if (/^(?:EUR|EURO)$/i.test(said)) return unitOf("EUR");
  return /^(?:PC|PERC|PERCENT|PT)$/i.test(said) ? "%" : "";
}

const firstOf = (...texts: string[]): string => texts.find((text) => text !== "") ?? "";

/** From the first period to the last, when all are of a kind that has days. */
export function spanOf({ codes }: Seen, timezone: string): Reading["period"] {
  const periods = [...(codes.get(time) ?? [])].toSorted();
  const [first, last] = [periods[0], periods.at(-1)];
  return first === undefined || last === undefined
    ? null
    : periodOf(daysOf(first)[0], daysOf(last)[1], timezone);
}

/** The first and the last day of `2024`, `2024-05`, `2024-Q3`, `2024-S1`, `2024-05-31`. */
function daysOf(period: string): [string, string] {
  const [, year = "", kind = "", part = ""] =
    /^(\d{4})(?:-?([QSHM]?)(\d{1,2}))?$/.exec(period) ?? [];
  if (year === "") return [period, period];
  const months = { Q: 3, S: 6, H: 6, M: 1, "": 1 }[kind] ?? 1;
  const last = part === "" ? 12 : Number(part) * months;
  const first = part === "" ? 1 : last - months + 1;
  const end = new Date(Date.UTC(Number(year), last, 0));
  return [
    `${year}-${`${first}`.padStart(2, "0")}-01`,
    Number.isFinite(end.getTime()) ? end.toISOString().slice(0, 10) : "",
  ];
}
