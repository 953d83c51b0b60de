import type { Cell } from "../../content/kit/datasets.ts";
import type { Note, Reading } from "./define.ts";
import { type DeclaredColumn, rawIn } from "./declared.ts";
import { defineNotes } from "./notes.ts";

/** A table that a service hands out page by page. */
export interface Pages {
  columns: readonly DeclaredColumn[];
  first: readonly Record<string, unknown>[];
  /** What comes after so many rows; null when that was all. */
  next(after: number): Promise<readonly Record<string, unknown>[] | null>;
  /** More are never asked for. */
  most: number;
  origin: Reading["origin"];
  notes: Note[];
}

const note = defineNotes({
  "pages.not_all": {
    it: "I dati sono tantissimi: ho letto le prime {count} righe. Metti un filtro per avere quelle che servono.",
    en: "There are very many data: the first {count} rows were read. Set a filter to have those that are needed.",
  },
});

/** Held when the first page is all of it; else handed on as the pages come. */
export async function readingOfPages(pages: Pages): Promise<Reading> {
  const { columns, first, origin, notes } = pages;
  const typed = (rows: readonly Record<string, unknown>[]): Cell[][] =>
    rows.map((row) => columns.map(({ name, read }) => read(rawIn(row, name))));
  const data = {
    kind: "table" as const,
    columns: columns.map(({ column }) => column),
    rows: [] as Cell[][],
  };
  const reading = { origin, period: null, validUntil: null, notes };
  const second = await pages.next(first.length);
  if (second === null) return { ...reading, data: { ...data, rows: typed(first) } };
  async function* rows(): AsyncGenerator<Cell[][]> {
    yield typed(first);
    let count = first.length;
    for (let page = second; page !== null; page = await pages.next(count)) {
      count += page.length;
      yield typed(page);
      if (count < pages.most) continue;
      notes.push(note("pages.not_all", "", { count }));
      return;
    }
  }
  return { ...reading, data, rows: rows() };
}
