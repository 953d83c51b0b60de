import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { actTypes } from "../../../content/albo/act-types.ts";
import { type ActRow, alboWords, type PrivacyClass } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import "../parts/act-rows.ts";
import "../parts/albo-problems.ts";
import "../parts/albo-tabs.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/outage.ts";
import type { Outage } from "../parts/outage.ts";
import { go, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

const pageSize = 50;
const states = [
  "current",
  "ending",
  "waiting",
  "draft",
  "extended",
  "expired",
  "annulled",
  "rectified",
  "all",
] as const;
interface Wanted {
  q: string;
  state: (typeof states)[number];
  type: string;
  privacy: PrivacyClass | "";
}
/** What an officer comes for: what is up now. */
const all: Wanted = { q: "", state: "current", type: "", privacy: "" };

const classes: PrivacyClass[] = ["screen", "search", "link-only", "never"];

/** The register: every act, found by words, number, state and type; what waits is said first. */
@customElement("vt-page-albo")
export class AlboPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .filters {
        display: grid;
        grid-template-columns: minmax(0, 2fr) repeat(3, minmax(0, 1fr));
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 0.75rem;
      }

      wa-callout {
        margin-block-end: 1rem;
      }

      .more {
        margin-block-start: 1.5rem;
        text-align: center;
      }

      @media (max-width: 60rem) {
        .filters {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }

        .filters wa-input {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private acts: ActRow[] | null = null;
  @state() private total = 0;
  @state() private waiting = 0;
  @state() private failure = "";
  @state() private wanted: Wanted = all;
  @query("vt-outage") private outage!: Outage;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    void this.count();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  private async count(): Promise<void> {
    const wanted = { held: "yes", state: "open", limit: "1" } as const;
    const found = await this.api
      .ask(() => this.api.acts.index.$get({ query: wanted }))
      .catch(() => null);
    this.waiting = found?.total ?? 0;
  }

  private async load({ more = false } = {}): Promise<void> {
    const mine = (this.latest += 1);
    const have = this.acts ?? [];
    const { q, state, type, privacy } = this.wanted;
    const wanted = {
      limit: String(pageSize),
      offset: String(more ? have.length : 0),
      state,
      ...(q && { q }),
      ...(type && { type }),
      ...(privacy && { privacy }),
    };
    try {
      const found = await this.api.ask(() => this.api.acts.index.$get({ query: wanted }));
      if (mine !== this.latest) return;
      this.acts = more ? [...have, ...found.acts] : found.acts;
      this.total = found.total;
      this.failure = "";
    } catch (cause) {
      if (mine === this.latest) this.failure = messageOf(cause, this.words);
    }
  }

  private search = (event: Event): void => {
    this.wanted = { ...this.wanted, q: (event.target as HTMLInputElement).value.trim() };
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.load(), 250);
  };

  private choose(change: Partial<Wanted>): void {
    this.wanted = { ...this.wanted, ...change };
    void this.load();
  }

  private clear = (): void => {
    this.wanted = all;
    void this.load();
  };

  override render() {
    const w = alboWords(this.words.code);
    const { common } = this.words;
    return html`
      <vt-albo-tabs page="albo" .waiting=${this.waiting}>
        <div class="row">
          ${
            this.may("publish")
              ? html`<wa-button appearance="outlined" @click=${() => this.outage.show(null)}
                  >${w.interruption}</wa-button
                >`
              : nothing
          }
          ${
            this.may("write")
              ? html`<wa-button
                  variant="brand"
                  @click=${() => go(this.href({ page: "act", id: "new" }))}
                  >${w.write}</wa-button
                >`
              : nothing
          }
        </div>
      </vt-albo-tabs>
      <vt-albo-problems hidden></vt-albo-problems>
      ${
        this.waiting > 0
          ? html`<wa-callout variant="warning">
              ${w.heldFirst(this.waiting)}
              <a href=${this.href({ page: "albo-review" })}>${w.lookNow}</a>
            </wa-callout>`
          : nothing
      }
      ${this.filters()}
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${() => this.load()}>${common.retry}</wa-button>
            </wa-callout>`
          : this.list()
      }
      <vt-outage @vt-acts-changed=${() => this.load()}></vt-outage>
    `;
  }

  private filters() {
    const w = alboWords(this.words.code);
    const { q, state: how, type: of, privacy } = this.wanted;
    const value = <T extends string>(event: Event): T =>
      (event.target as HTMLSelectElement).value as T;
    return html`<div class="filters" role="search">
        <wa-input
          type="search"
          label=${w.search}
          .value=${q}
          with-clear
          @input=${this.search}
          @wa-clear=${() => this.choose({ q: "" })}
        ></wa-input>
        <wa-select
          label=${w.filters.state}
          .value=${how}
          @change=${(event: Event) => this.choose({ state: value(event) })}
        >
          ${states.map((name) => html`<wa-option value=${name}>${w.states[name]}</wa-option>`)}
        </wa-select>
        <wa-select
          label=${w.filters.type}
          .value=${of}
          @change=${(event: Event) => this.choose({ type: value(event) })}
        >
          <wa-option value="">${w.anyType}</wa-option>
          ${actTypes.map(
            (type) => html`<wa-option value=${type.code}>${this.inWords(type)}</wa-option>`,
          )}
        </wa-select>
        <wa-select
          label=${w.filters.privacy}
          .value=${privacy}
          @change=${(event: Event) => this.choose({ privacy: value(event) })}
        >
          <wa-option value="">${w.anyPrivacy}</wa-option>
          ${classes.map((name) => html`<wa-option value=${name}>${w.classes[name]}</wa-option>`)}
        </wa-select>
      </div>
      <p class="quiet small" role="status">${this.acts ? w.found(this.total) : nothing}</p>`;
  }

  private list() {
    const w = alboWords(this.words.code);
    const { common } = this.words;
    if (!this.acts) return html`<p class="quiet" role="status">${common.loading}</p>`;
    if (this.acts.length === 0)
      return this.wanted !== all
        ? html`<vt-empty heading=${w.nothingFound} text=${w.nothingFoundHelp}>
            <wa-button @click=${this.clear}>${w.clear}</wa-button>
          </vt-empty>`
        : html`<vt-empty heading=${w.none} text=${w.noneHelp}>
            ${
              this.may("publish")
                ? html`<wa-button
                    variant="brand"
                    appearance="outlined"
                    @click=${() => go(this.href({ page: "albo-import" }))}
                    >${w.tabs.import}</wa-button
                  >`
                : nothing
            }
          </vt-empty>`;
    return html`<vt-act-rows .acts=${this.acts}></vt-act-rows> ${
        this.acts.length < this.total
          ? html`<p class="more">
              <wa-button @click=${() => this.load({ more: true })}>${common.more}</wa-button>
            </p>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo": AlboPage;
  }
}
