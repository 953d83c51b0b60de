import { amount } from "../amounts.ts";
import { baseline, board, quiet } from "../board.ts";
import { em, type Label, labelled, nameOf } from "../labels.ts";
import { atLine, limitLine, limitRoom, limitSize } from "../limit.ts";
import type { Series } from "../series.ts";
import type { Pen } from "../shape.ts";

const capital = 0.35;

/** A line of many days: its first and last are named, its last and highest are told. */
export function drawLine(series: Series, pen: Pen): string {
  const { points, look, limit } = series;
  const { reader, measure, width, height } = pen;
  const { language } = reader;
  const values = points.map(({ values: [value] }) => value ?? null);
  const lastAt = values.findLastIndex((value) => value !== null);
  const last = values[lastAt]!;
  const [settled, shaky] = parted(points);
  const size = Math.min(1.15, Math.max(0.55, width / 9));
  const end = amount(last, series.unit, language);
  const aside = limitRoom(series, pen);
  const right = Math.max(measure(end, 700) * size * 1.1 + 0.35, aside);
  const known = values.filter((value) => value !== null);
  const from = look === "area" ? 0 : Math.min(...known, limit ?? Infinity);
  const to = Math.max(...known, limit ?? -Infinity);
  const air = (to - from || 1) * 0.08;
  const isNearZero = look === "area" || (from >= 0 && from < (to - from) * 1.2);
  const min = isNearZero ? Math.min(0, from) : from - air;
  const max = to === min ? min + 1 : to + air * 0.2;
  const top = size * 1.25;
  const chart = board(pen, {
    grid: { left: 8, right: right * em, top: top * em, bottom: size * 1.5 * em },
    xAxis: {
      type: "category",
      boundaryGap: false,
      show: false,
      data: points.map((_, index) => index),
    },
    yAxis: { type: "value", min, max, show: false },
    series: [
      { ...pieceOf(settled, look, lastAt), ...limitLine(limit, "yAxis") },
      ...(shaky.some((value) => value !== null) ? [provisional(pieceOf(shaky, look, lastAt))] : []),
    ],
  });
  const x = (index: number): number => chart.at({ xAxisIndex: 0 }, index);
  const y = (value: number): number => chart.at({ yAxisIndex: 0 }, value);
  const floor = (height - size * 1.5) * em;
  const day = { day: "numeric", month: "short" } as const;
  const ends = [points[0]!.mark, points.at(-1)!.mark].map((mark) => nameOf(mark, reader, day));
  const labels: Label[] = [
    { x: 0, y: (height - size * 0.35) * em, text: ends[0]!, size, weight: 600 },
    {
      x: width * em,
      y: (height - size * 0.35) * em,
      text: ends[1]!,
      size,
      anchor: "end",
    },
    {
      x: x(lastAt) + 0.3 * em,
      y: Math.max(size * 0.9 * em, y(last) + size * capital * em),
      text: end,
      size: size * 1.1,
      weight: 700,
    },
  ];
  if (limit !== null) {
    const least = (size * 0.6 + limitSize(width)) * em;
    const isAbove = last <= limit && y(last) - least >= limitSize(width) * em;
    const at = clear(y(limit), y(last), least, isAbove);
    labels.push(...atLine(series, { ...pen, height: floor / em }, at, right));
  }
  const most = Math.max(...known);
  const mostAt = values.indexOf(most);
  const mostText = amount(most, series.unit, language);
  const half = (measure(mostText, 700) * size) / 2;
  if (mostAt !== lastAt && most !== last) {
    const middle = Math.min(Math.max(x(mostAt), half * em), (width - right - half) * em);
    labels.push({
      x: middle,
      y: y(most) - 0.22 * em,
      text: mostText,
      size,
      weight: 700,
      anchor: "middle",
    });
  }
  const line = min === 0 || look === "area" ? y(Math.max(min, 0)) : floor;
  return chart.svg(baseline(0, line, (width - right) * em, line) + labels.map(labelled).join(""));
}

type Values = readonly (number | null)[];

/** What is certain, and what may still change, with the point to which it is joined on either side. */
function parted(points: Series["points"]): [Values, Values] {
  const maybe = (index: number): boolean => points[index]?.provisional ?? false;
  const valueAt = (index: number) => points[index]!.values[0] ?? null;
  const touches = (index: number) => maybe(index) || maybe(index - 1) || maybe(index + 1);
  return [
    points.map((_, index) => (maybe(index) ? null : valueAt(index))),
    points.map((_, index) => (touches(index) ? valueAt(index) : null)),
  ];
}

const pieceOf = (data: Values, look: Series["look"], lastAt: number) => ({
  ...quiet,
  type: "line",
  data,
  connectNulls: false,
  symbol: "circle",
  // A day between two of which nothing is known would not be seen as a line.
  showSymbol: true,
  symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
    dataIndex === lastAt ? 34 : lonely(data, dataIndex) ? 20 : 0,
  lineStyle: { color: "var(--vt-accent)", width: 14, cap: "round", join: "round" },
  itemStyle: { color: "var(--vt-accent)", borderWidth: 0 },
  ...(look === "area" && { areaStyle: { color: "var(--vt-accent)", opacity: 0.22 } }),
});

/** Broken and hollow: it may still change. */
const provisional = (piece: ReturnType<typeof pieceOf>) => ({
  ...piece,
  lineStyle: { ...piece.lineStyle, type: [20, 26] },
  itemStyle: { color: "var(--vt-paper)", borderColor: "var(--vt-accent)", borderWidth: 8 },
});

const lonely = (values: Values, index: number): boolean =>
  values[index] !== null &&
  (values[index - 1] ?? null) === null &&
  (values[index + 1] ?? null) === null;

/** So far from another label that neither lies on the other, on the side on which it is. */
const clear = (y: number, other: number, least: number, isAbove: boolean): number =>
  Math.abs(y - other) >= least ? y : isAbove ? other - least : other + least;
