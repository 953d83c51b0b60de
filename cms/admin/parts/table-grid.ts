import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Cell, Column } from "../../../content/kit/datasets.ts";
import { deskClock } from "../clock.ts";
import { cellWords, dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { pastedCells, readCell, type Sheet, typedCell } from "../table-draft.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** Cells that go into the table, from a place on. */
export interface Written {
  row: number;
  column: number;
  block: Cell[][];
}

/**
 * A table written by keyboard or pointer: arrows move, Enter or typing writes, Delete empties, a paste
 * from a spreadsheet fills. It holds nothing but where the hand is.
 * @fires vt-cells - Cells were written.
 * @fires vt-remove-row - A row is to go (`detail`: which).
 * @fires vt-undo - Ctrl+Z (`detail` false) or Ctrl+Y, Ctrl+Shift+Z (`detail` true).
 */
@customElement("vt-table-grid")
export class TableGrid extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      .frame {
        overflow: auto;
        max-block-size: 34rem;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        background: #fff;
      }

      table {
        border-collapse: separate;
        border-spacing: 0;
        inline-size: 100%;
      }

      th {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        background: var(--wa-color-surface-lowered);
        text-align: start;
        padding: 0.4rem 0.6rem;
        font-weight: 600;
        white-space: nowrap;
      }

      th span {
        font-weight: 400;
        color: var(--wa-color-text-quiet);
      }

      th.nth {
        position: static;
        color: var(--wa-color-text-quiet);
        font-weight: 400;
        text-align: end;
        inline-size: 1%;
      }

      td {
        min-inline-size: 6rem;
        block-size: 2.6rem;
        padding: 0.3rem 0.6rem;
        border-block-start: 1px solid var(--it-color-slate-93);
        border-inline-start: 1px solid var(--it-color-slate-93);
        cursor: cell;
        overflow-wrap: anywhere;
      }

      td.number {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }

      td.last {
        min-inline-size: 0;
        inline-size: 1%;
        padding: 0 0.2rem;
        cursor: default;
      }

      td:focus {
        outline: 2px solid var(--wa-color-brand-fill-loud);
        outline-offset: -2px;
        border-radius: 0;
      }

      td.writing {
        padding: 0;
      }

      td input {
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 2.6rem;
        border-radius: 0;
        border: 2px solid var(--wa-color-brand-fill-loud);
      }
    `,
  ];

  @property({ attribute: false }) sheet: Sheet = { columns: [], rows: [] };
  @property({ type: Boolean }) readonly = false;
  @state() private at = { row: 0, column: 0 };
  /** What is being typed into the cell; null while none is written. */
  @state() private typing: string | null = null;
  private returns = false;

  override updated(): void {
    const cell = this.cellAt(this.at.row, this.at.column);
    const input = cell?.querySelector("input");
    if (input && this.shadowRoot?.activeElement !== input) {
      input.focus();
      const end = input.value.length;
      if (this.typing !== null && this.typing.length > 1) input.select();
      else input.setSelectionRange(end, end);
    } else if (this.returns && !input) cell?.focus();
    this.returns = false;
  }

  private cellAt = (row: number, column: number): HTMLElement | null =>
    this.renderRoot.querySelector(`[data-cell="${row}.${column}"]`);

  private go(row: number, column: number): void {
    const { rows, columns } = this.sheet;
    const to = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    };
    this.at = to;
    this.typing = null;
    this.returns = true;
    this.requestUpdate();
  }

  private write(block: Cell[][], from = this.at): void {
    const detail: Written = { ...from, block };
    this.dispatchEvent(new CustomEvent("vt-cells", { detail }));
  }

  /** @returns whether what was typed can stand there */
  private finish(): boolean {
    if (this.typing === null) return true;
    const { row, column } = this.at;
    const { kind, label, key } = this.sheet.columns[column]!;
    const read = readCell(this.typing, kind);
    if (!read.ok) {
      this.complain(label || key, row, kind);
      return false;
    }
    this.typing = null;
    this.write([[read.cell]]);
    return true;
  }

  private complain(label: string, row: number, kind: Column["kind"]): void {
    const { table: w } = dataWords(this.words.code);
    const why = kind === "number" ? w.badNumber : kind === "day" ? w.badDay : null;
    const where = w.bad(label, row + 1);
    say(this, why ? `${where.replace(/:.*$/, "")}: ${why}.` : where, "bad");
  }

  private begin(typed?: string): void {
    if (this.readonly) return;
    const { row, column } = this.at;
    const { shape: w } = dataWords(this.words.code);
    const cell = this.sheet.rows[row]?.[column] ?? null;
    const { kind } = this.sheet.columns[column]!;
    if (kind === "yes-no" && typed === undefined) return this.write([[cell !== true]]);
    this.typing = typed ?? typedCell(cell, kind, w.yes, w.no);
  }

  private key = (event: KeyboardEvent): void => {
    const { row, column } = this.at;
    const writing = this.typing !== null;
    const command = event.ctrlKey || event.metaKey;
    const does: Record<string, () => void> = writing
      ? {
          Enter: () => this.finish() && this.go(row + 1, column),
          Tab: () => this.finish() && this.go(row, column + (event.shiftKey ? -1 : 1)),
          Escape: () => this.go(row, column),
        }
      : {
          ArrowUp: () => this.go(row - 1, column),
          ArrowDown: () => this.go(row + 1, column),
          ArrowLeft: () => this.go(row, column - 1),
          ArrowRight: () => this.go(row, column + 1),
          Home: () => this.go(row, 0),
          End: () => this.go(row, this.sheet.columns.length - 1),
          Enter: () => this.begin(),
          F2: () => this.begin(),
          Delete: () => this.write([[null]]),
          Backspace: () => this.write([[null]]),
        };
    if (command && !writing && ["z", "y"].includes(event.key.toLowerCase())) {
      const detail = event.key.toLowerCase() === "y" || event.shiftKey;
      this.dispatchEvent(new CustomEvent("vt-undo", { detail }));
      event.preventDefault();
      return;
    }
    const act = command ? undefined : does[event.key];
    if (act && !(this.readonly && ["Delete", "Backspace"].includes(event.key))) {
      event.preventDefault();
      act();
    } else if (!writing && !command && event.key.length === 1) {
      event.preventDefault();
      this.begin(event.key);
    }
  };

  private paste = (event: ClipboardEvent): void => {
    if (this.typing !== null || this.readonly) return;
    event.preventDefault();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const { column } = this.at;
    const block = pastedCells(text).map((line) =>
      line.map((typed, across) => {
        const kind = this.sheet.columns[column + across]?.kind ?? "text";
        const read = readCell(typed, kind);
        return read.ok ? read.cell : null;
      }),
    );
    this.write(block);
  };

  override render() {
    const { table: w } = dataWords(this.words.code);
    const { columns, rows } = this.sheet;
    return html`<div class="frame">
      <table role="grid" aria-label=${w.grid} @keydown=${this.key} @paste=${this.paste}>
        <thead>
          <tr>
            <th class="nth"></th>
            ${columns.map(
              ({ label, key, unit }) =>
                html`<th scope="col">
                  ${label || key}${unit ? html` <span>${unit}</span>` : nothing}
                </th>`,
            )}
            <th></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row, index) => this.row(row, index))}
        </tbody>
      </table>
    </div>`;
  }

  private row(row: readonly Cell[], index: number) {
    const { table: w } = dataWords(this.words.code);
    return html`<tr>
      <th class="nth" scope="row">${w.row(index + 1)}</th>
      ${this.sheet.columns.map((column, at) => this.cell(row[at] ?? null, column, index, at))}
      <td class="last">
        ${
          this.readonly
            ? nothing
            : html`<button
                class="icon"
                type="button"
                aria-label=${w.removeRow(index + 1)}
                @click=${() =>
                  this.dispatchEvent(new CustomEvent("vt-remove-row", { detail: index }))}
              >
                ×
              </button>`
        }
      </td>
    </tr>`;
  }

  private cell(cell: Cell, { kind, label, key }: Column, row: number, column: number) {
    const w = dataWords(this.words.code);
    const here = this.at.row === row && this.at.column === column;
    const name = w.table.cell(label || key, row + 1);
    const writing = here && this.typing !== null;
    return html`<td
      role="gridcell"
      class="${kind === "number" ? "number" : ""} ${writing ? "writing" : ""}"
      data-cell="${row}.${column}"
      tabindex=${here ? "0" : "-1"}
      aria-label=${writing ? nothing : `${name}: ${cellWords(cell, kind, this.place, w, deskClock.now()) || "–"}`}
      @focus=${() => {
        if (!here) this.at = { row, column };
      }}
      @dblclick=${() => {
        this.at = { row, column };
        this.begin();
      }}
    >
      ${
        writing
          ? html`<input
              aria-label=${name}
              inputmode=${kind === "number" ? "decimal" : "text"}
              .value=${this.typing ?? ""}
              @input=${(event: Event) => (this.typing = (event.target as HTMLInputElement).value)}
              @blur=${() => this.finish()}
            />`
          : cellWords(cell, kind, this.place, w, deskClock.now())
      }
    </td>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-table-grid": TableGrid;
  }
  interface HTMLElementEventMap {
    "vt-cells": CustomEvent<Written>;
    "vt-remove-row": CustomEvent<number>;
    "vt-undo": CustomEvent<boolean>;
  }
}
