import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { fold } from "../../../content/kit/fold.ts";
import type { Choice } from "../../sources/define.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

const shownAtMost = 12;

/**
 * A stop, a station, a municipality out of thousands: found by typing a part of its name. What is not in
 * the list may be written too, for lists do not always know everything.
 * @fires vt-pick - Something was chosen or taken away (`detail`: all that is chosen).
 */
@customElement("vt-data-pick")
export class DataPick extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        display: block;
        margin-block-end: 1.25rem;
      }

      .chosen {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin-block-end: 0.5rem;
      }

      .chosen li {
        display: inline-flex;
        align-items: center;
        padding-inline-start: 0.75rem;
        border-radius: 1.2rem;
        background: var(--it-color-blue-97);
        border: 1px solid var(--it-color-blue-87);
      }

      .found {
        display: grid;
        margin-block-start: 0.4rem;
        max-block-size: 20rem;
        overflow: auto;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        background: #fff;
      }

      .found button {
        all: unset;
        box-sizing: border-box;
        inline-size: 100%;
        padding: 0.5rem 0.75rem;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .found button:hover {
        background: var(--wa-color-brand-95);
      }

      .found button:focus-visible {
        outline: 3px solid var(--wa-color-focus);
        outline-offset: -3px;
      }
    `,
  ];

  @property() label = "";
  @property() help = "";
  @property({ attribute: false }) choices: readonly Choice[] = [];
  @property({ attribute: false }) chosen: readonly string[] = [];
  /** How many may be chosen; of one, the next takes its place. */
  @property({ type: Number }) most = 1;
  @state() private typed = "";
  @state() private open = false;
  private leaving: ReturnType<typeof setTimeout> | undefined;

  private put(chosen: readonly string[]): void {
    this.typed = "";
    this.dispatchEvent(new CustomEvent("vt-pick", { detail: [...chosen] }));
  }

  private choose = (value: string): void => {
    const others = this.chosen.filter((one) => one !== value);
    this.put(this.most === 1 ? [value] : [...others, value].slice(-this.most));
    // What is in no list may bring one with it: all the places of that name.
    this.open = !this.choices.some((one) => one.value === value);
  };

  /** Those whose names have all that was typed, the ones that begin with it first. */
  private get matching(): readonly Choice[] {
    const words = fold(this.typed).split(/\s+/).filter(Boolean);
    const free = this.choices.filter(({ value }) => !this.chosen.includes(value));
    if (words.length === 0) return free;
    const begins = ({ label }: Choice): number => Number(!fold(label).startsWith(words[0]!));
    return free
      .filter(({ label, value }) => words.every((word) => fold(`${label} ${value}`).includes(word)))
      .toSorted((a, b) => begins(a) - begins(b));
  }

  private take(): void {
    const typed = this.typed.trim();
    if (typed !== "") this.choose(this.matching[0]?.value ?? typed);
  }

  /** Whoever goes on to something else meant what stands there; whoever presses a name meant that. */
  private left = (): void => {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (this.isConnected) this.take();
    }, 300);
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.leaving);
  }

  override render() {
    const { shape: w } = dataWords(this.words.code);
    const found = this.matching;
    const shown = found.slice(0, shownAtMost);
    return html`
      ${this.names(w.pick.remove)}
      <wa-input
        label=${this.label}
        hint=${this.help}
        autocomplete="off"
        placeholder=${w.pick.search}
        .value=${live(this.typed)}
        @focus=${() => (this.open = true)}
        @input=${(event: Event) => {
          this.typed = (event.target as HTMLInputElement).value;
          this.open = true;
        }}
        @change=${this.left}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Enter") this.take();
          if (event.key === "Escape") [this.typed, this.open] = ["", false];
        }}
      ></wa-input>
      <p role="status" class="small quiet">
        ${this.typed.trim() !== "" && found.length === 0 ? w.pick.none(this.typed.trim()) : ""}
      </p>
      ${
        (this.open || this.typed !== "") && shown.length > 0
          ? html`<ul class="found">
                ${shown.map(
                  ({ value, label }) =>
                    html`<li>
                      <button type="button" @click=${() => this.choose(value)}>${label}</button>
                    </li>`,
                )}
              </ul>
              ${
                found.length > shown.length
                  ? html`<p class="small quiet">${w.pick.more(found.length - shown.length)}</p>`
                  : nothing
              }`
          : nothing
      }
    `;
  }

  private names(remove: (name: string) => string) {
    if (this.chosen.length === 0) return nothing;
    const nameOf = (value: string): string =>
      this.choices.find((one) => one.value === value)?.label ?? value;
    return html`<ul class="chosen">
      ${this.chosen.map(
        (value) =>
          html`<li>
            ${nameOf(value)}
            <button
              class="icon"
              type="button"
              aria-label=${remove(nameOf(value))}
              @click=${() => this.put(this.chosen.filter((one) => one !== value))}
            >
              ×
            </button>
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-pick": DataPick;
  }
  interface HTMLElementEventMap {
    "vt-pick": CustomEvent<string[]>;
  }
}
