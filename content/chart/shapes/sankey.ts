import { amount, percent } from "../amounts.ts";
import { sheet } from "../board.ts";
import type { Figures } from "../chart.ts";
import { filled, patterns } from "../fills.ts";
import { type Flow, flowOf, type Side } from "../flow.ts";
import { block, em, fitted, type Label, labelled, leading } from "../labels.ts";
import { joined, type Part, rowsOfParts, toldOfParts, worstOfParts } from "../parts.ts";
import { defineShape, type Pen } from "../shape.ts";
import { drawLedger } from "./ledger.ts";

/** Bands from where it comes through one middle to where it goes, all on one scale. */
export default defineShape<Flow>({
  pick: flowOf,
  tell: ({ from, to }) => ({
    ...toldOfParts(to),
    ...(from && { figures: bothSides(from, to) }),
    says: "share",
    negative: to.negative + (from?.negative ?? 0),
  }),
  worst: ({ from, to }) => ({
    from: from && { ...from, ...worstOfParts(from) },
    to: { ...to, ...worstOfParts(to) },
  }),
  draw: (flow, pen) => (pen.width < 8 ? drawLedger(flow, pen) : drawBands(flow, pen)),
});

/** A column for each side: what has nothing in one of them is of the other. */
const bothSides = (from: Side, to: Side): Figures => ({
  names: [from.name, to.name],
  rows: [
    ...rowsOfParts(from.parts).map(({ mark, values }) => ({ mark, values: [...values, null] })),
    ...rowsOfParts(to.parts).map(({ mark, values }) => ({ mark, values: [null, ...values] })),
  ],
});

/** So many names on either side, and one for all the others. */
const mostNamed = 4;
const edge = 0.3;
const air = 0.12;
const figureSize = 0.85;

interface Band extends Part {
  top: number;
  height: number;
  slot: { top: number; height: number };
}

function drawBands({ from, to }: Flow, pen: Pen): string {
  const { width, height, reader } = pen;
  const top = 1.35;
  const parts = (side: Side | null) => (side ? joined(side.parts, mostNamed, reader.language) : []);
  const [left, right] = [parts(from), parts(to)];
  const room = height - top;
  const aside = width >= 13 ? Math.min(8.3, width * 0.38) : width * 0.4;
  const [lows, highs] = [left, right].map((side) => leastOf(side, room, aside, pen));
  const scale = Math.min(scaleOf(left, room, lows!), scaleOf(right, room, highs!));
  const begin = from ? aside : edge;
  const middle = from ? width / 2 : edge / 2;
  const node = Math.max(from?.total ?? 0, to.total) * scale;
  const center = { x: middle, top: top + (room - node) / 2, height: node };
  const ins = bandsOf(left, { top, height: room }, scale, lows!);
  const outs = bandsOf(right, { top, height: room }, scale, highs!);
  const drawn = [
    ...drawSide(ins, { x: begin, fill: 1 }, center),
    ...drawSide(outs, { x: width - aside, fill: 0 }, center),
    rect(middle - edge / 2, center.top, edge, node, `fill="var(--vt-ink)"`),
  ];
  const heads = [from && head(from, 0, pen), head(to, width, pen)].filter((each) => each !== null);
  const labels = [
    ...heads,
    ...ins.flatMap((band) =>
      named(band, from!, { x: aside - edge - 0.25, aside, anchor: "end" }, pen),
    ),
    ...outs.flatMap((band) =>
      named(band, to, { x: width - aside + edge + 0.25, aside, anchor: "start" }, pen),
    ),
  ];
  return sheet(pen, patterns(2) + drawn.join("") + labels.map(labelled).join(""));
}

/** The largest at which all bands, none of them lower than its name, have room. */
function scaleOf(parts: readonly Part[], room: number, least: readonly number[]): number {
  if (parts.length === 0) return Infinity;
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  for (let part = 1; part > 0.05; part -= 0.01) {
    const scale = (room * part) / total;
    const used = parts.reduce(
      (sum, { value }, index) => sum + Math.max(value * scale + air, least[index]!),
      0,
    );
    if (used <= room + 1e-6) return scale;
  }
  return (room * 0.05) / total;
}

/** Each in the middle of its slot; what is left over goes between them. */
function bandsOf(
  parts: readonly Part[],
  place: { top: number; height: number },
  scale: number,
  least: readonly number[],
): Band[] {
  const slots = parts.map(({ value }, index) => Math.max(value * scale + air, least[index]!));
  const spare = (place.height - slots.reduce((sum, each) => sum + each, 0)) / parts.length;
  let at = place.top;
  return parts.map((part, index) => {
    const slot = { top: at, height: slots[index]! + spare };
    at += slot.height;
    const height = part.value * scale;
    return { ...part, slot, height, top: slot.top + (slot.height - height) / 2 };
  });
}

