import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import type { How } from "../../datasets/steps.ts";
import { freshKey, howsFor, type ShapeForm } from "../data-shape.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Known = Pick<Column, "key" | "label" | "kind">;
type Group = NonNullable<ShapeForm["group"]>;
type Take = Group["take"][number];

/**
 * Rows that are put together, and what is worked out of them.
 * @fires vt-group - The officer has changed it (`detail`: null for no groups).
 */
@customElement("vt-data-group")
export class DataGroup extends DeskElement {
  static override styles = [deskStyles, dataStyles];

  @property({ attribute: false }) columns: readonly Known[] = [];
  @property({ attribute: false }) group: ShapeForm["group"] = null;

  private change(group: ShapeForm["group"]): void {
    this.dispatchEvent(new CustomEvent("vt-group", { detail: group }));
  }

  private begin = (): void => {
    const first = this.columns.find(({ kind }) => kind !== "number") ?? this.columns[0];
    if (!first) return;
    this.change({ by: [{ column: first.key, per: null }], take: [this.anew([])] });
  };

  private anew(taken: readonly Take[]): Take {
    const { shape: w } = dataWords(this.words.code);
    const number = this.columns.find(({ kind }) => kind === "number");
    const how: How = number ? "sum" : "count";
    const column = number?.key ?? "";
    return { column, how, ...this.named(column, how, taken, w.hows) };
  }

  private named(
    column: string,
    how: How,
    taken: readonly Take[],
    hows: Record<How, string>,
  ): Pick<Take, "key" | "label"> {
    const of = this.columns.find(({ key }) => key === column);
    const label = of ? `${of.label || of.key} (${hows[how]})` : hows[how];
    const others = [...taken.map(({ key }) => key), ...this.columns.map(({ key }) => key)];
    return { key: freshKey(`${column} ${how}`, others), label };
  }

  override render() {
    const { shape: w } = dataWords(this.words.code);
    if (!this.group)
      return html`<wa-button size="s" appearance="outlined" @click=${this.begin}
        >${w.group}</wa-button
      >`;
    const { by, take } = this.group;
    const group = this.group;
    return html`<div class="column">
      ${this.by(by[0] ?? null)} ${take.map((one, index) => this.take(one, index))}
      <div class="row">
        <wa-button
          size="s"
          appearance="outlined"
          @click=${() => this.change({ ...group, take: [...take, this.anew(take)] })}
          >${w.addTake}</wa-button
        >
        <wa-button size="s" appearance="plain" @click=${() => this.change(null)}
          >${w.noGroup}</wa-button
        >
      </div>
    </div>`;
  }

  private by(first: Group["by"][number] | null) {
    const { shape: w } = dataWords(this.words.code);
    const group = this.group!;
    const kind = this.columns.find(({ key }) => key === first?.column)?.kind;
    const dated = kind === "day" || kind === "moment";
    const rest = group.by.slice(1);
    return html`<div class="line">
      <span>${w.groupBy}</span>
      <select
        aria-label=${w.groupBy}
        @change=${(event: Event) => {
          const column = typed(event);
          this.change({ ...group, by: column ? [{ column, per: null }, ...rest] : [] });
        }}
      >
        <option value="" ?selected=${!first}>${w.groupAll}</option>
        ${this.columns.map(
          ({ key, label }) =>
            html`<option value=${key} ?selected=${key === first?.column}>${label || key}</option>`,
        )}
      </select>
      ${
        dated
          ? html`<select
              aria-label=${w.per}
              @change=${(event: Event) => {
                const per = typed(event);
                const cut = per === "none" ? null : (per as "day" | "month" | "year");
                this.change({ ...group, by: [{ column: first!.column, per: cut }, ...rest] });
              }}
            >
              ${Object.entries(w.pers).map(
                ([per, said]) =>
                  html`<option value=${per} ?selected=${per === (first?.per ?? "none")}>
                    ${said}
                  </option>`,
              )}
            </select>`
          : nothing
      }
    </div>`;
  }

  private take(one: Take, index: number) {
    const { shape: w } = dataWords(this.words.code);
    const group = this.group!;
    const kind = this.columns.find(({ key }) => key === one.column)?.kind;
    const hows = kind ? howsFor(kind) : (["count"] as const);
    const others = group.take.toSpliced(index, 1);
    const set = (column: string, how: How): void => {
      const named = this.named(column, how, others, w.hows);
      this.change({ ...group, take: group.take.with(index, { column, how, ...named }) });
    };
    return html`<div class="line">
      <select aria-label=${w.how} @change=${(event: Event) => set(one.column, typed(event) as How)}>
        ${hows.map(
          (how) => html`<option value=${how} ?selected=${how === one.how}>${w.hows[how]}</option>`,
        )}
      </select>
      <select
        aria-label=${w.column}
        @change=${(event: Event) => {
          const column = typed(event);
          const found = this.columns.find(({ key }) => key === column)?.kind;
          const can = found ? howsFor(found) : (["count"] as const);
          set(column, (can as readonly How[]).includes(one.how) ? one.how : can[0]!);
        }}
      >
        <option value="" ?selected=${one.column === ""}>${w.rowsOf}</option>
        ${this.columns.map(
          ({ key, label }) =>
            html`<option value=${key} ?selected=${key === one.column}>${label || key}</option>`,
        )}
      </select>
      <input
        aria-label=${w.label}
        maxlength="200"
        .value=${one.label}
        @change=${(event: Event) =>
          this.change({
            ...group,
            take: group.take.with(index, { ...one, label: typed(event).trim() }),
          })}
      />
      ${
        group.take.length > 1
          ? html`<button
              class="icon"
              type="button"
              aria-label=${w.removeTake}
              @click=${() => this.change({ ...group, take: others })}
            >
              ×
            </button>`
          : nothing
      }
    </div>`;
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-group": DataGroup;
  }
  interface HTMLElementEventMap {
    "vt-group": CustomEvent<ShapeForm["group"]>;
  }
}
