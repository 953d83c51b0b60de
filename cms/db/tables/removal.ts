import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ActId, DeviceId, ScreenId } from "../../../protocol/ids.ts";
import { instant } from "../columns.ts";
import { acts } from "./albo.ts";
import { devices, screens } from "./screens.ts";

export type RemovalReason = "expired" | "annulled" | "rectified";

/** Acts that are gone: what remains of them is their row in the register, without a subject. */
export const removals = sqliteTable("removals", {
  act: text()
    .$type<ActId>()
    .primaryKey()
    .references(() => acts.id, { onDelete: "cascade" }),
  reason: text().$type<RemovalReason>().notNull(),
  /** When the act's publication was over. */
  endedAt: instant("ended_at").notNull(),
  /** When its removal began: the screens are told from here on. */
  begunAt: instant("begun_at").notNull(),
  /** When nothing of it was left on this server; null while that is under way. */
  removedAt: instant("removed_at"),
});

/** Screens whose manifest has held an act: only their devices can have something of it. */
export const exposures = sqliteTable(
  "exposures",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    since: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.act, t.screen] })],
);

/** What each device that may have had an act says of its removal. */
export const removalDevices = sqliteTable(
  "removal_devices",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    device: text()
      .$type<DeviceId>()
      .notNull()
      .references(() => devices.id),
    screen: text().$type<ScreenId>().notNull(),
    /** When it fetched the manifest that says so. */
    toldAt: instant("told_at"),
    /** When it was gone there, by the device's word, and when that word came. */
    goneAt: instant("gone_at"),
    heardAt: instant("heard_at"),
  },
  (t) => [
    primaryKey({ columns: [t.act, t.device] }),
    index("removal_devices_device").on(t.device, t.goneAt),
  ],
);

/** Addresses of files that were here and may not be any more, as seals of their hashes: 410 Gone. */
export const goneAddresses = sqliteTable("gone_addresses", {
  seal: text().primaryKey(),
  at: instant().notNull(),
});
