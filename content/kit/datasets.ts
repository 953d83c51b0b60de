import { z } from "zod";
import type { Instant } from "../../protocol/time.ts";

/**
 * The kinds of data that can be shown, whatever they came from. A source normalises to one of these; what
 * draws data knows only these. Slides and kiosk pages import the types, never the schemas.
 */

const instant = z.number().int() as unknown as z.ZodType<Instant, number>;
const civilDay = z.iso.date();
/** A text that comes from outside: it is text, however it looks, and it ends somewhere. */
const said = (most: number) => z.string().max(most);
const address = z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(2000)]);

/** What a cell of a table may be: numbers are numbers, a day is `YYYY-MM-DD`, a moment an Instant; null is "not known". */
export type Cell = string | number | boolean | null;

export const column = z.object({
  /** Stable within its source: what a recipe refers to. */
  key: said(120).min(1),
  /** As the source calls it, or as the officer renamed it. */
  label: said(200),
  kind: z.enum(["text", "number", "day", "moment", "yes-no"]),
  /** As it is written after the number: `µg/m³`, `%`, `€`; "" for none. */
  unit: said(40).default(""),
});
export type Column = z.output<typeof column>;

const cell = z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]);

/** Rows of equal length, in the order of the source. */
export const table = z.object({
  kind: z.literal("table"),
  columns: z.array(column).max(300),
  rows: z.array(z.array(cell)),
});

type Position = [number, number];
/** RFC 7946 in WGS 84: longitude, latitude. Outer rings run counter-clockwise, whatever the source did. */
export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "MultiPoint"; coordinates: Position[] }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "MultiLineString"; coordinates: Position[][] }
  | { type: "Polygon"; coordinates: Position[][] }
  | { type: "MultiPolygon"; coordinates: Position[][][] };

const geometry = z.custom<Geometry>(
  (value) =>
    typeof value === "object" && value !== null && "type" in value && "coordinates" in value,
);

/** Places with values: `values` has a cell for each column. */
export const features = z.object({
  kind: z.literal("features"),
  columns: z.array(column).max(300),
  features: z.array(
    z.object({ id: said(200), geometry: z.nullable(geometry), values: z.array(cell) }),
  ),
});

/** What takes place: half-open, `to` null when the source does not say; whole days as civil days besides. */
export const events = z.object({
  kind: z.literal("events"),
  events: z.array(
    z.object({
      id: said(300).min(1),
      title: said(500).min(1),
      description: said(5000).default(""),
      place: said(300).default(""),
      from: instant,
      to: instant.nullable(),
      /** Both inclusive; null when it has hours. */
      days: z.object({ first: civilDay, last: civilDay }).nullable(),
      link: address.default(""),
      cancelled: z.boolean().default(false),
    }),
  ),
});

export const news = z.object({
  kind: z.literal("news"),
  news: z.array(
    z.object({
      id: said(500).min(1),
      title: said(500).min(1),
      summary: said(5000).default(""),
      link: address.default(""),
      picture: address.default(""),
      publishedAt: instant.nullable(),
    }),
  ),
});

/** Warnings by area: never shown past `to`. The levels are those of the Italian civil protection. */
export const alerts = z.object({
  kind: z.literal("alerts"),
  alerts: z.array(
    z.object({
      id: said(300).min(1),
      /** Codes of the areas meant (zones, municipalities), as the source writes them. */
      areas: z.array(said(60)).max(10_000),
      areaName: said(300).default(""),
      /** `hydraulic`, `hydrogeological`, `storms`, `wind`, `snow`, … ; "other" when none fits. */
      hazard: said(60),
      level: z.enum(["none", "yellow", "orange", "red"]),
      headline: said(500).default(""),
      description: said(5000).default(""),
      from: instant,
      to: instant,
      link: address.default(""),
    }),
  ),
});

/** Departures of the stops that were chosen, for as long ahead as is known. */
export const departures = z.object({
  kind: z.literal("departures"),
  departures: z.array(
    z.object({
      id: said(300).min(1),
      stop: said(200),
      stopName: said(200),
      line: said(60),
      headsign: said(200),
      /** `bus`, `tram`, `metro`, `train`, `ferry`, `other`. */
      mode: z.enum(["bus", "tram", "metro", "train", "ferry", "other"]),
      platform: said(30).default(""),
      at: instant,
      /** In real time, when it is known. */
      expected: instant.nullable(),
      cancelled: z.boolean().default(false),
    }),
  ),
});

/** Acts of an albo as a source tells them; the albo counts their terms and judges their privacy. */
export const acts = z.object({
  kind: z.literal("acts"),
  acts: z.array(
    z
      .object({
        guid: said(500).min(1),
        year: z.number().int().min(1980).max(2200),
        number: said(60).min(1),
        sourceType: said(200),
        subject: said(8000).min(1),
        office: said(300).default(""),
        firstDay: civilDay,
        lastDay: civilDay.nullable(),
        link: address.default(""),
        attachments: z
          .array(
            z.object({
              title: said(300),
              url: z.url({ protocol: /^https?$/ }).max(2000),
              type: said(120),
              bytes: z.number().int().nullable(),
            }),
          )
          .max(200),
      })
      // What else an albo says of an act (civic.md 1.4) goes through by name.
      .catchall(z.unknown()),
  ),
});

export const data = z.discriminatedUnion("kind", [
  table,
  features,
  events,
  news,
  alerts,
  departures,
  acts,
]);
export type Data = z.output<typeof data>;
export type DataKind = Data["kind"];
export type DataOf<Kind extends DataKind> = Extract<Data, { kind: Kind }>;
export type Table = DataOf<"table">;

/** Who says it and on what terms. Always shown with the data. */
export const origin = z.object({
  /** Who publishes it: «ARPA Lombardia». */
  publisher: said(300).default(""),
  /** Title of the dataset, as its publisher calls it. */
  title: said(500).default(""),
  /** SPDX id where it has one (`CC-BY-4.0`, `CC0-1.0`, `IODL-2.0`), else as it is written; "" when not said. */
  licence: said(200).default(""),
  /** The sentence that the licence asks for; "" when none. */
  attribution: said(500).default(""),
  /** Where a person can read about it. */
  link: address.default(""),
});
export type Origin = z.output<typeof origin>;

/** One good reading of a source: immutable, dated, licensed, named by its hash. */
export interface Snapshot<Kind extends DataKind = DataKind> {
  data: DataOf<Kind>;
  origin: Origin;
  /** What time the data speak of, when they say so; half-open. */
  period: { from: Instant; to: Instant } | null;
  fetchedAt: Instant;
  /** After this it must not be shown any more (warnings, departures); null: the dataset's own policy decides. */
  validUntil: Instant | null;
  /** How many rows, features, events… it holds. */
  count: number;
  /** SHA-256 of the data: the same data, the same snapshot. */
  sha256: string;
}

/** How many there are of whatever it holds. */
export function countOf(data: Data): number {
  switch (data.kind) {
    case "table":
      return data.rows.length;
    case "features":
      return data.features.length;
    case "events":
      return data.events.length;
    case "news":
      return data.news.length;
    case "alerts":
      return data.alerts.length;
    case "departures":
      return data.departures.length;
    case "acts":
      return data.acts.length;
  }
}
