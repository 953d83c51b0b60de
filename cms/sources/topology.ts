import { sourceFault } from "./faults.ts";
import { isObject, type JsonObject, listIn, objectIn } from "./service-answers.ts";
import type { RawFeature } from "./features.ts";

/** TopoJSON: shapes that share their lines, each line written once, as steps from point to point. */
type Point = [number, number];
const mostPoints = 2_000_000;

/** The objects of a topology, by name, with how many things each holds. */
export const objectsOf = (topology: JsonObject): { name: string; count: number }[] =>
  Object.entries(objectIn(topology["objects"])).map(([name, object]) => ({
    name,
    count: isObject(object) ? thingsIn(object).length : 0,
  }));

/** @throws Fault `source.malformed`, `source.too_heavy` */
export function featuresOfTopology(topology: JsonObject, name: string): RawFeature[] {
  const object = objectIn(topology["objects"])[name];
  if (!isObject(object)) throw sourceFault("source.malformed", { reason: `TopoJSON: ${name}` });
  const lines = linesOf(topology);
  let points = 0;
  const line = (index: unknown): Point[] => {
    if (typeof index !== "number" || !Number.isInteger(index)) return [];
    const arc = lines[index < 0 ? ~index : index] ?? [];
    if ((points += arc.length) > mostPoints) throw sourceFault("source.too_heavy");
    return index < 0 ? arc.toReversed() : arc;
  };
  /** One after the other: where one ends the next begins, and that point is written once. */
  const joined = (indexes: unknown): Point[] =>
    listIn(indexes).flatMap((index, at) => (at === 0 ? line(index) : line(index).slice(1)));
  const move = moveOf(topology);
  const point = (given: unknown): unknown => {
    const [x, y] = listIn(given);
    return typeof x === "number" && typeof y === "number" ? move([x, y]) : null;
  };
  const coordinatesOf = (thing: JsonObject): unknown => {
    const { type, arcs, coordinates } = thing;
    switch (type) {
      case "Point":
        return point(coordinates);
      case "MultiPoint":
        return listIn(coordinates).map(point);
      case "LineString":
        return joined(arcs);
      case "MultiLineString":
      case "Polygon":
        return listIn(arcs).map(joined);
      case "MultiPolygon":
        return listIn(arcs).map((polygon) => listIn(polygon).map(joined));
      default:
        return null;
    }
  };
  const shapeOf = (thing: JsonObject, depth = 0): unknown =>
    thing["type"] === "GeometryCollection" && depth < 5
      ? {
          type: "GeometryCollection",
          geometries: listIn(thing["geometries"])
            .filter(isObject)
            .map((one) => shapeOf(one, depth + 1)),
        }
      : { type: thing["type"], coordinates: coordinatesOf(thing) };
  return thingsIn(object).map((thing) => ({
    id: thing["id"],
    geometry: thing["type"] === null || thing["type"] === undefined ? null : shapeOf(thing),
    properties: objectIn(thing["properties"]),
  }));
}

const thingsIn = (object: JsonObject): JsonObject[] =>
  object["type"] === "GeometryCollection"
    ? listIn(object["geometries"]).filter(isObject)
    : [object];

/** Every line with its steps added up. */
function linesOf(topology: JsonObject): Point[][] {
  const move = moveOf(topology);
  const inSteps = isObject(topology["transform"]);
  let points = 0;
  return listIn(topology["arcs"]).map((arc) => {
    const [from, line]: [Point, Point[]] = [[0, 0], []];
    for (const given of listIn(arc)) {
      const [x, y] = listIn(given);
      if (typeof x !== "number" || typeof y !== "number") continue;
      if ((points += 1) > mostPoints) throw sourceFault("source.too_heavy");
      if (!inSteps) line.push([x, y]);
      else line.push(move([(from[0] += x), (from[1] += y)]));
    }
    return line;
  });
}

function moveOf(topology: JsonObject): (point: Point) => Point {
  const { scale, translate } = objectIn(topology["transform"]);
  const [kx = 1, ky = 1] = listIn(scale).map(Number);
  const [dx = 0, dy = 0] = listIn(translate).map(Number);
  return isObject(topology["transform"])
    ? ([x, y]) => [x * kx + dx, y * ky + dy]
    : (point) => point;
}
