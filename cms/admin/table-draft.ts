import type { Cell, Column } from "../../content/kit/datasets.ts";
import { freshKey } from "./data-shape.ts";

/** A table as it is being written, with everything that can be taken back. */
export interface Sheet {
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

const mostSteps = 200;

export class TableDraft {
  private done: Sheet[] = [];
  private undone: Sheet[] = [];
  sheet: Sheet;

  constructor(
    /** As it is on the screens. */
    private published: Sheet,
    draft: Sheet | null = null,
  ) {
    this.sheet = draft ?? published;
  }

  get dirty(): boolean {
    return JSON.stringify(this.sheet) !== JSON.stringify(this.published);
  }

  get columnsChanged(): boolean {
    return JSON.stringify(this.sheet.columns) !== JSON.stringify(this.published.columns);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): void {
    const before = this.done.pop();
    if (!before) return;
    this.undone.push(this.sheet);
    this.sheet = before;
  }

  redo(): void {
    const after = this.undone.pop();
    if (!after) return;
    this.done.push(this.sheet);
    this.sheet = after;
  }

  /** Back to what is on the screens; that can be taken back as well. */
  discard(): void {
    this.become(this.published);
  }

  /** What was written is now on the screens. */
  settled(published: Sheet): void {
    this.published = published;
    this.sheet = published;
  }

  setCells(row: number, column: number, block: readonly (readonly Cell[])[]): void {
    const { columns } = this.sheet;
    const rows = [...this.sheet.rows];
    for (const [down, cells] of block.entries()) {
      const at = row + down;
      const there = [...(rows[at] ?? columns.map(() => null))];
      for (const [across, cell] of cells.entries())
        if (column + across < columns.length) there[column + across] = cell;
      rows[at] = there;
    }
    this.become({ columns, rows });
  }

  addRow(): void {
    const { columns, rows } = this.sheet;
    this.become({ columns, rows: [...rows, columns.map(() => null)] });
  }

  removeRow(index: number): void {
    const { columns, rows } = this.sheet;
    this.become({ columns, rows: rows.toSpliced(index, 1) });
  }

  addColumn(label: string): void {
    const { columns, rows } = this.sheet;
    const key = freshKey(
      label,
      columns.map((column) => column.key),
    );
    const column: Column = { key, label, kind: "text", unit: "" };
    this.become({ columns: [...columns, column], rows: rows.map((row) => [...row, null]) });
  }

  removeColumn(index: number): void {
    const { columns, rows } = this.sheet;
    if (columns.length === 1) return;
    this.become({
      columns: columns.toSpliced(index, 1),
      rows: rows.map((row) => row.toSpliced(index, 1)),
    });
  }

  /** Another name, unit or kind; cells that the new kind cannot hold are emptied. */
  changeColumn(index: number, change: Partial<Pick<Column, "label" | "unit" | "kind">>): void {
    const { columns, rows } = this.sheet;
    const column = { ...columns[index]!, ...change };
    const kept = (cell: Cell): Cell => {
      if (change.kind === undefined || cell === null) return cell;
      const read = readCell(String(cell), column.kind);
      return read.ok ? read.cell : null;
    };
    this.become({
      columns: columns.with(index, column),
      rows: rows.map((row) => row.with(index, kept(row[index] ?? null))),
    });
  }

  private become(sheet: Sheet): void {
    if (JSON.stringify(sheet) === JSON.stringify(this.sheet)) return;
    this.done = [...this.done, this.sheet].slice(-mostSteps);
    this.undone = [];
    this.sheet = sheet;
  }
}

type Read = { ok: true; cell: Cell } | { ok: false };

/** What was typed, as a cell of this kind: numbers and days as Italians write them, or as programs do. */
export function readCell(typed: string, kind: Column["kind"]): Read {
  const text = typed.trim();
  if (text === "") return { ok: true, cell: null };
  switch (kind) {
    case "text":
      return { ok: true, cell: text.slice(0, 5000) };
    case "number": {
      const plain = text.replace(/\s/g, "");
      const italian = /^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$|^[-+]?\d+,\d+$/.test(plain);
      const value = Number(italian ? plain.replaceAll(".", "").replace(",", ".") : plain);
      return Number.isFinite(value) ? { ok: true, cell: value } : { ok: false };
    }
    case "day": {
      const italian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
      const day = italian
        ? `${italian[3]}-${italian[2]!.padStart(2, "0")}-${italian[1]!.padStart(2, "0")}`
        : text;
      const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day));
      return real && new Date(day).toISOString().startsWith(day)
        ? { ok: true, cell: day }
        : { ok: false };
    }
    case "moment": {
      const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
      return Number.isFinite(at) ? { ok: true, cell: at } : { ok: false };
    }
    case "yes-no":
      if (/^(s[iì]|yes|y|true|vero|1|x)$/i.test(text)) return { ok: true, cell: true };
      return /^(no|n|false|falso|0)$/i.test(text) ? { ok: true, cell: false } : { ok: false };
  }
}

/** As it stands in the box while it is being written. */
export function typedCell(cell: Cell, kind: Column["kind"], yes: string, no: string): string {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? yes : no;
  if (kind === "number") return String(cell).replace(".", ",");
  if (kind === "day") return String(cell).split("-").toReversed().join("/");
  if (kind === "moment") return new Date(Number(cell)).toISOString();
  return String(cell);
}

/** Cells that were copied from a spreadsheet. */
export const pastedCells = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));
