import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { words } from "./editor-words.ts";
import type { RichKind, Writing } from "./rich-editing.ts";
import { normal, type RichText } from "./rich-text.ts";
import { richView } from "./rich-view.ts";

const kinds: readonly RichKind[] = ["bold", "emphasis", "list"];

/**
 * A field for a rich text: three buttons and a box to write in. Until what is needed to write has been
 * loaded, the text stands there and can be read.
 *
 * @fires vt-rich-text - Something was written (`detail`: the whole text).
 * @slot hint - What helps to fill it in.
 */
@customElement("vt-rich-text")
export class RichTextField extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: 0.25rem 1rem;
      margin-block-end: 0.3rem;
    }
    .label {
      font-weight: var(--wa-form-control-label-font-weight, 600);
    }
    .tools {
      display: flex;
      gap: 0.15rem;
    }
    button {
      font: inherit;
      font-size: 0.875rem;
      min-block-size: 1.75rem;
      padding: 0.1rem 0.55rem;
      border: 1px solid transparent;
      border-radius: 0.25rem;
      background: none;
      color: var(--wa-color-text-quiet, #455b71);
      cursor: pointer;
    }
    button:hover {
      background: var(--wa-color-surface-lowered, #f4f4f5);
    }
    button[aria-pressed="true"] {
      border-color: var(--wa-color-brand-40, #005bb5);
      color: var(--wa-color-brand-40, #005bb5);
      background: var(--wa-color-brand-95, #eef5fc);
    }
    button.bold {
      font-weight: 700;
    }
    button.emphasis {
      font-style: italic;
    }
    :focus-visible {
      outline: var(--wa-focus-ring, 3px solid #1a3d6d);
      outline-offset: 1px;
    }
    .box {
      border: 1px solid var(--wa-form-control-border-color, #768594);
      border-radius: var(--wa-form-control-border-radius, 0.3rem);
      background: #fff;
      min-block-size: 9.5rem;
      display: grid;
      line-height: var(--wa-form-control-value-line-height, 1.5);
    }
    .box:focus-within {
      outline: var(--wa-focus-ring, 3px solid #1a3d6d);
      outline-offset: 1px;
    }
    .writes {
      display: grid;
    }
    .writes[hidden] {
      display: none;
    }
    [role="textbox"],
    .reading {
      outline: none;
      padding: 0.6rem 1rem;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    .reading {
      white-space: normal;
    }
    p,
    ul {
      margin: 0;
      padding: 0;
    }
    p + p,
    p + ul,
    ul + p,
    ul + ul {
      margin-block-start: 0.75em;
    }
    ul {
      padding-inline-start: 1.25em;
    }
    .hint {
      margin-block-start: 0.35rem;
      font-size: 0.875rem;
      color: var(--wa-color-text-quiet, #455b71);
    }
  `;

  @property() label = "";
  /** Of the desk. */
  @property() language: "it" | "en" = "it";
  @property({ attribute: false }) value: RichText = "";
  @state() private writing: Writing | null = null;
  /** The button that Tab reaches; the arrows go on from there. */
  @state() private reached: RichKind = "bold";
  @query(".writes") private place!: HTMLElement | null;
  /** The last text that went out: coming back in, it changes nothing under the cursor. */
  private said: RichText | null = null;
  private focusing = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.writing?.destroy();
    this.writing = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.load();
  }

  override focus(): void {
    if (this.writing) this.writing.focus();
    else this.focusing = true;
  }

  protected override firstUpdated(): void {
    void this.load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("value") || !this.writing) return;
    if (this.said !== null && same(this.said, this.value)) return;
    this.said = this.value;
    this.writing.set(this.value);
  }

  private async load(): Promise<void> {
    const { write } = await import("./rich-editing.ts");
    if (!this.isConnected || this.writing || !this.place) return;
    this.said = this.value;
    this.writing = write(this.place, {
      text: this.value,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.label,
        "aria-describedby": "hint",
      },
      changed: (text) => {
        this.said = text;
        this.value = text;
        this.dispatchEvent(new CustomEvent("vt-rich-text", { detail: text }));
      },
      moved: () => this.requestUpdate(),
    });
    if (this.focusing) this.writing.focus();
  }

  private move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.reached = kinds.at((kinds.indexOf(this.reached) + step) % kinds.length)!;
    this.renderRoot.querySelector<HTMLElement>(`button.${this.reached}`)?.focus();
  };

  override render() {
    const word = (text: { it: string; en: string }): string => text[this.language];
    const tools = `${word(words.tools)}: ${this.label}`;
    return html`
      <div class="top">
        <span class="label" @click=${this.focus}>${this.label}</span>
        <div class="tools" role="toolbar" aria-label=${tools} @keydown=${this.move}>
          ${kinds.map(
            (kind) =>
              html`<button
                type="button"
                class=${kind}
                tabindex=${kind === this.reached ? 0 : -1}
                aria-pressed=${this.writing?.isActive(kind) ?? false}
                @click=${() => this.writing?.toggle(kind)}
              >
                ${word(words[kind])}
              </button>`,
          )}
        </div>
      </div>
      <div
        class="box"
        @click=${(event: Event) => event.target === event.currentTarget && this.focus()}
      >
        <div class="writes" ?hidden=${!this.writing}></div>
        ${this.writing ? nothing : html`<div class="reading">${richView(this.value)}</div>`}
      </div>
      <div class="hint" id="hint"><slot name="hint"></slot></div>
    `;
  }
}

const same = (a: RichText, b: RichText): boolean =>
  JSON.stringify(normal(a)) === JSON.stringify(normal(b));

declare global {
  interface HTMLElementTagNameMap {
    "vt-rich-text": RichTextField;
  }
  interface HTMLElementEventMap {
    "vt-rich-text": CustomEvent<RichText>;
  }
}
