import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { number } from "../../../content/kit/format.ts";
import { ApiFault, type Client, messageOf } from "../api.ts";
import { dataWords } from "../data-words.ts";
import { dataStyles } from "../parts/data-styles.ts";
import { DeskElement } from "../parts/desk-element.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { readCell } from "../table-draft.ts";

type Table = InferResponseType<Client["tables"][":id"]["$get"], 200>;

/** One number and two large buttons, for whoever stands at the counter with a phone. */
@customElement("vt-page-data-counter")
export class DataCounterPage extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
        max-inline-size: 34rem;
        margin-inline: auto;
        text-align: center;
      }

      h1 {
        font-size: 1.25rem;
      }

      output {
        display: block;
        font-size: clamp(5rem, 28vw, 11rem);
        font-weight: 700;
        line-height: 1;
        font-variant-numeric: tabular-nums;
        padding-block: 0.5rem;
      }

      .two {
        display: grid;
        grid-template-columns: 1fr 2fr;
        gap: 0.75rem;
      }

      .two button {
        min-block-size: 8rem;
        border: 0;
        border-radius: 0.75rem;
        font: inherit;
        font-size: 4rem;
        font-weight: 700;
        line-height: 1;
        cursor: pointer;
        touch-action: manipulation;
        color: #fff;
        background: var(--wa-color-brand-fill-loud);
      }

      .two button.less {
        color: var(--wa-color-text-normal);
        background: var(--it-color-slate-85);
      }

      .two button:active {
        filter: brightness(0.9);
      }

      .two button:focus-visible {
        outline: var(--wa-focus-ring);
        outline-offset: 3px;
      }

      .line {
        justify-content: center;
      }

      .status {
        min-block-size: 1.5em;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private table: Table | null = null;
  @state() private failure = "";
  @state() private column = "";
  @state() private row = 0;
  @state() private waiting = 0;
  @state() private saved = false;
  @state() private wanted = "";

  constructor() {
    super();
    this.hears(["data", "connected"], this.refresh);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.load());
  }

  private refresh = (): void => {
    if (this.waiting === 0) void this.load();
  };

  private get param() {
    return { id: this.route.id };
  }

  private get numbers() {
    return (this.table?.columns ?? []).filter(({ kind }) => kind === "number");
  }

  private load = async (): Promise<void> => {
    const { param } = this;
    try {
      this.table = await this.api.ask(() => this.api.tables[":id"].$get({ param }));
      this.column ||= this.numbers[0]?.key ?? "";
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private get value(): number {
    const at = this.table?.columns.findIndex(({ key }) => key === this.column) ?? -1;
    const cell = this.table?.rows[this.row]?.[at];
    return typeof cell === "number" ? cell : 0;
  }

  /** Every press counts: what the server answers is what is shown. */
  private count = async (by: number): Promise<void> => {
    const { counter: w } = dataWords(this.words.code);
    const { param, column, row } = this;
    this.waiting += 1;
    this.saved = false;
    try {
      const after = await this.api.ask(() =>
        this.api.tables[":id"].count.$post({ param, json: { column, row, by } }),
      );
      if (after.version >= (this.table?.version ?? 0)) this.table = after;
      this.saved = true;
    } catch (cause) {
      const offline = cause instanceof ApiFault && cause.code === "offline";
      say(this, offline ? w.offline : messageOf(cause, this.words), "bad");
    }
    this.waiting -= 1;
  };

  private set = async (event: Event): Promise<void> => {
    event.preventDefault();
    const read = readCell(this.wanted, "number");
    if (!read.ok || typeof read.cell !== "number") return;
    this.wanted = "";
    await this.count(read.cell - this.value);
  };

  override render() {
    const { counter: w } = dataWords(this.words.code);
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`;
    if (!this.table) return html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    const column = this.numbers.find(({ key }) => key === this.column);
    if (!column || this.table.rows.length === 0) return html`<p>${w.noNumber}</p>`;
    return html`
      <h1>${this.table.name}</h1>
      ${this.which()}
      <output aria-live="polite">${number(this.value, this.words.code)}</output>
      ${column.unit ? html`<p class="quiet">${column.unit}</p>` : nothing}
      <div class="two">
        <button class="less" type="button" aria-label=${w.minus} @click=${() => this.count(-1)}>
          −
        </button>
        <button type="button" aria-label=${w.plus} @click=${() => this.count(1)}>+</button>
      </div>
      <p class="status quiet" role="status">
        ${this.waiting > 0 ? w.saving : this.saved ? w.saved : nothing}
      </p>
      <form class="line" @submit=${this.set}>
        <label class="line"
          >${w.set}
          <input
            inputmode="decimal"
            size="5"
            .value=${this.wanted}
            @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
        /></label>
        <wa-button
          type="submit"
          appearance="outlined"
          ?disabled=${!this.wanted.trim()}
          @click=${this.set}
          >${w.setTo}</wa-button
        >
      </form>
      <p><a href=${this.href({ page: "dataset", id: this.route.id })}>${w.toTable}</a></p>
    `;
  }

  /** A table of several numbers: which of them. */
  private which() {
    const { counter: w } = dataWords(this.words.code);
    const { columns, rows } = this.table!;
    const names = columns.findIndex(({ kind }) => kind === "text");
    const value = (event: Event): string => (event.target as HTMLSelectElement).value;
    return html`<div class="line">
      ${
        this.numbers.length > 1
          ? html`<select
              aria-label=${w.column}
              @change=${(event: Event) => (this.column = value(event))}
            >
              ${this.numbers.map(
                ({ key, label }) =>
                  html`<option value=${key} ?selected=${key === this.column}>
                    ${label || key}
                  </option>`,
              )}
            </select>`
          : nothing
      }
      ${
        rows.length > 1
          ? html`<select
              aria-label=${w.row}
              @change=${(event: Event) => (this.row = Number(value(event)))}
            >
              ${rows.map(
                (row, index) =>
                  html`<option value=${index} ?selected=${index === this.row}>
                    ${names < 0 ? index + 1 : row[names] || index + 1}
                  </option>`,
              )}
            </select>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-data-counter": DataCounterPage;
  }
}
