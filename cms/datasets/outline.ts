import type { Data, Geometry } from "../../content/kit/datasets.ts";

/** Longitude, latitude. */
type Position = [number, number];
type Line = readonly Position[];

/** A map of a town is drawn with so many corners; more nobody could see. */
const mostCorners = 6000;
/** Some twenty centimetres: what is nearer to a straight line than this is taken as straight, to begin with. */
const fine = 0.000_002;
/** Some ten kilometres: of a town nothing is left by then. */
const widest = 0.1;

/** What of some places is drawn on a map: the edges of areas, their holes too, and lines. */
export interface Outline {
  areas: Line[];
  lines: Line[];
}

/** The edges and lines of some places, with no more corners than a map on a page needs. */
export function outlineOf(data: Data, most = mostCorners): Outline {
  const shapes = data.kind === "features" ? data.features.map(({ geometry }) => geometry) : [];
  const [areas, lines] = [shapes.flatMap(edgesOf), shapes.flatMap(linesOf)];
  const all = [...areas, ...lines].reduce((sum, line) => sum + line.length, 0);
  if (all <= most) return { areas, lines };
  for (let within = fine; ; within *= 2) {
    const drawn = {
      // What is straightened to a stroke there and back is an area no more.
      areas: areas.map((line) => straightened(line, within)).filter(({ length }) => length > 3),
      lines: lines.map((line) => straightened(line, within)),
    };
    const corners = [...drawn.areas, ...drawn.lines].reduce((sum, line) => sum + line.length, 0);
    if (corners <= most) return drawn;
    // Tens of thousands of lines of two ends each cannot be made fewer: the first ones are drawn.
    if (within > widest)
      return { areas: drawn.areas.slice(0, most / 4), lines: drawn.lines.slice(0, most / 4) };
  }
}

const edgesOf = (shape: Geometry | null): Line[] =>
  shape?.type === "Polygon"
    ? shape.coordinates
    : shape?.type === "MultiPolygon"
      ? shape.coordinates.flat()
      : [];

const linesOf = (shape: Geometry | null): Line[] =>
  shape?.type === "LineString"
    ? [shape.coordinates]
    : shape?.type === "MultiLineString"
      ? shape.coordinates
      : [];

/** Leaves out the corners that lie within a distance of the line without them (Douglas and Peucker). */
function straightened(line: Line, within: number): Line {
  const kept = new Set([0, line.length - 1]);
  const parts: [first: number, last: number][] = [[0, line.length - 1]];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part;
    let [farthest, far] = [0, within];
    for (let i = first + 1; i < last; i++) {
      const distance = distanceFrom(line[i]!, line[first]!, line[last]!);
      if (distance > far) [farthest, far] = [i, distance];
    }
    if (farthest === 0) continue;
    kept.add(farthest);
    parts.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => kept.has(i));
}

/** How far a point is from the stretch between two others. */
function distanceFrom([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along =
    length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
