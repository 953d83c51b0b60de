import { type Line, type Position, straightened } from "../kit/straightened.ts";

/** A box on the plane, or of longitudes and latitudes. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What holds all of them; null where there is nothing. */
export function boxOf(lines: Iterable<Line>): Box | null {
  let box: Box | null = null;
  for (const line of lines)
    for (const [x, y] of line) {
      box ??= { left: x, right: x, top: y, bottom: y };
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  return box;
}

export const widened = ({ left, top, right, bottom }: Box, by: number): Box => {
  const [dx, dy] = [(right - left) * by, (bottom - top) * by];
  return { left: left - dx, right: right + dx, top: top - dy, bottom: bottom + dy };
};

export const isIn = ([x, y]: Position, { left, top, right, bottom }: Box): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

export const together = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

/** Some four hundred metres: a single place is not alone in the world. */
const least = 0.004;

/**
 * From longitude and latitude onto a drawing, north at the top: equirectangular, with longitudes shortened by
 * the cosine of the middle latitude. Within a municipality, and within a province, nobody can tell it from
 * any better projection: over 100 km the error is below a hundredth.
 */
export function projected(world: Box, onto: Box): (at: Position) => Position {
  const [x0, y0] = [(world.left + world.right) / 2, (world.top + world.bottom) / 2];
  const narrowing = Math.cos((y0 * Math.PI) / 180);
  const width = Math.max((world.right - world.left) * narrowing, least * narrowing);
  const height = Math.max(world.bottom - world.top, least);
  const scale = Math.min((onto.right - onto.left) / width, (onto.bottom - onto.top) / height);
  const [x1, y1] = [(onto.left + onto.right) / 2, (onto.top + onto.bottom) / 2];
  return ([x, y]) => [x1 + (x - x0) * narrowing * scale, y1 - (y - y0) * scale];
}

/** Lines on the plane with no more corners than can be seen. */
export const simpler = (lines: readonly Line[], within: number): Line[] =>
  lines.map((line) => straightened(thinned(line, within / 2), within));

/** What lies next to what was kept is left out before anything is worked out: lines may have 100,000 corners. */
function thinned(line: Line, within: number): Line {
  let last = line[0];
  return line.filter((at, index) => {
    if (index === 0 || index === line.length - 1) return true;
    if (Math.hypot(at[0] - last![0], at[1] - last![1]) < within) return false;
    last = at;
    return true;
  });
}

/** As the path of an SVG, in whole units and steps from corner to corner. */
export function pathOf(lines: readonly Line[], isClosed: boolean): string {
  return lines
    .map((line) => {
      let [x, y] = line[0]!.map(Math.round) as Position;
      const steps = line.slice(1).flatMap((at) => {
        const [nx, ny] = at.map(Math.round) as Position;
        const step = nx === x && ny === y ? [] : [`${nx - x} ${ny - y}`];
        [x, y] = [nx, ny];
        return step;
      });
      if (steps.length < (isClosed ? 2 : 1)) return "";
      const [sx, sy] = line[0]!.map(Math.round) as Position;
      return `M${sx} ${sy}l${steps.join(" ").replaceAll(" -", "-")}${isClosed ? "z" : ""}`;
    })
    .join("");
}

/** Twice the area of a ring on the plane, whichever way it runs. */
export const areaOf = (ring: Line): number =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nx, ny] = ring[(index + 1) % ring.length]!;
      return sum + x * ny - nx * y;
    }, 0),
  );

/** The widest stretch across an area, by lines that cross it at several heights: where a name has most room. */
export function roomIn(rings: readonly Line[]): { x: number; y: number; width: number } | null {
  const box = boxOf(rings);
  if (!box) return null;
  let best: { x: number; y: number; width: number } | null = null;
  for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const y = box.top + (box.bottom - box.top) * part + 0.001;
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y)).toSorted((a, b) => a - b);
    for (let index = 0; index + 1 < crossings.length; index += 2) {
      const [left, right] = [crossings[index]!, crossings[index + 1]!];
      // The middle is worth a little more than a place at the edge.
      if (right - left > (best?.width ?? 0) * 1.15)
        best = { x: (left + right) / 2, y, width: right - left };
    }
  }
  return best;
}

function crossingsAt(ring: Line, y: number): number[] {
  return ring.flatMap(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length]!;
    return y1 < y === y2 < y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)];
  });
}

/** Whether a box lies in an area: at several heights no edge passes through it. */
export function holds(rings: readonly Line[], { left, top, right, bottom }: Box): boolean {
  return [0.08, 0.3, 0.5, 0.7, 0.92].every((part) => {
    const y = top + (bottom - top) * part + 0.001;
    const crossings = rings.flatMap((ring) => crossingsAt(ring, y));
    const before = crossings.filter((x) => x < left).length;
    return before % 2 === 1 && !crossings.some((x) => x >= left && x <= right);
  });
}
