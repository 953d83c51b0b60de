import { createHash } from "node:crypto";
import { eq, getTableColumns } from "drizzle-orm";
import type { Db } from "../db/open.ts";
import { acts } from "../db/tables.ts";

type Act = typeof acts.$inferSelect;

/**
 * What the register keeps of an act that is gone: that it was, of which type, and when. Everything else
 * is emptied, also what a later version of the table adds: a column stays only when it is named here.
 */
export const stays: ReadonlySet<string> = new Set([
  "id",
  "standing",
  "year",
  "number",
  "type",
  "firstDay",
  "lastDay",
  "extraDays",
  "from",
  "to",
  "privacy",
  "judgedBy",
  "judgedAt",
  "closedAt",
  // An officer's words, not the act's: the record of who did what has them too.
  "closedReason",
  "replacedBy",
  "source",
  "guid",
  "version",
  "importedAt",
  "changedAt",
]);

/** Empties the row of an act. Its place in its source stays known, as a hash: it is not brought in again. */
export function wipe(db: Db, act: Act): void {
  db.update(acts)
    .set({
      ...emptied(),
      // Where no code says it, the type is what the source called it.
      ...(act.type === null && { sourceType: act.sourceType }),
      guid: forgottenGuid(act.guid),
    })
    .where(eq(acts.id, act.id))
    .run();
}

const mark = "gone:";

/** What stands in the place of a guid, which may be an address with half the subject in it. */
export const forgottenGuid = (guid: string): string =>
  guid.startsWith(mark)
    ? guid
    : `${mark}${createHash("sha256").update(guid).digest("hex").slice(0, 32)}`;

const emptied = (): Partial<Act> =>
  Object.fromEntries(
    Object.entries(getTableColumns(acts))
      .filter(([name]) => !stays.has(name))
      .map(([name, column]) => [name, emptyOf(column)]),
  );

function emptyOf(column: { notNull: boolean; default: unknown; dataType: string }): unknown {
  if (!column.notNull) return null;
  if (column.default !== undefined) return column.default;
  const { dataType } = column;
  return dataType === "number" ? 0 : dataType === "boolean" ? false : dataType === "json" ? [] : "";
}
