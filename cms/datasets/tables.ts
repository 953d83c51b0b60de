import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Cell, type Column, column, type Origin } from "../../content/kit/datasets.ts";
import type { DatasetId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { tables } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { packed } from "../sources/packing.ts";
import { rounded } from "./cells.ts";
import { datasetFault } from "./faults.ts";
import { type KeepNeeds, keepReading } from "./keep.ts";
import { findDataset } from "./store.ts";

/** A table that is kept here: the number being served, free places in the car park, seats in the library. */
export type Kept = typeof tables.$inferSelect;

export const mostKept = 2000;

export const tableColumns = z
  .array(column)
  .min(1)
  .max(40)
  .refine((columns) => new Set(columns.map(({ key }) => key)).size === columns.length, {
    message: "each column once",
  });

const cell = z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]);
/** By the order of the columns, or by their keys; what is left out is not known. */
const row = z.union([z.array(cell).max(40), z.record(z.string().max(120), cell)]);
export const tableRows = z.array(row).max(mostKept);
export type GivenRow = z.output<typeof row>;

/** @throws Fault `dataset.not_kept_here`, `dataset.not_found` */
export function findTable(db: Db, id: DatasetId): Kept {
  findDataset(db, id);
  const found = db.select().from(tables).where(eq(tables.dataset, id)).get();
  if (!found) throw datasetFault("dataset.not_kept_here");
  return found;
}

/** @throws Fault `table.…` saying which cell of which row cannot be there */
export const rowsFor = (columns: readonly Column[], given: readonly GivenRow[]): Cell[][] =>
  given.map((row, index) => {
    if (!Array.isArray(row)) {
      const unknown = Object.keys(row).find((name) => !columns.some(({ key }) => key === name));
      if (unknown !== undefined)
        throw datasetFault("table.unknown_column", {
          column: unknown,
          columns: columns.map(({ key }) => key).join(", "),
        });
    } else if (row.length > columns.length)
      throw datasetFault("table.too_many_cells", { row: index + 1, most: columns.length });
    return columns.map((column, i) =>
      cellFor(column, (Array.isArray(row) ? row[i] : row[column.key]) ?? null, index + 1),
    );
  });

function cellFor(column: Column, given: Cell, row: number): Cell {
  if (given === null || given === "") return null;
  const fits: Record<Column["kind"], boolean> = {
    text: typeof given === "string" || typeof given === "number",
    number: typeof given === "number" && Number.isFinite(given),
    day: typeof given === "string" && z.iso.date().safeParse(given).success,
    moment: typeof given === "number" && Number.isInteger(given),
    "yes-no": typeof given === "boolean",
  };
  if (!fits[column.kind])
    throw datasetFault(`table.not_a_${column.kind}`, { column: column.label || column.key, row });
  return column.kind === "text" ? String(given) : given;
}

export function addTable(
  db: Db,
  dataset: DatasetId,
  columns: Column[],
  rows: Cell[][],
  by: string,
  at: number,
): void {
  db.insert(tables).values({ dataset, columns, rows, changedBy: by, changedAt: at }).run();
}

const poll = "poll ";
/** Who has written a table that the answers to a poll write; and which poll that is, of any writer. */
export const writtenByPoll = (slide: string): string => `${poll}${slide}`;
export const pollOf = (writer: string): string | null =>
  writer.startsWith(poll) ? writer.slice(poll.length) : null;

/**
 * Writes a table and makes a snapshot of it at once; screens are told within the same breath.
 * @param on the version that the writer has seen; null writes whatever is there
 * @throws Fault `edit.outdated`, `table.…` (`table.of_poll`: nobody else writes it), `dataset.not_kept_here`
 */
export async function writeTable(
  needs: KeepNeeds,
  id: DatasetId,
  change: (before: Kept) => { columns?: Column[]; rows: Cell[][] },
  by: string,
  on: number | null = null,
): Promise<Kept> {
  const { db, clock } = needs;
  const at = clock.now();
  const after = db.transaction((tx) => {
    const before = findTable(tx, id);
    if (on !== null && on !== before.version)
      throw houseFault("edit.outdated", { current: before.version });
    if (pollOf(before.changedBy) !== null && by !== before.changedBy)
      throw datasetFault("table.of_poll");
    const { columns = before.columns, rows } = change(before);
    return tx
      .update(tables)
      .set({ columns, rows, version: before.version + 1, changedBy: by, changedAt: at })
      .where(eq(tables.dataset, id))
      .returning()
      .get();
  });
  await keepTable(needs, after);
  return after;
}

/** What is shown of a table is a snapshot like any other. */
export async function keepTable(needs: KeepNeeds, { dataset, columns, rows }: Kept): Promise<void> {
  const made = packed({ kind: "table", columns, rows }, columns);
  const none: Origin = { publisher: "", title: "", licence: "", attribution: "", link: "" };
  const said = { name: dataset, source: columns, notes: [], origin: none };
  await keepReading(
    needs,
    dataset,
    { ...made, ...said, period: null, validUntil: null },
    { accepted: true },
  );
}

/** One number of one row, so much more or less; two who press at once count both. */
export function counted(before: Kept, key: string, row: number, by: number): Cell[][] {
  const index = before.columns.findIndex((column) => column.key === key);
  const columns = before.columns.map((column) => column.key).join(", ");
  if (index < 0) throw datasetFault("table.unknown_column", { column: key, columns });
  const { kind, label } = before.columns[index]!;
  if (kind !== "number") throw datasetFault("table.not_a_number", { column: label, row: row + 1 });
  const there = before.rows[row];
  if (!there) throw datasetFault("table.no_such_row", { row: row + 1, rows: before.rows.length });
  const now = rounded(Number(there[index] ?? 0) + by);
  return before.rows.with(row, there.with(index, now));
}
