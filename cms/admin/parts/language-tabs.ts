import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * The languages of a content, those that are missing marked as such.
 * @fires vt-language-chosen - The officer wants to see this one (`detail`: its code).
 */
@customElement("vt-language-tabs")
export class LanguageTabs extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      [role="tablist"] {
        display: flex;
        flex-wrap: wrap;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      button {
        font: inherit;
        font-weight: 600;
        color: var(--it-color-slate-28);
        background: none;
        border: 0;
        border-block-end: 3px solid transparent;
        padding: 0.5rem 1rem;
        cursor: pointer;
      }

      button::first-letter {
        text-transform: uppercase;
      }

      button[aria-selected="true"] {
        color: var(--it-color-blue-40);
        border-color: currentColor;
      }

      button.missing {
        font-weight: 400;
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) languages: readonly string[] = [];
  @property({ attribute: false }) written: readonly string[] = [];
  @property() chosen = "";
  /** What is chosen here, for who does not see it. */
  @property() label = "";

  private choose(code: string): void {
    this.dispatchEvent(new CustomEvent("vt-language-chosen", { detail: code }));
  }

  private move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.languages.indexOf(this.chosen) + step;
    const next = this.languages.at(at % this.languages.length)!;
    this.choose(next);
    this.renderRoot.querySelector<HTMLElement>(`[data-code="${next}"]`)?.focus();
  };

  override render() {
    const { editor, languages } = this.words;
    return html`<div
      role="tablist"
      aria-label=${this.label || editor.languages}
      @keydown=${this.move}
    >
      ${this.languages.map((code) => {
        const name = languages[code] ?? code;
        const there = this.written.includes(code);
        const chosen = code === this.chosen;
        return html`<button
          type="button"
          role="tab"
          data-code=${code}
          aria-selected=${chosen}
          tabindex=${chosen ? 0 : -1}
          class=${there ? "" : "missing"}
          @click=${() => this.choose(code)}
        >
          ${there ? name : editor.languageMissing(name)}
        </button>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-language-tabs": LanguageTabs;
  }
  interface HTMLElementEventMap {
    "vt-language-chosen": CustomEvent<string>;
  }
}
