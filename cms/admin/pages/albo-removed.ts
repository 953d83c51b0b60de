import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { alboWords, numberOf, type RemovalRow } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import "../parts/albo-problems.ts";
import "../parts/albo-tabs.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

const pageSize = 50;

/** The acts that are gone: when, why, and whether every device has said so. */
@customElement("vt-page-albo-removed")
export class AlboRemovedPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr) auto;
        gap: 0.2rem 1.25rem;
        align-items: start;
        padding: 0.85rem 0.25rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .number {
        font-variant-numeric: tabular-nums;
        font-weight: 600;
      }

      .intro {
        max-inline-size: 70ch;
        margin-block-end: 1rem;
      }

      .more {
        margin-block-start: 1.5rem;
        text-align: center;
      }

      @media (max-width: 45rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
          justify-items: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private removals: RemovalRow[] | null = null;
  @state() private total = 0;
  @state() private failure = "";
  private soon: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["removed", "connected"], this.again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private again = (): void => {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.load(), 500);
  };

  private load = async ({ more = false } = {}): Promise<void> => {
    const have = this.removals ?? [];
    const limit = String(more ? pageSize : Math.min(200, Math.max(pageSize, have.length)));
    const query = { limit, offset: String(more ? have.length : 0) };
    try {
      const found = await this.api.ask(() => this.api.removals.index.$get({ query }));
      this.removals = more ? [...have, ...found.removals] : found.removals;
      this.total = found.total;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  override render() {
    const w = alboWords(this.words.code).removal;
    return html`<vt-albo-tabs page="albo-removed"></vt-albo-tabs>
      <vt-albo-problems></vt-albo-problems>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${() => this.load()}>${this.words.common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.list(w)}`;
  }

  private list(w: ReturnType<typeof alboWords>["removal"]) {
    const { removals } = this;
    if (!removals)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (removals.length === 0)
      return html`<vt-empty heading=${w.none} text=${w.noneHelp}></vt-empty>`;
    return html`<p class="quiet intro">${w.intro}</p>
      <ul>
        ${removals.map((row) => this.row(row))}
      </ul>
      ${
        removals.length < this.total
          ? html`<p class="more">
              <wa-button appearance="outlined" @click=${() => this.load({ more: true })}
                >${w.more}</wa-button
              >
            </p>`
          : nothing
      }`;
  }

  private row(row: RemovalRow) {
    const w = alboWords(this.words.code).removal;
    const { act, reason, endedAt, removedAt, devices, gone, typeWords } = row;
    const when = moment(endedAt, this.place, deskClock.now());
    const [tone, text] =
      removedAt === null
        ? ["waits", w.underWay]
        : devices === 0
          ? ["good", w.onNoDevice]
          : gone === devices
            ? ["good", w.allGone(devices)]
            : ["waits", w.goneOf(gone, devices)];
    const download = `/${encodeURIComponent(this.session.ente.id)}/api/removals/${act}/certificate?language=${this.words.code}`;
    return html`<li>
      <a class="number" href=${this.href({ page: "act", id: act })}>${numberOf(row)}</a>
      <div>
        <p>${this.inWords(typeWords)}</p>
        <p class="quiet small">${w.why[reason](when)}</p>
        <p><span class="state ${tone}">${text}</span></p>
      </div>
      <wa-button size="s" appearance="outlined" href=${download} download
        >${w.certificate}<span class="unseen">: ${numberOf(row)}</span></wa-button
      >
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo-removed": AlboRemovedPage;
  }
}
