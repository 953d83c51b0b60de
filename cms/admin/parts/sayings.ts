import { css, html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import type { Saying } from "./say.ts";

const readingTime = 6000;

/** What was just done or went wrong, above everything else; read aloud by screen readers. */
@customElement("vt-sayings")
export class Sayings extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        position: fixed;
        inset: auto 1rem 5.5rem auto;
        z-index: 40;
        max-width: min(26rem, calc(100vw - 2rem));
        border: 0;
        padding: 0;
        background: none;
        overflow: visible;
      }

      div {
        display: grid;
        gap: 0.5rem;
      }

      p {
        display: flex;
        gap: 0.75rem;
        align-items: start;
        padding: 0.75rem 1rem;
        border-radius: 0.5rem;
        background: var(--it-color-slate-20);
        color: #fff;
        box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 0.2);
        margin-block-start: 0.5rem;
      }

      p.bad {
        background: var(--it-color-red-37);
      }

      button {
        all: unset;
        cursor: pointer;
        text-decoration: underline;
        margin-inline-start: auto;
        min-block-size: 1.5rem;
      }

      button:focus-visible {
        outline: 2px solid #fff;
        outline-offset: 2px;
      }
    `,
  ];

  @state() private said: (Saying & { key: number })[] = [];
  private next = 0;

  show(saying: Saying): void {
    const key = (this.next += 1);
    this.said = [...this.said.filter(({ text }) => text !== saying.text), { ...saying, key }].slice(
      -3,
    );
    if (saying.tone === "good") setTimeout(() => this.forget(key), readingTime);
  }

  private forget = (key: number): void => {
    this.said = this.said.filter((saying) => saying.key !== key);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    // In the top layer, so that what is said is above an open dialog too.
    this.popover = "manual";
  }

  override updated(): void {
    if (this.said.length > 0) {
      // Hidden and shown anew: the last to enter the top layer is the uppermost.
      this.hidePopover();
      this.showPopover();
    } else this.hidePopover();
  }

  override render() {
    const list = (tone: Saying["tone"]) =>
      repeat(
        this.said.filter((saying) => saying.tone === tone),
        ({ key }) => key,
        ({ key, text }) =>
          html`<p class=${tone}>
            <span>${text}</span>
            <button type="button" @click=${() => this.forget(key)}>
              ${this.words.common.close}
            </button>
          </p>`,
      );
    return html`<div role="alert">${list("bad")}</div>
      <div role="status">${list("good")}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-sayings": Sayings;
  }
}
