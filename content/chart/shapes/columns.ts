import { amount, totalOf } from "../amounts.ts";
import { baseline, board, quiet } from "../board.ts";
import { dataOf, styleOf } from "../fills.ts";
import { keyOf } from "../key.ts";
import { dayNames, em, type Label, labelled } from "../labels.ts";
import { atLine, limitLine, limitRoom } from "../limit.ts";
import { extent, type Series } from "../series.ts";
import type { Pen } from "../shape.ts";

/** Standing columns, for days: each has its place, also the one of which nothing is known. */
export function drawColumns(series: Series, pen: Pen): string {
  const { points, names } = series;
  const { reader, measure, width, height } = pen;
  const { language } = reader;
  const key = keyOf(names, pen);
  const aside = limitRoom(series, pen);
  const slot = (width - aside) / points.length;
  const values = points.map((point) => totalOf(point.values));
  const said = values.map((value) => (value === null ? "–" : amount(value, series.unit, language)));
  const fitting = (texts: readonly string[], weight: 600 | 700): number =>
    Math.min(1.15, (slot * 0.92) / Math.max(0.1, ...texts.map((text) => measure(text, weight))));
  const days = dayNames(
    points.map(({ mark }) => mark),
    reader,
    (texts) => fitting(texts, 600) >= 0.86,
  );
  // Where the numbers would be too small to be read, the highest and the last are told.
  const isEach = fitting(said, 700) >= smallest;
  const longest = Math.max(...said.map((text) => measure(text, 700)));
  const size = isEach ? fitting(said, 700) : Math.min(0.8, (width - aside) / 2.2 / longest);
  const daySize = fitting(days, 600);
  const { min, max } = extent(series);
  const top = key.height + size * 1.15;
  const bottom = daySize * 1.3 + (min < 0 ? size * 1.15 : 0);
  const chart = board(pen, {
    grid: { left: 0, right: aside * em, top: top * em, bottom: bottom * em },
    xAxis: { type: "category", show: false, data: points.map((_, index) => index) },
    yAxis: { type: "value", min, max, show: false },
    series: names.map((_, index) => ({
      ...quiet,
      type: "bar",
      stack: "all",
      barWidth: slot * 0.68 * em,
      itemStyle: styleOf(index),
      data: dataOf(series, index),
      ...(index === 0 && limitLine(series.limit, "yAxis")),
    })),
  });
  const y = (value: number): number => chart.at({ yAxisIndex: 0 }, value);
  const told = isEach ? points.map((_, index) => index) : few(values, said, size, slot, measure);
  const labels: Label[] = points.flatMap((_, index) => {
    const x = (index + 0.5) * slot * em;
    const value = values[index] ?? null;
    const foot = value !== null && value < 0;
    const half = (measure(said[index]!, 700) * size * em) / 2;
    const number: Label[] = [
      {
        x: Math.min(Math.max(x, half), (width - aside) * em - half),
        y: foot ? y(value) + size * 0.9 * em : y(Math.max(0, value ?? 0)) - size * 0.22 * em,
        text: said[index]!,
        size,
        weight: 700,
        anchor: "middle",
        halo: true,
        ...(value === null && { ink: "quiet" }),
      },
    ];
    return [
      ...(told.includes(index) ? number : []),
      { x, y: (height - daySize * 0.3) * em, text: days[index]!, size: daySize, anchor: "middle" },
    ];
  });
  if (series.limit !== null) labels.push(...atLine(series, pen, y(series.limit), aside));
  return chart.svg(
    key.drawn + baseline(0, y(0), (width - aside) * em, y(0)) + labels.map(labelled).join(""),
  );
}

const smallest = 0.46;

/** The last, and the highest where the two do not lie on each other. */
function few(
  values: readonly (number | null)[],
  said: readonly string[],
  size: number,
  slot: number,
  measure: Pen["measure"],
): number[] {
  const last = values.findLastIndex((value) => value !== null);
  const most = values.indexOf(Math.max(...values.filter((value) => value !== null)));
  const wide = (measure(said[last]!, 700) + measure(said[most]!, 700)) * size * 0.55;
  const isFree = Math.abs(last - most) * slot > Math.max(wide, slot);
  return isFree ? [most, last] : [last];
}
