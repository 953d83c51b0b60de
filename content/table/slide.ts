import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import type { Cell } from "../kit/datasets.ts";
import { RowFitting } from "../kit/fit-rows.ts";
import { number } from "../kit/format.ts";
import { counted, say } from "../kit/words.ts";
import { cellText, isFigure, needsYear, unitBeside, unitOver, unknown } from "./cells.ts";
import type { TableProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import type { TableShown } from "./table.ts";
import { left, notKnown } from "./words.ts";

/** A few rows and columns in large letters, under the sentence that says what they show. */
@customElement("vt-slide-table")
export class SlideTable extends DataSlide<TableProps, TableShown> {
  static override styles = [
    ...dataStyles,
    css`
      .sheet {
        display: grid;
        row-gap: 0.34em;
        grid-template: "words" auto "table" minmax(0, 1fr) "foot" auto / minmax(0, 1fr);
        padding-block: calc(var(--edge) * 0.8);
      }
      .words {
        grid-area: words;
      }
      .about {
        --largest: 1em;
        font-size: 1em;
      }
      .sheet[bare] .about {
        font-size: 0.72em;
      }
      .head {
        --largest: max(11cqmin, 1.2em);
        --part: var(--scale);
        line-height: 1.04;
      }
      .alone {
        --largest: max(13cqmin, 1.4em);
      }
      .table {
        grid-area: table;
        display: grid;
        grid-template-columns: minmax(0, 1fr) repeat(var(--beside), auto);
        /* Rows share what room there is, within reason. */
        grid-template-rows: min-content;
        grid-auto-rows: minmax(min-content, 2.5em);
        align-content: start;
        column-gap: 0.7em;
      }
      .row,
      .names {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        grid-auto-rows: min-content;
        align-content: center;
        align-items: center;
      }
      .names {
        align-items: end;
        padding-bottom: 0.14em;
        font-size: calc(var(--floor) * 0.56em);
        font-weight: 600;
        line-height: 1.08;
        color: var(--vt-quiet);
        border-bottom: 0.16em solid var(--vt-accent);
      }
      .names .figures {
        max-width: 7.5em;
        white-space: normal;
        text-wrap: balance;
      }
      .row {
        --largest: max(8.4cqmin, 1.1em);
        line-height: 1.1;
        border-bottom: max(2px, 0.03em) solid
          color-mix(in oklab, var(--vt-ink) 28%, var(--vt-paper));
      }
      .row.last {
        border-bottom: 0;
      }
      .cell {
        min-width: 0;
        padding-block: 0.08em;
      }
      .cell.name {
        font-weight: 600;
        text-wrap: balance;
      }
      .figures {
        text-align: end;
        white-space: nowrap;
      }
      .row .figures {
        font-weight: 700;
        font-variant-numeric: tabular-nums lining-nums;
        letter-spacing: -0.01em;
      }
      .row .sorted {
        color: var(--vt-accent);
      }
      .unknown {
        color: var(--vt-quiet);
      }
      .unit {
        display: inline-block;
        font-size: 0.7em;
        font-weight: 600;
        line-height: 1;
        white-space: pre;
      }
      .label {
        display: none;
      }
      .foot .besides {
        font-weight: 600;
        color: var(--vt-ink);
      }
      /* Where columns would not hold beside each other each row is a card: its name, and under it what is known of it. */
      .sheet[bare] .table {
        display: flex;
        flex-direction: column;
        justify-content: flex-start;
      }
      .sheet[bare] .names {
        display: none;
      }
      .sheet[bare] .row {
        flex: 0 1 auto;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 0.8em;
        padding-block: 0.16em;
      }
      .sheet[bare] .row[hidden] {
        display: none;
      }
      .sheet[bare] .cell.name {
        flex-basis: 100%;
      }
      .sheet[bare] .figures {
        text-align: start;
      }
      .sheet[bare] .label {
        display: inline;
        margin-inline-end: 0.3em;
        font-size: 0.56em;
        font-weight: 600;
        white-space: normal;
        color: var(--vt-quiet);
      }
      /* Where there is more width than height the name stands beside what is known of it. */
      @container (min-aspect-ratio: 4/3) and (min-height: 4em) {
        .sheet[bare] .row {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 1.7fr);
          align-items: start;
        }
        .sheet[bare] .cell.name {
          grid-row: 1 / span 3;
        }
      }
      @container (max-width: 8em) {
        .about {
          font-size: 0.5em;
        }
        .sheet[bare] .about {
          display: none;
        }
        .alone,
        .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * 0.8em);
        }
        .sheet[broken] .head {
          font-size: calc(var(--floor) * 0.7em);
        }
        .sheet[broken] .cell:nth-child(n + 3) {
          display: none;
        }
        .names {
          font-size: calc(var(--floor) * 0.4em);
        }
        .table {
          column-gap: 0.4em;
        }
        .row {
          font-size: calc(
            var(--floor) * 0.76em + max(0px, var(--largest) - var(--floor) * 0.76em) * var(--scale)
          );
        }
      }
      /* In a strip one row after the other, in one line: its name and its first number. */
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0;
          column-gap: 0.8em;
          grid-template: "words table foot" minmax(0, 1fr) / minmax(0, 0.8fr) minmax(0, 1fr) auto;
          align-items: center;
        }
        .words {
          align-self: stretch;
          display: flex;
          align-items: center;
        }
        .names,
        .sheet .head:not(.alone),
        .sheet .cell .label,
        .row .cell:nth-child(n + 3),
        .foot .besides {
          display: none;
        }
        .about,
        .sheet[bare] .about,
        .sheet .alone {
          display: block;
          font-weight: 700;
          font-size: calc(var(--floor) * min(0.66em, 36cqh));
          line-height: 1.08;
        }
        .sheet[broken] {
          grid-template: "table foot" minmax(0, 1fr) / minmax(0, 1fr) auto;
        }
        .sheet[broken] .words {
          display: none;
        }
        .table,
        .sheet[bare] .table {
          align-self: stretch;
          display: flex;
          flex-direction: column;
          justify-content: center;
        }
        .row,
        .sheet[bare] .row {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto;
          align-items: center;
          column-gap: 0.5em;
          padding: 0;
          border: 0;
          font-size: calc(var(--floor) * min(0.8em, 44cqh));
          line-height: 1.04;
        }
      }
    `,
  ];

  protected override readonly rising: string = ".row";

  protected override fittingFor(sheet: HTMLElement) {
    return new RowFitting(sheet);
  }

  private get sentence(): string {
    return this.shows ? sentenceOf(this.shows, this.props.sentence, this.context) : "";
  }

  protected override texts() {
    return {
      head: this.sentence || this.props.title,
      besides: JSON.stringify([this.props.title, this.data, this.isOld]),
    };
  }

  override render() {
    const { shows } = this;
    const alone = this.sentence === "";
    return html`
      <article class="sheet">
        <div class="words box">
          ${alone ? nothing : html`<p class="about">${this.props.title}</p>`}
          <h1 class="head ${alone ? "alone" : ""}"></h1>
        </div>
        ${shows ? this.table(shows) : nothing} ${this.foot(this.besides())} ${this.marks()}
      </article>
    `;
  }

  private table(shows: TableShown) {
    const { columns, rows } = shows;
    return html`<div class="table box" style="--beside: ${columns.length - 1}">
      <div class="names near">
        ${columns.map(
          (column) =>
            html`<span class=${isFigure(column) ? "figures" : ""}>${this.over(column)}</span>`,
        )}
      </div>
      ${rows.map(
        (row, index) =>
          html`<div class="row size ${index === rows.length - 1 ? "last" : ""}">
            ${row.map((cell, at) => this.cell(shows, cell, at))}
          </div>`,
      )}
    </div>`;
  }

  private over(column: TableShown["columns"][number]): string {
    const unit = unitOver(column);
    return unit ? `${column.label}, ${unit}` : column.label;
  }

  private cell(shows: TableShown, cell: Cell, at: number) {
    const column = shows.columns[at]!;
    const text = cellText(cell, column, this.context, needsYear(shows, at, this.context));
    const unit = text === unknown ? "" : unitBeside(column);
    const classes = [
      "cell box",
      at === 0 ? "name" : "",
      at > 0 && column.kind !== "text" ? "figures" : "",
      at === shows.by ? "sorted" : "",
      text === unknown ? "unknown" : "",
    ];
    return html`<span class=${classes.filter(Boolean).join(" ")}
      >${at === 0 ? nothing : html`<span class="label near">${this.over(column)}</span>`}${text}${
        unit
          ? html`<span class="unit near">${unit.startsWith("%") ? unit : ` ${unit}`}</span>`
          : nothing
      }</span
    >`;
  }

  /** What is not shown and what is not known is said. */
  private besides() {
    const { language } = this.context;
    const { count = 0, rows = [] } = this.shows ?? {};
    const others = count - rows.length;
    const said = [
      others > 0 ? counted(left, others, language).replace("#", number(others, language)) : "",
      rows.some((row) => row.includes(null)) ? say(notKnown, language) : "",
    ].filter(Boolean);
    return said.length > 0 ? html`<p class="besides">${said.join(" · ")}</p>` : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-table": SlideTable;
  }
}
