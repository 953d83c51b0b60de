import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { dataWords, type DatasetRow, stateOf } from "../data-words.ts";
import { moment } from "../dates.ts";
import "../parts/data-hosts.ts";
import type { DataHosts } from "../parts/data-hosts.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/new-table.ts";
import type { NewTable } from "../parts/new-table.ts";
import { recipeWords } from "../recipe-words.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** Every dataset, with how fresh it is and what needs somebody: those first that do. */
@customElement("vt-page-data")
export class DataPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-input[type="search"] {
        max-inline-size: 24rem;
        margin-block-end: 1rem;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 1.2fr) auto;
        gap: 0.25rem 1.5rem;
        align-items: start;
        padding: 0.9rem 1.25rem;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-block-end: 0;
      }

      li:first-child {
        border-start-start-radius: 0.5rem;
        border-start-end-radius: 0.5rem;
      }

      li:last-child {
        border-block-end: 1px solid var(--wa-color-surface-border);
        border-end-start-radius: 0.5rem;
        border-end-end-radius: 0.5rem;
      }

      li a {
        font-weight: 600;
        font-size: 1.0625rem;
      }

      .why {
        grid-column: 1 / -1;
        max-inline-size: 75ch;
        color: var(--it-color-orange-25);
      }

      .count {
        text-align: end;
        white-space: nowrap;
      }

      @media (max-width: 45rem) {
        li {
          grid-template-columns: 1fr;
        }

        .count {
          text-align: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private datasets: DatasetRow[] | null = null;
  @state() private failure = "";
  @state() private q = "";
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["data", "connected"], this.refresh);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private refresh = (): void => {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.load(), 400);
  };

  private load = async (): Promise<void> => {
    try {
      const { datasets } = await this.api.ask(() => this.api.datasets.index.$get());
      this.datasets = datasets;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  override render() {
    const w = dataWords(this.words.code);
    const { common } = this.words;
    const write = this.may("write");
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          <p class="quiet">${w.help}</p>
        </div>
        <div class="row">
          ${
            this.may("install")
              ? html`<wa-button
                  appearance="plain"
                  @click=${() => this.renderRoot.querySelector<DataHosts>("vt-data-hosts")!.show()}
                  >${w.hosts.open}</wa-button
                >`
              : nothing
          }
          <wa-button appearance="outlined" href=${this.href({ page: "recipes" })}
            >${recipeWords(this.words.code).open}</wa-button
          >
          ${
            write
              ? html`<wa-button appearance="outlined" @click=${this.newTable}
                    >${w.newTable}</wa-button
                  >
                  <wa-button variant="brand" href=${this.href({ page: "dataset", id: "new" })}
                    >${w.add}</wa-button
                  >`
              : nothing
          }
        </div>
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.list()}
      <vt-new-table></vt-new-table>
      <vt-data-hosts></vt-data-hosts>
    `;
  }

  private newTable = (): void => this.renderRoot.querySelector<NewTable>("vt-new-table")!.show();

  private list() {
    const w = dataWords(this.words.code);
    if (!this.datasets)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (this.datasets.length === 0)
      return html`<vt-empty heading=${w.empty} text=${w.emptyHelp}>
        ${
          this.may("write")
            ? html`<wa-button variant="brand" href=${this.href({ page: "recipes" })}
                  >${recipeWords(this.words.code).open}</wa-button
                >
                <wa-button appearance="outlined" href=${this.href({ page: "dataset", id: "new" })}
                  >${w.add}</wa-button
                >`
            : nothing
        }
      </vt-empty>`;
    const wanted = this.q.trim().toLocaleLowerCase();
    const text = (row: DatasetRow): string =>
      `${row.name} ${row.source?.url ?? ""} ${row.origin?.publisher ?? ""}`.toLocaleLowerCase();
    const urgent = (row: DatasetRow): number => Number(stateOf(row, w).tone === "good");
    const found = this.datasets
      .filter((row) => text(row).includes(wanted))
      .toSorted((a, b) => urgent(a) - urgent(b));
    return html`
      ${
        this.datasets.length > 8
          ? html`<wa-input
              type="search"
              label=${w.search}
              .value=${this.q}
              with-clear
              @input=${(event: Event) => (this.q = (event.target as HTMLInputElement).value)}
              @wa-clear=${() => (this.q = "")}
            ></wa-input>`
          : nothing
      }
      ${
        found.length === 0
          ? html`<p class="quiet">${w.nothingFound}</p>`
          : html`<ul>
              ${repeat(
                found,
                ({ id }) => id,
                (row) => this.row(row),
              )}
            </ul>`
      }
    `;
  }

  private row(row: DatasetRow) {
    const w = dataWords(this.words.code);
    const { id, name, kind, count, confirmedAt, source, problems, origin } = row;
    const { text, tone } = stateOf(row, w);
    const when = confirmedAt && moment(confirmedAt, this.place, deskClock.now());
    const host = source?.url ? new URL(source.url).host : (source?.file ?? w.byHand);
    const from = origin?.publisher || host;
    return html`<li>
      <div>
        <a href=${this.href({ page: "dataset", id })}>${name}</a>
        <p class="small quiet">
          ${source ? html`${this.inWords(source.label)} · ${from}` : w.byHand}
        </p>
      </div>
      <div>
        <span class="state ${tone}">${text}</span>
        ${
          when
            ? html`<p class="small quiet">${source ? w.confirmed(when) : w.writtenAt(when)}</p>`
            : nothing
        }
      </div>
      <p class="count quiet">${count === null ? w.kinds[kind] : w.counts[kind](count)}</p>
      ${problems.map(({ words }) => html`<p class="why small">${this.inWords(words)}</p>`)}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-data": DataPage;
  }
}
