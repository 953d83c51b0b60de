import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import { ApiFault, type Client, messageOf } from "../api.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { type Sheet, TableDraft } from "../table-draft.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";
import "./table-grid.ts";
import "./table-tokens.ts";

type Table = InferResponseType<Client["tables"][":id"]["$get"], 200>;

/** A table that is kept here: written as a draft on this computer, on the screens when it is published. */
@customElement("vt-table-editor")
export class TableEditor extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }

      .waits {
        color: var(--it-color-orange-25);
        font-weight: 600;
      }
    `,
  ];

  /** Which dataset. */
  @property() of = "";
  @state() private table: Table | null = null;
  @state() private failure = "";
  @state() private working = false;
  private draft: TableDraft | null = null;

  constructor() {
    super();
    this.hears(["data"], this.lookAgain);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.load());
  }

  /** Somebody else, or a program, has written it: what is being written here is not touched. */
  private lookAgain = (): void => {
    if (!this.draft?.dirty && !this.working) void this.load();
  };

  private get keptUnder(): string {
    return `vetrina.table.${this.session.ente.id}.${this.of}`;
  }

  private load = async (): Promise<void> => {
    const param = { id: this.of };
    try {
      const table = await this.api.ask(() => this.api.tables[":id"].$get({ param }));
      if (this.table?.version === table.version) return;
      this.table = table;
      this.draft = new TableDraft(sheetOf(table), this.kept(table.version));
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
    this.requestUpdate();
  };

  /** What was written here upon this version and never published. */
  private kept(version: number): Sheet | null {
    try {
      const read = JSON.parse(localStorage.getItem(this.keptUnder) ?? "null") as {
        version: number;
        sheet: Sheet;
      } | null;
      return read?.version === version ? read.sheet : null;
    } catch {
      // Cut short by a full disk: there is nothing to give back.
      return null;
    }
  }

  private changed(): void {
    const draft = this.draft!;
    try {
      if (draft.dirty)
        localStorage.setItem(
          this.keptUnder,
          JSON.stringify({ version: this.table!.version, sheet: draft.sheet }),
        );
      else localStorage.removeItem(this.keptUnder);
    } catch {
      // No room in this browser: the draft then simply does not survive its closing.
    }
    this.requestUpdate();
  }

  private does = (work: (draft: TableDraft) => void): void => {
    work(this.draft!);
    this.changed();
  };

  private publish = async (): Promise<void> => {
    const { table: w } = dataWords(this.words.code);
    const draft = this.draft!;
    const { version } = this.table!;
    const columns = draft.sheet.columns.map((column) => ({ ...column }));
    const rows = draft.sheet.rows.map((row) => [...row]);
    const param = { id: this.of };
    this.working = true;
    try {
      const saved = await this.api.ask(() =>
        draft.columnsChanged
          ? this.api.tables[":id"].columns.$put({ param, json: { columns, rows, version } })
          : this.api.tables[":id"].rows.$put({ param, json: { rows, version } }),
      );
      localStorage.removeItem(this.keptUnder);
      this.table = saved;
      draft.settled(sheetOf(saved));
      say(this, w.published);
    } catch (cause) {
      const outdated = cause instanceof ApiFault && cause.code === "edit.outdated";
      say(this, outdated ? w.outdated : messageOf(cause, this.words), "bad");
    }
    this.working = false;
  };

  private discard = async (): Promise<void> => {
    localStorage.removeItem(this.keptUnder);
    this.table = null;
    this.draft = null;
    await this.load();
  };

  override render() {
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`;
    const { draft } = this;
    if (!draft || !this.table)
      return html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    const publish = this.may("publish");
    return html`
      ${publish ? this.bar(draft) : nothing}
      <vt-table-grid
        .sheet=${draft.sheet}
        ?readonly=${!publish}
        @vt-cells=${({ detail }: HTMLElementEventMap["vt-cells"]) =>
          this.does((one) => one.setCells(detail.row, detail.column, detail.block))}
        @vt-remove-row=${({ detail }: HTMLElementEventMap["vt-remove-row"]) =>
          this.does((one) => one.removeRow(detail))}
        @vt-undo=${({ detail }: HTMLElementEventMap["vt-undo"]) =>
          this.does((one) => (detail ? one.redo() : one.undo()))}
      ></vt-table-grid>
      ${
        publish
          ? html`${this.below(draft)} ${this.columns(draft)}
              <vt-table-tokens of=${this.of} .columns=${this.table.columns}></vt-table-tokens>`
          : nothing
      }
    `;
  }

  private bar(draft: TableDraft) {
    const { table: w } = dataWords(this.words.code);
    const { dirty } = draft;
    const button = (label: string, can: boolean, work: (draft: TableDraft) => void) =>
      html`<wa-button
        size="s"
        appearance="outlined"
        ?disabled=${!can}
        @click=${() => this.does(work)}
        >${label}</wa-button
      >`;
    return html`<div class="bar">
      ${button(w.undo, draft.canUndo, (one) => one.undo())}
      ${button(w.redo, draft.canRedo, (one) => one.redo())}
      <span class="waits" role="status">${dirty ? w.unpublished : nothing}</span>
      <span class="end row">
        ${
          dirty
            ? html`<wa-button size="s" appearance="plain" @click=${this.discard}
                >${w.discard}</wa-button
              >`
            : nothing
        }
        <wa-button
          variant="brand"
          ?disabled=${!dirty}
          ?loading=${this.working}
          @click=${this.publish}
          >${w.publish}</wa-button
        >
      </span>
    </div>`;
  }

  private below(draft: TableDraft) {
    const { table: w } = dataWords(this.words.code);
    const hasNumber = draft.sheet.columns.some(({ kind }) => kind === "number");
    return html`<div class="bar">
      <wa-button size="s" appearance="outlined" @click=${() => this.does((one) => one.addRow())}
        >${w.addRow}</wa-button
      >
      <wa-button
        size="s"
        appearance="outlined"
        @click=${() => this.does((one) => one.addColumn(w.newColumn))}
        >${w.addColumn}</wa-button
      >
      ${
        hasNumber
          ? html`<a class="end" href=${this.href({ page: "data-counter", id: this.of })}
              >${w.counter}</a
            >`
          : nothing
      }
    </div>`;
  }

  private columns(draft: TableDraft) {
    const w = dataWords(this.words.code);
    const value = (event: Event): string => (event.target as HTMLInputElement).value;
    const { columns } = draft.sheet;
    return html`<details>
      <summary>${w.shape.columns}</summary>
      <div>
        ${columns.map(
          (column, index) =>
            html`<div class="line">
              <input
                aria-label=${w.table.columnName}
                maxlength="200"
                .value=${column.label || column.key}
                @change=${(event: Event) =>
                  this.does((one) =>
                    one.changeColumn(index, { label: value(event).trim() || column.key }),
                  )}
              />
              <input
                aria-label=${w.shape.columnUnit(column.label)}
                placeholder=${w.shape.unit.toLowerCase()}
                maxlength="40"
                .value=${column.unit}
                @change=${(event: Event) =>
                  this.does((one) => one.changeColumn(index, { unit: value(event).trim() }))}
              />
              <select
                aria-label=${`${w.shape.kind}: ${column.label}`}
                @change=${(event: Event) =>
                  this.does((one) =>
                    one.changeColumn(index, { kind: value(event) as Column["kind"] }),
                  )}
              >
                ${Object.entries(w.shape.cellKinds).map(
                  ([kind, said]) =>
                    html`<option value=${kind} ?selected=${kind === column.kind}>${said}</option>`,
                )}
              </select>
              <button
                class="icon"
                type="button"
                aria-label=${w.table.removeColumn(column.label || column.key)}
                ?disabled=${columns.length === 1}
                @click=${() => this.does((one) => one.removeColumn(index))}
              >
                ×
              </button>
            </div>`,
        )}
      </div>
    </details>`;
  }
}

const sheetOf = ({ columns, rows }: Table): Sheet => ({ columns, rows });

declare global {
  interface HTMLElementTagNameMap {
    "vt-table-editor": TableEditor;
  }
}
