import { amount } from "../amounts.ts";
import { sheet } from "../board.ts";
import { others, patterns } from "../fills.ts";
import { block, em, fitted, labelled, leading } from "../labels.ts";
import { limitText } from "../limit.ts";
import { type Entry, listed } from "../list.ts";
import { type Measured, measuredOf, toldOfMeasured, worstOfMeasured } from "../measured.ts";
import {
  grouped,
  joined,
  type Part,
  type Parts,
  partsOf,
  toldOfParts,
  worstOfParts,
} from "../parts.ts";
import { defineShape, type Pen } from "../shape.ts";
import { type Box, boxes, grid } from "./boxes.ts";

/** A hundred coins, each the hundredth of a whole; or as many boxes as a limit allows, filled by one value. */
type Waffle = { parts: Parts } | { measured: Measured };

export default defineShape<Waffle>({
  pick(rows, asked) {
    if (asked.limit !== null && asked.limit > 0) {
      const measured = measuredOf(rows, asked);
      return measured && { measured };
    }
    const parts = partsOf(rows, asked);
    return parts && { parts };
  },
  tell(of) {
    if ("measured" in of) return toldOfMeasured(of.measured);
    const { parts, unit } = of.parts;
    const share = hundred(grouped(parts, mostNamed))[0]! / 100;
    return { ...toldOfParts(of.parts), share, says: unit === "€" ? "coins" : "hundred" };
  },
  draw: (of, pen) => ("measured" in of ? drawLimit(of.measured, pen) : drawHundred(of.parts, pen)),
  worst: (of) =>
    "measured" in of
      ? { measured: worstOfMeasured(of.measured) }
      : { parts: worstOfParts(of.parts) },
});

const mostNamed = 5;
const fewNamed = 3;

/** A hundred shared out as the values are: whole ones, and a hundred in all. */
export function hundred(parts: readonly Part[]): number[] {
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  const exactly = parts.map(({ value }) => (value / total) * 100);
  const whole = exactly.map(Math.floor);
  const byRest = exactly
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  const left = 100 - whole.reduce((sum, each) => sum + each, 0);
  for (const { index } of byRest.slice(0, left)) whole[index]! += 1;
  return whole;
}

function drawHundred({ parts, unit }: Parts, pen: Pen): string {
  const { width, height, reader } = pen;
  const { language } = reader;
  const all = hundred(grouped(parts, mostNamed));
  const named = joined(parts, width < 8 ? fewNamed : mostNamed, language);
  const coins = all.slice(0, named.length - 1);
  coins.push(100 - coins.reduce((sum, each) => sum + each, 0));
  // Ten by ten on a wide place, five by twenty on a tall one: each is named beside its own coins.
  const columns = width >= 13 ? 10 : 5;
  const step = Math.min((height * columns) / 100, (width * 0.44) / columns);
  const fills = named.map(({ joined: many }, index) => (many > 0 ? others : index));
  const of = coins.flatMap((count, index) => Array.from({ length: count }, () => fills[index]!));
  const drawn = boxes(of, { columns, step }, { round: unit === "€" });
  const high = (step * 100) / columns;
  let first = 0;
  const entries = named.map(({ name }, index): Entry => {
    const middle = ((first + coins[index]! / 2) / 100) * high;
    first += coins[index]!;
    const figure = coins[index] === 0 ? "<1" : amount(coins[index]!, "", language);
    return { name, figure, fill: fills[index]!, middle };
  });
  const left = step * columns + (width < 8 ? 0.3 : 0.8);
  const area = { left, top: 0, width: width - left, height: high };
  return sheet(pen, patterns() + drawn + listed(entries, area, pen));
}

/** What is used of what there may be; what is beyond it is marked as such. */
function drawLimit(measured: Measured, pen: Pen): string {
  const { width, height, measure, reader } = pen;
  const { count, filled, beyond } = countOf(measured);
  const isBeside = width >= 13;
  const head = Math.min(4.2, height * 0.36);
  const at = isBeside ? { width: width * 0.62, height } : { width, height: height - head };
  const all = grid(count + beyond, at);
  const left = isBeside ? all.columns * all.step + 0.9 : 0;
  const room = { width: width - left, height: isBeside ? height : head };
  const drawn = Array.from({ length: count + beyond }, (_, index): Box =>
    index < Math.min(filled, count) ? 0 : index < count ? "free" : "beyond",
  );
  const { value, unit } = measured;
  const bold = (text: string): number => measure(text, 700);
  const said = amount(value, unit, reader.language);
  const large = fitted(said, { width: room.width, height: room.height * 0.66 }, sizes, bold);
  const limit = fitted(
    limitText(measured, reader.language),
    { width: room.width, height: room.height * 0.3 },
    { most: 1.2, least: 0.5, rows: 1 },
    (text) => measure(text, 600),
  );
  const x = left * em;
  const high = large.size * 0.92 + limit.size * leading;
  const top = isBeside ? (height - high) / 2 : 0;
  const labels = [
    ...block(large, (top + large.size * 0.45) * em, { x, weight: 700, ink: "accent" }),
    ...block(limit, (top + high - limit.size * 0.5) * em, { x }),
  ];
  const below = isBeside ? 0 : head;
  const squares = boxes(drawn, all, { round: false, top: below });
  return sheet(pen, patterns() + squares + labels.map(labelled).join(""));
}
const sizes = { most: 4.4, least: 0.8, rows: 1 };

/** One box for each that the limit allows; where that would be too many, a hundred for all of it. */
export function countOf({ value, limit }: Measured): {
  count: number;
  filled: number;
  beyond: number;
} {
  const most = limit ?? 100;
  const own = Number.isInteger(most) && most <= 100;
  const count = own ? most : 100;
  const filled = Math.max(0, Math.floor((value / most) * count + 1e-9));
  return { count, filled, beyond: Math.min(100, Math.max(0, filled - count)) };
}
