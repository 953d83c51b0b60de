import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import {
  type Folder,
  type LibraryFile,
  type Overview,
  treeOf,
  type WholeFile,
} from "../library-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/file-details.ts";
import "../parts/file-ending.ts";
import type { FileEnding } from "../parts/file-ending.ts";
import "../parts/file-folders.ts";
import "../parts/file-grid.ts";
import type { FileGrid } from "../parts/file-grid.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** The pictures, films and documents of the ente, and what is known of each. */
@customElement("vt-page-library")
export class LibraryPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .sides {
        display: grid;
        grid-template-columns: 15rem minmax(0, 1fr);
        gap: 2rem;
        align-items: start;
      }

      .folders {
        position: sticky;
        inset-block-start: 5rem;
        max-block-size: calc(100vh - 11rem);
        overflow: auto;
      }

      details {
        display: none;
        margin-block-end: 1rem;
      }

      summary {
        padding-block: 0.5rem;
        cursor: pointer;
        font-weight: 600;
      }

      .chosen {
        position: sticky;
        inset-block-start: 4.5rem;
        z-index: 5;
        margin-block-end: 1rem;
        padding: 0.6rem 0.9rem;
        background: var(--it-color-blue-87);
        border-radius: 0.4rem;
      }

      @media (max-width: 60rem) {
        .sides {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }

        .folders {
          display: none;
        }

        details {
          display: block;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private file: WholeFile | null = null;
  @state() private folders: readonly Folder[] = [];
  @state() private overview: Overview | null = null;
  @state() private folder: string | null = null;
  @state() private chosen: readonly LibraryFile[] = [];
  @query("vt-file-grid") private grid!: FileGrid;
  @query("vt-file-ending") private ending!: FileEnding;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
    const asked = new URLSearchParams(location.search).get("file");
    if (asked) void this.open(asked);
  }

  /** What stands beside the files. Without it they can be found all the same. */
  private look = async (): Promise<void> => {
    const [folders, overview] = await Promise.all([
      this.api.ask(() => this.api.folders.index.$get()).catch(() => null),
      this.api.ask(() => this.api.files.overview.$get()).catch(() => null),
    ]);
    if (folders) this.folders = folders.folders;
    if (overview) this.overview = overview;
  };

  private refresh = (): void => {
    this.grid.refresh();
    void this.ending.refresh();
    void this.look();
  };

  private open = async (id: string): Promise<void> => {
    this.file = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].$get({ param: { id } })),
    );
  };

  private saved = async (event: HTMLElementEventMap["vt-saved"]): Promise<void> => {
    const before = this.file!.id;
    this.file = null;
    this.refresh();
    if (!event.detail.next) return;
    const query = { only: "undescribed", limit: "2", offset: "0" } as const;
    const left = await this.attempt(() => this.api.ask(() => this.api.files.index.$get({ query })));
    const next = left?.files.find(({ id }) => id !== before);
    if (next) await this.open(next.id);
    else if (left) say(this, this.words.library.allDescribed);
  };

  override render() {
    const { library: w } = this.words;
    const name = this.folders.find(({ id }) => id === this.folder)?.name ?? "";
    return html`
      <div class="head"><h1>${w.title}</h1></div>
      <vt-file-ending
        @vt-open-file=${(event: HTMLElementEventMap["vt-open-file"]) => this.open(event.detail)}
      ></vt-file-ending>
      <div class="sides">
        <div>
          <div class="folders">${this.tree()}</div>
          <details>
            <summary>${w.folders}${name ? `: ${name}` : ""}</summary>
            ${this.tree()}
          </details>
        </div>
        <vt-file-grid
          several
          .folder=${this.folder}
          .folderName=${name}
          .overview=${this.overview}
          @vt-file=${(event: HTMLElementEventMap["vt-file"]) => this.open(event.detail.id)}
          @vt-chosen=${(event: HTMLElementEventMap["vt-chosen"]) => (this.chosen = event.detail)}
          @vt-total=${this.look}
        >
          ${this.chosen.length > 0 ? this.bar() : nothing}
        </vt-file-grid>
      </div>
      ${
        this.file
          ? html`<vt-file-details
              .file=${this.file}
              .folders=${treeOf(this.folders)}
              @vt-saved=${this.saved}
              @vt-changed=${(event: HTMLElementEventMap["vt-changed"]) => {
                this.file = event.detail;
                this.refresh();
              }}
              @vt-pages-ready=${() => this.grid.refresh()}
              @vt-closed=${() => {
                this.file = null;
                this.grid.focusCurrent();
              }}
            ></vt-file-details>`
          : nothing
      }
    `;
  }

  private tree() {
    return html`<vt-file-folders
      .folders=${this.folders}
      .overview=${this.overview}
      .current=${this.folder}
      @vt-folder=${(event: HTMLElementEventMap["vt-folder"]) => {
        this.folder = event.detail;
        this.grid.unchoose();
      }}
      @vt-folders=${this.refresh}
    ></vt-file-folders>`;
  }

  private bar() {
    const { library: w } = this.words;
    return html`<div class="chosen row">
      <strong role="status">${w.chosen(this.chosen.length)}</strong>
      ${
        this.may("write")
          ? html`<vt-file-move
              .files=${this.chosen}
              .folders=${this.folders}
              @vt-moved=${() => {
                this.grid.unchoose();
                this.refresh();
              }}
            ></vt-file-move>`
          : nothing
      }
      <wa-button size="s" appearance="plain" class="end" @click=${() => this.grid.unchoose()}>
        ${w.unchoose}
      </wa-button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-library": LibraryPage;
  }
}
