// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { column, type Data, type DataOf, type Geometry } from "../kit/datasets.ts";
import { keepsTheContract } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { drawnFrom } from "../kit/drawn.ts";
import { classAt, classesOf } from "./classes.ts";
import definition from "./definition.ts";
import { samples } from "./gallery-data.ts";
import { lettered } from "./lettering.ts";
import type { MapAsked } from "./map.ts";
import { areaOf, holds, projected, roomIn } from "./plane.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const plot = { width: 20, height: 7.5 };
const given = {
  languages: ["it", "en"],
  timezone: "Europe/Rome",
  plots: [plot, { width: 5, height: 6.25 }],
  wantsWorst: true,
  measure: (text: string) => text.length * 0.5,
};
const asked = (over: Partial<MapAsked> = {}): MapAsked => ({
  type: "map",
  dataset: "dts_0000000000000000" as MapAsked["dataset"],
  name: "",
  column: "",
  only: null,
  ...over,
});
const prepared = (data: Data, over: Partial<MapAsked> = {}, beneath: (Data | null)[] = []) =>
  prepare(asked(over), { ...given, data, beneath });
const made = (data: Data, over: Partial<MapAsked> = {}, beneath: (Data | null)[] = []) =>
  prepared(data, over, beneath)!.shows;
const sampled = (name: string) => made(samples[name]!.data, {}, samples[name]!.beneath ?? []);
const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!);
const features = (
  all: readonly (readonly [Geometry | null, string, number | null])[],
): DataOf<"features"> => ({
  kind: "features",
  columns: [
    column.parse({ key: "nome", label: "Nome", kind: "text" }),
    column.parse({ key: "n", label: "Abitanti", kind: "number" }),
  ],
  features: all.map(([geometry, name, n], index) => ({
    id: String(index),
    geometry,
    values: [name, n],
  })),
});
const square = (x: number, y: number, size = 0.01): Geometry => ({
  type: "Polygon",
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ],
  ],
});
const point = (x: number, y: number): Geometry => ({ type: "Point", coordinates: [x, y] });

describe("a map of a dataset", () => {
  test("is drawn in every language and for every place, small, and nothing in it is left out on the sheet", () => {
    for (const name of Object.keys(samples)) {
      const { drawings } = sampled(name);
      expect(drawings.map(({ language, width }) => `${language} ${width}`)).toEqual([
        "it 20",
        "it 5",
        "en 20",
        "en 5",
      ]);
      for (const { svg } of drawings) {
        expect(svg!.length).toBeLessThan(60_000);
        const nodes = drawnFrom(svg!)!;
        expect(nodes.querySelectorAll("*").length).toBe(svg!.match(/<[a-z]/gi)!.length - 1);
        expect(svg).not.toMatch(/NaN|undefined/);
      }
    }
  });

  test("is what its data are: areas with a number, places, or lines; others than most are counted", () => {
    expect(sampled("example")).toMatchObject({ kind: "areas", count: 6, unit: "µg/m³" });
    expect(sampled("places")).toMatchObject({ kind: "places", count: 6, unit: "" });
    expect(sampled("lines")).toMatchObject({ kind: "lines", count: 2 });
    const mixed = features([
      [square(9, 45), "A", 1],
      [square(9.01, 45), "B", 2],
      [point(9, 45), "C", 3],
      [null, "D", 4],
    ]);
    expect(made(mixed)).toMatchObject({ kind: "areas", count: 2, left: 2 });
  });

  test("leaves an area without a number its strokes: it is not a low one", () => {
    const { drawings, told } = sampled("example");
    expect(drawings[0]!.svg!.match(/fill="url\(#vt-none\)"/g)).toHaveLength(2);
    expect(told.at(-1)).toEqual({ name: "Incino", value: null });
    expect(wordsIn(drawings[0]!.svg!)).toContain("dato mancante");
    expect(wordsIn(drawings[2]!.svg!)).toContain("no data");
  });

  test("names places beside them where there is room, and numbers them in a list where there is not", () => {
    const { drawings } = sampled("places");
    expect(wordsIn(drawings[0]!.svg!).join(" ")).toContain("Scuola di Crevenna");
    expect(wordsIn(drawings[0]!.svg!)).not.toContain("1");
    expect(wordsIn(drawings[1]!.svg!)).toContain("1");
    const crowd = wordsIn(sampled("crowd").drawings[0]!.svg!);
    // As many as have room for their whole names, seven at most; the others are points.
    expect(crowd).toContain("5");
    expect(crowd).not.toContain("8");
  });

  test("is of the town: a place that was put on the equator by mistake does not make a dot of it", () => {
    const town = samples["places"]!;
    const lost = features([
      [point(9.25, 45.82), "Qui", null],
      [point(0, 0), "Altrove", null],
    ]);
    expect(made(lost, {}, town.beneath!)).toMatchObject({ count: 1, left: 1 });
    expect(made(lost)).toMatchObject({ count: 2 });
  });

  test("shows only the rows that are wanted, and is nothing where there is nothing", () => {
    const two = features([
      [point(9.2, 45.8), "A", 1],
      [point(9.3, 45.8), "B", 2],
    ]);
    expect(made(two, { only: { column: "nome", value: "B" } })).toMatchObject({ count: 1 });
    expect(prepared(two, { only: { column: "nome", value: "C" } })).toBeNull();
    expect(prepared(features([[null, "A", 1]]))).toBeNull();
    expect(prepared({ kind: "events", events: [] })).toBeNull();
  });

  test("keeps names as names, however they look", () => {
    const svg = made(features([[point(9.2, 45.8), '<script>alert(1)</script>"&', 1]])).drawings[0]!
      .svg!;
    expect(svg).not.toContain("<script");
    expect(wordsIn(svg).join()).toContain("&lt;script&gt;");
  });

  test("of areas with very many corners and thousands of streets is no larger than any other", () => {
    const round = (corners: number): Geometry => ({
      type: "Polygon",
      coordinates: [
        Array.from({ length: corners + 1 }, (_, index): [number, number] => {
          const turn = ((index % corners) / corners) * 2 * Math.PI;
          const r = 0.05 + 0.002 * Math.sin(index * 12.7);
          return [9.2 + r * Math.cos(turn), 45.8 + r * Math.sin(turn)];
        }),
      ],
    });
    const streets = features(
      Array.from({ length: 4000 }, (_, index) => [
        {
          type: "LineString",
          coordinates: [
            [9.16 + (index % 80) / 1000, 45.76 + index / 50_000],
            [9.161 + (index % 80) / 1000, 45.761 + index / 50_000],
          ],
        },
        "",
        null,
      ]),
    );
    const boundary = features([[round(50_000), "", null]]);
    const data = features([[round(20_000), "Lago", 3]]);
    const { drawings } = made(data, {}, [boundary, streets]);
    for (const { svg } of drawings) expect(svg!.length).toBeLessThan(60_000);
  });
});

