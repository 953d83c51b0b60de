import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-topojson.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

/** Two squares side by side that share their middle line, in steps of a tenth of a degree from 9, 45. */
const squares = {
  type: "Topology",
  transform: { scale: [0.1, 0.1], translate: [9, 45] },
  arcs: [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [1, 1],
      [-1, 0],
      [0, -1],
      [1, 0],
    ],
    [
      [1, 0],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
  ],
  objects: {
    zone: {
      type: "GeometryCollection",
      geometries: [
        { type: "Polygon", arcs: [[0, 1]], properties: { nome: "Ovest" } },
        { type: "Polygon", arcs: [[2, -1]], properties: { nome: "Est" } },
      ],
    },
    capoluogo: { type: "Point", coordinates: [0, 0] },
  },
};
const found = fileOf("zone.json", JSON.stringify(squares));

keepsTheSourceContract(source, [{ name: "two squares", found }]);

test("shapes are put together of the lines that they share", async () => {
  const { data } = await readingFrom(source, "features", { found });
  expect(data.features.map(({ values }) => values)).toEqual([["Ovest"], ["Est"]]);
  const rounded = data.features.map(({ geometry }) =>
    (geometry!.coordinates as [number, number][][])[0]!.map((point) =>
      point.map((value) => Math.round(value * 10) / 10),
    ),
  );
  expect(rounded[1]).toEqual([
    [9.1, 45],
    [9.2, 45],
    [9.2, 45.1],
    [9.1, 45.1],
    [9.1, 45],
  ]);
});

test("what is read can be chosen, with how many there are of it", async () => {
  const { object } = await source.choices!(found, source.config.parse({}), toolsFor());
  expect(object).toEqual([
    { value: "zone", label: "zone (2)" },
    { value: "capoluogo", label: "capoluogo (1)" },
  ]);
  const { data } = await readingFrom(source, "features", {
    found,
    config: { object: "capoluogo" },
  });
  expect(data.features[0]!.geometry).toEqual({ type: "Point", coordinates: [9, 45] });
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  test("the municipalities of Milan lie where their GeoJSON has them", async () => {
    const { data } = await readingFrom(source, "features", {
      found: sampleFile("geo/milano-comuni.topo.json"),
    });
    expect(data.features).toHaveLength(133);
    expect(data.features.every(({ geometry }) => geometry !== null)).toBe(true);
    const [lon, lat] = (data.features[0]!.geometry!.coordinates as [number, number][][])[0]![0]!;
    expect(lon).toBeGreaterThan(8.8);
    expect(lon).toBeLessThan(9);
    expect(lat).toBeGreaterThan(45.3);
    expect(lat).toBeLessThan(45.5);
  });

  test("survives whatever becomes of it", async () => {
    await survives(source, { found: sampleFile("geo/milano-comuni.topo.json") }, { upTo: 80_000 });
  }, 30_000);
});
