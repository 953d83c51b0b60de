import { column, type Column, type Data, type DataOf, type Geometry } from "../kit/datasets.ts";

/** A made-up town by a lake for the gallery: its boundary, its streets, its quarters and what is going on. */
type Position = [number, number];
const origin: Position = [9.222, 45.813];
const wobble = (n: number): number => {
  const at = Math.sin(n * 127.1 + 311.7) * 43_758.5453;
  return at - Math.floor(at) - 0.5;
};

/** A corner of the lattice of quarters, moved about. */
const corner = (i: number, j: number): Position => [
  origin[0] + (i + wobble(i * 7 + j * 3) * 0.5) * 0.018,
  origin[1] + (j + wobble(i * 5 + j * 11 + 2) * 0.5) * 0.013,
];

/** An edge that is no straight line, and the same from both of its sides. */
function edge(a: Position, b: Position): Position[] {
  const seed = (a[0] + b[0]) * 1000 + (a[1] + b[1]) * 777;
  const isTurned = a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
  const [from, to] = isTurned ? [b, a] : [a, b];
  const points = Array.from({ length: 12 }, (_, n): Position => {
    const part = n / 12;
    const bend = n === 0 ? 0 : wobble(seed + n) * 0.0016 * Math.sin(part * Math.PI);
    return [from[0] + (to[0] - from[0]) * part + bend, from[1] + (to[1] - from[1]) * part - bend];
  });
  return isTurned ? [to, ...points.slice(1).toReversed()] : points;
}

const ring = (corners: readonly Position[]): Position[] => {
  const all = corners.flatMap((at, index) => edge(at, corners[(index + 1) % corners.length]!));
  return [...all, all[0]!];
};

const quarter = (i: number, j: number): Geometry => ({
  type: "Polygon",
  coordinates: [ring([corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)])],
});

const features = (
  columns: Column[],
  all: readonly { geometry: Geometry | null; values: (string | number | null)[] }[],
): DataOf<"features"> => ({
  kind: "features",
  columns,
  features: all.map((one, index) => ({ id: String(index), ...one })),
});

const boundary: Data = {
  kind: "features",
  columns: [],
  features: [
    {
      id: "town",
      values: [],
      geometry: {
        type: "Polygon",
        coordinates: [
          ring([
            corner(0, 0),
            corner(1, 0),
            corner(2, 0),
            corner(3, 0),
            corner(3, 1),
            corner(3, 2),
            corner(2, 2),
            corner(1, 2),
            corner(0, 2),
            corner(0, 1),
          ]),
        ],
      },
    },
  ],
};

const streets = features(
  [],
  [
    [corner(0, 1), corner(1, 1), corner(2, 1), corner(3, 1)],
    [corner(1, 0), corner(1, 1), corner(1, 2)],
    [corner(2, 0), corner(2, 1), corner(2, 2)],
    [corner(0, 0), corner(1, 1), corner(2, 2)],
  ].map((line) => ({
    values: [],
    geometry: {
      type: "LineString",
      coordinates: line.slice(1).flatMap((to, n) => edge(line[n]!, to)),
    },
  })),
);

const name = column.parse({ key: "nome", label: "Nome", kind: "text" });
const pm10 = column.parse({ key: "pm10", label: "PM10", kind: "number", unit: "µg/m³" });
const quarters = ["Crevenna", "Arcellasco", "Centro", "Buccinigo", "Incino", "Pomerio"];
const six = features(
  [name, pm10],
  quarters.map((quarterName, index) => ({
    geometry: quarter(index % 3, Math.floor(index / 3)),
    values: [quarterName, [24, 31, 41, 18, null, 27][index]!],
  })),
);

const many = features(
  [name, pm10],
  Array.from({ length: 20 }, (_, index) => ({
    geometry: quarter(index % 5, Math.floor(index / 5)),
    values: [
      index === 7 ? "Asso" : `Comunità montana del Triangolo lariano ${index + 1}`,
      index === 3 ? null : 12_345_678.5 - index * 611_000,
    ],
  })),
);

const at = (x: number, y: number): Geometry => ({
  type: "Point",
  coordinates: [origin[0] + x * 0.018, origin[1] + y * 0.013],
});
const works = features(
  [name],
  [
    ["Via Roma: rete idrica", at(1.2, 1.1)],
    ["Piazza del Mercato", at(1.5, 0.9)],
    ["Ponte sul Lambro", at(2.4, 0.7)],
    ["Corso XXV Aprile", at(0.6, 1.4)],
    ["Scuola di Crevenna", at(0.4, 0.4)],
    ["Rotatoria di Arcellasco", at(2.6, 1.6)],
  ].map(([title, geometry]) => ({ geometry: geometry as Geometry, values: [title as string] })),
);

const crowd = features(
  [name],
  Array.from({ length: 24 }, (_, index) => ({
    geometry: at(
      1.4 + wobble(index) * (index < 9 ? 0.3 : 2),
      1 + wobble(index + 50) * (index < 9 ? 0.2 : 1.2),
    ),
    values: [`Defibrillatore della palestra comunale di via delle Rimembranze ${index + 1}`],
  })),
);

const closed = features(
  [name],
  [
    { geometry: streets.features[1]!.geometry, values: ["Via Volta"] },
    { geometry: streets.features[3]!.geometry, values: ["Strada del Lago"] },
  ],
);

export const samples: Record<
  string,
  { data: Data; asked: Record<string, unknown>; beneath?: (Data | null)[] }
> = {
  example: { data: six, asked: {} },
  longest: { data: many, asked: {} },
  places: {
    data: works,
    asked: { title: "Lavori in corso", sentence: "{quanti: # lavoro | # lavori} in corso" },
    beneath: [boundary, streets],
  },
  crowd: { data: crowd, asked: { title: "Defibrillatori" }, beneath: [boundary, streets] },
  lines: { data: closed, asked: { title: "Strade chiuse" }, beneath: [boundary, streets] },
};
