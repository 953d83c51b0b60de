import { amount, exact } from "../amounts.ts";
import { board, quiet } from "../board.ts";
import { type Class, type Classes, classesOf, toldOfClasses, worstOfClasses } from "../classes.ts";
import { patterns, styleOf, swatch } from "../fills.ts";
import { block, em, fitted, type Label, labelled, lines, widest } from "../labels.ts";
import { defineShape, type Pen } from "../shape.ts";

/** Two sides back to back, the lowest class below, with the outline of what was once. */
export default defineShape({
  pick: classesOf,
  tell: toldOfClasses,
  worst: worstOfClasses,
  draw,
});

function draw(of: Classes, pen: Pen): string {
  const { width, height, measure, reader } = pen;
  const classes = of.classes.toReversed();
  const heads = headsOf(of, pen);
  const room = height - heads.height;
  const slot = room / classes.length;
  // As many names as can be read: each, or every second one.
  const step = slot * 0.86 >= Math.min(0.62, width / 12) ? 1 : 2;
  const size = Math.min(0.9, slot * 0.86 * step, width / 9);
  const names = inShort(classes).map((name) => {
    const [text = ""] = lines(
      name,
      width * (width < 8 ? 0.36 : 0.26),
      1,
      (each) => measure(each, 600) * size,
    );
    return text;
  });
  const column = widest(names, size, measure) + 0.5;
  const ends = [0, 1].map((side) => largest(classes, side, of, reader.language));
  const figure = Math.min(0.9, Math.max(size, slot * 0.9), width / 10);
  const aside = widest(
    ends.map(({ text }) => text),
    figure,
    measure,
    700,
  );
  const half = (width - column) / 2;
  // Where they would take the room of the bars, the headline alone says how many.
  const isTold = aside < half * 0.36;
  const max = Math.max(1e-9, ...classes.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const long = isTold ? half - aside - 0.2 : half;
  const place = { top: heads.height * em, bottom: 0, width: long * em };
  const chart = board(pen, {
    grid: [
      { ...place, left: (half - long) * em },
      { ...place, left: (width - half) * em },
    ],
    yAxis: [0, 1].map((gridIndex) => ({
      type: "category",
      gridIndex,
      inverse: true,
      show: false,
      data: names.map((_, index) => index),
    })),
    xAxis: [0, 1].map((gridIndex) => ({
      type: "value",
      gridIndex,
      inverse: gridIndex === 0,
      min: 0,
      max,
      show: false,
    })),
    series: of.names.map((_, index) => ({
      ...quiet,
      type: "bar",
      xAxisIndex: index % 2,
      yAxisIndex: index % 2,
      barWidth: slot * 0.82 * em,
      barGap: "-100%",
      itemStyle: index < 2 ? styleOf(index) : once,
      data: classes.map(({ values }) => values[index] ?? null),
    })),
  });
  // Letters may be higher than their row: those of the last end where the drawing ends.
  const middle = (index: number): number =>
    Math.min(heads.height + slot * (index + 0.5), height - size * 0.6) * em;
  const labels: Label[] = names.flatMap((text, index) =>
    (names.length - 1 - index) % step === 0
      ? block({ rows: [text], size }, middle(index), { x: (width / 2) * em, anchor: "middle" })
      : [],
  );
  for (const [side, { text, value, at }] of ends.entries()) {
    if (at < 0 || !isTold) continue;
    const reach = (Math.max(value, classes[at]!.values[side + 2] ?? 0) / max) * long + 0.15;
    const x = side === 0 ? half - reach : width - half + reach;
    const anchor = side === 0 ? "end" : "start";
    labels.push(
      ...block({ rows: [text], size: figure }, middle(at), { x: x * em, anchor, weight: 700 }),
    );
  }
  return chart.svg(patterns(2) + heads.drawn + labels.map(labelled).join(""));
}

/** What all names end with is said by the headline: «50–59» for «50–59 anni». */
function inShort(classes: readonly Class[]): string[] {
  const unit = /\d (\p{L}+)$/u.exec(classes.at(-1)!.name)?.[1];
  return classes.map(({ name }) =>
    unit && name.endsWith(` ${unit}`) ? name.slice(0, -unit.length - 1) : name,
  );
}

const once = { color: "transparent", borderColor: "var(--vt-ink)", borderWidth: 6 } as const;

function largest(classes: readonly Class[], side: number, { unit }: Classes, language: string) {
  const values = classes.map(({ values: of }) => of[side] ?? 0);
  const value = Math.max(...values);
  const at = value > 0 ? values.indexOf(value) : -1;
  return { value, at, text: at < 0 ? "" : amount(value, unit, language) };
}

/** What each side is, how many in all, and under it what the outline is. */
function headsOf(
  { names, classes, unit }: Classes,
  { width, measure, reader }: Pen,
): { height: number; drawn: string } {
  const size = Math.min(0.85, width / 9);
  const room = { width: width / 2 - size * 1.5, height: size * 1.1 };
  const totals = [0, 1].map((index) => {
    const sum = exact(classes.reduce((all, { values }) => all + (values[index] ?? 0), 0));
    return `${names[index]} ${amount(sum, unit, reader.language)}`;
  });
  const isTold = unit !== "%" && totals.every((text) => measure(text, 700) * size <= room.width);
  const drawn = names.map((name, index) => {
    const isNow = index < 2;
    const wide = (each: string): number => measure(each, isNow ? 700 : 600);
    const sizes = { most: size, least: size * 0.76, rows: 1 };
    const text = fitted((isTold && totals[index]) || name, room, sizes, wide);
    const top = (isNow ? 0 : size * 1.25) + 0.16 * size;
    const isLeft = index % 2 === 0;
    const square = size * 0.7;
    const left = isLeft ? 0 : width - square;
    const piece = isNow ? swatch(left * em, top * em, square, index) : outline(left, top, square);
    const label = {
      x: (isLeft ? square + 0.3 : left - 0.3) * em,
      anchor: isLeft ? "start" : "end",
      weight: isNow ? 700 : 600,
    } as const;
    return (
      piece +
      block(text, (top + square / 2) * em, label)
        .map(labelled)
        .join("")
    );
  });
  return { height: size * (names.length > 2 ? 2.5 : 1.25) + 0.15, drawn: drawn.join("") };
}

const outline = (x: number, y: number, size: number): string =>
  `<rect x="${(x * em + 3).toFixed(1)}" y="${(y * em + 3).toFixed(1)}" width="${(size * em - 6).toFixed(1)}" height="${(size * em - 6).toFixed(1)}" fill="none" stroke="var(--vt-ink)" stroke-width="6"/>`;
