import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import "./scroll.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

export interface Choice {
  value: string;
  label: string;
  language?: string;
}

/**
 * One of several, each a line of its own, over the page it was asked from.
 * @fires vt-choice - `detail` is the value.
 * @fires vt-closed - Nothing was chosen.
 */
@customElement("vt-kiosk-choices")
export class KioskChoices extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 2;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 0.7em;
        padding: inherit;
        background: var(--vt-paper);
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 1em;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
        gap: 0.5em;
      }
      li button {
        inline-size: 100%;
        block-size: 100%;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) words!: KioskWords;
  @property() label = "";
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property() value = "";

  override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("h1")?.focus();
  }

  override render() {
    return html`<div role="dialog" aria-label=${this.label} style="display: contents">
      <header>
        <h1 tabindex="-1">${this.label}</h1>
        <button @click=${() => this.dispatchEvent(new CustomEvent("vt-closed"))}>
          ${this.words.close}
        </button>
      </header>
      <vt-kiosk-scroll .words=${this.words} .label=${this.label}>
        <ul>
          ${this.choices.map(
            ({ value, label, language }) =>
              html`<li>
                <button
                  class=${value === this.value ? "main" : ""}
                  aria-pressed=${value === this.value ? "true" : "false"}
                  lang=${language ?? this.words.code}
                  data-choice=${value}
                  @click=${() => this.dispatchEvent(new CustomEvent("vt-choice", { detail: value }))}
                >
                  ${label}
                </button>
              </li>`,
          )}
        </ul>
      </vt-kiosk-scroll>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-choices": KioskChoices;
  }
  interface HTMLElementEventMap {
    "vt-choice": CustomEvent<string>;
    "vt-closed": CustomEvent<void>;
  }
}
