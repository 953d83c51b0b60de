import type Database from "better-sqlite3";
import { Fault } from "../../protocol/errors.ts";

/** Every step of the data model, in order; drizzle-kit writes them (`npm run migration`). */
const files = import.meta.glob<string>("./migrations/*.sql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const steps = Object.keys(files)
  .toSorted()
  .map((name) => files[name]!);

/**
 * Brings a database up to date, each step whole or not at all. `user_version` counts the steps done.
 * @param before called first when there is something to do
 * @throws Fault `db.newer` when there are more steps done than this version knows.
 */
export function migrate(
  sqlite: Database.Database,
  before: () => void = () => {},
): "made" | "brought up" | "as it was" {
  const done = Number(sqlite.pragma("user_version", { simple: true }));
  if (done > steps.length)
    throw new Fault("unavailable", "db.newer", "This database was written by a newer Vetrina.", {
      details: { done, known: steps.length },
    });
  if (done < steps.length) before();
  for (const [index, step] of steps.entries()) {
    if (index < done) continue;
    sqlite.transaction(() => {
      sqlite.exec(step.replaceAll("--> statement-breakpoint", ""));
      sqlite.pragma(`user_version = ${index + 1}`);
    })();
  }
  return done === steps.length ? "as it was" : done === 0 ? "made" : "brought up";
}
