import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contentTypes } from "../../../content/definitions.ts";
import { findingWords } from "../finding-words.ts";
import { Making } from "../making.ts";
import "../parts/bulk-bar.ts";
import "../parts/bulk-undo.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/file-ending.ts";
import "../parts/first-steps.ts";
import "../parts/new-slide.ts";
import type { NewSlide } from "../parts/new-slide.ts";
import "../parts/save-template.ts";
import type { SaveTemplate } from "../parts/save-template.ts";
import "../parts/slide-card.ts";
import "../parts/window-grid.ts";
import { go, type Route } from "../router.ts";
import { noFilter, type SlideFilter, SlidePages } from "../slide-pages.ts";
import { deskStyles } from "../styles.ts";

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
        flex: 0 1 11.5rem;
      }

      .also {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1.25rem;
      }

      .skeleton {
        block-size: 18rem;
        border-radius: 0.5rem;
        background: var(--it-color-slate-93);
      }

      @media (max-width: 40rem) {
        .filters wa-select {
          flex: 1 1 40%;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private filter: SlideFilter = noFilter;
  @state() private tags: readonly string[] = [];
  @state() private expiring = 0;
  @state() private ticked: ReadonlySet<string> = new Set();
  /** From which place a range is chosen. */
  private anchor = -1;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  private readonly list = new SlidePages({
    api: () => this.api,
    words: () => this.words,
    changed: () => this.requestUpdate(),
  });

  constructor() {
    super();
    this.hears(["published", "connected", "edited"], this.refresh);
    new Making(this, () => this.make());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.list.find(this.filter);
    void this.loadRest();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
    clearTimeout(this.again);
  }

  /** One change tells of itself once a screen: the list looks again once for all of them. */
  private refresh = (): void => {
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      void this.list.refresh();
      void this.loadRest();
    }, 400);
  };

  private async loadRest(): Promise<void> {
    const [tags, expiring] = await Promise.all([
      this.api.ask(() => this.api.slides.tags.$get()).catch(() => null),
      this.api.ask(() => this.api.expiring.index.$get({ query: {} })).catch(() => null),
    ]);
    this.tags = tags?.tags.map(({ tag }) => tag) ?? [];
    this.expiring = expiring?.things.length ?? 0;
  }

  private find(over: Partial<SlideFilter>): void {
    this.filter = { ...this.filter, ...over };
    this.ticked = new Set();
    this.anchor = -1;
    void this.list.find(this.filter);
  }

  private search = (event: Event): void => {
    const q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.find({ q }), 180);
  };

  private clear = (): void => this.find(noFilter);

  private make = (): void => {
    void this.renderRoot.querySelector<NewSlide>("vt-new-slide")?.show();
  };

  // ── Choosing many ───────────────────────────────────────────────────────────────────────────────

  private async tick(index: number, { on, range }: { on: boolean; range: boolean }): Promise<void> {
    const ticked = new Set(this.ticked);
    const chosen =
      range && this.anchor >= 0
        ? await this.between(this.anchor, index)
        : [this.list.at(index)!.id as string];
    for (const id of chosen) {
      if (on) ticked.add(id);
      else ticked.delete(id);
    }
    this.anchor = index;
    this.ticked = ticked;
  }

  /** Also those that nobody has scrolled to yet. */
  private async between(a: number, b: number): Promise<string[]> {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const ids = await this.attempt(() => this.list.ids());
    return ids?.slice(from, to + 1) ?? [];
  }

  private tickAll = async (): Promise<void> => {
    const ids = await this.attempt(() => this.list.ids());
    if (ids) this.ticked = new Set(ids);
  };

  private untick = (): void => {
    this.ticked = new Set();
    this.anchor = -1;
  };

  /** Tags of the chosen ones that have been looked at. */
  private get theirTags(): string[] {
    const tags = new Set<string>();
    for (let index = 0; index < (this.list.total ?? 0); index++) {
      const slide = this.list.at(index);
      if (slide && this.ticked.has(slide.id)) for (const tag of slide.tags) tags.add(tag);
    }
    return [...tags].toSorted((a, b) => a.localeCompare(b));
  }

  // ── What is seen ────────────────────────────────────────────────────────────────────────────────

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
      <vt-bulk-undo></vt-bulk-undo>
      ${this.filters()}
      ${
        this.list.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.list.failure}
              <wa-button size="s" @click=${() => this.list.refresh()}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${
        write
          ? html`<vt-bulk-bar
              .slides=${[...this.ticked]}
              total=${this.list.total ?? 0}
              .theirTags=${this.theirTags}
              @vt-choose-all=${this.tickAll}
              @vt-choose-none=${this.untick}
              @vt-as-template=${() => {
                const [id] = this.ticked;
                void this.renderRoot.querySelector<SaveTemplate>("vt-save-template")?.show(id!);
              }}
            ></vt-bulk-bar>`
          : nothing
      }
      ${this.contents(write)}
      <vt-new-slide></vt-new-slide>
      <vt-save-template></vt-save-template>
    `;
  }

  private filters() {
    const { slides: w } = this.words;
    const f = findingWords(this.words.code);
    const isFiltered = Object.values(this.filter).some((value) => value !== "");
    const also = html`<nav class="also" aria-label=${f.alsoHere}>
      <a href=${this.href({ page: "templates" })}>${f.templates}</a>
      <a href=${this.href({ page: "recipes" })}>${f.pages.recipes}</a>
      <a href=${this.href({ page: "expiring" })}
        >${this.expiring > 0 ? f.expiringSome(this.expiring) : f.expiring}</a
      >
      <a href=${this.href({ page: "trash" })}>${f.trash}</a>
    </nav>`;
    if (this.list.total === 0 && !isFiltered) return also;
    const types = contentTypes
      .map(({ id, label }) => ({ id, label: this.inWords(label) }))
      .toSorted((a, b) => a.label.localeCompare(b.label));
    const select = (
      name: "type" | "state" | "tag",
      label: string,
      all: string,
      options: { id: string; label: string }[],
    ) =>
      html`<wa-select
        label=${label}
        .value=${this.filter[name]}
        @change=${(event: Event) => this.find({ [name]: (event.target as HTMLSelectElement).value })}
      >
        <wa-option value="">${all}</wa-option>
        ${options.map(({ id, label: name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
      </wa-select>`;
    const { states } = this.words;
    const stateNames = (["draft", "changed", "published", "ahead", "over"] as const).map((id) => ({
      id,
      label: states[id],
    }));
    return html`<div class="filters" role="search">
        <wa-input
          type="search"
          label=${w.search}
          .value=${this.filter.q}
          with-clear
          @input=${this.search}
          @wa-clear=${() => this.find({ q: "" })}
        ></wa-input>
        ${select("type", w.type, w.allTypes, types)}
        ${select("state", f.state, f.allStates, stateNames)}
        ${
          this.tags.length > 0
            ? select(
                "tag",
                f.tag,
                f.allTags,
                this.tags.map((tag) => ({ id: tag, label: tag })),
              )
            : nothing
        }
      </div>
      <div class="head">
        <p class="quiet small" role="status">
          ${this.list.total === null ? nothing : w.count(this.list.total)}
        </p>
        ${also}
      </div>`;
  }

  private contents(write: boolean) {
    const { slides: w, common } = this.words;
    const { total, failure } = this.list;
    if (total === null)
      return failure ? nothing : html`<p class="quiet" role="status">${common.loading}</p>`;
    if (total > 0)
      return html`<vt-window-grid
        total=${total}
        label=${w.title}
        .draw=${(index: number) => this.card(index, write)}
        .keyOf=${(index: number) => this.list.at(index)?.id ?? index}
        @vt-window=${({ detail }: HTMLElementEventMap["vt-window"]) => void this.list.look(detail)}
      ></vt-window-grid>`;
    const isFiltered = Object.values(this.filter).some((value) => value !== "");
    return isFiltered
      ? html`<vt-empty heading=${w.nothingFound} text=${w.nothingFoundHelp}>
          <wa-button @click=${this.clear}>${w.clear}</wa-button>
        </vt-empty>`
      : html`<vt-empty heading=${w.empty} text=${w.emptyHelp}>
          ${
            write
              ? html`<wa-button variant="brand" appearance="outlined" @click=${this.make}
                  >${w.make}</wa-button
                >`
              : nothing
          }
        </vt-empty>`;
  }

  private card(index: number, write: boolean) {
    const slide = this.list.at(index);
    if (!slide) return html`<div class="skeleton" aria-busy="true"></div>`;
    return html`<vt-slide-card
      .slide=${slide}
      ?tickable=${write}
      ?ticked=${this.ticked.has(slide.id)}
      @vt-ticked=${({ detail }: HTMLElementEventMap["vt-ticked"]) => void this.tick(index, detail)}
    ></vt-slide-card>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-slides": SlidesPage;
  }
}
