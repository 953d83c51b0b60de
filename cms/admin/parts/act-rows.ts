import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import {
  type ActRow,
  alboWords,
  executiveText,
  numberOf,
  termText,
  toneOf,
  typeName,
} from "../albo-words.ts";
import { deskClock } from "../clock.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Acts as rows of the register: what each is about, until when, how it stands and what screens show. */
@customElement("vt-act-rows")
export class ActRows extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr) minmax(9rem, 18rem);
        gap: 0.2rem 1.25rem;
        padding: 0.85rem 0.25rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .number {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }

      .subject {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
        font-weight: 600;
        color: inherit;
        text-decoration: none;
      }

      li:hover .subject,
      .subject:focus-visible {
        text-decoration: underline;
      }

      .notes {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.9rem;
        margin-block-start: 0.2rem;
      }

      @media (max-width: 48rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) acts: readonly ActRow[] = [];

  override render() {
    return html`<ul>
      ${repeat(
        this.acts,
        ({ id }) => id,
        (act) => this.row(act),
      )}
    </ul>`;
  }

  private row(act: ActRow) {
    const { code } = this.words;
    const w = alboWords(code);
    const now = deskClock.now();
    const executive = executiveText(act, now, this.place);
    const isOver = ["expired", "annulled", "rectified"].includes(act.state);
    return html`<li>
      <span class="number">${numberOf(act)}</span>
      <div>
        <a class="subject" href=${this.href({ page: "act", id: act.id })}
          >${act.subject || typeName(act, code)}</a
        >
        <p class="notes small quiet">
          <span>${typeName(act, code)}</span>
          ${act.office ? html`<span>${act.office}</span>` : nothing}
          ${executive && !isOver ? html`<span>${executive}</span>` : nothing}
        </p>
      </div>
      <div class="small">
        <p class="notes">
          <span class="state ${toneOf(act.state)}">${w.states[act.state]}</span>
          ${act.held && !isOver ? html`<span class="state waits">${w.held}</span>` : nothing}
        </p>
        <p class="quiet">${termText(act, now, this.place)}</p>
        ${isOver ? nothing : html`<p class="quiet">${w.classes[act.privacy]}</p>`}
        ${act.isMissing && !isOver ? html`<p class="quiet">${w.missing}</p>` : nothing}
      </div>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-rows": ActRows;
  }
}
