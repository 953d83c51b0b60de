import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { deskStyles } from "../styles.ts";

/** Nothing here yet, and the button (slotted) that does the first step. */
@customElement("vt-empty")
export class Empty extends LitElement {
  static override styles = [
    deskStyles,
    css`
      section {
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        padding: clamp(2rem, 8vh, 5rem) 1rem;
        text-align: center;
        border: 2px dashed var(--wa-color-surface-border);
        border-radius: 0.5rem;
      }

      p {
        max-width: 42ch;
      }
    `,
  ];

  @property() heading = "";
  @property() text = "";
  /** There is nothing else on the page: the heading is the page's own. */
  @property({ type: Boolean }) alone = false;

  override render() {
    return html`<section>
      ${this.alone ? html`<h1>${this.heading}</h1>` : html`<h2>${this.heading}</h2>`}
      <p class="quiet">${this.text}</p>
      <slot></slot>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-empty": Empty;
  }
}
