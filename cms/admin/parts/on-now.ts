import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { publishingWords, type ShownNowRow, untilWords } from "../publishing-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * What is shown now, above every programme: said on every page while it lasts, with the way to end it.
 * @fires vt-published - Something was taken off.
 */
@customElement("vt-on-now")
export class OnNow extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        justify-content: space-between;
        padding: 0.4rem clamp(1rem, 3vw, 2rem);
        background: #fff4d6;
        border-block-end: 1px solid #e0c46c;
        color: #4a3500;
      }
    `,
  ];

  @property({ attribute: false }) shown: readonly ShownNowRow[] = [];

  private end = async (id: string): Promise<void> => {
    const done = await this.attempt(async () => {
      await this.api.ask(() => this.api.publish.now[":id"].$delete({ param: { id } }));
      return true;
    });
    if (done) say(this, publishingWords(this.words.code).ended);
    this.dispatchEvent(new CustomEvent("vt-published", { bubbles: true, composed: true }));
  };

  override render() {
    if (this.shown.length === 0) return nothing;
    const w = publishingWords(this.words.code);
    return html`<ul>
      ${this.shown.map(
        ({ id, title, span }) =>
          html`<li>
            <strong>${w.onNow(title, untilWords(span.to, this.place, deskClock.now()))}</strong>
            ${
              this.may("publish")
                ? html`<wa-button size="s" appearance="outlined" @click=${() => this.end(id)}
                    >${w.end}<span class="unseen"> ${title}</span></wa-button
                  >`
                : nothing
            }
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-on-now": OnNow;
  }
}
