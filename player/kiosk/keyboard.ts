import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { icon } from "./icons.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

/**
 * Letters where each language has them on its keyboards, and the digits. Accents are not needed: whoever
 * looks for «viabilita» finds «viabilità».
 */
const rows: Readonly<Record<string, readonly string[]>> = {
  it: ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm/'"],
  de: ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm/'"],
};

/**
 * Large keys, each a button like any other: touched, heard and reached as the rest of the kiosk is. Nothing
 * that is typed is held here.
 * @fires vt-typed - `detail` is the whole text as it is now.
 * @fires vt-typed-out - That was all.
 */
@customElement("vt-kiosk-keyboard")
export class KioskKeyboard extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        gap: 0.25em;
        max-inline-size: 56em;
        inline-size: 100%;
        justify-self: center;
      }
      .line {
        display: flex;
        gap: 0.25em;
        justify-content: center;
      }
      button {
        flex: 1 1 0;
        display: grid;
        place-content: center;
        padding: 0.1em;
        text-align: center;
        font-size: 1.2em;
        min-inline-size: var(--key);
      }
      .wide {
        flex: 3 1 0;
        font-size: 1em;
      }
      .space {
        flex: 4 1 0;
        font-size: 1em;
      }
    `,
  ];

  @property({ attribute: false }) words!: KioskWords;
  @property() text = "";

  private tell(text: string): void {
    this.dispatchEvent(new CustomEvent("vt-typed", { detail: text.slice(0, 80) }));
  }

  private key(letter: string) {
    return html`<button data-key=${letter} @click=${() => this.tell(this.text + letter)}>
      ${letter}
    </button>`;
  }

  override render() {
    const { words: w } = this;
    const letters = rows[w.code] ?? rows["it"]!;
    return html`<div role="group" aria-label=${w.keyboard} style="display: contents">
      ${letters.map((row) => html`<div class="line">${row.split("").map((letter) => this.key(letter))}</div>`)}
      <div class="line">
        <button class="wide" @click=${() => this.tell("")}>${w.eraseAll}</button>
        <button class="space" data-key=" " @click=${() => this.tell(`${this.text} `)}>
          ${w.space}
        </button>
        <button
          class="wide"
          data-key="erase"
          aria-label=${w.erase}
          @click=${() => this.tell(this.text.slice(0, -1))}
        >
          ${icon("erase")}
        </button>
        <button
          class="wide main"
          data-key="done"
          @click=${() => this.dispatchEvent(new CustomEvent("vt-typed-out"))}
        >
          ${w.done}
        </button>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-keyboard": KioskKeyboard;
  }
  interface HTMLElementEventMap {
    "vt-typed": CustomEvent<string>;
    "vt-typed-out": CustomEvent<void>;
  }
}
