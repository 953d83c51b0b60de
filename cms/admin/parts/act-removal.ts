import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { alboWords, type Removal } from "../albo-words.ts";
import { ApiFault, messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

type Holder = Removal["holders"][number];

/** From which devices an act is gone, since when, and who is still silent; with the certificate. */
@customElement("vt-act-removal")
export class ActRemoval extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }

      table {
        inline-size: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        padding: 0.6rem 0.75rem 0.6rem 0;
        text-align: start;
        vertical-align: top;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      th {
        font-size: 0.875rem;
      }

      @media (max-width: 40rem) {
        thead {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        tr {
          display: grid;
          padding-block: 0.6rem;
          border-block-end: 1px solid var(--wa-color-surface-border);
        }

        td,
        tbody th {
          padding: 0;
          border: 0;
        }
      }
    `,
  ];

  @property() of = "";
  @state() private removal: Removal | null = null;
  @state() private failure = "";
  @state() private isMissing = false;

  constructor() {
    super();
    this.hears(["removed", "connected"], this.again);
  }

  private again = (): void => void this.load();

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("of")) void this.load();
  }

  private load = async (): Promise<void> => {
    const param = { id: this.of };
    try {
      this.removal = await this.api.ask(() => this.api.removals[":id"].$get({ param }));
      this.failure = "";
      this.isMissing = false;
    } catch (cause) {
      this.isMissing = cause instanceof ApiFault && cause.code === "removal.not_found";
      this.failure = this.isMissing ? "" : messageOf(cause, this.words);
    }
  };

  override render() {
    const w = alboWords(this.words.code).removal;
    if (this.failure)
      return html`<h2>${w.title}</h2>
        <wa-callout variant="danger" role="alert">
          ${this.failure}
          <wa-button size="s" @click=${this.load}>${this.words.common.retry}</wa-button>
        </wa-callout>`;
    if (this.isMissing)
      return html`<h2>${w.title}</h2>
        <p role="status">${w.begins}</p>`;
    if (!this.removal) return html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    return this.shown(this.removal);
  }

  private shown({ act, reason, endedAt, removedAt, holders }: Removal) {
    const w = alboWords(this.words.code).removal;
    const when = (at: number): string => moment(at, this.place, deskClock.now());
    const waiting = holders.filter(
      ({ goneAt, retiredAt }) => goneAt === null && retiredAt === null,
    );
    const download = `/${encodeURIComponent(this.session.ente.id)}/api/removals/${act}/certificate?language=${this.words.code}`;
    return html`
      <div class="head">
        <h2>${w.title}</h2>
        <wa-button appearance="outlined" href=${download} download>${w.certificate}</wa-button>
      </div>
      <p>${w.why[reason](when(endedAt))}</p>
      <p>
        ${
          removedAt === null
            ? html`<span class="state waits">${w.underWay}</span>`
            : html`<span class="state good">${w.fromServer(when(removedAt))}</span>`
        }
        ${
          holders.length === 0
            ? nothing
            : waiting.length === 0
              ? html`<span class="state good">${w.allGone(holders.length)}</span>`
              : html`<span class="state waits">${w.silent(waiting.length, holders.length)}</span>`
        }
      </p>
      ${
        holders.length === 0
          ? html`<p class="quiet">${w.nobody}</p>`
          : html`<table>
              <thead>
                <tr>
                  ${w.head.map((name) => html`<th scope="col">${name}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${holders.map((holder) => this.row(holder, when))}
              </tbody>
            </table>`
      }
      ${
        holders.length === 0
          ? nothing
          : html`<p class="quiet small">${waiting.length > 0 ? w.silentHelp : w.help}</p>`
      }
    `;
  }

  private row(holder: Holder, when: (at: number) => string) {
    const w = alboWords(this.words.code).removal;
    const { screen, name, place, toldAt, goneAt, retiredAt, seenAt } = holder;
    const outcome =
      goneAt !== null
        ? html`<span class="state good">${w.gone(when(goneAt))}</span>`
        : retiredAt !== null
          ? html`<span class="state">${w.retired(when(retiredAt))}</span>`
          : html`<span class="state waits"
              >${seenAt === null ? w.neverSeen : w.seen(when(seenAt))}</span
            >`;
    return html`<tr>
      <th scope="row">
        <a href=${this.href({ page: "screen", id: screen })}>${name}</a>
        ${place ? html`<span class="quiet small">${place}</span>` : nothing}
      </th>
      <td>
        ${toldAt === null ? (goneAt === null ? w.notTold : w.byItself) : w.told(when(toldAt))}
      </td>
      <td>${outcome}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-removal": ActRemoval;
  }
}
