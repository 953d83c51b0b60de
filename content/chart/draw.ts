import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Measure, Plot } from "../kit/drawing.ts";
import type { Reader } from "../kit/format.ts";
import { figure, quantity } from "../kit/quantity.ts";
import { say } from "../kit/words.ts";
import type { Series } from "./chart.ts";
import { dayNames, em, type Label, labelled, lines, nameOf, widest } from "./labels.ts";
import { limitName } from "./words.ts";

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

export interface Drawn extends Plot {
  series: Series;
  reader: Reader;
  measure: Measure;
}

/** In the order of a stack: each with another pattern, so that they differ without colours. */
export const fills = [
  { color: "var(--vt-accent)", decal: null },
  { color: "var(--vt-quiet)", decal: 0.79 },
  { color: "var(--vt-calm)", decal: -0.79 },
  { color: "var(--vt-ink)", decal: 0 },
] as const;

const capital = 0.35;

/** One chart as SVG, in the colours of whatever theme it is shown in. The library draws what is measured by the data; the words are placed here, by the letters' own widths. */
export function draw(drawn: Drawn): string {
  const { look, isTime } = drawn.series;
  if (look === "line" || look === "area") return drawLine(drawn);
  return isTime ? drawColumns(drawn) : drawBars(drawn);
}

/** Millions are told as such: nobody reads eight digits in passing. */
function words(value: number, { unit }: Series, language: string): string {
  if (unit === "%") return quantity(round(value), unit, language);
  if (Math.abs(value) < 1e6) return figure(round(value), language);
  const form = { notation: "compact", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, form).format(value);
}
const round = (value: number): number => Number(value.toPrecision(6));
const totalOf = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null)
    ? null
    : round(values.reduce<number>((sum, value) => sum + (value ?? 0), 0));

/** From zero on, whatever the values are: a bar that begins elsewhere lies. */
function extent({ points, limit }: Series): { min: number; max: number } {
  const ends = points.flatMap(({ values }) => {
    const known = values.filter((value) => value !== null);
    const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
    return [sum(known.filter((value) => value > 0)), sum(known.filter((value) => value < 0))];
  });
  const max = Math.max(0, limit ?? 0, ...ends);
  const min = Math.min(0, limit ?? 0, ...ends);
  return max === min ? { min: 0, max: 1 } : { min, max };
}

function styleOf(index: number) {
  const { color, decal } = fills[index % fills.length]!;
  return decal === null
    ? { color }
    : {
        color,
        borderWidth: 0,
        decal: {
          symbol: "rect",
          symbolSize: 1,
          rotation: decal,
          color: "var(--vt-paper)",
          dashArrayX: [1, 0],
          dashArrayY: [6, 16],
        },
      };
}

const quiet = { silent: true, emphasis: { disabled: true }, animation: false } as const;
const limitLine = (limit: number | null, axis: "xAxis" | "yAxis") =>
  limit === null
    ? {}
    : {
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          lineStyle: { color: "var(--vt-ink)", width: 6, type: [22, 14] },
          data: [{ [axis]: limit }],
        },
      };

