import { index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DeviceId, GroupId, OfficerId, PlaylistId, ScreenId } from "../../../protocol/ids.ts";
import type { Theme } from "../../../protocol/manifest.ts";
import type { Status } from "../../../protocol/messages.ts";
import type { DeviceDescription } from "../../../protocol/pairing.ts";
import { instant, json } from "../columns.ts";
import { playlists } from "./contents.ts";

export type LayoutName = "full" | "side" | "ticker" | "side-ticker";

export const screens = sqliteTable("screens", {
  id: text().$type<ScreenId>().primaryKey(),
  name: text().notNull(),
  place: text().notNull().default(""),
  /** Where it stands, in degrees (WGS 84): for the map. Both or neither. */
  latitude: real(),
  longitude: real(),
  timezone: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  /** Diagonal in inches and usual reading distance in metres: they size the text. */
  inches: real().notNull(),
  distance: real().notNull(),
  layout: text().$type<LayoutName>().notNull(),
  kind: text().$type<"signage" | "kiosk">().notNull(),
  /** Of a kiosk: from the floor to the lower edge of the picture, in millimetres. Null: nobody measured it. */
  bottom: integer(),
  theme: text().$type<Theme>().notNull(),
  frame: integer({ mode: "boolean" }).notNull().default(true),
  tags: json<string[]>().notNull(),
  languages: json<string[]>().notNull(),
  defaultPlaylist: text("default_playlist")
    .$type<PlaylistId>()
    .references(() => playlists.id),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
  archivedAt: instant("archived_at"),
});

export const groups = sqliteTable("groups", {
  id: text().$type<GroupId>().primaryKey(),
  name: text().notNull(),
  /** By list, or every screen that has all of these tags. */
  screens: json<ScreenId[]>().notNull(),
  tags: json<string[]>().notNull(),
  version: integer().notNull().default(1),
});

/** The hardware. One without `retiredAt` a screen; history stays with the screen. */
export const devices = sqliteTable(
  "devices",
  {
    id: text().$type<DeviceId>().primaryKey(),
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    /** Ed25519, raw, base64url. Unique for ever: a cloned card cannot be enrolled twice. */
    publicKey: text("public_key").notNull().unique(),
    description: json<DeviceDescription>().notNull(),
    address: text().notNull(),
    enrolledBy: text("enrolled_by").$type<OfficerId>().notNull(),
    enrolledAt: instant("enrolled_at").notNull(),
    retiredAt: instant("retired_at"),
  },
  (t) => [index("devices_screen").on(t.screen)],
);

/** What each screen last said of itself. */
export const screenStates = sqliteTable("screen_states", {
  screen: text()
    .$type<ScreenId>()
    .primaryKey()
    .references(() => screens.id),
  status: json<Status>().notNull(),
  seenAt: instant("seen_at").notNull(),
  appliedEpoch: integer("applied_epoch"),
  appliedRevision: integer("applied_revision"),
  paintedAt: instant("painted_at"),
});
