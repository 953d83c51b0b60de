import type { Cell, Column } from "../kit/datasets.ts";
import { type Mark, markOf } from "../kit/quantity.ts";
import { columnAt, inTime, type Rows } from "../kit/rows.ts";
import type { ChartAsked, Series } from "./chart.ts";

/** So many marks a passer-by takes in; a line may have more points, for it is one mark. */
const mostMarks = 7;
const mostPoints = 62;
const day = 86_400_000;

/** What is drawn of the rows; null when there is nothing that could be. */
export function seriesOf(rows: Rows, asked: ChartAsked): Series | null {
  // Where nobody has said which: days before names, for a name may be the same in every row.
  const along =
    (asked.along === "" ? columnAt(rows, "", ["day", "moment"]) : null) ??
    columnAt(rows, asked.along, ["day", "moment", "text"]);
  const values = [asked.column, asked.second, asked.third, asked.fourth]
    .filter((key, index) => index === 0 || key !== "")
    .slice(0, asked.look === "stacked" ? 4 : 1)
    .map((key) => columnAt(rows, key, ["number"]))
    .filter((found) => found !== null);
  if (!along || values.length === 0) return null;
  const isTime = along.column.kind !== "text";
  const picked: Point[] = inTime(rows.rows, along.at, along.column.kind).flatMap((row) => {
    const mark = markOf(row[along.at]!, along.column.kind);
    return mark ? [{ mark, values: values.map(({ at }) => numberIn(row[at]!)) }] : [];
  });
  const whole = isTime ? withGaps(picked, along.column.kind) : picked.filter(isKnown);
  if (!whole.some(isKnown)) return null;
  const isLine = (asked.look === "line" || asked.look === "area") && isTime;
  const most = isLine ? mostPoints : mostMarks;
  const points = isTime ? whole.slice(-most) : ranked(whole, asked).slice(0, most);
  return {
    look: isLine ? (asked.look as "line" | "area") : asked.look === "stacked" ? "stacked" : "bar",
    isTime,
    names: values.map(({ column }) => column.label || column.key),
    unit: values[0]!.column.unit,
    points,
    left: isTime ? 0 : whole.length - points.length,
    missing: points.filter((point) => !isKnown(point)).length,
    limit: asked.limit,
  };
}

interface Point {
  mark: Mark;
  values: (number | null)[];
}

const numberIn = (cell: Cell): number | null => (typeof cell === "number" ? cell : null);
const isKnown = ({ values }: Point): boolean => values.some((value) => value !== null);
const total = ({ values }: Point): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const ranked = (points: readonly Point[], { order }: ChartAsked): readonly Point[] =>
  order === "data" ? points : points.toSorted((a, b) => total(b) - total(a));

/** A day of which nothing is said is a day like the others: it has its place, and nothing in it. */
function withGaps(points: readonly Point[], kind: Column["kind"]): readonly Point[] {
  if (kind !== "day" || points.length < 2) return points;
  const days = points.map(({ mark }) => Date.parse("day" in mark ? mark.day : ""));
  const steps = days.slice(1).map((at, index) => at - days[index]!);
  const step = Math.min(...steps.filter((gap) => gap > 0));
  // Only of daily data it is known which days there should be.
  if (step !== day || (days.at(-1)! - days[0]!) / day > 3700) return points;
  const empty = points[0]!.values.map(() => null);
  return points.flatMap((point, index) => {
    const gap = index === 0 ? 0 : Math.round((days[index]! - days[index - 1]!) / day) - 1;
    const lost = Array.from({ length: Math.max(0, gap) }, (_, n) => ({
      mark: { day: new Date(days[index - 1]! + (n + 1) * day).toISOString().slice(0, 10) },
      values: [...empty],
    }));
    return [...lost, point];
  });
}
