import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contentTypes } from "../../../content/definitions.ts";
import { messageOf } from "../api.ts";
import {
  freshRow,
  type Item,
  type PlaylistRow,
  playlistWords,
  typeName,
} from "../playlist-words.ts";
import { dragRow } from "../row-drag.ts";
import { shownLanguage, type SlideRow } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

const pageSize = 30;
const kinds = ["slides", "rules", "playlists"] as const;
type Kind = (typeof kinds)[number];

/**
 * What can be added to a playlist: contents with search and filters, collections, other playlists.
 * @fires vt-row-added - The officer wants this row (`detail`), in the place that is chosen.
 */
@customElement("vt-playlist-source")
export class PlaylistSource extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        align-content: start;
      }

      .kinds {
        display: flex;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .kinds button {
        flex: 1 1 auto;
        padding: 0.4rem 0.5rem;
        border: 0;
        border-block-end: 3px solid transparent;
        background: none;
        font: inherit;
        font-weight: 600;
        color: var(--it-color-slate-28);
        cursor: pointer;
      }

      .kinds button[aria-selected="true"] {
        color: var(--it-color-blue-40);
        border-color: currentColor;
      }

      .filters {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.5rem;
      }

      .filters wa-input {
        grid-column: 1 / -1;
      }

      ul {
        max-block-size: min(34rem, 60vh);
        overflow-y: auto;
        margin-inline: -0.5rem;
        padding-inline: 0.5rem;
      }

      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 0.6rem;
        align-items: center;
        padding-block: 0.4rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      li[draggable="true"] {
        cursor: grab;
      }

      vt-preview {
        inline-size: 5rem;
        aspect-ratio: 16 / 9;
        border-radius: 0.2rem;
      }

      .name {
        display: block;
        font-weight: 600;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }

      li.plain {
        grid-template-columns: minmax(0, 1fr) auto;
      }
    `,
  ];

  /** The playlist that is edited: it cannot hold itself. */
  @property() playlist = "";
  @state() private kind: Kind = "slides";
  @state() private slides: SlideRow[] | null = null;
  @state() private total = 0;
  @state() private playlists: PlaylistRow[] = [];
  @state() private tags: string[] = [];
  @state() private q = "";
  @state() private type = "";
  @state() private tag = "";
  @state() private failure = "";
  private typing: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  constructor() {
    super();
    this.hears(["edited"], this.refresh);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.loadRest();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  private refresh = (): void => {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.load(), 500);
  };

  private async loadRest(): Promise<void> {
    const [lists, tags] = await Promise.all([
      this.api.ask(() => this.api.playlists.index.$get()).catch(() => null),
      this.api.ask(() => this.api.slides.tags.$get()).catch(() => null),
    ]);
    this.playlists = lists?.playlists ?? [];
    this.tags = tags?.tags.map(({ tag }) => tag) ?? [];
  }

  private async load({ more = false } = {}): Promise<void> {
    const mine = ++this.latest;
    const have = more ? (this.slides ?? []) : [];
    const query = {
      limit: String(pageSize),
      offset: String(have.length),
      ...(this.q && { q: this.q }),
      ...(this.type && { type: this.type }),
      ...(this.tag && { tag: this.tag }),
    };
    try {
      const found = await this.api.ask(() => this.api.slides.index.$get({ query }));
      if (mine !== this.latest) return;
      this.slides = [...have, ...found.slides];
      this.total = found.total;
      this.failure = "";
    } catch (cause) {
      if (mine === this.latest) this.failure = messageOf(cause, this.words);
    }
  }

  private search = (event: Event): void => {
    this.q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.load(), 200);
  };

  private add(row: Item, name: string): void {
    this.dispatchEvent(new CustomEvent("vt-row-added", { detail: { row, name } }));
  }

  private turn = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = kinds.indexOf(this.kind) + step;
    this.kind = kinds.at(at % kinds.length)!;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#tab-${this.kind}`)?.focus(),
    );
  };

  override render() {
    const w = playlistWords(this.words.code);
    return html`
      <div class="kinds" role="tablist" aria-label=${w.toAdd} @keydown=${this.turn}>
        ${kinds.map(
          (kind) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${kind}"
              aria-selected=${kind === this.kind}
              aria-controls="panel"
              tabindex=${kind === this.kind ? 0 : -1}
              @click=${() => (this.kind = kind)}
            >
              ${w.kinds[kind]}
            </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.kind}">
        ${{ slides: this.contents, rules: this.rules, playlists: this.others }[this.kind].call(this)}
      </div>
    `;
  }

  private contents() {
    const w = playlistWords(this.words.code);
    const { common } = this.words;
    return html`
      <div class="filters" role="search">
        <wa-input
          type="search"
          size="s"
          label=${w.search}
          .value=${this.q}
          with-clear
          @input=${this.search}
        ></wa-input>
        <wa-select
          size="s"
          label=${w.type}
          .value=${this.type}
          @change=${(event: Event) => {
            this.type = (event.target as HTMLSelectElement).value;
            void this.load();
          }}
        >
          <wa-option value="">${w.allTypes}</wa-option>
          ${contentTypes.map(
            ({ id, label }) => html`<wa-option value=${id}>${this.inWords(label)}</wa-option>`,
          )}
        </wa-select>
        <wa-select
          size="s"
          label=${w.tag}
          .value=${this.tag}
          @change=${(event: Event) => {
            this.tag = (event.target as HTMLSelectElement).value;
            void this.load();
          }}
        >
          <wa-option value="">${w.allTags}</wa-option>
          ${this.tags.map((tag) => html`<wa-option value=${tag}>${tag}</wa-option>`)}
        </wa-select>
      </div>
      ${this.failure ? html`<wa-callout variant="danger">${this.failure}</wa-callout>` : nothing}
      ${
        this.slides?.length === 0
          ? html`<p class="quiet" role="status">${w.nothingFound}</p>`
          : html`<ul aria-label=${w.kinds.slides}>
              ${this.slides?.map((slide) => this.slide(slide))}
              ${
                (this.slides?.length ?? 0) < this.total
                  ? html`<li class="plain">
                      <wa-button size="s" @click=${() => this.load({ more: true })}>
                        ${common.more}
                      </wa-button>
                    </li>`
                  : nothing
              }
            </ul>`
      }
    `;
  }

  private slide(slide: SlideRow) {
    const w = playlistWords(this.words.code);
    const language = shownLanguage(slide.props, this.session.ente.languages);
    const notes = [
      typeName(slide.type, this.words.code),
      slide.published === null ? w.draft : "",
      ...slide.tags.slice(0, 2),
    ].filter(Boolean);
    const row = () => freshRow({ kind: "slide", slide: slide.id });
    return html`<li
      draggable="true"
      title=${w.dragIn(slide.title)}
      @dragstart=${(event: DragEvent) => dragRow(event, row(), slide.title)}
    >
      <vt-preview
        type=${slide.type}
        .props=${slide.props[language]}
        language=${language}
      ></vt-preview>
      <span>
        <span class="name">${slide.title}</span>
        <span class="quiet small">${notes.join(" · ")}</span>
      </span>
      ${this.button(slide.title, row)}
    </li>`;
  }

  private rules() {
    const w = playlistWords(this.words.code);
    const offered = [
      { name: w.ruleActs, rule: { of: "acts" as const, types: [], newest: 5 } },
      ...contentTypes
        .filter(({ authored }) => authored)
        .map(({ id }) => ({
          name: w.ruleSlides(typeName(id, this.words.code)),
          rule: { of: "slides" as const, type: id, newest: 5 },
        })),
    ];
    return html`<p class="quiet small">${w.rulesHelp}</p>
      <ul aria-label=${w.kinds.rules}>
        ${offered.map(({ name, rule }) => this.line(name, () => freshRow({ kind: "rule", rule })))}
      </ul>`;
  }

  private others() {
    const w = playlistWords(this.words.code);
    const others = this.playlists.filter(({ id }) => id !== this.playlist);
    if (others.length === 0) return html`<p class="quiet">${w.nothing}</p>`;
    return html`<ul aria-label=${w.kinds.playlists}>
      ${others.map(({ id, name }) =>
        this.line(name, () => freshRow({ kind: "playlist", playlist: id })),
      )}
    </ul>`;
  }

  private line(name: string, row: () => Item) {
    const w = playlistWords(this.words.code);
    return html`<li
      class="plain"
      draggable="true"
      title=${w.dragIn(name)}
      @dragstart=${(event: DragEvent) => dragRow(event, row(), name)}
    >
      <span class="name">${name}</span>
      ${this.button(name, row)}
    </li>`;
  }

  private button = (name: string, row: () => Item) =>
    html`<wa-button size="s" appearance="outlined" @click=${() => this.add(row(), name)}>
      ${this.words.common.add}<span class="unseen">: ${name}</span>
    </wa-button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-source": PlaylistSource;
  }
  interface HTMLElementEventMap {
    "vt-row-added": CustomEvent<{ row: Item; name: string }>;
  }
}
