import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { bulkWords } from "../bulk-words.ts";
import { Making } from "../making.ts";
import "../parts/bulk-bar.ts";
import "../parts/bulk-undo.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/preview.ts";
import { type PlaylistRow, playlistWords } from "../playlist-words.ts";
import { go, type Route } from "../router.ts";
import { shownLanguage } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";

type Pictures = Readonly<
  Record<string, { type: string; props: Readonly<Record<string, unknown>> }>
>;

/** Every playlist, with its state, and the way to begin another. */
@customElement("vt-page-playlists")
export class PlaylistsPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .list li {
        display: grid;
        grid-template-columns: auto 8rem minmax(0, 1fr) auto;
        gap: 0.25rem 1.25rem;
        align-items: center;
        padding-block: 0.75rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .list li:last-child {
        border: 0;
      }

      a {
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      vt-preview,
      .none {
        aspect-ratio: 16 / 9;
        border: 1px solid var(--it-color-slate-93);
        border-radius: 0.3rem;
      }

      .none {
        background: var(--it-color-slate-93);
      }

      @media (max-width: 40rem) {
        .list li {
          grid-template-columns: auto 5rem minmax(0, 1fr);
          gap: 0.25rem 0.75rem;
        }

        .list .state {
          grid-column: 3;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private playlists: PlaylistRow[] | null = null;
  @state() private pictures: Pictures = {};
  @state() private failure = "";
  @state() private ticked: ReadonlySet<string> = new Set();
  @state() private adding = false;
  @state() private problem = "";
  @state() private working = false;

  constructor() {
    super();
    this.hears(["published", "edited"], this.refresh);
    new Making(this, this.begin);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private refresh = (): void => void this.load();

  private get w() {
    return playlistWords(this.words.code);
  }

  private async load(): Promise<void> {
    try {
      this.playlists = (await this.api.ask(() => this.api.playlists.index.$get())).playlists;
      this.failure = "";
      this.pictures = (await this.api.ask(() => this.api.playlists.pictures.$get())).pictures;
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  private begin = (): void => {
    if (!this.may("write")) return;
    this.problem = "";
    this.adding = true;
  };

  private add = async (): Promise<void> => {
    const field = this.renderRoot.querySelector<HTMLElement & { value: string | null }>(
      "[name=name]",
    );
    const name = (field?.value ?? "").trim();
    if (name === "") {
      this.problem = this.w.nameMissing;
      return;
    }
    this.working = true;
    try {
      const { id } = await this.api.ask(() =>
        this.api.playlists.index.$post({ json: { name, items: [] } }),
      );
      this.adding = false;
      this.live.edited();
      go(this.href({ page: "playlist", id }));
    } catch (cause) {
      this.problem = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  override render() {
    const { w } = this;
    const button = this.may("write")
      ? html`<wa-button variant="brand" @click=${this.begin}>${w.add}</wa-button>`
      : nothing;
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        ${button}
      </div>
      <vt-bulk-undo></vt-bulk-undo>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      <vt-bulk-bar
        .playlists=${[...this.ticked]}
        total=${this.playlists?.length ?? 0}
        @vt-choose-all=${() => (this.ticked = new Set(this.playlists?.map(({ id }) => id)))}
        @vt-choose-none=${() => (this.ticked = new Set())}
      ></vt-bulk-bar>
      ${
        !this.playlists
          ? this.failure
            ? nothing
            : html`<p class="quiet" role="status">${this.words.common.loading}</p>`
          : this.playlists.length === 0
            ? html`<vt-empty heading=${w.empty} text=${w.emptyHelp}>${button}</vt-empty>`
            : html`<ul class="card list">
                ${this.playlists.map((playlist) => this.line(playlist))}
              </ul>`
      }
      ${this.adding ? this.dialog() : nothing}
    `;
  }

  private line({ id, name, items, state }: PlaylistRow) {
    const tone = state === "published" ? "good" : "waits";
    const b = bulkWords(this.words.code);
    return html`<li>
      ${
        this.may("write")
          ? html`<wa-checkbox
              .checked=${this.ticked.has(id)}
              @change=${(event: Event) => this.tick(id, (event.target as HTMLInputElement).checked)}
              ><span class="unseen">${b.choose(name)}</span></wa-checkbox
            >`
          : html`<span></span>`
      }
      ${this.picture(id)}
      <span>
        <a href=${this.href({ page: "playlist", id })}>${name}</a><br />
        <span class="quiet small">${this.w.items(items.length)}</span>
      </span>
      <span class="state ${tone}">${this.words.states[state]}</span>
    </li>`;
  }

  /** The first content that is in it; what else it may hold is seen when it is opened. */
  private picture(id: string) {
    const slide = this.pictures[id];
    if (!slide) return html`<span class="none"></span>`;
    const language = shownLanguage(slide.props, this.session.ente.languages);
    return html`<vt-preview
      type=${slide.type}
      .props=${slide.props[language]}
      language=${language}
    ></vt-preview>`;
  }

  private tick(id: string, on: boolean): void {
    const ticked = new Set(this.ticked);
    if (on) ticked.add(id);
    else ticked.delete(id);
    this.ticked = ticked;
  }

  private dialog() {
    const { w } = this;
    return html`<wa-dialog
      open
      label=${w.add}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.adding = false;
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        <wa-input
          name="name"
          label=${w.addName}
          hint=${w.addHelp}
          maxlength="120"
          autofocus
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === "Enter") void this.add();
          }}
        ></wa-input>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.adding = false)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.add}>
        ${this.words.common.add}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-playlists": PlaylistsPage;
  }
}