/** Names beside or over lying bars: for things that have names. */
function drawBars({ series, reader, measure, width, height }: Drawn): string {
  const { points, names } = series;
  const { language } = reader;
  const key = keyOf(names, width, measure);
  const over = series.limit === null ? 0 : 1.15;
  const top = key.height + over;
  const slot = (height - top) / points.length;
  const above = width < 13;
  const size = Math.min(1.15, above ? slot * 0.42 : slot * 0.86, above ? width / 7 : 2);
  const values = points.map((point) => totalOf(point.values));
  const said = values.map((value) => (value === null ? "–" : words(value, series, language)));
  const room = widest(said, size, measure, 700) + 0.3;
  const marks = points.map(({ mark }) => nameOf(mark, reader, {}));
  const most = above ? width : width * 0.46 - 0.3;
  const longest = widest(marks, 1, measure);
  // In one line as large as it can be, in two where one would be too small.
  const inOne = Math.min(size, most / longest);
  const inTwo = above ? 0 : Math.min(size, slot * 0.47, (most * 1.8) / longest);
  const nameSize = Math.max(inOne, inTwo, Math.min(size, above ? 0.5 : slot * 0.48));
  const part = (text: string): number => measure(text, 600) * nameSize;
  const column = above ? 0 : Math.min(most, longest * nameSize) + 0.4;
  const { min, max } = extent(series);
  const left = column + (min < 0 ? room : 0);
  const chart = board(width, height, {
    grid: { left: left * em, right: (max > 0 ? room : 0.1) * em, top: top * em, bottom: 0 },
    yAxis: { type: "category", inverse: true, show: false, data: marks.map((_, index) => index) },
    xAxis: { type: "value", min, max, show: false },
    series: [
      // What holds the place of the names over the bars.
      ...(above ? [{ ...quiet, type: "bar", data: [], barWidth: size * 1.06 * em }] : []),
      ...names.map((_, index) => ({
        ...quiet,
        type: "bar",
        stack: "all",
        barWidth: (above ? slot * 0.34 : slot * 0.66) * em,
        barGap: "0%",
        barCategoryGap: 0,
        itemStyle: styleOf(index),
        data: points.map(({ values: of }) => of[index] ?? null),
        ...(index === 0 && limitLine(series.limit, "xAxis")),
      })),
    ],
  });
  const x = (value: number): number => chart.at({ xAxisIndex: 0 }, value);
  const labels: Label[] = points.flatMap((_, index) => {
    const begin = (top + slot * index) * em;
    const middle = begin + (slot * em) / 2;
    const bar = above ? begin + slot * em * 0.5 + size * 0.53 * em : middle;
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
    if (above) {
      const isRoomy = slot * 0.6 >= nameSize * 2.1;
      const rows = lines(marks[index]!, width, isRoomy ? 2 : 1, part);
      const foot = bar - (slot * 0.17 + nameSize * 0.3) * em;
      const high = (n: number): number => (rows.length - 1 - n) * nameSize * em;
      return [
        ...rows.map((text, n) => ({ x: 0, y: foot - high(n), text, size: nameSize })),
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
  if (series.limit !== null)
    labels.push(limitLabel(series, reader, width, x(series.limit), key.height, measure));
  return chart.svg(
    key.drawn + labels.map(labelled).join("") + baseline(x(0), top * em, x(0), height * em),
  );
}

/** Standing columns, for days: each has its place, also the one of which nothing is known. */
function drawColumns({ series, reader, measure, width, height }: Drawn): string {
  const { points, names } = series;
  const { language } = reader;
  const key = keyOf(names, width, measure);
  const aside = limitRoom(series, reader, width, measure);
  const slot = (width - aside) / points.length;
  const values = points.map((point) => totalOf(point.values));
  const said = values.map((value) => (value === null ? "–" : words(value, series, language)));
  const fitting = (texts: readonly string[], weight: 600 | 700): number =>
    Math.min(1.15, (slot * 0.92) / Math.max(0.1, ...texts.map((text) => measure(text, weight))));
  const days = dayNames(
    points.map(({ mark }) => mark),
    reader,
    (texts) => fitting(texts, 600) >= 0.86,
  );
  const size = Math.min(fitting(said, 700), 1.15);
  const daySize = fitting(days, 600);
  const { min, max } = extent(series);
  const top = key.height + size * 1.15;
  const bottom = daySize * 1.3 + (min < 0 ? size * 1.15 : 0);
  const chart = board(width, height, {
    grid: { left: 0, right: aside * em, top: top * em, bottom: bottom * em },
    xAxis: { type: "category", show: false, data: points.map((_, index) => index) },
    yAxis: { type: "value", min, max, show: false },
    series: names.map((_, index) => ({
      ...quiet,
      type: "bar",
      stack: "all",
      barWidth: slot * 0.68 * em,
      itemStyle: styleOf(index),
      data: points.map(({ values: of }) => of[index] ?? null),
      ...(index === 0 && limitLine(series.limit, "yAxis")),
    })),
  });
  const y = (value: number): number => chart.at({ yAxisIndex: 0 }, value);
  const labels: Label[] = points.flatMap((_, index) => {
    const x = (index + 0.5) * slot * em;
    const value = values[index] ?? null;
    const foot = value !== null && value < 0;
    return [
      {
        x,
        y: foot ? y(value) + size * 0.9 * em : y(Math.max(0, value ?? 0)) - size * 0.22 * em,
        text: said[index]!,
        size,
        weight: 700,
        anchor: "middle",
        halo: true,
        ...(value === null && { ink: "quiet" }),
      },
      { x, y: (height - daySize * 0.3) * em, text: days[index]!, size: daySize, anchor: "middle" },
    ];
  });
  if (series.limit !== null)
    labels.push(...atLine(series, reader, y(series.limit), { width, height, aside }));
  return chart.svg(
    key.drawn + baseline(0, y(0), (width - aside) * em, y(0)) + labels.map(labelled).join(""),
  );
}

/** A line of many days: its first and last are named, its last and highest are told. */
function drawLine({ series, reader, measure, width, height }: Drawn): string {
  const { points, look, limit } = series;
  const { language } = reader;
  const values = points.map(({ values: [value] }) => value ?? null);
  const lastAt = values.findLastIndex((value) => value !== null);
  const last = values[lastAt]!;
  const size = Math.min(1.15, Math.max(0.55, width / 9));
  const end = words(last, series, language);
  const aside = limitRoom(series, reader, width, measure);
  const right = Math.max(measure(end, 700) * size * 1.1 + 0.35, aside);
  const known = values.filter((value) => value !== null);
  const from = look === "area" ? 0 : Math.min(...known, limit ?? Infinity);
  const to = Math.max(...known, limit ?? -Infinity);
  const air = (to - from || 1) * 0.08;
  const isNearZero = look === "area" || (from >= 0 && from < (to - from) * 1.2);
  const min = isNearZero ? Math.min(0, from) : from - air;
  const max = to === min ? min + 1 : to + air * 0.2;
  const top = size * 1.25;
  const chart = board(width, height, {
    grid: { left: 8, right: right * em, top: top * em, bottom: size * 1.5 * em },
    xAxis: {
      type: "category",
      boundaryGap: false,
      show: false,
      data: points.map((_, index) => index),
    },
    yAxis: { type: "value", min, max, show: false },
    series: [
      {
        ...quiet,
        type: "line",
        data: values,
        connectNulls: false,
        symbol: "circle",
        // A day between two of which nothing is known would not be seen as a line.
        showSymbol: true,
        symbolSize: (value: unknown, { dataIndex }: { dataIndex: number }) =>
          dataIndex === lastAt ? 34 : lonely(values, dataIndex) ? 20 : 0,
        lineStyle: { color: "var(--vt-accent)", width: 14, cap: "round", join: "round" },
        itemStyle: { color: "var(--vt-accent)", borderWidth: 0 },
        ...(look === "area" && { areaStyle: { color: "var(--vt-accent)", opacity: 0.22 } }),
        ...limitLine(limit, "yAxis"),
      },
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
    const at = clear(y(limit), y(last), (size * 0.6 + limitSize(width)) * em, last <= limit);
    labels.push(...atLine(series, reader, at, { width, height: floor / em, aside: right }));
  }
  const most = Math.max(...known);
  const mostAt = values.indexOf(most);
  const mostText = words(most, series, language);
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

const lonely = (values: readonly (number | null)[], index: number): boolean =>
  values[index] !== null &&
  (values[index - 1] ?? null) === null &&
  (values[index + 1] ?? null) === null;

const baseline = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="var(--vt-ink)" stroke-width="5" fill="none"/>`;

function limitText({ limit, unit }: Series, { language }: Reader): string {
  const text = unit === "%" ? quantity(limit!, unit, language) : figure(limit!, language);
  return `${say(limitName, language)} ${text}`;
}

/** Over the bars, at its line. */
function limitLabel(
  series: Series,
  reader: Reader,
  width: number,
  x: number,
  top: number,
  measure: Measure,
): Label {
  const text = limitText(series, reader);
  const size = 0.85;
  const half = (measure(text, 600) * size * em) / 2;
  const middle = Math.min(Math.max(x, half), width * em - half);
  return { x: middle, y: (top + 0.85) * em, text, size, anchor: "middle" };
}

/** So wide is what is said of the limit, at the end of its line. */
function limitRoom(series: Series, reader: Reader, width: number, measure: Measure): number {
  if (series.limit === null) return 0;
  return widest(limitText(series, reader).split(" "), limitSize(width), measure) + 0.35;
}
const limitSize = (width: number): number => Math.min(0.85, width / 12);

/** At the end of its line, in two lines: its name and the number. */
function atLine(
  series: Series,
  reader: Reader,
  y: number,
  { width, height, aside }: { width: number; height: number; aside: number },
): Label[] {
  const size = limitSize(width);
  const middle = Math.min(Math.max(y, size * em), (height - size) * em);
  const x = (width - aside + 0.3) * em;
  const [name = "", ...rest] = limitText(series, reader).split(" ");
  return [
    { x, y: middle - 0.14 * em, text: name, size },
    { x, y: middle + size * 0.86 * em, text: rest.join(" "), size },
  ];
}

/** So far from another label that neither lies on the other, on the side on which it is. */
const clear = (y: number, other: number, least: number, isAbove: boolean): number =>
  Math.abs(y - other) >= least ? y : isAbove ? other - least : other + least;

/** The names of a stack, each after a piece of what it stands for; none where there is one alone. */
function keyOf(
  names: readonly string[],
  width: number,
  measure: Measure,
): { height: number; drawn: string } {
  if (names.length < 2) return { height: 0, drawn: "" };
  const size = Math.min(0.9, width / 8);
  let [x, line] = [0, 0];
  const drawn = names.map((name, index) => {
    const [text = ""] = lines(name, width - size, 1, (each) => measure(each, 600) * size);
    const long = size * 1.1 + measure(text, 600) * size + 0.6;
    if (x > 0 && x + long - 0.6 > width) [x, line] = [0, line + 1];
    const at = { x: x * em, y: line * size * 1.3 * em };
    x += long;
    const { color, decal } = fills[index]!;
    const box = `<rect x="${at.x.toFixed(1)}" y="${(at.y + 8).toFixed(1)}" width="${(size * 0.8 * em).toFixed(1)}" height="${(size * 0.8 * em).toFixed(1)}"`;
    const pattern = decal === null ? "" : `${box} fill="url(#key${index})"/>`;
    return `${box} fill="${color}"/>${pattern}${labelled({ x: at.x + size * 1.1 * em, y: at.y + size * 0.8 * em, text, size })}`;
  });
  const patterns = names.map((_, index) => {
    const { decal } = fills[index]!;
    return decal === null
      ? ""
      : `<pattern id="key${index}" width="1" height="22" patternUnits="userSpaceOnUse" patternTransform="rotate(${(decal * -57.3).toFixed(1)})"><path d="M0 0h1v6h-1z" fill="var(--vt-paper)"/></pattern>`;
  });
  return {
    height: (line + 1) * size * 1.3 + 0.2,
    drawn: `<defs>${patterns.join("")}</defs>${drawn.join("")}`,
  };
}

/** A board of the library: where values lie on it, and all that it drew with what is put on top. */
function board(width: number, height: number, option: object) {
  const size = { width: Math.round(width * em), height: Math.round(height * em) };
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({ animation: false, ...option });
  return {
    at: (axis: { xAxisIndex: number } | { yAxisIndex: number }, value: number): number =>
      Number(chart.convertToPixel(axis, value)),
    svg(more: string): string {
      const drawn = chart.renderToSVGString();
      chart.dispose();
      const inner = drawn
        .replace(/^<svg[^>]*>|<\/svg>\s*$/g, "")
        .replace(/<style[^>]*>.*?<\/style>/gs, "")
        .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, "")
        .replace(/<rect [^>]*fill="none"><\/rect>/, "")
        .replace(/\n\s*/g, "");
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}">${inner}${more}</svg>`;
    },
  };
}
