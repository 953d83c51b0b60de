import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dataWords, type LookedAt, sampleRows } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import "./data-rows.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The rows that a recipe makes, as it is now; or why it makes none. */
@customElement("vt-data-preview")
export class DataPreview extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      .head {
        margin-block-end: 0.6rem;
      }

      vt-data-rows {
        --rows-height: min(32rem, 60vh);
      }

      vt-data-rows.old {
        opacity: 0.5;
      }

      details {
        margin-block-start: 0.75rem;
      }

      .none {
        padding: 2rem 1rem;
        text-align: center;
        border: 1px dashed var(--wa-color-surface-border);
        border-radius: 0.4rem;
      }
    `,
  ];

  @property({ attribute: false }) looked: LookedAt | null = null;
  @property() failure = "";
  @property({ type: Boolean }) looking = false;

  override render() {
    const { shape: w } = dataWords(this.words.code);
    const { looked, failure, looking } = this;
    return html`
      <div class="head">
        <h2>${w.preview}</h2>
        <p class="quiet small" role="status">${looking ? w.previewing : this.count()}</p>
      </div>
      ${failure ? html`<wa-callout variant="danger" role="alert">${failure}</wa-callout>` : nothing}
      ${looked?.partial ? html`<p class="small quiet">${w.partial}</p>` : nothing} ${this.rows()}
      ${
        looked && looked.notes.length > 0
          ? html`<details>
              <summary>${w.notes(looked.notes.length)}</summary>
              <div>
                <ul class="small">
                  ${looked.notes.slice(0, 30).map((note) => html`<li>${this.inWords(note)}</li>`)}
                </ul>
              </div>
            </details>`
          : nothing
      }
    `;
  }

  private count(): string {
    const w = dataWords(this.words.code);
    const { looked } = this;
    if (!looked?.sample || this.failure) return "";
    const shown = sampleRows(looked.sample, w).rows.length;
    return looked.kind === "table"
      ? w.shape.rowsOfAll(shown, looked.count)
      : w.counts[looked.kind](looked.count);
  }

  private rows() {
    const { shape: w } = dataWords(this.words.code);
    const { looked, failure } = this;
    if (!looked?.sample) return nothing;
    if (looked.count === 0 && !failure) return html`<p class="none quiet">${w.noRows}</p>`;
    return html`<vt-data-rows
      class=${failure ? "old" : ""}
      label=${w.preview}
      .data=${looked.sample}
    ></vt-data-rows>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-preview": DataPreview;
  }
}