const rect = (x: number, y: number, width: number, height: number, paint: string): string =>
  `<rect x="${(x * em).toFixed(1)}" y="${(y * em).toFixed(1)}" width="${(width * em).toFixed(1)}" height="${(Math.max(0.03, height) * em).toFixed(1)}" ${paint}/>`;

/** The ends of the bands, and the bands from each to its part of the middle. */
function drawSide(
  bands: readonly Band[],
  { x, fill }: { x: number; fill: number },
  center: { x: number; top: number },
): string[] {
  const isLeft = x < center.x;
  let at = center.top;
  return bands.map(({ top, height }) => {
    const [x1, x2] = isLeft ? [x, center.x - edge / 2] : [x, center.x + edge / 2];
    const half = (x1 + x2) / 2;
    const point = (...of: number[]): string => of.map((each) => (each * em).toFixed(1)).join(" ");
    const path = `M${point(x1, top)}C${point(half, top, half, at, x2, at)}V${point(at + height)}C${point(half, at + height, half, top + height, x1, top + height)}Z`;
    at += height;
    const ground = fill === 0 ? "accent" : "quiet";
    return (
      `<path d="${path}" fill="var(--vt-${ground})" fill-opacity="0.24"/>` +
      rect(isLeft ? x - edge : x, top, edge, height, filled(fill))
    );
  });
}

/** Over its side: what it is, and how much in all. */
export function head(side: Side, x: number, { width, measure, reader }: Pen): Label {
  const total = amount(side.total, side.unit, reader.language);
  const text = side.name ? `${side.name} ${total}` : total;
  const most = { width: width * 0.47, height: 1.1 };
  const bold = (each: string): number => measure(each, 700);
  const { rows, size } = fitted(text, most, { most: 1, least: 0.62, rows: 1 }, bold);
  const anchor = x === 0 ? "start" : "end";
  return { x: x * em, y: 0.85 * em, text: rows[0]!, size, weight: 700, anchor };
}

/** So high is what is said of each: what needs two lines has them, unless too many do. */
function leastOf(parts: readonly Part[], room: number, aside: number, pen: Pen): number[] {
  const isUnder = pen.width < 13;
  const free = aside - edge - 0.25 - (isUnder ? 0 : figureWidth(pen));
  const wanted = parts.map(({ name }) => {
    const isLong = pen.measure(name, 600) * 0.75 > free;
    return isUnder ? (isLong ? 2.3 : 1.7) : isLong ? 1.26 : 0.92;
  });
  const all = wanted.reduce((sum, each) => sum + each, 0);
  return all <= room * 0.9
    ? wanted
    : wanted.map((each) => Math.min(each, (room * 0.86) / parts.length));
}

const figureWidth = ({ measure }: Pen): number => measure("100%", 700) * figureSize + 0.2;

/** Beside its end: its share of the side, and its name beside or under it. */
function named(
  { name, value, slot }: Band,
  { total }: Side,
  { x, aside, anchor }: { x: number; aside: number; anchor: "start" | "end" },
  pen: Pen,
): Label[] {
  const { measure, reader, width } = pen;
  const text = percent(value / total, reader.language);
  const middle = slot.top + slot.height / 2;
  const isUnder = width < 13;
  const size = Math.min(figureSize, slot.height * (isUnder ? 0.5 : 0.8));
  const figure = { rows: [text], size };
  const free = aside - edge - 0.25;
  const of = { anchor, x: x * em };
  if (!isUnder) {
    const aligned = figureWidth(pen);
    const room = { width: free - aligned, height: slot.height };
    const found = fitted(name, room, { most: 0.85, least: 0.58 }, (each) => measure(each, 600));
    const beside = x + (anchor === "end" ? -aligned : aligned);
    return [
      ...block(figure, middle * em, { ...of, weight: 700 }),
      ...block(found, middle * em, { ...of, x: beside * em }),
    ];
  }
  const room = { width: free, height: slot.height - size * leading };
  const sizes = { most: 0.85, least: 0.54, rows: 3 };
  const found = fitted(name, room, sizes, (each) => measure(each, 600));
  const high = found.rows.length * found.size * leading;
  const top = middle - (size * leading + high) / 2;
  return [
    ...block(figure, (top + size * 0.53) * em, { ...of, weight: 700 }),
    ...block(found, (top + size * leading + high / 2) * em, of),
  ];
}
