import { amount, totalOf } from "../amounts.ts";
import { baseline, board, quiet } from "../board.ts";
import { dataOf, styleOf } from "../fills.ts";
import { keyOf } from "../key.ts";
import { em, type Label, labelled, lines, nameOf, widest } from "../labels.ts";
import { limitLabel, limitLine } from "../limit.ts";
import { extent, type Series } from "../series.ts";
import type { Pen } from "../shape.ts";

const capital = 0.35;

/** Names beside or over lying bars: for things that have names. */
export function drawBars(series: Series, pen: Pen): string {
  const { points, names } = series;
  const { reader, measure, width, height } = pen;
  const { language } = reader;
  const key = keyOf(names, pen);
  const top = key.height + (series.limit === null ? 0 : 1.15);
  const slot = (height - top) / points.length;
  const above = width < 13;
  // In a narrow place name and value share the line over their bar.
  const tight = width < 8;
  const letters = tight ? 0.56 : above ? 0.42 : 0.86;
  const size = Math.min(1.15, slot * letters, above ? width / 7 : 2);
  const values = points.map((point) => totalOf(point.values));
  const said = values.map((value) => (value === null ? "–" : amount(value, series.unit, language)));
  const room = widest(said, size, measure, 700) + 0.3;
  const marks = points.map(({ mark }) => nameOf(mark, reader, {}));
  const most = tight ? width - room : above ? width : width * 0.46 - 0.3;
  const longest = widest(marks, 1, measure);
  // In one line as large as it can be, in two where one would be too small.
  const inOne = Math.min(size, most / longest);
  const inTwo = above ? 0 : Math.min(size, slot * 0.47, (most * 1.8) / longest);
  const nameSize = Math.max(inOne, inTwo, Math.min(size, tight ? 1 : above ? 0.5 : slot * 0.48));
  const thick = slot * (tight ? 0.24 : above ? 0.34 : 0.66);
  const over = tight ? slot * 0.62 : size * 1.06;
  const part = (text: string): number => measure(text, 600) * nameSize;
  const column = above ? 0 : Math.min(most, longest * nameSize) + 0.4;
  const { min, max } = extent(series);
  const left = column + (min < 0 && !tight ? room : 0);
  const chart = board(pen, {
    grid: {
      left: left * em,
      right: (max > 0 && !tight ? room : 0.1) * em,
      top: top * em,
      bottom: 0,
    },
    yAxis: { type: "category", inverse: true, show: false, data: marks.map((_, index) => index) },
    xAxis: { type: "value", min, max, show: false },
    series: [
      // What holds the place of the names over the bars.
      ...(above ? [{ ...quiet, type: "bar", data: [], barWidth: over * em }] : []),
      ...names.map((_, index) => ({
        ...quiet,
        type: "bar",
        stack: "all",
        barWidth: thick * em,
        barGap: "0%",
        barCategoryGap: 0,
        itemStyle: styleOf(index),
        data: dataOf(series, index),
        ...(index === 0 && limitLine(series.limit, "xAxis")),
      })),
    ],
  });
  const x = (value: number): number => chart.at({ xAxisIndex: 0 }, value);
  const labels: Label[] = points.flatMap((_, index) => {
    const begin = (top + slot * index) * em;
    const middle = begin + (slot * em) / 2;
    const bar = above ? middle + (over / 2) * em : middle;
    const value = values[index] ?? 0;
    const end = value < 0 ? x(value) - 0.15 * em : x(Math.max(0, value)) + 0.15 * em;
    const beside: Label = {
      x: end,
      y: bar + size * capital * em,
      text: said[index]!,
      size,
      weight: 700,
      anchor: value < 0 ? "end" : "start",
    };
    if (tight) {
      const y = bar - (thick / 2 + size * 0.24) * em;
      const [text = ""] = lines(marks[index]!, most, 1, part);
      return [
        { x: 0, y, text, size: nameSize, halo: true },
        { ...beside, x: width * em, y, anchor: "end", halo: true },
      ];
    }
    if (above) {
      const isRoomy = slot * 0.6 >= nameSize * 2.1;
      const rows = lines(marks[index]!, width, isRoomy ? 2 : 1, part);
      const foot = bar - (slot * 0.17 + nameSize * 0.3) * em;
      const high = (n: number): number => (rows.length - 1 - n) * nameSize * em;
      return [
        ...rows.map((text, n) => ({
          x: 0,
          y: foot - high(n),
          text,
          size: nameSize,
          halo: true,
        })),
        beside,
      ];
    }
    const two = slot >= nameSize * 2 && longest * nameSize > most ? 2 : 1;
    const rows = lines(marks[index]!, most, two, part);
    const first = middle - ((rows.length - 1) * nameSize * em) / 2 + nameSize * capital * em;
    return [
      ...rows.map((text, n) => ({ x: 0, y: first + n * nameSize * em, text, size: nameSize })),
      beside,
    ];
  });
  if (series.limit !== null) labels.push(limitLabel(series, pen, x(series.limit), key.height));
  return chart.svg(
    key.drawn + labels.map(labelled).join("") + baseline(x(0), top * em, x(0), height * em),
  );
}
