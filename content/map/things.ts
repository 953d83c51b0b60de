import type { Cell, Data, Geometry } from "../kit/datasets.ts";
import { asChoice, columnAt } from "../kit/rows.ts";
import type { Line, Position } from "../kit/straightened.ts";
import { type MapAsked, type MapKind, mostDrawn, type Told } from "./map.ts";

/** What is drawn for one row of the data: an area with its holes, lines, or points. */
export interface Thing extends Told {
  lines: readonly Line[];
}

export interface Things {
  kind: MapKind;
  unit: string;
  label: string;
  things: readonly Thing[];
  /** Of the data that were asked for, so many are nowhere or too many. */
  left: number;
}

const longestName = 60;
const kinds: Record<Geometry["type"], MapKind> = {
  Point: "places",
  MultiPoint: "places",
  LineString: "lines",
  MultiLineString: "lines",
  Polygon: "areas",
  MultiPolygon: "areas",
};

/** The places of a dataset; null where there are none. What most of them are, the map is. */
export function thingsOf(data: Data, asked: MapAsked): Things | null {
  if (data.kind !== "features") return null;
  const rows = { columns: data.columns, rows: [] };
  const only = asked.only && data.columns.findIndex(({ key }) => key === asked.only!.column);
  const wanted = data.features.filter(
    ({ values }) => only === null || (only >= 0 && asChoice(values[only]!) === asked.only!.value),
  );
  const somewhere = wanted.flatMap(({ geometry, values }) =>
    geometry ? [{ geometry, values }] : [],
  );
  const kind = mostOf(somewhere.map(({ geometry }) => kinds[geometry.type]));
  if (!kind) return null;
  const name = columnAt(rows, asked.name, ["text"]);
  // Areas are coloured by a number; places show one only where somebody wants it.
  const value = asked.column || kind === "areas" ? columnAt(rows, asked.column, ["number"]) : null;
  const things = somewhere
    .filter(({ geometry }) => kinds[geometry.type] === kind)
    .slice(0, mostDrawn)
    .map(({ geometry, values }): Thing => ({
      name: name ? nameIn(values[name.at]!) : "",
      value: value ? numberIn(values[value.at]!) : null,
      lines: linesIn(geometry),
    }));
  return {
    kind,
    unit: value?.column.unit ?? "",
    label: value ? value.column.label || value.column.key : "",
    things,
    left: wanted.length - things.length,
  };
}

const nameIn = (cell: Cell): string => {
  const name = cell === null ? "" : String(cell).trim();
  return name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name;
};
const numberIn = (cell: Cell): number | null => (typeof cell === "number" ? cell : null);

function mostOf(all: readonly MapKind[]): MapKind | null {
  const count = (kind: MapKind): number => all.filter((one) => one === kind).length;
  const [best] = (["areas", "places", "lines"] as const).toSorted((a, b) => count(b) - count(a));
  return all.length === 0 ? null : best!;
}

/** The rings of areas, the courses of lines, each point as a line of one. */
export function linesIn(shape: Geometry): Line[] {
  switch (shape.type) {
    case "Point":
      return [[shape.coordinates]];
    case "MultiPoint":
      return shape.coordinates.map((point): Position[] => [point]);
    case "LineString":
      return [shape.coordinates];
    case "MultiLineString":
    case "Polygon":
      return shape.coordinates;
    case "MultiPolygon":
      return shape.coordinates.flat();
  }
}
