import { describe, expect, test } from "vitest";
import type { Data, Geometry } from "../../content/kit/datasets.ts";
import geojson from "../sources/from-geojson.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { outlineOf } from "./outline.ts";

const places = (...shapes: Geometry[]): Data => ({
  kind: "features",
  columns: [],
  features: shapes.map((geometry, i) => ({ id: String(i), geometry, values: [] })),
});
type Position = [number, number];
const square = (x: number, y: number, size: number): Position[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
/** A round lake with so many corners, a kilometre across. */
const round = (corners: number): Position[] =>
  Array.from({ length: corners + 1 }, (_, i): Position => {
    const turn = ((i % corners) / corners) * 2 * Math.PI;
    return [9.2 + Math.cos(turn) * 0.005, 45.8 + Math.sin(turn) * 0.005];
  });

describe("the outline of some places", () => {
  test("is the edges of areas with their holes, and lines; points have none", () => {
    const [town, lake, far] = [square(9, 45, 0.1), square(9.02, 45.02, 0.01), square(10, 45, 0.1)];
    const street: Position[] = [
      [9, 45],
      [9.1, 45.1],
    ];
    const outline = outlineOf(
      places(
        { type: "Polygon", coordinates: [town, lake] },
        { type: "MultiPolygon", coordinates: [[far]] },
        { type: "LineString", coordinates: street },
        { type: "Point", coordinates: [9, 45] },
      ),
    );
    expect(outline).toEqual({ areas: [town, lake, far], lines: [street] });
    expect(outlineOf({ kind: "table", columns: [], rows: [] })).toEqual({ areas: [], lines: [] });
  });

  test("keeps its form when it has more corners than can be seen, and still closes", () => {
    const [drawn] = outlineOf(places({ type: "Polygon", coordinates: [round(20_000)] }), 500).areas;
    expect(drawn!.length).toBeGreaterThan(60);
    expect(drawn!.length).toBeLessThanOrEqual(500);
    expect(drawn!.at(-1)).toEqual(drawn![0]);
    for (const [x, y] of drawn!) expect(Math.hypot(x - 9.2, y - 45.8)).toBeCloseTo(0.005, 5);
  });

  test("ends somewhere, however many lines there are", () => {
    const streets = Array.from({ length: 1000 }, (_, i): Position[] => [
      [9 + i / 100, 45],
      [9 + i / 100, 46],
    ]);
    const { lines } = outlineOf(places({ type: "MultiLineString", coordinates: streets }), 400);
    expect(lines).toHaveLength(100);
  });
});

test("a GeoJSON file that was put among the data is handed out as an outline", async () => {
  const town = await dataRoom([geojson as never]);
  try {
    const shape = { type: "Polygon", coordinates: [square(9.2, 45.8, 0.1)] };
    const feature = { type: "Feature", id: 1, properties: { nome: "Erba" }, geometry: shape };
    town.feed.content = JSON.stringify({ type: "FeatureCollection", features: [feature] });
    const url = `${town.feed.origin}/data/confini.geojson`;
    const look = (await town.ask("POST", "/sources/looks", { url })).body;
    const draft = { look: look.id, connector: "geojson", config: {}, name: "Confini" };
    const { id } = (await town.ask("POST", "/datasets", draft)).body;
    const { body } = await town.ask("GET", `/datasets/${id}/outline`);
    expect(body).toEqual({
      areas: [square(9.2, 45.8, 0.1)],
      lines: [],
    });
  } finally {
    await town.close();
  }
});
