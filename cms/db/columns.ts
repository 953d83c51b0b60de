import { integer, text } from "drizzle-orm/sqlite-core";
import type { Instant } from "../../protocol/time.ts";

/** A time: milliseconds since 1970, UTC. */
export const instant = (name?: string) => (name ? integer(name) : integer()).$type<Instant>();

/** A value of any shape, as JSON. */
export const json = <T>(name?: string) =>
  (name ? text(name, { mode: "json" }) : text({ mode: "json" })).$type<T>();
