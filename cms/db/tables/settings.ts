import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { json } from "../columns.ts";

/** One row a setting: name, timezone, languages, accent, arms, theme, allowed web hosts… */
export const settings = sqliteTable("settings", {
  name: text().primaryKey(),
  value: json<unknown>().notNull(),
});
