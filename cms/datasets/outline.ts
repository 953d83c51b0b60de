import type { Data, Geometry } from "../../content/kit/datasets.ts";
import { type Line, straightened } from "../../content/kit/straightened.ts";

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
