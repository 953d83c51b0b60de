import type { Cell, Column } from "../kit/datasets.ts";
import { type Mark, markOf } from "../kit/quantity.ts";
import { columnAt, inTime, type Rows } from "../kit/rows.ts";
import { exact } from "./amounts.ts";
import type { ChartAsked, Told } from "./chart.ts";

/** So many marks a passer-by takes in; a line may have more points, for it is one mark. */
const mostMarks = 7;
const mostPoints = 62;
const day = 86_400_000;

/** The points that are drawn, in their order. */
export interface Series {
  look: "bar" | "stacked" | "line" | "area" | "multiples";
  isTime: boolean;
  /** Of each value of a point. */
  names: readonly string[];
  unit: string;
  points: readonly Point[];
  /** How many there are that are not drawn, and of how many drawn ones nothing is known. */
  left: number;
  missing: number;
  limit: number | null;
  aim: ChartAsked["aim"];
}

export interface Point {
  mark: Mark;
  values: readonly (number | null)[];
  /** Whoever publishes it says that it may still change. */
  provisional: boolean;
}

/** What is drawn of the rows; null when there is nothing that could be. */
export function seriesOf(rows: Rows, asked: ChartAsked): Series | null {
  // Where nobody has said which: days before names, for a name may be the same in every row.
  const along =
    (asked.along === "" ? columnAt(rows, "", ["day", "moment"]) : null) ??
    columnAt(rows, asked.along, ["day", "moment", "text"]);
  const isMany = asked.look === "stacked" || asked.look === "multiples";
  const values = [asked.column, asked.second, asked.third, asked.fourth]
    .filter((key, index) => index === 0 || key !== "")
    .slice(0, isMany ? 4 : 1)
    .map((key) => columnAt(rows, key, ["number"]))
    .filter((found) => found !== null);
  if (!along || values.length === 0) return null;
  const may = asked.provisional ? columnAt(rows, asked.provisional, ["yes-no"]) : null;
  const isTime = along.column.kind !== "text";
  const picked: Point[] = inTime(rows.rows, along.at, along.column.kind).flatMap((row) => {
    const mark = markOf(row[along.at]!, along.column.kind);
    const provisional = may !== null && row[may.at] === true;
    return mark ? [{ mark, values: values.map(({ at }) => numberIn(row[at]!)), provisional }] : [];
  });
  const whole = isTime ? withGaps(picked, along.column.kind) : picked.filter(isKnown);
  if (!whole.some(isKnown)) return null;
  const look = lookOf(asked, isTime);
  const isLong = isTime && look !== "bar" && look !== "stacked";
  const most = isLong ? mostPoints : mostMarks;
  const points = isTime ? whole.slice(-most) : ranked(whole, asked).slice(0, most);
  return {
    look,
    isTime,
    names: values.map(({ column }) => column.label || column.key),
    unit: values[0]!.column.unit,
    points,
    left: isTime ? 0 : whole.length - points.length,
    missing: points.filter((point) => !isKnown(point)).length,
    limit: asked.limit,
    aim: asked.aim,
  };
}

/** A line along names would say that one leads to the other. */
function lookOf({ look }: ChartAsked, isTime: boolean): Series["look"] {
  if (look === "stacked" || look === "multiples") return look;
  return (look === "line" || look === "area") && isTime ? look : "bar";
}

export const numberIn = (cell: Cell): number | null => (typeof cell === "number" ? cell : null);
const isKnown = ({ values }: Point): boolean => values.some((value) => value !== null);
const total = ({ values }: Point): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

const ranked = (points: readonly Point[], { order, look }: ChartAsked): readonly Point[] =>
  order === "data" || look === "multiples"
    ? points
    : points.toSorted((a, b) => total(b) - total(a));

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
      provisional: false,
    }));
    return [...lost, point];
  });
}

/** What the sentence and the foot say of a series. */
export function toldOf(series: Series): Told {
  const known = series.points.flatMap(({ mark, values }) => {
    const numbers = values.filter((value) => value !== null);
    const value = exact(numbers.reduce((sum, each) => sum + each, 0));
    return numbers.length === 0 ? [] : [{ mark, value }];
  });
  const [first, last] = [known[0]!, known.at(-1)!];
  return {
    ...nothingElse,
    says: series.isTime ? "time" : "named",
    figures: {
      names: series.names,
      rows: series.points.map(({ mark, values }) => ({ mark, values })),
    },
    unit: series.unit,
    isTime: series.isTime,
    most: known.reduce((most, one) => (one.value > most.value ? one : most)),
    last,
    change: Number((last.value - first.value).toFixed(6)),
    count: known.length,
    limit: series.limit,
    aim: series.aim,
    left: series.left,
    missing: series.missing,
    provisional: series.points.filter((point) => point.provisional && isKnown(point)).length,
  };
}

/** What most charts have nothing of. */
export const nothingElse = {
  share: null,
  left: 0,
  missing: 0,
  negative: 0,
  merged: 0,
  provisional: 0,
} satisfies Partial<Told>;

/** Longer numbers and longer names, one of them missing: what these data may be one day. */
export function worstOf(series: Series): Series {
  const longest = series.isTime ? "" : longestOf(series.points.map(({ mark }) => mark));
  return {
    ...series,
    points: series.points.map(({ mark, values, provisional }, index) => ({
      mark: "text" in mark ? { text: `${longest} ${mark.text}` } : mark,
      values: values.map((value) =>
        index === 1 && series.points.length > 3 ? null : value === null ? null : value * 10 + 0.5,
      ),
      provisional,
    })),
    left: series.left + 12,
    missing: series.missing + 1,
  };
}

export const longestOf = (marks: readonly Mark[]): string =>
  marks.reduce((name, mark) => {
    const text = "text" in mark ? mark.text : "";
    return text.length > name.length ? text : name;
  }, "");

/** From zero on, whatever the values are: a bar that begins elsewhere lies. */
export function extent({ points, limit }: Pick<Series, "points" | "limit">): {
  min: number;
  max: number;
} {
  const ends = points.flatMap(({ values }) => {
    const known = values.filter((value) => value !== null);
    const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
    return [sum(known.filter((value) => value > 0)), sum(known.filter((value) => value < 0))];
  });
  const max = Math.max(0, limit ?? 0, ...ends);
  const min = Math.min(0, limit ?? 0, ...ends);
  return max === min ? { min: 0, max: 1 } : { min, max };
}
