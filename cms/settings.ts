import { eq } from "drizzle-orm";
import { z } from "zod";
import { assetId, datasetId, playlistId } from "../protocol/ids.ts";
import { theme } from "../protocol/manifest.ts";
import type { Db } from "./db/open.ts";
import { settings as table } from "./db/tables.ts";
import { isHostEntry } from "./fetching/addresses.ts";
import { tileName, tileNames, usualTiles } from "../protocol/kiosk.ts";
import { isCivilDay } from "./schedule/calendar.ts";

/** A type of act or a branch of them: `A`, `A04`, `A0402`. */
export const actCode = z.string().regex(/^[A-E](\d{2}){0,2}$/);

/** What an ente says of itself, once, for all its screens. Every field has a sensible beginning. */
export const settings = z.object({
  name: z.string().trim().min(1).max(120).default("Comune"),
  timezone: z
    .string()
    .refine(isTimezone, { message: "not an IANA time zone" })
    .default("Europe/Rome"),
  /** The first is the main language of the screens. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .min(1)
    .max(4)
    .default(["it"]),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default("#0066cc"),
  arms: z.nullable(assetId).default(null),
  /** The places that are drawn beneath the screens on the map of the wall: the boundary of the ente. */
  mapBase: z.nullable(datasetId).default(null),
  theme: z.enum(theme.options).default("carta"),
  /** Hosts that a web-page slide may show: exact names, https only. */
  webHosts: z
    .array(z.string().regex(/^[a-z0-9.-]+$/))
    .max(50)
    .default([]),
  /** Hosts that sources may be read from though they lie inside the network or on another port. */
  dataHosts: z
    .array(z.string().refine(isHostEntry, { message: "not a host (name or name:port)" }))
    .max(50)
    .default([]),
  /** What the library may take on the disk, uploads under way included. */
  libraryBytes: z.number().int().min(0).default(50_000_000_000),
  /** Days in publication for acts whose source does not say the last day, by type; `default` for the rest. */
  publicationDays: z
    .record(z.string().regex(/^(default|[A-E](\d{2}){0,2})$/), z.number().int().min(1).max(3650))
    .default({ default: 15, C0101: 1, C0201: 30, C0301: 8, D0101: 30 }),
  /** Whether the first day counts (Ministry) or the count begins the day after (AgID). */
  countFirstDay: z.boolean().default(false),
  /** The same for a type or branch that is counted otherwise. */
  countFirstDayOf: z.record(actCode, z.boolean()).default({}),
  /** The page of the official albo, to which the screens send their readers. */
  alboAddress: z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(2000)]).default(""),
  /** Who answers for the open data of the albo. */
  alboContact: z.union([z.literal(""), z.email().max(200)]).default(""),
  /** Where the ente is, as the open data say it. */
  place: z
    .object({
      municipality: z.string().trim().max(120),
      province: z.string().trim().max(120),
      region: z.string().trim().max(120),
      istat: z.string().regex(/^(\d{6})?$/),
      latitude: z.number().min(-90).max(90).nullable(),
      longitude: z.number().min(-180).max(180).nullable(),
    })
    .default({
      municipality: "",
      province: "",
      region: "",
      istat: "",
      latitude: null,
      longitude: null,
    }),
  /** The day of the patron saint, `MM-DD`: a public holiday of this ente. */
  patronSaint: z
    .string()
    .refine(isDayOfYear, { message: "not a day of the year (MM-DD)" })
    .nullable()
    .default(null),
  /** Holidays beside those of the country: every year (`MM-DD`) or once (`YYYY-MM-DD`). */
  localHolidays: z
    .array(
      z.string().refine((day) => isDayOfYear(day) || isCivilDay(day), {
        message: "not a day (MM-DD or YYYY-MM-DD)",
      }),
    )
    .max(60)
    .default([]),
  /** What screens may show of acts by type or branch (`A04`); undecided types are shown prudently. */
  actPrivacy: z.record(actCode, z.enum(["screen", "search", "link-only", "never"])).default({}),
  /** What stands on the home of the kiosks, in this order. */
  kioskTiles: z
    .array(z.enum(tileName.options))
    .min(1)
    .max(tileNames.length)
    .default([...usualTiles]),
  /** The playlist whose contents are there to be read at kiosks, though they go round nowhere. */
  kioskPlaylist: z.nullable(playlistId).default(null),
  /** Seconds without a touch after which a kiosk asks whether somebody is still there. */
  kioskIdle: z.number().int().min(30).max(300).default(75),
  /** Whether kiosks count what is opened on them. */
  kioskCounted: z.boolean().default(true),
  /** Of fewer than so many visits no number is told: figures are counted in groups of so many. */
  kioskGroup: z.number().int().min(5).max(100).default(5),
});
export type Settings = z.output<typeof settings>;

export function readSettings(db: Db): Settings {
  const rows = db.select().from(table).all();
  return settings.parse(Object.fromEntries(rows.map((row) => [row.name, row.value])));
}

/** Changes the named settings and leaves the others. The caller has checked them at its door. */
export function writeSettings(db: Db, change: Partial<Settings>): Settings {
  for (const [name, value] of Object.entries(change))
    // A row has a value: "none" is the beginning of every setting that may be none.
    if (value === null) db.delete(table).where(eq(table.name, name)).run();
    else
      db.insert(table)
        .values({ name, value })
        .onConflictDoUpdate({ target: table.name, set: { value } })
        .run();
  return readSettings(db);
}

/** A day that some year has: the 29th of February too. */
function isDayOfYear(day: string): boolean {
  return /^\d\d-\d\d$/.test(day) && isCivilDay(`2024-${day}`);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("it", { timeZone: name });
    return true;
  } catch {
    // RangeError: Intl does not know such a zone.
    return false;
  }
}
