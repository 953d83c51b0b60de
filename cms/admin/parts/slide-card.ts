import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { shownLanguage, type SlideRow, stateOf, toneOf, typeWords } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

/** One content in a list: its picture by the real renderer, its name, what state it is in. */
@customElement("vt-slide-card")
export class SlideCard extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      article {
        position: relative;
        display: grid;
        grid-template-rows: auto 1fr;
        block-size: 100%;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
        overflow: hidden;
      }

      article:hover {
        border-color: var(--it-color-blue-40);
      }

      article:focus-within {
        outline: var(--wa-focus-ring);
        outline-offset: 2px;
      }

      .words {
        display: grid;
        align-content: start;
        gap: 0.3rem;
        padding: 0.75rem 1rem 0.9rem;
      }

      h2 {
        font-size: 1.0625rem;
        overflow-wrap: anywhere;
      }

      a {
        color: inherit;
        text-decoration: none;
        outline: none;
      }

      a::after {
        content: "";
        position: absolute;
        inset: 0;
      }
    `,
  ];

  @property({ attribute: false }) slide!: SlideRow;

  override render() {
    const { id, title, type, props, validFrom, validTo } = this.slide;
    const now = deskClock.now();
    const state = stateOf(this.slide, now);
    const language = shownLanguage(props, this.session.ente.languages);
    const { slides, states } = this.words;
    return html`<article>
      <vt-preview type=${type} .props=${props[language]} language=${language}></vt-preview>
      <div class="words">
        <h2><a href=${this.href({ page: "slide", id })}>${title}</a></h2>
        <p class="small quiet">
          ${typeWords(type, this.words).label}${
            validFrom !== null && validFrom > now
              ? html` · ${slides.from(moment(validFrom, this.place, now))}`
              : nothing
          }${
            validTo === null ? nothing : html` · ${slides.until(moment(validTo, this.place, now))}`
          }
        </p>
        <p><span class="state ${toneOf[state]}">${states[state]}</span></p>
      </div>
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-card": SlideCard;
  }
}
