import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { Column } from "../../../content/kit/datasets.ts";
import { moved, type ShapeForm, toggled, withColumn } from "../data-shape.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Shown = Pick<Column, "key" | "label" | "kind" | "unit"> & { examples?: string[] };

/**
 * Which columns are kept, what they are called and measured in, and in which order they stand.
 * @fires vt-columns - The officer has changed them (`detail`: null for all, as they come).
 */
@customElement("vt-data-columns")
export class DataColumns extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        container-type: inline-size;
      }

      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) 5.5rem 8rem auto;
        gap: 0.15rem 0.5rem;
        align-items: center;
        padding-block: 0.4rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      li:not(.kept) {
        color: var(--wa-color-text-quiet);
      }

      .example {
        grid-column: 2 / -1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      li input:not([type="checkbox"]),
      li select {
        inline-size: 100%;
      }

      .name {
        overflow-wrap: anywhere;
      }

      .moves {
        white-space: nowrap;
      }

      @container (max-width: 33rem) {
        li {
          grid-template-columns: auto minmax(0, 1fr) auto;
        }

        li input.unit {
          grid-area: 2 / 2;
        }

        li select {
          grid-area: 3 / 2;
        }

        .moves {
          grid-area: 1 / 3;
        }
      }
    `,
  ];

  @property({ attribute: false }) all: readonly Shown[] = [];
  @property({ attribute: false }) chosen: ShapeForm["columns"] = null;

  private change(columns: ShapeForm["columns"]): void {
    this.dispatchEvent(new CustomEvent("vt-columns", { detail: columns }));
  }

  override render() {
    const w = dataWords(this.words.code);
    const chosen = this.chosen ?? this.all.map(({ key }) => ({ key }));
    const place = (key: string): number => chosen.findIndex((column) => column.key === key);
    // Those that are kept stand in their order, the others after them in that of the source.
    const rows = this.all.toSorted((a, b) => (place(a.key) >>> 0) - (place(b.key) >>> 0));
    return html`
      <p class="quiet small">${w.shape.columnsHelp}</p>
      <ul>
        ${repeat(
          rows,
          ({ key }) => key,
          (column) => this.row(column, place(column.key), chosen.length),
        )}
      </ul>
      <p class="row">
        ${
          chosen.length > 3
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.change([chosen[0]!])}
                >${w.shape.onlyFirst}</wa-button
              >`
            : nothing
        }
        ${
          this.chosen
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.change(null)}
                >${w.shape.allColumns}</wa-button
              >`
            : nothing
        }
      </p>
    `;
  }

  private row(column: Shown, place: number, count: number) {
    const { shape: w } = dataWords(this.words.code);
    const { key, label, examples = [] } = column;
    const name = label || key;
    const kept = place >= 0;
    const own = kept ? this.chosen?.[place] : undefined;
    const set = (change: Parameters<typeof withColumn>[3]) =>
      this.change(withColumn(this.all, this.chosen, key, change));
    const value = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<li class=${kept ? "kept" : ""}>
      <input
        type="checkbox"
        aria-label=${w.keep(name)}
        .checked=${kept}
        @change=${(event: Event) => {
          const columns = toggled(this.all, this.chosen, key);
          // The last one cannot be left out: the box says so.
          (event.target as HTMLInputElement).checked = columns!.some((one) => one.key === key);
          this.change(columns);
        }}
      />
      ${
        kept
          ? html`<input
                aria-label=${w.columnLabel(name)}
                maxlength="200"
                .value=${own?.label ?? name}
                @change=${(event: Event) => set({ label: value(event).trim() || name })}
              />
              <input
                class="unit"
                aria-label=${w.columnUnit(name)}
                placeholder=${w.unit.toLowerCase()}
                maxlength="40"
                .value=${own?.unit ?? column.unit}
                @change=${(event: Event) => set({ unit: value(event).trim() })}
              />
              <select
                aria-label=${`${w.kind}: ${name}`}
                @change=${(event: Event) => set({ kind: value(event) as Column["kind"] })}
              >
                ${Object.entries(w.cellKinds).map(
                  ([kind, said]) =>
                    html`<option value=${kind} ?selected=${kind === (own?.kind ?? column.kind)}>
                      ${said}
                    </option>`,
                )}
              </select>
              <span class="moves">
                <button
                  class="icon"
                  type="button"
                  aria-label=${w.up(name)}
                  ?disabled=${place === 0}
                  @click=${() => this.change(moved(this.all, this.chosen, key, -1))}
                >
                  ↑
                </button>
                <button
                  class="icon"
                  type="button"
                  aria-label=${w.down(name)}
                  ?disabled=${place === count - 1}
                  @click=${() => this.change(moved(this.all, this.chosen, key, 1))}
                >
                  ↓
                </button>
              </span>`
          : html`<span class="name">${name}</span>`
      }
      ${
        examples.length > 0
          ? html`<span class="example small quiet">${w.example(examples.join(" · "))}</span>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-columns": DataColumns;
  }
  interface HTMLElementEventMap {
    "vt-columns": CustomEvent<ShapeForm["columns"]>;
  }
}
