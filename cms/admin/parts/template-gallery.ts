import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { pictureOf, type Start, templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { pictureCardStyles } from "./picture-card.ts";
import "./preview.ts";

/**
 * Templates as pictures, by the real renderer, each a button.
 * @fires vt-start - This one was chosen (`detail`).
 */
@customElement("vt-template-gallery")
export class TemplateGallery extends DeskElement {
  static override styles = [
    deskStyles,
    pictureCardStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(12.5rem, 100%), 1fr));
        gap: 0.9rem;
      }

      .picture-card {
        border-color: var(--it-color-slate-52);
        border-radius: 0.4rem;
      }

      .picture-card:hover {
        box-shadow: 0 0 0 1px var(--it-color-blue-40);
      }

      .words {
        display: grid;
        align-content: start;
        gap: 0.15rem;
        padding: 0.5rem 0.7rem 0.6rem;
      }

      strong {
        line-height: 1.25;
      }
    `,
  ];

  @property() label = "";
  @property({ attribute: false }) starts: readonly Start[] = [];

  override render() {
    const w = templateWords(this.words.code);
    return html`<ul aria-label=${this.label}>
      ${this.starts.map((start) => {
        const { language, props } = pictureOf(start, this.session.ente.languages);
        const notes = [
          start.help,
          start.mine && start.blanks.length > 0 && w.blanks(start.blanks.length),
          start.mine && start.locked.length > 0 && w.locks(start.locked.length),
        ].filter(Boolean);
        return html`<li>
          <button
            class="picture-card"
            type="button"
            @click=${() => this.dispatchEvent(new CustomEvent("vt-start", { detail: start }))}
          >
            <vt-preview type=${start.type} .props=${props} language=${language}></vt-preview>
            <span class="words">
              <strong>${start.name}</strong>
              ${
                notes.length > 0
                  ? html`<span class="small quiet">${notes.join(" · ")}</span>`
                  : nothing
              }
            </span>
          </button>
        </li>`;
      })}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-template-gallery": TemplateGallery;
  }
  interface HTMLElementEventMap {
    "vt-start": CustomEvent<Start>;
  }
}
