import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { bulkWords } from "../bulk-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

const most = 20;
const longest = 40;

/**
 * Tags as chips, with those in use proposed while one types.
 * @fires vt-tags - The officer has added or removed one (`detail`: all of them).
 */
@customElement("vt-tag-field")
export class TagField extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin-block-start: 0.5rem;
      }

      .chips:empty {
        display: none;
      }

      .chip {
        display: inline-flex;
        align-items: center;
        gap: 0.2rem;
        padding-inline: 0.6rem 0.15rem;
        border-radius: 1rem;
        background: var(--it-color-blue-97);
        border: 1px solid var(--it-color-blue-87);
      }

      .chip button {
        min-inline-size: 1.75rem;
        min-block-size: 1.75rem;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        font: inherit;
        color: inherit;
        cursor: pointer;
      }

      .chip button:hover {
        background: var(--it-color-blue-87);
      }

      .used {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem;
        margin-block-start: 0.4rem;
      }
    `,
  ];

  @property() label = "";
  @property() hint = "";
  @property({ attribute: false }) value: readonly string[] = [];
  /** Tags that are in use elsewhere. */
  @property({ attribute: false }) known: readonly string[] = [];
  @property({ type: Boolean }) disabled = false;
  @state() private typed = "";
  @state() private problem = "";
  @query("wa-input") private field!: HTMLElement & { value: string };

  private put(value: readonly string[]): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent("vt-tags", { detail: value }));
  }

  private add = (typed: string): void => {
    const tags = typed
      .split(/[,;\n]/)
      .map((tag) => tag.trim().toLowerCase().slice(0, longest))
      .filter(Boolean);
    const value = [...new Set([...this.value, ...tags])];
    this.problem = value.length > most ? bulkWords(this.words.code).tagMost : "";
    this.typed = "";
    this.field.value = "";
    if (!this.problem && value.length > this.value.length) this.put(value);
  };

  private drop(tag: string): void {
    this.problem = "";
    this.put(this.value.filter((each) => each !== tag));
    this.field.focus();
  }

  private pressed = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      this.add(this.typed);
    } else if (event.key === "Backspace" && this.typed === "" && this.value.length > 0)
      this.drop(this.value.at(-1)!);
  };

  override render() {
    const w = bulkWords(this.words.code);
    const offered = this.known.filter(
      (tag) => !this.value.includes(tag) && tag.includes(this.typed.trim().toLowerCase()),
    );
    return html`
      <wa-input
        size="s"
        label=${this.label}
        hint=${this.hint}
        maxlength="200"
        ?disabled=${this.disabled}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
        @keydown=${this.pressed}
        @change=${() => this.typed.trim() && this.add(this.typed)}
      ></wa-input>
      <ul class="chips" aria-label=${this.label}>
        ${this.value.map(
          (tag) =>
            html`<li class="chip">
              ${tag}
              <button
                type="button"
                aria-label=${w.tagRemove(tag)}
                ?disabled=${this.disabled}
                @click=${() => this.drop(tag)}
              >
                ×
              </button>
            </li>`,
        )}
      </ul>
      <p class="small" role="alert">${this.problem}</p>
      ${
        offered.length > 0 && !this.disabled
          ? html`<div class="used">
              ${offered
                .slice(0, 8)
                .map(
                  (tag) =>
                    html`<wa-button size="s" appearance="plain" @click=${() => this.add(tag)}
                      >+ ${tag}</wa-button
                    >`,
                )}
            </div>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-tag-field": TagField;
  }
  interface HTMLElementEventMap {
    "vt-tags": CustomEvent<readonly string[]>;
  }
}
