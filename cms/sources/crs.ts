import { sourceFault } from "./faults.ts";

/**
 * Where coordinates are counted from. Maps of town halls are in Gauss-Boaga (EPSG:3003, 3004), in UTM, in
 * degrees either way round; ours are in WGS 84, longitude first.
 */
const monteMario = "+ellps=intl +towgs84=-104.1,-49.1,-9.9,0.971,-2.917,0.714,-11.68";
const definitions: Readonly<Record<string, string>> = {
  "4326": "+proj=longlat +datum=WGS84 +no_defs",
  "4258": "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs",
  "6706": "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +no_defs",
  "4265": `+proj=longlat ${monteMario} +no_defs`,
  "3003": `+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=1500000 +y_0=0 ${monteMario} +units=m +no_defs`,
  "3004": `+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=2520000 +y_0=0 ${monteMario} +units=m +no_defs`,
  "3857": "+proj=webmerc +datum=WGS84 +units=m +no_defs",
  "23032": "+proj=utm +zone=32 +ellps=intl +towgs84=-87,-98,-121,0,0,0,0 +units=m +no_defs",
  "23033": "+proj=utm +zone=33 +ellps=intl +towgs84=-87,-98,-121,0,0,0,0 +units=m +no_defs",
  ...utm(["32632", "25832", "6707", "7791"], 32),
  ...utm(["32633", "25833", "6708", "7792"], 33),
};

function utm(codes: readonly string[], zone: number): Record<string, string> {
  const definition = `+proj=utm +zone=${zone} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;
  return Object.fromEntries(codes.map((code) => [code, definition]));
}

export const inDegrees = (code: string): boolean => definitions[code]!.startsWith("+proj=longlat");

/** By their own definition north comes first; written as `EPSG:…` everybody puts east first. */
const northFirst = new Set(["4326", "4258", "6706", "4265", "6707", "6708"]);

export interface Crs {
  code: string;
  /** Northing, or latitude, comes first. */
  swapped: boolean;
}

export const wgs84: Crs = { code: "4326", swapped: false };

/** What an officer may say when a file does not. */
export const namedCrs = [
  { code: "4326", name: "WGS 84" },
  { code: "3003", name: "Monte Mario / Gauss-Boaga Ovest (EPSG:3003)" },
  { code: "3004", name: "Monte Mario / Gauss-Boaga Est (EPSG:3004)" },
  { code: "32632", name: "UTM 32N (EPSG:32632, 25832, 7791)" },
  { code: "32633", name: "UTM 33N (EPSG:32633, 25833, 7792)" },
  { code: "23032", name: "ED50 / UTM 32N (EPSG:23032)" },
  { code: "3857", name: "Web Mercator (EPSG:3857)" },
] as const;

/**
 * From `urn:ogc:def:crs:EPSG::32632`, `EPSG:3003`, `http://www.opengis.net/gml/srs/epsg.xml#4326`; null
 * when nothing is said. A URN keeps to the order of the axes as they are defined, the others do not.
 * @throws Fault `source.malformed` for one that is not known
 */
export function crsNamed(name: string): Crs | null {
  if (name.trim() === "") return null;
  if (/CRS:?84/i.test(name)) return wgs84;
  const code = /(\d{4,6})\s*$/.exec(name)?.[1] ?? "";
  if (!Object.hasOwn(definitions, code))
    throw sourceFault("source.malformed", { reason: name.slice(0, 80) });
  const strict = /^urn:|\/def\/crs\//i.test(name.trim());
  return { code, swapped: strict && northFirst.has(code) };
}

type Position = [number, number];

/** Makes of a position of that system one in WGS 84; null where it lies nowhere. */
export async function transformer({
  code,
  swapped,
}: Crs): Promise<(x: number, y: number) => Position | null> {
  const onEarth = (lon: number, lat: number): Position | null =>
    Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;
  if (code === "4326") return (x, y) => (swapped ? onEarth(y, x) : onEarth(x, y));
  // Only here: most maps are in degrees, and a CMS that reads none has no use for it.
  const { default: proj4 } = await import("proj4");
  const project = proj4(definitions[code]!, definitions["4326"]!);
  return (x, y) => {
    const at = swapped ? [y, x] : [x, y];
    const [lon, lat] = project.forward(at) as [number, number];
    return Number.isFinite(lon) && Number.isFinite(lat)
      ? onEarth(rounded(lon), rounded(lat))
      : null;
  };
}

/** A centimetre: what is beyond it is made up. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** What coordinates are, by where they lie when they lie in Italy; null when they lie nowhere known. */
export function guessedCrs(x: readonly [number, number], y: readonly [number, number]): Crs | null {
  const within = ([low, high]: readonly [number, number], from: number, to: number): boolean =>
    low >= from && high <= to;
  const both = (code: string, east: [number, number], north: [number, number]): Crs | null => {
    if (within(x, ...east) && within(y, ...north)) return { code, swapped: false };
    return within(y, ...east) && within(x, ...north) ? { code, swapped: true } : null;
  };
  return (
    both("4326", [6, 19], [35, 48]) ??
    (within(x, -180, 180) && within(y, -90, 90) ? wgs84 : null) ??
    both("3857", [660_000, 2_120_000], [5_250_000, 6_100_000]) ??
    both("3003", [1_200_000, 1_999_999], [3_900_000, 5_250_000]) ??
    both("3004", [2_000_000, 3_100_000], [3_900_000, 5_250_000]) ??
    both("32632", [150_000, 999_999], [3_900_000, 5_250_000])
  );
}
