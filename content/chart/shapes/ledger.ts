import { amount } from "../amounts.ts";
import { sheet } from "../board.ts";
import type { Flow, Side } from "../flow.ts";
import { block, em, fitted, labelled } from "../labels.ts";
import { joined } from "../parts.ts";
import type { Pen } from "../shape.ts";

const named = 3;

/** Where there is no room for bands: what comes in over what goes out, with bars on one scale. */
export function drawLedger({ from, to }: Flow, pen: Pen): string {
  const { width, height, measure, reader } = pen;
  const sides = [from, to].filter((side) => side !== null);
  const rowsOf = (side: Side) => joined(side.parts, named, reader.language);
  const count = sides.reduce((sum, side) => sum + rowsOf(side).length + 1, 0);
  const row = Math.min(1.2, height / count);
  const size = row * 0.72;
  const most = Math.max(...sides.flatMap((side) => rowsOf(side).map(({ value }) => value)));
  let at = 0;
  const line = (name: string, value: number, unit: string, weight: 600 | 700) => {
    const text = amount(value, unit, reader.language);
    const room = { width: width - measure(text, 700) * size - 0.3, height: row };
    const sizes = { most: size, least: size * 0.9, rows: 1 };
    const found = fitted(name, room, sizes, (each) => measure(each, weight));
    const middle = (at + row * 0.4) * em;
    const end = { x: width * em, anchor: "end", weight: 700 } as const;
    return [
      ...block(found, middle, { x: 0, weight }),
      ...block({ rows: [text], size }, middle, end),
    ]
      .map(labelled)
      .join("");
  };
  const drawn = sides.flatMap((side) => {
    const ground = side === to ? "accent" : "quiet";
    const heading = line(side.name, side.total, side.unit, 700);
    at += row;
    return [
      heading,
      ...rowsOf(side).map(({ name, value }) => {
        const long = ((value / most) * width * em).toFixed(1);
        const bar = `<rect x="0" y="${((at + row * 0.8) * em).toFixed(1)}" width="${long}" height="${(row * 0.15 * em).toFixed(1)}" fill="var(--vt-${ground})"/>`;
        const text = line(name, value, side.unit, 600);
        at += row;
        return bar + text;
      }),
    ];
  });
  return sheet(pen, drawn.join(""));
}
