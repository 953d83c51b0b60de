import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { contentTypes } from "../../../content/definitions.ts";
import { messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/file-ending.ts";
import "../parts/first-steps.ts";
import "../parts/new-slide.ts";
import type { NewSlide } from "../parts/new-slide.ts";
import "../parts/slide-card.ts";
import { go, type Route } from "../router.ts";
import type { SlideRow } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";

const pageSize = 60;

/** The home of the desk: every content, with its picture, its state and the way to make another. */
@customElement("vt-page-slides")
export class SlidesPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 1.25rem;
      }

      .filters wa-input {
        flex: 1 1 14rem;
        max-inline-size: 26rem;
      }

      .filters wa-select {
        flex: 0 1 14rem;
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: 1.25rem;
      }

      .more {
        margin-block-start: 1.5rem;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private slides: SlideRow[] | null = null;
  @state() private failure = "";
  @state() private q = "";
  @state() private type = "";
  @state() private mayBeMore = false;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of ["published", "connected", "edited"])
      this.live.addEventListener(name, this.refresh);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
    for (const name of ["published", "connected", "edited"])
      this.live.removeEventListener(name, this.refresh);
  }

  /** One change tells of itself once a screen: the list looks again once for all of them. */
  private refresh = (): void => {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.load(), 400);
  };

  private async load({ more = false } = {}): Promise<void> {
    const mine = (this.latest += 1);
    const have = this.slides ?? [];
    const limit = more ? pageSize : Math.min(200, Math.max(pageSize, have.length));
    const query = {
      limit: String(limit),
      offset: String(more ? have.length : 0),
      ...(this.q && { q: this.q }),
      ...(this.type && { type: this.type }),
    };
    try {
      const { slides } = await this.api.ask(() => this.api.slides.index.$get({ query }));
      if (mine !== this.latest) return;
      this.slides = more ? [...have, ...slides] : slides;
      this.mayBeMore = slides.length === limit;
      this.failure = "";
    } catch (cause) {
      if (mine === this.latest) this.failure = messageOf(cause, this.words);
    }
  }

  private search = (event: Event): void => {
    this.q = (event.target as HTMLInputElement).value.trim();
    this.slides &&= this.slides.slice(0, pageSize);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.load(), 250);
  };

  private filter = (event: Event): void => {
    this.type = (event.target as HTMLSelectElement).value;
    void this.load();
  };

  private clear = (): void => {
    this.q = "";
    this.type = "";
    void this.load();
  };

  private make = (): void => {
    this.renderRoot.querySelector<NewSlide>("vt-new-slide")?.show();
  };

  override render() {
    const { slides: w, common } = this.words;
    const write = this.may("write");
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        ${
          write
            ? html`<wa-button variant="brand" @click=${this.make}>${w.make}</wa-button>`
            : html`<p class="quiet">${this.words.faults.notForRole}</p>`
        }
      </div>
      <vt-file-ending
        used
        @vt-open-file=${({ detail }: HTMLElementEventMap["vt-open-file"]) =>
          go(`${this.href({ page: "library" })}?file=${detail}`)}
      ></vt-file-ending>
      ${write ? html`<vt-first-steps @vt-new-slide=${this.make}></vt-first-steps>` : nothing}
      ${this.filters()}
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${() => this.load()}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.list()}
      <vt-new-slide></vt-new-slide>
    `;
  }

  private filters() {
    const { slides: w } = this.words;
    const nothingAtAll = this.slides?.length === 0 && !this.q && !this.type;
    if (nothingAtAll) return nothing;
    const types = contentTypes
      .map(({ id, label }) => ({ id, label: this.inWords(label) }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
    return html`<div class="filters" role="search">
      <wa-input
        type="search"
        label=${w.search}
        .value=${this.q}
        with-clear
        @input=${this.search}
        @wa-clear=${this.clear}
      ></wa-input>
      <wa-select label=${w.type} .value=${this.type} @change=${this.filter}>
        <wa-option value="">${w.allTypes}</wa-option>
        ${types.map(({ id, label }) => html`<wa-option value=${id}>${label}</wa-option>`)}
      </wa-select>
      <p class="quiet small" role="status">
        ${this.slides && !this.mayBeMore ? w.count(this.slides.length) : nothing}
      </p>
    </div>`;
  }

  private list() {
    const { slides: w, common } = this.words;
    if (!this.slides)
      return this.failure ? nothing : html`<p class="quiet" role="status">${common.loading}</p>`;
    if (this.slides.length === 0)
      return this.q || this.type
        ? html`<vt-empty heading=${w.nothingFound} text=${w.nothingFoundHelp}>
            <wa-button @click=${this.clear}>${w.clear}</wa-button>
          </vt-empty>`
        : html`<vt-empty heading=${w.empty} text=${w.emptyHelp}>
            ${
              this.may("write")
                ? html`<wa-button variant="brand" appearance="outlined" @click=${this.make}
                    >${w.make}</wa-button
                  >`
                : nothing
            }
          </vt-empty>`;
    return html`
      <div class="grid" role="list">
        ${repeat(
          this.slides,
          ({ id }) => id,
          (slide) => html`<vt-slide-card role="listitem" .slide=${slide}></vt-slide-card>`,
        )}
      </div>
      ${
        this.mayBeMore
          ? html`<p class="more">
              <wa-button @click=${() => this.load({ more: true })}>${common.more}</wa-button>
            </p>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-slides": SlidesPage;
  }
}
