import type { Plot } from "../kit/drawing.ts";
import { say } from "../kit/words.ts";
import { amount } from "./amounts.ts";
import type { ChartAsked } from "./chart.ts";
import { em, type Label, widest } from "./labels.ts";
import type { Pen } from "./shape.ts";
import { aimNames } from "./words.ts";

/** What a value is held against: its line, and what is said of it at the line. */
export interface Limited {
  limit: number | null;
  aim: ChartAsked["aim"];
  unit: string;
}

export const limitLine = (limit: number | null, axis: "xAxis" | "yAxis") =>
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

export function limitText({ limit, aim, unit }: Limited, language: string): string {
  return `${say(aimNames[aim], language)} ${amount(limit!, unit, language)}`;
}

/** Over the bars, at its line. */
export function limitLabel(
  limited: Limited,
  { reader, width, measure }: Pen,
  x: number,
  top: number,
): Label {
  const text = limitText(limited, reader.language);
  const size = Math.min(0.85, width / measure(text, 600));
  const half = (measure(text, 600) * size * em) / 2;
  const middle = Math.min(Math.max(x, half), width * em - half);
  return { x: middle, y: (top + 0.85) * em, text, size, anchor: "middle" };
}

/** So wide is what is said of the limit, at the end of its line. */
export function limitRoom(limited: Limited, { reader, width, measure }: Pen): number {
  if (limited.limit === null) return 0;
  return widest(limitText(limited, reader.language).split(" "), limitSize(width), measure) + 0.35;
}
export const limitSize = (width: number): number => Math.min(0.85, Math.max(0.46, width / 12));

/** At the end of its line, in two lines: its name and the number. */
export function atLine(
  limited: Limited,
  { reader, width, height }: Plot & Pick<Pen, "reader">,
  y: number,
  aside: number,
): Label[] {
  const size = limitSize(width);
  const middle = Math.min(Math.max(y, size * em), (height - size) * em);
  const x = (width - aside + 0.3) * em;
  const [name = "", ...rest] = limitText(limited, reader.language).split(" ");
  return [
    { x, y: middle - 0.14 * em, text: name, size },
    { x, y: middle + size * 0.86 * em, text: rest.join(" "), size },
  ];
}
