import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { contentTypes } from "../../../content/definitions.ts";
import { dataWords, type DatasetWhole } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** What can be made of a dataset, and what shows it already. Nothing, while there is neither. */
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
    const { kind, uses } = this.of;
    const types = contentTypes.filter(({ shows }) => shows.includes(kind));
    this.hidden = types.length === 0 && uses.length === 0;
    if (this.hidden) return nothing;
    return html`<section class="card">
      ${
        types.length > 0
          ? html`<h2>${w.uses}</h2>
              <p class="quiet small">${w.usesHelp}</p>
              <ul>
                ${types.map(
                  ({ label, help }) =>
                    html`<li>
                      <strong>${this.inWords(label)}</strong>
                      <p class="quiet small">${this.inWords(help)}</p>
                    </li>`,
                )}
              </ul>`
          : nothing
      }
      ${
        uses.length > 0
          ? html`<h3>${w.shownBy}</h3>
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
