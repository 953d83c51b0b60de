import { labelled } from "../chart/labels.ts";
import { figure, unitAfter } from "../kit/quantity.ts";
import { say } from "../kit/words.ts";
import { type Class, darknessOf } from "./classes.ts";
import { capital, em, type Sheet } from "./sheet.ts";
import { noData } from "./words.ts";

/** Strokes: there is no number for it, which is not a low one. */
export const hatch =
  '<defs><pattern id="vt-none" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3" height="16" fill="var(--vt-quiet)"/></pattern></defs>';

export const shade = (dark: number): string =>
  dark === 1 ? 'fill="var(--vt-accent)"' : `fill="var(--vt-accent)" fill-opacity="${dark}"`;

/** Millions are told as such: nobody reads eight digits in passing. */
export function amount(value: number, language: string): string {
  const rounded = Number(value.toPrecision(4));
  if (Math.abs(value) < 1e6) return figure(rounded, language);
  const form = { notation: "compact", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, form).format(value);
}

/** What each shade stands for, the highest at the top, as pieces of the map with their numbers. */
export function scaleOf(
  classes: readonly Class[],
  missing: boolean,
  { things, reader, measure, width, height }: Sheet,
): { width: number; height: number; drawn: (x: number, y: number) => string } {
  const { language } = reader;
  const isBeside = width / height > 1.25;
  const rows = classes
    .map(({ from, to }, index) => ({
      fill: shade(darknessOf(index, classes.length)),
      text:
        from === to ? amount(from, language) : `${amount(from, language)}–${amount(to, language)}`,
    }))
    .toReversed();
  if (missing) rows.push({ fill: 'fill="url(#vt-none)"', text: say(noData, language) });
  const top = rows[0];
  // In a narrow place the title has to say it.
  if (top && classes.length > 0 && width > 8 && unitAfter(things.unit).length < 8)
    top.text += unitAfter(things.unit);
  const count = rows.length;
  const widest = Math.max(0.1, ...rows.map(({ text }) => measure(text, 600)));
  const fitting = Math.floor(width / ((widest + 2) * 0.7));
  const inRow = isBeside ? 1 : Math.min(Math.max(1, fitting), 3, Math.max(1, count));
  const lines = Math.ceil(count / Math.max(1, inRow));
  const most = isBeside ? 0.95 : 0.85;
  const slot = isBeside ? width * 0.38 : width / Math.max(1, inRow);
  const size = Math.min(
    most,
    (slot - 0.2) / (widest + 1.5),
    (height * (isBeside ? 0.9 : width < 9 ? 0.47 : 0.4)) / Math.max(1, lines) / 1.3,
  );
  const step = size * 1.3;
  const own = isBeside ? (widest + 1.5) * size : width;
  return {
    width: count === 0 ? 0 : own,
    height: lines * step,
    drawn: (x, y) =>
      rows
        .map(({ fill, text }, index) => {
          const left = (x + (index % inRow) * slot) * em;
          const topAt = (y + Math.floor(index / inRow) * step) * em;
          const patch = `<rect x="${left.toFixed(0)}" y="${topAt.toFixed(0)}" width="${(size * 1.15 * em).toFixed(0)}" height="${(size * 0.95 * em).toFixed(0)}" ${fill} stroke="var(--vt-ink)" stroke-width="3"/>`;
          return (
            patch +
            labelled({
              x: left + size * 1.5 * em,
              y: topAt + size * (0.475 + capital) * em,
              text,
              size,
              weight: 600,
            })
          );
        })
        .join(""),
  };
}
