import { percent } from "../amounts.ts";
import { sheet } from "../board.ts";
import { filled, others, patterns } from "../fills.ts";
import { block, em, fitted, labelled } from "../labels.ts";
import { type Area, type Entry, listed } from "../list.ts";
import { joined, type Part, partsOf, toldOfParts, worstOfParts } from "../parts.ts";
import { defineShape, type Pen } from "../shape.ts";

/** Cells as large as their parts of the whole, named inside; those too small for their names are named beside. */
export default defineShape({
  pick: (rows, asked) => partsOf(rows, asked),
  tell: (parts) => ({ ...toldOfParts(parts), says: "share" }),
  worst: worstOfParts,
  draw({ parts, total }, pen) {
    const { width, reader } = pen;
    const named = joined(parts, width < 8 ? fewCells : mostCells, reader.language);
    const shares = named.map(({ value }) => value / total);
    const isBeside = width >= 13;
    // The first without a name inside it has the first of the fills that no other has.
    const fillOf = (index: number, inside: number): number =>
      named[index]!.joined > 0 ? others : index - inside + (inside > 0 ? 1 : 0);
    // The smallest ones have no room for a name: how many they are changes what room there is.
    for (let inside = named.length; ; inside -= 1) {
      const small = named.length - inside;
      const fillAt = (index: number): number => fillOf(index, inside);
      const [map, list] = divided(pen, small, isBeside);
      const cells = squarified(shares, map);
      const drawn = cells.map((cell, index) =>
        index < inside
          ? nameIn(cell, named[index]!, shares[index]!, index, pen)
          : plain(cell, fillAt(index)),
      );
      if (drawn.includes(null)) continue;
      const entries = named.slice(inside).map(({ name }, index): Entry => ({
        name,
        fill: fillAt(inside + index),
        figure: percent(shares[inside + index]!, reader.language),
      }));
      const beside = entries.length > 0 ? listed(entries, list, pen) : "";
      return sheet(pen, patterns() + drawn.join("") + beside);
    }
  },
});

const mostCells = 6;
const fewCells = 3;
const gap = 0.07;

/** The place of the cells, and that of the names which are not in them. */
function divided({ width, height }: Pen, small: number, isBeside: boolean): [Area, Area] {
  const whole = { left: 0, top: 0, width, height };
  if (small === 0) return [whole, whole];
  if (isBeside) {
    const aside = Math.min(5.2, width * 0.26);
    const high = Math.min(height, small * 2.2);
    return [
      { ...whole, width: width - aside - 0.5 },
      { left: width - aside, top: height - high, width: aside, height: high },
    ];
  }
  const high = small * Math.min(1.2, (height * 0.4) / small);
  return [
    { ...whole, height: height - high - 0.3 },
    { left: 0, top: height - high, width, height: high },
  ];
}

/** Rows along the shorter side, each as near to squares as can be (Bruls, Huizing and van Wijk). */
export function squarified(shares: readonly number[], area: Area): Area[] {
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const whole = sum(shares);
  if (shares.length === 0) return [];
  const isWide = area.width >= area.height;
  const short = Math.min(area.width, area.height);
  const scale = (area.width * area.height) / whole;
  const worst = (row: readonly number[]): number => {
    const thick = (sum(row) * scale) / short;
    return Math.max(
      ...row.map((share) => {
        const long = (share * scale) / thick;
        return Math.max(long / thick, thick / long);
      }),
    );
  };
  let count = 1;
  while (
    count < shares.length &&
    worst(shares.slice(0, count + 1)) <= worst(shares.slice(0, count))
  )
    count += 1;
  const row = shares.slice(0, count);
  const thick = (sum(row) * scale) / short;
  let at = isWide ? area.top : area.left;
  const cells = row.map((share): Area => {
    const long = (share * scale) / thick;
    const begin = at;
    at += long;
    return isWide
      ? { left: area.left, top: begin, width: thick, height: long }
      : { left: begin, top: area.top, width: long, height: thick };
  });
  const rest = isWide
    ? { ...area, left: area.left + thick, width: area.width - thick }
    : { ...area, top: area.top + thick, height: area.height - thick };
  return [...cells, ...squarified(shares.slice(count), rest)];
}

function rect({ left, top, width, height }: Area, paint: string): string {
  const wide = Math.max(0.02, width - gap);
  const high = Math.max(0.02, height - gap);
  return `<rect x="${((left + gap / 2) * em).toFixed(1)}" y="${((top + gap / 2) * em).toFixed(1)}" width="${(wide * em).toFixed(1)}" height="${(high * em).toFixed(1)}" ${paint}/>`;
}

const plain = (cell: Area, fill: number): string => rect(cell, filled(fill));

/** A cell with its name and its share in it; null when they do not fit. */
function nameIn(
  cell: Area,
  { name }: Part,
  share: number,
  index: number,
  { width, measure, reader }: Pen,
): string | null {
  const smallest = width < 8 ? 0.46 : 0.6;
  const edge = Math.min(0.4, cell.width * 0.08, cell.height * 0.1);
  const room = { width: cell.width - 2 * edge - gap, height: cell.height - 2 * edge - gap };
  const figure = percent(share, reader.language);
  const size = Math.min(2.6, room.height * 0.38, room.width / measure(figure, 700));
  const rest = { width: room.width, height: room.height - size * 1.05 };
  const text = fitted(name, rest, { most: 1.15, least: smallest, rows: 4 }, (each) =>
    measure(each, 600),
  );
  const isWhole = text.rows.every((row) => !row.endsWith("…"));
  const high = text.rows.length * text.size * 1.06;
  const isLong = room.width > 3 && text.rows.length > 1;
  if (size < smallest || high > rest.height || !(isWhole || isLong)) return null;
  const x = (cell.left + gap / 2 + edge) * em;
  const top = cell.top + gap / 2 + edge;
  const ink = index === 0 ? "on-accent" : "ink";
  const paint =
    index === 0
      ? `fill="var(--vt-accent)"`
      : `fill="var(--vt-tint)" stroke="var(--vt-accent)" stroke-width="6"`;
  const labels = [
    ...block({ rows: [figure], size }, (top + size * 0.45) * em, { x, weight: 700, ink }),
    ...block(text, (top + size * 1.05 + high / 2) * em, { x, ink }),
  ];
  return rect(cell, paint) + labels.map(labelled).join("");
}
