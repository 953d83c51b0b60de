import type { Geometry } from "../../content/kit/datasets.ts";
import { type Crs, guessedCrs, transformer, wgs84 } from "./crs.ts";
import { sourceFault } from "./faults.ts";
import { isObject, listIn } from "./service-answers.ts";

/**
 * Shapes as they come, before anything in them is believed, made into ours: two coordinates each, WGS 84,
 * rings closed and turning the way that the standard says.
 */
type Position = [number, number];
type Type = Geometry["type"];

const depths: Readonly<Record<Type, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};
const mostPositions = 1_000_000;

export interface Shaping {
  /** Null for what is no shape, or lies nowhere. */
  shape(given: unknown): Geometry | null;
}

export async function shapingIn(crs: Crs): Promise<Shaping> {
  const project = await transformer(crs);
  let positions = 0;

  const position = (given: unknown): Position | null => {
    if ((positions += 1) > mostPositions) throw sourceFault("source.too_heavy");
    const [x, y] = listIn(given);
    return typeof x === "number" && typeof y === "number" ? project(x, y) : null;
  };
  const some = <T>(given: unknown, each: (one: unknown) => T | null): T[] =>
    listIn(given).flatMap((one): T[] => {
      const made = each(one);
      return made === null ? [] : [made];
    });
  const line = (given: unknown): Position[] | null => {
    const points = some(given, position);
    return points.length > 1 ? points : null;
  };
  const ring = (given: unknown): Position[] | null => {
    const points = some(given, position);
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return null;
    if (first[0] !== last[0] || first[1] !== last[1]) points.push([...first]);
    return points.length > 3 ? points : null;
  };
  const polygon = (given: unknown): Position[][] | null => {
    // A polygon whose outline is none is none, whatever holes it has.
    const [outline, ...holes] = listIn(given).map(ring);
    if (!outline) return null;
    return [turned(outline, true), ...holes.flatMap((one) => (one ? [turned(one, false)] : []))];
  };

  function shape(given: unknown): Geometry | null {
    if (!isObject(given)) return null;
    const { type, coordinates } = given;
    const none = <T>(list: T[]): T[] | null => (list.length === 0 ? null : list);
    const of = <T extends Geometry>(name: T["type"], made: T["coordinates"] | null) =>
      made === null ? null : ({ type: name, coordinates: made } as T);
    switch (type) {
      case "Point":
        return of("Point", position(coordinates));
      case "MultiPoint":
        return of("MultiPoint", none(some(coordinates, position)));
      case "LineString":
        return of("LineString", line(coordinates));
      case "MultiLineString":
        return of("MultiLineString", none(some(coordinates, line)));
      case "Polygon":
        return of("Polygon", polygon(coordinates));
      case "MultiPolygon":
        return of("MultiPolygon", none(some(coordinates, polygon)));
      case "GeometryCollection":
        return together(some(listIn(given["geometries"]).slice(0, 10_000), flat));
      default:
        return null;
    }
  }
  /** Collections within collections are none of ours. */
  const flat = (given: unknown): Geometry | null =>
    isObject(given) && given["type"] === "GeometryCollection" ? null : shape(given);

  return { shape };
}

/** Areas before lines before points: what is most of a collection to look at. */
function together(parts: readonly Geometry[]): Geometry | null {
  const of = (single: Type, multi: Type) =>
    parts.flatMap(({ type, coordinates }): unknown[] =>
      type === multi ? (coordinates as unknown[]) : type === single ? [coordinates] : [],
    );
  for (const single of ["Polygon", "LineString", "Point"] as const) {
    const multi: Type = `Multi${single}`;
    const all = of(single, multi);
    if (all.length > 0)
      return {
        type: all.length === 1 ? single : multi,
        coordinates: all.length === 1 ? all[0] : all,
      } as Geometry;
  }
  return null;
}

/** RFC 7946: outlines run counter-clockwise, holes clockwise; many files do the contrary. */
function turned(ring: Position[], counterClockwise: boolean): Position[] {
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[x0, y0], [x1, y1]] = [ring[at - 1]!, ring[at]!];
    twice += (x1 - x0) * (y1 + y0);
  }
  return twice < 0 === counterClockwise || twice === 0 ? ring : ring.toReversed();
}

/** Where raw shapes lie, for whoever has to find out what their coordinates are. */
export function crsOf(shapes: readonly unknown[]): Crs | null {
  const [x, y]: [number, number][] = [
    [Infinity, -Infinity],
    [Infinity, -Infinity],
  ];
  let seen = 0;
  const widen = (range: [number, number], value: number): void => {
    range[0] = Math.min(range[0], value);
    range[1] = Math.max(range[1], value);
  };
  const visit = (given: unknown, depth: number): void => {
    if (!Array.isArray(given) || depth > 4 || seen > 20_000) return;
    if (typeof given[0] !== "number") return given.forEach((one) => visit(one, depth + 1));
    if (typeof given[1] !== "number") return;
    seen += 1;
    widen(x!, given[0]);
    widen(y!, given[1]);
  };
  for (const shape of shapes.slice(0, 500)) {
    if (!isObject(shape)) continue;
    visit(shape["coordinates"], 0);
    for (const part of listIn(shape["geometries"]))
      if (isObject(part)) visit(part["coordinates"], 0);
  }
  return seen === 0 ? wgs84 : guessedCrs(x!, y!);
}

export const isShape = (type: unknown): boolean =>
  typeof type === "string" && (Object.hasOwn(depths, type) || type === "GeometryCollection");
