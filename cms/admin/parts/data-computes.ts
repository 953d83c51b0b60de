import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import { freshKey, type ShapeForm } from "../data-shape.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Known = Pick<Column, "key" | "label" | "kind">;
type Compute = ShapeForm["computes"][number];

/**
 * Columns that are worked out of others.
 * @fires vt-computes - The officer has changed them.
 */
@customElement("vt-data-computes")
export class DataComputes extends DeskElement {
  static override styles = [deskStyles, dataStyles];

  @property({ attribute: false }) columns: readonly Known[] = [];
  @property({ attribute: false }) computes: ShapeForm["computes"] = [];

  private change(computes: ShapeForm["computes"]): void {
    this.dispatchEvent(new CustomEvent("vt-computes", { detail: computes }));
  }

  private get numbers(): readonly Known[] {
    return this.columns.filter(({ kind }) => kind === "number");
  }

  private add = (): void => {
    const [first, second = first] = this.numbers;
    if (!first) return;
    const { shape: w } = dataWords(this.words.code);
    const taken = [...this.columns, ...this.computes].map(({ key }) => key);
    const key = freshKey("calcolo", taken);
    const of = [first.key, second!.key];
    const label = `${w.computes.difference} ${first.label || first.key}`;
    this.change([...this.computes, { do: "compute", key, label, how: "difference", of }]);
  };

  override render() {
    const { shape: w } = dataWords(this.words.code);
    return html`<div class="column">
      ${this.computes.map((one, index) => this.row(one, index))}
      <div>
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.numbers.length === 0}
          @click=${this.add}
          >${w.addCompute}</wa-button
        >
      </div>
    </div>`;
  }

  private row(one: Compute, index: number) {
    const { shape: w } = dataWords(this.words.code);
    const set = (change: Partial<Compute>): void =>
      this.change(this.computes.with(index, { ...one, ...change }));
    const two = one.how in w.second;
    const column = (place: 0 | 1) =>
      html`<select
        aria-label=${w.column}
        @change=${(event: Event) => {
          const of = [...one.of];
          of[place] = typed(event);
          set({ of });
        }}
      >
        ${this.numbers.map(
          ({ key, label }) =>
            html`<option value=${key} ?selected=${key === one.of[place]}>${label || key}</option>`,
        )}
      </select>`;
    return html`<div class="line">
      <input
        aria-label=${w.label}
        maxlength="200"
        .value=${one.label}
        @change=${(event: Event) => set({ label: typed(event).trim() })}
      />
      <span>=</span>
      <select
        aria-label=${w.how}
        @change=${(event: Event) => {
          const how = typed(event) as Compute["how"];
          const [first, second = first] = one.of;
          set({ how, of: how in w.second ? [first!, second!] : [first!] });
        }}
      >
        ${Object.entries(w.computes).map(
          ([how, said]) => html`<option value=${how} ?selected=${how === one.how}>${said}</option>`,
        )}
      </select>
      ${column(0)}
      ${
        two
          ? html`<span>${w.second[one.how as keyof typeof w.second]}</span> ${column(1)}`
          : nothing
      }
      <button
        class="icon"
        type="button"
        aria-label=${w.removeCompute}
        @click=${() => this.change(this.computes.toSpliced(index, 1))}
      >
        ×
      </button>
    </div>`;
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-computes": DataComputes;
  }
  interface HTMLElementEventMap {
    "vt-computes": CustomEvent<ShapeForm["computes"]>;
  }
}
