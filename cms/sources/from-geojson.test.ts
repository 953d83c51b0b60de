import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract } from "./contract.ts";
import source from "./from-geojson.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const point = (coordinates: unknown, properties: object = {}) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
});
const collection = (features: unknown[], more: object = {}) =>
  fileOf("luoghi.geojson", JSON.stringify({ type: "FeatureCollection", ...more, features }));
const crs = (name: string) => ({ crs: { type: "name", properties: { name } } });

const library = point([9.2278, 45.8096], { nome: "Biblioteca", istat: "013095", posti: 40 });
const square = {
  type: "Feature",
  id: "piazza",
  properties: { nome: "Piazza" },
  geometry: {
    type: "Polygon",
    // Clockwise, as boundaries were written before the standard, and not closed.
    coordinates: [
      [
        [9, 45],
        [9, 46],
        [10, 46],
        [10, 45],
      ],
    ],
  },
};

keepsTheSourceContract(source, [
  { name: "a collection", found: collection([library, square]) },
  { name: "one alone", found: fileOf("x.geojson", JSON.stringify(library)) },
]);

const read = (found: ReturnType<typeof fileOf>, config = {}) =>
  readingFrom(source, "features", { found, config });
const where = ({ data }: Awaited<ReturnType<typeof read>>) =>
  data.features.map(({ geometry }) => geometry?.coordinates as unknown as [number, number]);

test("places have columns of their own, and codes keep their zeros", async () => {
  const { data } = await read(collection([library, point([9.1, 45.1], { nome: "Parco" })]));
  expect(data.columns.map(({ key, kind }) => `${key}:${kind}`)).toEqual([
    "nome:text",
    "istat:text",
    "posti:number",
  ]);
  expect(data.features.map(({ values }) => values)).toEqual([
    ["Biblioteca", "013095", 40],
    ["Parco", null, null],
  ]);
});

test("outlines run counter-clockwise and close, whatever the file did", async () => {
  const { data } = await read(collection([square]));
  expect(data.features[0]).toMatchObject({
    id: "piazza",
    geometry: {
      coordinates: [
        [
          [9, 45],
          [10, 45],
          [10, 46],
          [9, 46],
          [9, 45],
        ],
      ],
    },
  });
});

describe("coordinates", () => {
  test("Gauss-Boaga and UTM say the same place, said by the file or guessed", async () => {
    // The same spot on the Duomo of Milan, from the regional geoportal in both systems.
    const utm = await read(
      collection([point([514_900, 5_034_500])], crs("urn:ogc:def:crs:EPSG::32632")),
    );
    const [[lon, lat]] = where(utm) as [[number, number]];
    expect(lon).toBeCloseTo(9.1905, 3);
    expect(lat).toBeCloseTo(45.4641, 3);
    for (const said of [crs("EPSG:3003"), {}]) {
      // Between the two lie some 28 m to the east and 20 m to the north.
      const [[x, y]] = where(await read(collection([point([1_514_928, 5_034_520])], said))) as [
        [number, number],
      ];
      expect(Math.abs(x - lon)).toBeLessThan(0.0001);
      expect(Math.abs(y - lat)).toBeLessThan(0.0001);
    }
  });

  test("a guess is told, and the officer's word counts more", async () => {
    const given = collection([point([514_900, 5_034_500])]);
    const guessed = await read(given);
    expect(guessed.notes.map(({ code }) => code)).toEqual(["features.guessed"]);
    const east = await read(given, { crs: "32633" });
    expect(where(east)[0]![0]).toBeCloseTo(where(guessed)[0]![0] + 6, 1);
  });

  test("latitude first is turned round, and told", async () => {
    const turned = await read(collection([point([45.8096, 9.2278])]));
    expect(where(turned)).toEqual([[9.2278, 45.8096]]);
    expect(turned.notes.map(({ code }) => code)).toEqual(["features.swapped"]);
    const said = await read(
      collection([point([45.8096, 9.2278])], crs("urn:ogc:def:crs:EPSG::4326")),
    );
    expect(where(said)).toEqual([[9.2278, 45.8096]]);
    expect(said.notes).toEqual([]);
  });

  test("a name that puts north first, and east is: the positions are believed, and there is nothing to tell", async () => {
    // As GeoServer writes it.
    const degrees = await read(
      collection([point([9.2278, 45.8096])], crs("urn:ogc:def:crs:EPSG::4326")),
    );
    expect(where(degrees)).toEqual([[9.2278, 45.8096]]);
    const metres = await read(
      collection([point([514_900, 5_034_500])], crs("urn:ogc:def:crs:EPSG::6707")),
    );
    expect(where(metres)[0]![1]).toBeCloseTo(45.4641, 3);
    expect([...degrees.notes, ...metres.notes]).toEqual([]);
  });

  test("a system that is not known is named", async () => {
    await expect(read(collection([library], crs("EPSG:27700")))).rejects.toMatchObject({
      code: "source.malformed",
    });
  });
});

test("a place without a shape is there all the same, and told", async () => {
  const { data, notes } = await read(collection([library, { ...library, geometry: null }]));
  expect(data.features[1]!.geometry).toBeNull();
  expect(notes).toMatchObject([{ code: "features.no_shape", where: "2" }]);
});

test("what is cut short is said to be", async () => {
  const { bytes, ...file } = collection([library, square]);
  const cut = { ...file, bytes: bytes.slice(0, bytes.length - 40) };
  await expect(read(cut)).rejects.toMatchObject({ code: "source.truncated" });
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  test("the municipalities of Milan: 133, codes as text, outlines turned", async () => {
    const { data } = await read(sampleFile("geo/milano-comuni.geojson"));
    expect(data.features).toHaveLength(133);
    const keys = data.columns.map(({ key }) => key);
    const values = data.features[0]!.values;
    expect(values[keys.indexOf("name")]).toBe("Abbiategrasso");
    expect(values[keys.indexOf("com_istat_code")]).toBe("015002");
    for (const { geometry } of data.features)
      if (geometry?.type === "Polygon") expect(areaOf(geometry.coordinates[0]!)).toBeGreaterThan(0);
  });

  test("six municipalities", async () => {
    const { data } = await read(sampleFile("geo/vivi-semplice-6-comuni.geojson"));
    expect(data.features).toHaveLength(6);
  });

  test("survives whatever becomes of it", async () => {
    await survives(source, { found: sampleFile("geo/vivi-semplice-6-comuni.geojson") });
  }, 30_000);
});

const areaOf = (ring: readonly (readonly [number, number])[]): number =>
  ring.slice(1).reduce((sum, [x, y], at) => sum + (ring[at]![0] - x) * (y + ring[at]![1]), 0);