describe("on the plane", () => {
  test("a degree of longitude is shorter than one of latitude, as it is in Lombardy", () => {
    const at = projected(
      { left: 9, right: 10, top: 45, bottom: 46 },
      { left: 0, top: 0, right: 1000, bottom: 1000 },
    );
    const [west, north] = [at([9, 46]), at([10, 46])];
    expect(west[1]).toBeCloseTo(0);
    // Cosine of 45.5 degrees.
    expect((north[0] - west[0]) / 1000).toBeCloseTo(0.7009, 3);
  });

  test("a name stands where its area is widest, also in one that is bent", () => {
    const bent: [number, number][] = [
      [0, 0],
      [100, 0],
      [100, 30],
      [30, 30],
      [30, 100],
      [0, 100],
    ];
    expect(areaOf(bent)).toBe(2 * (100 * 30 + 30 * 70));
    const room = roomIn([bent])!;
    expect(room).toMatchObject({ x: 50, width: 100 });
    const box = (left: number, top: number) => ({ left, top, right: left + 20, bottom: top + 20 });
    expect([holds([bent], box(40, 5)), holds([bent], box(20, 40))]).toEqual([true, false]);
  });

  test("names lie on nothing, stay in the picture, and there are none where they cannot", () => {
    const within = { left: 0, top: 0, right: 300, bottom: 100 };
    const text = (x: number, y: number) => ({ x, y, width: 90, height: 20, away: 8 });
    const put = lettered([text(40, 50), text(60, 50), text(290, 50)], [], within)!;
    expect(put[2]).toMatchObject({ side: "left", far: false });
    const boxes = put.map(({ left, top }) => ({ left, top, right: left + 90, bottom: top + 20 }));
    for (const [index, a] of boxes.entries())
      for (const b of boxes.slice(index + 1))
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(
          false,
        );
    const crowd = Array.from({ length: 20 }, () => text(50, 50));
    expect(lettered(crowd, [], within)).toBeNull();
  });
});

test("classes hold about as many each, what is alike is in one, and every number has its class", () => {
  const values = [1, 2, 2, 2, 2, 2, 2, 8, 9, 10, 11, 50];
  const classes = classesOf(values);
  expect(classes.length).toBeLessThanOrEqual(5);
  for (const value of values) expect(classAt(classes, value)).toBeGreaterThanOrEqual(0);
  expect(classesOf([3, 3, 3])).toEqual([{ from: 3, to: 3 }]);
  expect(classesOf([])).toEqual([]);
});

test("the sentence counts places and tells the highest of areas, in three languages", () => {
  const says = (name: string, language = "it", sentence = "") =>
    sentenceOf(sampled(name), sentence, { language, timezone: "Europe/Rome" });
  expect(says("example")).toBe("Il più alto: Centro, 41\u00a0µg/m³");
  expect(says("places")).toBe("6 luoghi sulla mappa");
  expect(says("places", "it", "{quanti: # lavoro | # lavori} in corso")).toBe("6 lavori in corso");
  expect(says("lines", "en")).toBe("2 stretches on the map");
  expect(says("lines", "de")).toBe("2 Strecken auf der Karte");
});

test.runIf(haveSamples)(
  `the municipalities of Milan, 329 kB of borders, become a map of less than 60 kB${withSamples}`,
  () => {
    const { features: all } = JSON.parse(sample("geo/milano-comuni.geojson")) as {
      features: { geometry: Geometry; properties: { name: string } }[];
    };
    const data = features(
      all.map(({ geometry, properties }, index) => [geometry, properties.name, index]),
    );
    const { drawings, count, most } = made(data);
    expect([count, most!.value]).toEqual([all.length, all.length - 1]);
    for (const { svg } of drawings) {
      expect(svg!.length).toBeLessThan(60_000);
      expect(svg!.match(/<path/g)!.length).toBeGreaterThanOrEqual(all.length);
    }
  },
);
