import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { bulkWords } from "../bulk-words.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { shownLanguage, type SlideRow, stateOf, toneOf, typeWords } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

/**
 * One content in a list: its picture by the real renderer, its name, what state it is in.
 * @fires vt-ticked - It is chosen or left (`detail`: which, and whether with all between).
 */
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

      article.ticked {
        border-color: var(--it-color-blue-40);
        box-shadow: 0 0 0 2px var(--it-color-blue-40);
      }

      .tick {
        position: absolute;
        inset-block-end: 0.4rem;
        inset-inline-end: 0.4rem;
        z-index: 2;
        display: grid;
        place-items: center;
        inline-size: 2.5rem;
        block-size: 2.5rem;
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
        /* Two lines of name, two of notes, one of state: all cards of a list are of one height. */
        block-size: 8rem;
      }

      h2,
      .notes {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
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
  /** It can be chosen, for something that is done to many. */
  @property({ type: Boolean }) tickable = false;
  @property({ type: Boolean }) ticked = false;

  private tick = (event: MouseEvent): void => {
    // What is chosen is decided by the list; the box follows.
    event.preventDefault();
    const detail = { on: !this.ticked, range: event.shiftKey };
    this.dispatchEvent(new CustomEvent("vt-ticked", { detail }));
  };

  override render() {
    const { id, title, type, props, validFrom, validTo, tags } = this.slide;
    const now = deskClock.now();
    const state = stateOf(this.slide, now);
    const language = shownLanguage(props, this.session.ente.languages);
    const { slides, states } = this.words;
    return html`<article class=${this.ticked ? "ticked" : ""}>
      ${
        this.tickable
          ? html`<span class="tick"
              ><wa-checkbox .checked=${this.ticked} @click=${this.tick}
                ><span class="unseen"
                  >${bulkWords(this.words.code).choose(title)}</span
                ></wa-checkbox
              ></span
            >`
          : nothing
      }
      <vt-preview type=${type} .props=${props[language]} language=${language}></vt-preview>
      <div class="words">
        <h2><a href=${this.href({ page: "slide", id })}>${title}</a></h2>
        <p class="small quiet notes">
          ${typeWords(type, this.words).label}${
            validFrom !== null && validFrom > now
              ? html` · ${slides.from(moment(validFrom, this.place, now))}`
              : nothing
          }${
            validTo === null ? nothing : html` · ${slides.until(moment(validTo, this.place, now))}`
          }${tags.length > 0 ? html` · ${tags.join(", ")}` : nothing}
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
  interface HTMLElementEventMap {
    "vt-ticked": CustomEvent<{ on: boolean; range: boolean }>;
  }
}
