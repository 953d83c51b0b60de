import { amount } from "../amounts.ts";
import { sheet } from "../board.ts";
import { em, type Label, labelled } from "../labels.ts";
import { limitSize, limitText } from "../limit.ts";
import { type Measured, measuredOf, toldOfMeasured, worstOfMeasured } from "../measured.ts";
import { defineShape, type Pen } from "../shape.ts";

/** Half a ring from zero on, filled as far as the value goes, with what it is held against marked on it. */
export default defineShape({
  pick: measuredOf,
  tell: toldOfMeasured,
  worst: worstOfMeasured,
  draw,
});

/** A percentage ends at a hundred; all else a little beyond what is shown. */
export function endOf({ value, limit, unit }: Measured): number {
  const most = Math.max(value, limit ?? 0);
  if (unit === "%" && most <= 100) return 100;
  return most <= 0 ? 1 : niceAbove(most * 1.1);
}

const niceAbove = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value));
  return (
    ([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power
  );
};

function draw(measured: Measured, pen: Pen): string {
  const { measure, reader } = pen;
  const end = endOf(measured);
  const part = (value: number): number => Math.min(1, Math.max(0, value / end));
  const ring = ringIn(measured, pen, end);
  const { value, limit, unit } = measured;
  const arc = (from: number, to: number, paint: string): string =>
    from >= to ? "" : `<path d="${arcOf(ring, from, to)}" ${paint}/>`;
  const fill = measured.provisional
    ? `fill="var(--vt-paper)" stroke="var(--vt-accent)" stroke-width="9" stroke-dasharray="24 16"`
    : `fill="var(--vt-accent)"`;
  const text = amount(value, unit, reader.language);
  const { inner, outer, x, y } = ring;
  const size = Math.min(inner * 0.86, (inner * 1.72) / measure(text, 700));
  const end0 = Math.min(0.85, outer / 3.4);
  const middle = (inner + outer) / 2;
  const labels: Label[] = [
    { x: x * em, y: (y - 0.06) * em, text, size, weight: 700, anchor: "middle" },
    ...[0, end].map((each, index): Label => {
      const said = amount(each, unit, reader.language);
      const half = (measure(said, 600) * end0) / 2;
      const under = x + (index === 0 ? -middle : middle);
      return {
        x: Math.min(Math.max(under, half), pen.width - half) * em,
        y: (y + end0 * 1.05) * em,
        text: said,
        size: end0,
        anchor: "middle",
        ink: "quiet",
      };
    }),
  ];
  let mark = "";
  if (limit !== null) {
    const at = part(limit);
    const [from, to] = [pointOf(ring, at, inner - 0.14), pointOf(ring, at, outer + 0.22)];
    mark = `<path d="M${from}L${to}" stroke="var(--vt-paper)" stroke-width="26" fill="none"/><path d="M${from}L${to}" stroke="var(--vt-ink)" stroke-width="14" fill="none"/>`;
    const label = limitAt(measured, ring, at, pen);
    labels.push(label);
    if (ring.isOver) {
      const [x2 = "", y2 = ""] = to.split(" ");
      mark += `<path d="M${x2} ${y2}V${(label.y + 12).toFixed(1)}" stroke="var(--vt-ink)" stroke-width="5" fill="none"/>`;
    }
  }
  return sheet(
    pen,
    arc(0, 1, `fill="var(--vt-tint)" stroke="var(--vt-quiet)" stroke-width="5"`) +
      arc(0, part(value), fill) +
      mark +
      labels.map(labelled).join(""),
  );
}

interface Ring {
  x: number;
  y: number;
  inner: number;
  outer: number;
  /** What is left of the height. */
  free: number;
  /** What is said of the limit stands over it. */
  isOver?: boolean;
}

/** As large as it can be with what is said of the limit beside it, or over it where that leaves more. */
function ringIn(measured: Measured, pen: Pen, end: number): Ring {
  const { width, height } = pen;
  const at = measured.limit === null ? null : Math.min(1, Math.max(0, measured.limit / end));
  const ringOf = (outer: number, above: number): Ring => {
    const foot = Math.min(0.85, outer / 3.4) * 1.3;
    const free = height - foot - outer - above;
    return { x: width / 2, y: above + outer + free / 2, outer, inner: outer * 0.66, free };
  };
  const largest = (above: number): Ring => {
    let outer = width / 2 - 0.05;
    while (ringOf(outer, above).free < 0) outer -= 0.05;
    return ringOf(outer, above);
  };
  if (at === null) return largest(0);
  const over = { ...largest(limitSizeIn(pen) * 1.5), isOver: true };
  for (let { outer } = largest(0.3); outer > over.outer * 0.8; outer -= 0.1) {
    const ring = ringOf(outer, 0.3);
    const { left, right, top } = boundsOf(limitAt(measured, ring, at, pen), pen);
    if (left >= 0 && right <= width && top >= 0) return ring;
  }
  return over;
}

const limitSizeIn = ({ width }: Pen): number => Math.max(0.55, limitSize(width));

/** Outside the ring, at its line; or over all of it, at the end of a longer one. */
function limitAt(measured: Measured, ring: Ring, at: number, pen: Pen): Label {
  const { width, measure, reader } = pen;
  const text = limitText(measured, reader.language);
  const angle = Math.PI * (1 - at);
  const lean = Math.cos(angle);
  const wanted = limitSizeIn(pen);
  if (ring.isOver) {
    const size = Math.min(wanted, width / measure(text, 700));
    const half = (measure(text, 700) * size) / 2;
    const x = Math.min(Math.max(ring.x + (ring.outer + 0.22) * lean, half), width - half);
    const y = (ring.y - ring.outer - size * 0.6) * em;
    return { x: x * em, y, text, size, weight: 700, anchor: "middle" };
  }
  const far = ring.outer + 0.34;
  return {
    x: (ring.x + far * lean) * em,
    y: (ring.y - far * Math.sin(angle) + wanted * 0.3 * Math.abs(lean)) * em,
    text,
    size: wanted,
    weight: 700,
    anchor: lean > 0.25 ? "start" : lean < -0.25 ? "end" : "middle",
  };
}

function boundsOf({ x, y, text, size, anchor }: Label, { measure }: Pen) {
  const wide = measure(text, 700) * size;
  const before = anchor === "start" ? 0 : anchor === "end" ? wide : wide / 2;
  return { left: x / em - before, right: x / em - before + wide, top: y / em - size * 0.8 };
}

const pointOf = ({ x, y }: Ring, part: number, radius: number): string => {
  const angle = Math.PI * (1 - part);
  const [right, up] = [Math.cos(angle) * radius, Math.sin(angle) * radius];
  return `${((x + right) * em).toFixed(1)} ${((y - up) * em).toFixed(1)}`;
};

function arcOf(ring: Ring, from: number, to: number): string {
  const [outer, inner] = [(ring.outer * em).toFixed(1), (ring.inner * em).toFixed(1)];
  const at = (part: number, radius: number): string => pointOf(ring, part, radius);
  return `M${at(from, ring.outer)}A${outer} ${outer} 0 0 1 ${at(to, ring.outer)}L${at(to, ring.inner)}A${inner} ${inner} 0 0 0 ${at(from, ring.inner)}Z`;
}
