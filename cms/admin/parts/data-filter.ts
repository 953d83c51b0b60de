import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import type { Condition } from "../../datasets/steps.ts";
import { conditionsFor, needsValue, type ShapeForm } from "../data-shape.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Known = Pick<Column, "key" | "label" | "kind">;

/**
 * Which rows are kept.
 * @fires vt-filter - The officer has changed it.
 */
@customElement("vt-data-filter")
export class DataFilter extends DeskElement {
  static override styles = [deskStyles, dataStyles];

  /** What can stand in a column, with its words, where that is known. */
  @property({ attribute: false }) codes: Readonly<
    Record<string, Readonly<Record<string, string>>>
  > = {};
  @property({ attribute: false }) columns: readonly Known[] = [];
  @property({ attribute: false }) filter: ShapeForm["filter"] = { where: [], any: false };

  private change(filter: ShapeForm["filter"]): void {
    this.dispatchEvent(new CustomEvent("vt-filter", { detail: filter }));
  }

  private set(index: number, change: Partial<Condition>): void {
    const { where, any } = this.filter;
    this.change({ any, where: where.with(index, { ...where[index]!, ...change }) });
  }

  private add = (): void => {
    const { where, any } = this.filter;
    const first = this.columns[0];
    if (!first) return;
    const is = conditionsFor(first.kind)[0]!;
    this.change({ any, where: [...where, { column: first.key, is, value: "", values: [] }] });
  };

  override render() {
    const { shape: w } = dataWords(this.words.code);
    const { where, any } = this.filter;
    return html`
      <div class="column">
        ${where.map((condition, index) => this.row(condition, index))}
        ${
          where.length > 1
            ? html`<label class="check"
                ><input
                  type="checkbox"
                  .checked=${any}
                  @change=${(event: Event) =>
                    this.change({ where, any: (event.target as HTMLInputElement).checked })}
                />${w.any}</label
              >`
            : nothing
        }
        <div>
          <wa-button size="s" appearance="outlined" @click=${this.add}>${w.addCondition}</wa-button>
        </div>
      </div>
    `;
  }

  private row(condition: Condition, index: number) {
    const { shape: w } = dataWords(this.words.code);
    const { column, is } = condition;
    const { where, any } = this.filter;
    const kind = this.columns.find(({ key }) => key === column)?.kind ?? "text";
    const offered = conditionsFor(kind);
    const value = (event: Event): string => (event.target as HTMLSelectElement).value;
    const anew = (key: string): Partial<Condition> => {
      const found = this.columns.find((one) => one.key === key)!;
      return { column: key, is: conditionsFor(found.kind)[0]!, value: "", values: [] };
    };
    return html`<div class="line">
      <select
        aria-label=${w.column}
        @change=${(event: Event) => this.set(index, anew(value(event)))}
      >
        ${this.columns.map(
          ({ key, label }) =>
            html`<option value=${key} ?selected=${key === column}>${label || key}</option>`,
        )}
      </select>
      <select
        aria-label=${w.condition}
        @change=${(event: Event) => this.set(index, { is: value(event) as Condition["is"] })}
      >
        ${(offered.includes(is) ? offered : [is, ...offered]).map(
          (one) => html`<option value=${one} ?selected=${one === is}>${w.conditions[one]}</option>`,
        )}
      </select>
      ${needsValue(is) ? this.value(condition, kind, index) : nothing}
      <button
        class="icon"
        type="button"
        aria-label=${w.removeCondition}
        @click=${() => this.change({ any, where: where.toSpliced(index, 1) })}
      >
        ×
      </button>
    </div>`;
  }

  private value({ column, is, value, values }: Condition, kind: Column["kind"], index: number) {
    const { shape: w } = dataWords(this.words.code);
    if (is === "one-of")
      return html`<input
        aria-label=${w.value}
        .value=${values.join(", ")}
        @change=${(event: Event) =>
          this.set(index, {
            values: typed(event)
              .split(",")
              .map((text) => text.trim())
              .filter(Boolean),
          })}
      />`;
    if (kind === "yes-no")
      return html`<select
        aria-label=${w.value}
        @change=${(event: Event) => this.set(index, { value: typed(event) === "true" })}
      >
        <option value="true" ?selected=${value === true}>${w.yes}</option>
        <option value="false" ?selected=${value !== true}>${w.no}</option>
      </select>`;
    const words = this.codes[column];
    if (words)
      return html`<select
        aria-label=${w.value}
        @change=${(event: Event) => this.set(index, { value: typed(event) })}
      >
        <option value="" ?selected=${value === ""}>…</option>
        ${Object.entries(words).map(
          ([code, word]) =>
            html`<option value=${code} ?selected=${code === value}>${word}</option>`,
        )}
      </select>`;
    const counts = is === "last-days" || is === "next-days";
    const numbers = kind === "number" || counts;
    const day = !counts && (kind === "day" || kind === "moment");
    return html`<input
      aria-label=${w.value}
      type=${numbers ? "number" : day ? "date" : "text"}
      step="any"
      .value=${String(value)}
      @change=${(event: Event) => {
        const text = typed(event).trim();
        this.set(index, { value: numbers && text !== "" ? Number(text) : text });
      }}
    />`;
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-filter": DataFilter;
  }
  interface HTMLElementEventMap {
    "vt-filter": CustomEvent<ShapeForm["filter"]>;
  }
}
