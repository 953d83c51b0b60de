import { asChoice, columnAt, type Rows } from "../kit/rows.ts";
import type { Cell, Column } from "../kit/datasets.ts";
import type { ChartAsked, Told } from "./chart.ts";
import { numberIn, type Series, seriesOf, toldOf } from "./series.ts";

/** Small charts beside each other: one for each column, or for each value of a column. */
const mostPanels = 4;

export function panelsOf(rows: Rows, asked: ChartAsked): Series | null {
  const by = asked.by ? columnAt(rows, asked.by, ["text"]) : null;
  if (!by) return seriesOf(rows, asked);
  const apart = divided(rows, asked, by.at);
  if (!apart) return null;
  const [first = "", second = "", third = "", fourth = ""] = apart.keys;
  const wanted = { ...asked, along: "along", column: first, second, third, fourth };
  const series = seriesOf(apart.rows, wanted);
  return series && { ...series, left: apart.left };
}

/** The same rows with a column for each of the largest values of another. */
function divided({ columns, rows }: Rows, asked: ChartAsked, by: number) {
  const value = columnAt({ columns, rows }, asked.column, ["number"]);
  const days = asked.along === "" ? columnAt({ columns, rows }, "", ["day", "moment"]) : null;
  const names = columns.findIndex(({ kind }, index) => kind === "text" && index !== by);
  const along =
    days ??
    (asked.along === "" && names >= 0
      ? { column: columns[names]!, at: names }
      : columnAt({ columns, rows }, asked.along, ["day", "moment", "text"]));
  if (!value || !along) return null;
  const may = columnAt({ columns, rows }, asked.provisional || "\u0000", ["yes-no"]);
  const sums = new Map<string, number>();
  for (const row of rows) {
    const [name, number] = [asChoice(row[by]!), numberIn(row[value.at]!)];
    if (name !== "" && number !== null) sums.set(name, (sums.get(name) ?? 0) + number);
  }
  const ranked = asked.order === "data" ? [...sums] : [...sums].toSorted((a, b) => b[1] - a[1]);
  const shown = ranked.slice(0, mostPanels).map(([name]) => name);
  const found = new Map<Cell, Cell[]>();
  for (const row of rows) {
    const at = shown.indexOf(asChoice(row[by]!));
    if (at < 0) continue;
    const mark = row[along.at]!;
    const cells = found.get(mark) ?? [mark, false, ...shown.map(() => null)];
    cells[at + 2] = numberIn(row[value.at]!) ?? cells[at + 2]!;
    if (may && row[may.at] === true) cells[1] = true;
    found.set(mark, cells);
  }
  const keys = shown.map((_, index) => `panel ${index}`);
  const made: Column[] = [
    { ...along.column, key: "along" },
    { key: asked.provisional || "provisional", label: "", kind: "yes-no", unit: "" },
    ...shown.map((label, index) => ({ ...value.column, key: keys[index]!, label })),
  ];
  return {
    keys,
    left: ranked.length - shown.length,
    rows: { columns: made, rows: [...found.values()] },
  };
}

/** The one that grows most; where there is no time, the highest of all. */
export function toldOfPanels(series: Series): Told {
  const told = toldOf(series);
  const panels = series.names.map((name, index) => {
    const known = series.points.flatMap(({ mark, values }) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ mark, value }];
    });
    return { name, known };
  });
  const all = panels.filter(({ known }) => known.length > 0);
  const change = ({ known }: (typeof all)[number]): number => known.at(-1)!.value - known[0]!.value;
  const grows = all.reduce((best, one) => (change(one) > change(best) ? one : best));
  if (series.isTime && grows.known.length > 1)
    return {
      ...told,
      says: "grows",
      most: { value: grows.known.at(-1)!.value, mark: { text: grows.name } },
      last: grows.known.at(-1)!,
      change: Number(change(grows).toFixed(6)),
    };
  const highest = all
    .flatMap(({ name, known }) => known.map(({ value, mark }) => ({ name, value, mark })))
    .reduce((best, one) => (one.value > best.value ? one : best));
  const where = "text" in highest.mark ? `${highest.mark.text}, ${highest.name}` : highest.name;
  return { ...told, says: "named", most: { value: highest.value, mark: { text: where } } };
}
