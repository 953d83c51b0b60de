import type { RawFeature } from "./features.ts";
import { attributeOf, childOf, childrenOf, everywhere, textIn, type XmlNode } from "./xml-tree.ts";

/** Features as GML, for map services that speak nothing else: simple shapes with straight sides. */
const collected = new Set([
  "point",
  "multipoint",
  "linestring",
  "curve",
  "multicurve",
  "multilinestring",
  "polygon",
  "surface",
  "multisurface",
  "multipolygon",
]);

export interface GmlFeatures {
  features: RawFeature[];
  /** As the first shape names it; "" when none does. */
  crs: string;
}

export function featuresOfGml(root: XmlNode): GmlFeatures {
  const collection = childOf(root, "featurecollection");
  const members = [
    ...childrenOf(collection, "member"),
    ...childrenOf(collection, "featuremember"),
    ...childrenOf(collection, "featuremembers"),
  ];
  const things = members.flatMap(({ children }) => children);
  let crs = "";
  const features = things.map((thing): RawFeature => {
    const properties: Record<string, unknown> = {};
    let geometry: unknown = null;
    for (const property of thing.children) {
      const shape = property.children.find(({ name }) => collected.has(name));
      if (property.name === "boundedby") continue;
      if (shape) {
        crs ||= attributeOf(shape, "srsName");
        geometry ??= shapeOf(shape);
      } else if (property.children.length === 0) properties[property.name] = property.text.trim();
    }
    return { id: attributeOf(thing, "id") || attributeOf(thing, "fid"), geometry, properties };
  });
  return { features, crs };
}

type Point = number[];

function shapeOf(node: XmlNode): unknown {
  switch (node.name) {
    case "point":
      return { type: "Point", coordinates: pointsIn(node)[0] ?? null };
    case "multipoint":
      return { type: "MultiPoint", coordinates: [...everywhere(node, "point")].flatMap(pointsIn) };
    case "linestring":
    case "curve":
      return { type: "LineString", coordinates: lineIn(node) };
    case "multicurve":
    case "multilinestring":
      return {
        type: "MultiLineString",
        coordinates: [...everywhere(node, "linestring"), ...everywhere(node, "curve")].map(lineIn),
      };
    default: {
      const polygons = [
        ...(node.name === "polygon" ? [node] : everywhere(node, "polygon")),
        ...everywhere(node, "polygonpatch"),
      ];
      return { type: "MultiPolygon", coordinates: polygons.map(polygonIn) };
    }
  }
}

const lineIn = (node: XmlNode): Point[] => {
  const segments = [...everywhere(node, "linestringsegment")];
  return segments.length > 0 ? segments.flatMap(pointsIn) : pointsIn(node);
};

function polygonIn(polygon: XmlNode): Point[][] {
  const rings = [
    ...childrenOf(polygon, "exterior"),
    ...childrenOf(polygon, "outerboundaryis"),
    ...childrenOf(polygon, "interior"),
    ...childrenOf(polygon, "innerboundaryis"),
  ];
  return rings.map((ring) => [...everywhere(ring, "linearring")].flatMap(pointsIn));
}

/** `posList` and `pos` of GML 3, `coordinates` of GML 2. */
function pointsIn(node: XmlNode): Point[] {
  const list = textIn(node, "poslist");
  if (list !== "") {
    const numbers = list.split(/\s+/).map(Number);
    const three = attributeOf(childOf(node, "poslist"), "srsDimension") === "3";
    const size = three ? 3 : 2;
    return Array.from({ length: Math.floor(numbers.length / size) }, (_, at) =>
      numbers.slice(at * size, at * size + 2),
    );
  }
  const positions = childrenOf(node, "pos").map(({ text }) => text.trim().split(/\s+/).map(Number));
  if (positions.length > 0) return positions;
  const written = textIn(node, "coordinates");
  return written === "" ? [] : written.split(/\s+/).map((pair) => pair.split(",").map(Number));
}
