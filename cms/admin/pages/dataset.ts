import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Data } from "../../../content/kit/datasets.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { dataWords, type DatasetWhole, stateOf } from "../data-words.ts";
import { moment } from "../dates.ts";
import "../parts/data-edit.ts";
import "../parts/data-facts.ts";
import "../parts/data-held.ts";
import "../parts/data-history.ts";
import "../parts/data-proposals.ts";
import "../parts/data-rows.ts";
import "../parts/data-steps.ts";
import { dataStyles } from "../parts/data-styles.ts";
import "../parts/data-uses.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import { say, sure } from "../parts/say.ts";
import "../parts/table-editor.ts";
import { go, pathOf, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** One dataset: what is shown, how it is, what needs deciding; or the three steps to a new one. */
@customElement("vt-page-dataset")
export class DatasetPage extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      .column {
        gap: 1.5rem;
      }

      wa-callout p + p {
        margin-block-start: 0.4rem;
      }

      .sides {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(16rem, 1fr);
        gap: 1.5rem;
        align-items: start;
      }

      @media (max-width: 62rem) {
        .sides {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private one: DatasetWhole | null = null;
  @state() private rows: Data | null = null;
  @state() private failure = "";
  @state() private working = "";
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["data", "connected"], this.refreshView);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.load());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private refreshView = (): void => {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.load(), 300);
  };

  private get param() {
    return { id: this.route.id };
  }

  private load = async (): Promise<void> => {
    if (this.route.id === "new") return;
    const { param } = this;
    try {
      this.take(await this.api.ask(() => this.api.datasets[":id"].$get({ param })));
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private take(dataset: DatasetWhole): void {
    this.one = dataset;
    void this.loadRows();
  }

  private async loadRows(): Promise<void> {
    const { param } = this;
    // Before anything has arrived there are no rows, and nothing to be said about it here.
    const found = await this.api
      .ask(() => this.api.datasets[":id"].data.$get({ param, query: {} }))
      .catch(() => null);
    this.rows = (found?.data as Data | undefined) ?? null;
  }

  private refresh = async (): Promise<void> => {
    const { one: w } = dataWords(this.words.code);
    const { param } = this;
    this.working = "refresh";
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.datasets[":id"].refresh.$post({ param })),
    );
    this.working = "";
    if (!done) return void this.load();
    this.take(done);
    say(this, !done.asked ? w.tooSoon : done.fresh ? w.refreshed : w.unchanged);
  };

  private mute = async (): Promise<void> => {
    const { one: w } = dataWords(this.words.code);
    const { version, name, mutedAt } = this.one!;
    const muted = mutedAt === null;
    if (muted) {
      const question = { title: w.muteAsk(name), body: w.muteBody, action: w.mute };
      if (!(await sure(this, question))) return;
    }
    const { param } = this;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.datasets[":id"].mute.$post({ param, json: { version, muted } })),
    );
    if (!done) return;
    this.take(done);
    say(this, muted ? w.muted : w.unmuted);
  };

  private archive = async (): Promise<void> => {
    const { one: w } = dataWords(this.words.code);
    const { name } = this.one!;
    const question = { title: w.archiveAsk(name), body: w.archiveBody, action: w.archive };
    if (!(await sure(this, { ...question, danger: true }))) return;
    const { param } = this;
    const gone = await this.attempt(() =>
      this.api.ask(() => this.api.datasets[":id"].$delete({ param })),
    );
    if (!gone) return;
    say(this, w.archived);
    go(pathOf({ page: "data", ente: this.session.ente.id }));
  };

  private export = async (): Promise<void> => {
    const { param } = this;
    const recipe = await this.attempt(() =>
      this.api.ask(() => this.api.datasets[":id"].recipe.$get({ param })),
    );
    if (!recipe) return;
    const name = this.one!.name.replace(/[^\p{L}\p{N} -]+/gu, "").trim() || "dati";
    const blob = new Blob([`${JSON.stringify(recipe, null, 2)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.ricetta.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  private chosen = (event: CustomEvent<{ item: { value: string } }>): void => {
    const does: Record<string, () => Promise<void>> = {
      mute: this.mute,
      export: this.export,
      archive: this.archive,
    };
    void does[event.detail.item.value]?.();
  };

  override render() {
    if (this.route.id === "new") return html`<vt-data-steps></vt-data-steps>`;
    const { common } = this.words;
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">
        ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
      </wa-callout>`;
    if (!this.one) return html`<p class="quiet" role="status">${common.loading}</p>`;
    return html`${this.head(this.one)} ${this.body(this.one)}`;
  }

  private head(dataset: DatasetWhole) {
    const w = dataWords(this.words.code);
    const { text, tone } = stateOf(dataset, w);
    const { name, source, mutedAt, confirmedAt } = dataset;
    const when = confirmedAt && moment(confirmedAt, this.place, deskClock.now());
    const publish = this.may("publish");
    return html`
      <a href=${this.href({ page: "data" })}>← ${w.toList}</a>
      <div class="head">
        <div>
          <h1>${name}</h1>
          <p>
            <span class="state ${tone}" data-test="data-state">${text}</span>
            ${
              when
                ? html`<span class="small quiet"
                    >· ${source ? w.confirmed(when) : w.writtenAt(when)}</span
                  >`
                : nothing
            }
          </p>
        </div>
        <div class="row">
          ${
            source && this.may("write")
              ? html`<wa-button
                  appearance="outlined"
                  ?loading=${this.working === "refresh"}
                  @click=${this.refresh}
                  >${w.one.refresh}</wa-button
                >`
              : nothing
          }
          <wa-dropdown placement="bottom-end" @wa-select=${this.chosen}>
            <wa-button slot="trigger" appearance="plain" with-caret>${w.one.more}</wa-button>
            ${
              publish
                ? html`<wa-dropdown-item value="mute"
                    >${mutedAt === null ? w.one.mute : w.one.unmute}</wa-dropdown-item
                  >`
                : nothing
            }
            ${
              source
                ? html`<wa-dropdown-item value="export">${w.one.export}</wa-dropdown-item>`
                : nothing
            }
            ${
              publish
                ? html`<wa-dropdown-item value="archive" variant="danger"
                    >${w.one.archive}</wa-dropdown-item
                  >`
                : nothing
            }
          </wa-dropdown>
        </div>
      </div>
    `;
  }

  private body(dataset: DatasetWhole) {
    const w = dataWords(this.words.code);
    const { problems, change, source, kind, count, id } = dataset;
    const told = problems.filter((problem) => problem.kind !== "dataset.held" || !change);
    return html`<div class="column">
      ${told.map(
        ({ words }) =>
          html`<wa-callout variant="warning" role="alert">${this.inWords(words)}</wa-callout>`,
      )}
      ${
        change
          ? html`<vt-data-held
              .of=${dataset}
              .rows=${this.rows}
              @vt-data-decided=${(event: CustomEvent<DatasetWhole>) => this.take(event.detail)}
            ></vt-data-held>`
          : nothing
      }
      ${
        change || dataset.confirmedAt === null
          ? nothing
          : html`<vt-data-proposals .of=${dataset}></vt-data-proposals>`
      }
      <div class=${change ? "column" : "sides"}>
        <div class="column" ?hidden=${change !== null}>
          ${
            source
              ? html`<section>
                  <div class="head">
                    <h2>${w.one.rows}</h2>
                    <p class="quiet small">${count === null ? nothing : w.counts[kind](count)}</p>
                  </div>
                  ${
                    this.rows
                      ? html`<vt-data-rows .data=${this.rows} label=${w.one.rows}></vt-data-rows>`
                      : html`<p class="quiet">${w.states.never}</p>`
                  }
                </section>`
              : html`<vt-table-editor of=${id}></vt-table-editor>`
          }
        </div>
        <div class="column">
          ${source ? html`<vt-data-facts .of=${dataset}></vt-data-facts>` : nothing}
          <vt-data-uses .of=${dataset}></vt-data-uses>
          <vt-data-history of=${id} .at=${dataset.confirmedAt}></vt-data-history>
        </div>
      </div>
      ${
        this.may("publish")
          ? html`<vt-data-edit
              .of=${dataset}
              @vt-data-decided=${(event: CustomEvent<DatasetWhole>) => this.take(event.detail)}
            ></vt-data-edit>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-dataset": DatasetPage;
  }
  interface HTMLElementEventMap {
    /** Something was decided or changed; what the dataset is like now. */
    "vt-data-decided": CustomEvent<DatasetWhole>;
  }
}
