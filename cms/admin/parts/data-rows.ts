import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Data } from "../../../content/kit/datasets.ts";
import { deskClock } from "../clock.ts";
import { cellWords, columnName, dataWords, sampleRows } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The first of some data, as rows, whatever kind they are. */
@customElement("vt-data-rows")
export class DataRows extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      div {
        overflow: auto;
        max-block-size: var(--rows-height, 26rem);
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        background: #fff;
      }

      table {
        border-collapse: collapse;
        inline-size: 100%;
        font-size: 0.9375rem;
      }

      th {
        position: sticky;
        inset-block-start: 0;
        background: var(--wa-color-surface-lowered);
        text-align: start;
        font-weight: 600;
        white-space: nowrap;
      }

      th span {
        font-weight: 400;
        color: var(--wa-color-text-quiet);
      }

      th,
      td {
        padding: 0.4rem 0.75rem;
        border-block-end: 1px solid var(--it-color-slate-93);
        max-inline-size: 22rem;
        overflow: hidden;
        text-overflow: ellipsis;
        vertical-align: top;
      }

      td {
        display: table-cell;
      }

      .number {
        text-align: end;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }

      .none {
        color: var(--wa-color-text-quiet);
      }
    `,
  ];

  @property({ attribute: false }) data: Data | null = null;
  /** What the table is called, for those who do not see it. */
  @property() label = "";

  override render() {
    if (!this.data) return nothing;
    const w = dataWords(this.words.code);
    const { kind } = this.data;
    const { columns, rows } = sampleRows(this.data, w);
    const now = deskClock.now();
    return html`<div tabindex="0" role="region" aria-label=${this.label || w.one.rows}>
      <table>
        <thead>
          <tr>
            ${columns.map(
              (column) =>
                html`<th scope="col" class=${column.kind === "number" ? "number" : ""}>
                  ${columnName(column, kind, w)}${
                    column.unit ? html` <span>${column.unit}</span>` : nothing
                  }
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${columns.map(({ kind }, index) => {
                  const cell = row[index] ?? null;
                  return html`<td class=${kind === "number" ? "number" : ""}>
                    ${
                      cell === null
                        ? html`<span class="none" aria-hidden="true">–</span>`
                        : cellWords(cell, kind, this.place, w, now)
                    }
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-rows": DataRows;
  }
}
