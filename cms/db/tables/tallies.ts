import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DeviceId, ScreenId } from "../../../protocol/ids.ts";
import { devices } from "./screens.ts";

/** What was looked for at kiosks: sums by day, and of nobody. */
export const tallies = sqliteTable(
  "tallies",
  {
    /** Civil day in the zone of the ente. */
    day: text().notNull(),
    screen: text().$type<ScreenId>().notNull(),
    /** `visit`, `tile:albo`, `act:act_…` while it is up, `type:A0402` from then on, `page:sld_…`, `poll:sld_…:<answer>`. */
    thing: text().notNull(),
    /** In how many visits, and for how many seconds in all. */
    times: integer().notNull(),
    seconds: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.screen, t.thing] }), index("tallies_thing").on(t.thing)],
);

/** Up to which sheet each device has been counted. */
export const tallyDevices = sqliteTable("tally_devices", {
  device: text()
    .$type<DeviceId>()
    .primaryKey()
    .references(() => devices.id, { onDelete: "cascade" }),
  upTo: integer("up_to").notNull(),
});
