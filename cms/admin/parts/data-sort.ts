import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import { howsFor, type ShapeForm } from "../data-shape.ts";
import type { How } from "../../datasets/steps.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Known = Pick<Column, "key" | "label" | "kind">;

/**
 * In which order the rows stand, and how many of them.
 * @fires vt-sort - The officer has changed it.
 */
@customElement("vt-data-sort")
export class DataSort extends DeskElement {
  static override styles = [deskStyles, dataStyles];

  @property({ attribute: false }) columns: readonly Known[] = [];
  @property({ attribute: false }) sort: ShapeForm["sort"] = { by: [], first: null };

  private change(sort: ShapeForm["sort"]): void {
    this.dispatchEvent(new CustomEvent("vt-sort", { detail: sort }));
  }

  override render() {
    const { shape: w } = dataWords(this.words.code);
    const { by, first } = this.sort;
    const [main] = by;
    return html`<div class="line">
      <label class="line"
        >${w.sortBy}
        <select
          @change=${(event: Event) => {
            const column = typed(event);
            this.change({ first, by: column ? [{ column, down: main?.down ?? false }] : [] });
          }}
        >
          <option value="" ?selected=${!main}>${w.asItComes}</option>
          ${this.columns.map(
            ({ key, label }) =>
              html`<option value=${key} ?selected=${key === main?.column}>${label || key}</option>`,
          )}
        </select></label
      >
      ${
        main
          ? html`<label class="check"
              ><input
                type="checkbox"
                .checked=${main.down}
                @change=${(event: Event) => {
                  const down = (event.target as HTMLInputElement).checked;
                  this.change({ first, by: [{ ...main, down }, ...by.slice(1)] });
                }}
              />${w.largest}</label
            >`
          : nothing
      }
      <label class="line"
        >${w.first}
        <input
          type="number"
          min="1"
          max="10000"
          placeholder=${w.firstHelp}
          .value=${first === null ? "" : String(first)}
          @change=${(event: Event) => {
            const n = Math.trunc(Number(typed(event)));
            this.change({ by, first: n >= 1 ? Math.min(n, 10_000) : null });
          }}
      /></label>
    </div>`;
  }
}

/**
 * Rows that become columns.
 * @fires vt-pivot - The officer has changed it (`detail`: null for rows as they are).
 */
@customElement("vt-data-pivot")
export class DataPivot extends DeskElement {
  static override styles = [deskStyles, dataStyles];

  @property({ attribute: false }) columns: readonly Known[] = [];
  @property({ attribute: false }) pivot: ShapeForm["pivot"] = null;

  private change(pivot: ShapeForm["pivot"]): void {
    this.dispatchEvent(new CustomEvent("vt-pivot", { detail: pivot }));
  }

  private begin = (): void => {
    const [rows, columns = rows] = this.columns.filter(({ kind }) => kind !== "number");
    const number = this.columns.find(({ kind }) => kind === "number");
    const first = rows ?? this.columns[0];
    if (!first) return;
    const across = columns ?? first;
    const how: How = number ? "sum" : "count";
    this.change({ rows: first.key, columns: across.key, value: number?.key ?? "", how });
  };

  override render() {
    const { shape: w } = dataWords(this.words.code);
    const { pivot } = this;
    if (!pivot)
      return html`<wa-button size="s" appearance="outlined" @click=${this.begin}
        >${w.pivot}</wa-button
      >`;
    const kind = this.columns.find(({ key }) => key === pivot.value)?.kind;
    const hows = kind ? howsFor(kind) : (["count"] as const);
    const select = (name: "rows" | "columns" | "value", label: string) =>
      html`<label class="line"
        >${label}
        <select @change=${(event: Event) => this.change({ ...pivot, [name]: typed(event) })}>
          ${this.columns.map(
            (column) =>
              html`<option value=${column.key} ?selected=${column.key === pivot[name]}>
                ${column.label || column.key}
              </option>`,
          )}
        </select></label
      >`;
    return html`<div class="column">
      <div class="line">
        ${select("rows", w.pivotRows)} ${select("columns", w.pivotColumns)}
        ${select("value", w.pivotValue)}
        <select
          aria-label=${w.how}
          @change=${(event: Event) => this.change({ ...pivot, how: typed(event) as How })}
        >
          ${hows.map(
            (how) =>
              html`<option value=${how} ?selected=${how === pivot.how}>${w.hows[how]}</option>`,
          )}
        </select>
      </div>
      <div>
        <wa-button size="s" appearance="plain" @click=${() => this.change(null)}
          >${w.noPivot}</wa-button
        >
      </div>
    </div>`;
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-sort": DataSort;
    "vt-data-pivot": DataPivot;
  }
  interface HTMLElementEventMap {
    "vt-sort": CustomEvent<ShapeForm["sort"]>;
    "vt-pivot": CustomEvent<ShapeForm["pivot"]>;
  }
}
