import { amount } from "../amounts.ts";
import { baseline, board, quiet } from "../board.ts";
import { provisionalStyle } from "../fills.ts";
import { block, em, fitted, type Label, labelled, leading, lines, nameOf } from "../labels.ts";
import type { Area } from "../list.ts";
import { panelsOf, toldOfPanels } from "../panels.ts";
import { type Series, worstOf } from "../series.ts";
import { defineShape, type Pen } from "../shape.ts";

/** Up to four small charts on one scale, each with its name and its last value. */
export default defineShape({
  pick: panelsOf,
  tell: toldOfPanels,
  worst: (series) => ({ ...worstOf(series), names: series.names.map((name) => `${name} ${name}`) }),
  draw,
});

/** More of them are a line. */
const mostColumns = 12;

interface Panel {
  words: Area;
  plot: Area;
}

function draw(series: Series, pen: Pen): string {
  const { names, points } = series;
  const panels = panelsIn(names.length, pen);
  const { min, max } = scaleOf(series);
  const isLine = points.length > mostColumns;
  const chart = board(pen, {
    grid: panels.map(({ plot }) => ({
      left: plot.left * em,
      top: plot.top * em,
      width: plot.width * em,
      height: plot.height * em,
    })),
    xAxis: names.map((_, gridIndex) => ({
      type: "category",
      gridIndex,
      show: false,
      boundaryGap: !isLine,
      data: points.map((_point, index) => index),
    })),
    yAxis: names.map((_, gridIndex) => ({ type: "value", gridIndex, min, max, show: false })),
    series: names.map((_, index) => ({
      ...quiet,
      ...(isLine ? line : bar),
      xAxisIndex: index,
      yAxisIndex: index,
      data: points.map(({ values, provisional }) => {
        const value = values[index] ?? null;
        return provisional && value !== null ? { value, itemStyle: provisionalStyle } : value;
      }),
    })),
  });
  const more = panels.map(({ plot }, index) => {
    const y = chart.at({ yAxisIndex: index }, Math.max(min, 0));
    const zero = baseline(plot.left * em, y, (plot.left + plot.width) * em, y);
    return zero + endsUnder(series, plot, pen).map(labelled).join("");
  });
  return chart.svg(more.join("") + wordsIn(series, panels, pen).map(labelled).join(""));
}

const line = {
  type: "line",
  connectNulls: false,
  showSymbol: false,
  lineStyle: { color: "var(--vt-accent)", width: 12, cap: "round", join: "round" },
} as const;
const bar = {
  type: "bar",
  barCategoryGap: "22%",
  itemStyle: { color: "var(--vt-accent)" },
} as const;

/** The same for all: what is twice as high is twice as much, in whichever of them. */
function scaleOf({ points }: Series): { min: number; max: number } {
  const all = points.flatMap(({ values }) => values.filter((value) => value !== null));
  const [min, max] = [Math.min(0, ...all), Math.max(0, ...all)];
  return max === min ? { min: 0, max: 1 } : { min, max };
}

/** Beside each other, two by two, or one under the other with the words on the left. */
function panelsIn(count: number, { width, height }: Pen): Panel[] {
  const columns = width >= 13 ? count : width >= 8 ? Math.min(2, count) : 1;
  const rows = Math.ceil(count / columns);
  const gap = 0.5;
  const wide = (width - gap * (columns - 1)) / columns;
  const high = (height - gap * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, index) => {
    const left = (index % columns) * (wide + gap);
    const top = Math.floor(index / columns) * (high + gap);
    const area = { left, top, width: wide, height: high };
    return columns === 1 && width < 8 ? aside(area) : above(area);
  });
}

const above = ({ left, top, width, height }: Area): Panel => {
  const head = Math.min(3.1, height * 0.42);
  const foot = 0.95;
  return {
    words: { left, top, width, height: head },
    plot: { left, top: top + head, width, height: height - head - foot },
  };
};
const aside = ({ left, top, width, height }: Area): Panel => ({
  words: { left, top, width: width * 0.42, height },
  plot: { left: left + width * 0.46, top, width: width * 0.54, height: height - 0.55 },
});

/** Its name, and under it the last of its values: in the same letters in all of them. */
function wordsIn(series: Series, panels: readonly Panel[], { measure, reader }: Pen): Label[] {
  const { names, points, unit } = series;
  const said = names.map((_, index) => {
    const last = points.findLast(({ values }) => (values[index] ?? null) !== null);
    return last ? amount(last.values[index]!, unit, reader.language) : "–";
  });
  const { width, height } = panels[0]!.words;
  const widestSaid = Math.max(...said.map((text) => measure(text, 700)));
  const figure = Math.min(1.5, height * 0.42, width / widestSaid);
  const room = { width, height: height - figure * leading };
  const least = Math.min(0.62, Math.max(0.44, room.height * 0.45));
  const fit = (name: string, most: number) =>
    fitted(name, room, { most, least }, (each) => measure(each, 600));
  const size = Math.min(...names.map((name) => fit(name, Math.min(1, figure)).size));
  return panels.flatMap(({ words: { left, top } }, index) => {
    const name = fit(names[index]!, size);
    const high = name.rows.length * name.size * leading;
    const x = left * em;
    return [
      ...block(name, (top + high / 2) * em, { x }),
      ...block({ rows: [said[index]!], size: figure }, (top + high + figure * 0.55) * em, {
        x,
        weight: 700,
        ink: "accent",
      }),
    ];
  });
}

/** The first and the last are named. */
function endsUnder({ points }: Series, plot: Area, { measure, reader, width }: Pen): Label[] {
  const size = width < 8 ? 0.46 : 0.7;
  const day = { day: "numeric", month: "numeric" } as const;
  const room = plot.width / (points.length > 1 ? 2 : 1) - 0.1;
  const ends = points.length > 1 ? [points[0]!, points.at(-1)!] : [points[0]!];
  return ends.map(({ mark }, index): Label => {
    const name = nameOf(mark, reader, day);
    const [text = ""] = lines(name, room, 1, (each) => measure(each, 600) * size);
    return {
      x: (index === 0 ? plot.left : plot.left + plot.width) * em,
      y: (plot.top + plot.height + size * 1.05) * em,
      text,
      size,
      anchor: index === 0 ? "start" : "end",
      ink: "quiet",
    };
  });
}
