import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { dataWords, type DatasetWhole } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** What shows a dataset already. Nothing, while nothing does. */
@customElement("vt-data-uses")
export class DataUses extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        display: grid;
        gap: 0.75rem;
        margin-block-start: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) of!: DatasetWhole;

  override render() {
    const { about: w } = dataWords(this.words.code);
    const { uses } = this.of;
    this.hidden = uses.length === 0;
    if (this.hidden) return nothing;
    return html`<section class="card">
      ${
        uses.length > 0
          ? html`<h2>${w.shownBy}</h2>
              <ul>
                ${uses.map(
                  ({ id, title }) =>
                    html`<li><a href=${this.href({ page: "slide", id })}>${title}</a></li>`,
                )}
              </ul>`
          : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-uses": DataUses;
  }
}
