import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { messageOf } from "../api.ts";
import { type LibraryFile, thumbnailOf } from "../library-words.ts";
import { assetUrl } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { type UploadQueue, uploadsOf } from "../uploads.ts";
import { DeskElement } from "./desk-element.ts";
import "./uploads.ts";

const pageSize = 60;
type Kind = LibraryFile["kind"];

/**
 * The library: search, upload by button or by dragging, and the files. The library's page and the choice
 * of a file for a content are both made of it.
 * @fires vt-file - A file was chosen (`detail`).
 */
@customElement("vt-file-grid")
export class FileGrid extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .tools {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 1rem;
      }

      .tools wa-input {
        flex: 1 1 12rem;
        max-inline-size: 26rem;
      }

      .tools wa-select {
        flex: 0 1 11rem;
      }

      .dropping {
        outline: 3px dashed var(--it-color-blue-40);
        outline-offset: 6px;
        background: var(--it-color-blue-97);
      }

      .hint {
        margin-block-end: 1rem;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(11rem, 46%), 1fr));
        gap: 1rem;
      }

      li button {
        display: grid;
        grid-template-rows: auto 1fr;
        inline-size: 100%;
        block-size: 100%;
        padding: 0;
        font: inherit;
        text-align: start;
        color: inherit;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        overflow: hidden;
        cursor: pointer;
      }

      li button:hover {
        border-color: var(--it-color-blue-40);
      }

      img,
      video,
      .none {
        inline-size: 100%;
        aspect-ratio: 4 / 3;
        object-fit: contain;
        background: var(--it-color-slate-93);
      }

      .none {
        display: grid;
        place-items: center;
      }

      .words {
        display: grid;
        align-content: start;
        gap: 0.15rem;
        padding: 0.6rem 0.75rem 0.7rem;
        overflow-wrap: anywhere;
      }

      .more {
        margin-block-start: 1.5rem;
        text-align: center;
      }
    `,
  ];

  /** Only files of this kind; null: all of them, with a filter. */
  @property({ attribute: false }) only: Kind | null = null;
  @state() private files: LibraryFile[] | null = null;
  @state() private total = 0;
  @state() private failure = "";
  @state() private q = "";
  @state() private kind: Kind | "" = "";
  @state() private dropping = false;
  private queue!: UploadQueue;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.queue = uploadsOf(this.api, () => this.words);
    this.queue.addEventListener("added", this.refresh);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.queue.removeEventListener("added", this.refresh);
  }

  refresh = (): void => void this.load();

  private async load({ more = false } = {}): Promise<void> {
    const mine = (this.latest += 1);
    const have = this.files ?? [];
    const kind = this.only ?? this.kind;
    const query = {
      limit: String(more ? pageSize : Math.min(200, Math.max(pageSize, have.length))),
      offset: String(more ? have.length : 0),
      ...(this.q && { q: this.q }),
      ...(kind && { kind }),
    };
    try {
      const { files, total } = await this.api.ask(() => this.api.files.index.$get({ query }));
      if (mine !== this.latest) return;
      this.files = more ? [...have, ...files] : files;
      this.total = total;
      this.failure = "";
    } catch (cause) {
      if (mine === this.latest) this.failure = messageOf(cause, this.words);
    }
  }

  private search = (event: Event): void => {
    this.q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(this.refresh, 250);
  };

  private choose = (): void => this.renderRoot.querySelector<HTMLInputElement>("#files")?.click();

  private chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.queue.add([...(input.files ?? [])]);
    input.value = "";
  };

  private over = (event: DragEvent): void => {
    if (!this.may("write") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = true;
  };

  private drop = (event: DragEvent): void => {
    if (!this.dropping) return;
    event.preventDefault();
    this.dropping = false;
    this.queue.add([...(event.dataTransfer?.files ?? [])]);
  };

  private accepted(): string {
    const image = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/svg+xml";
    const video = "video/mp4,video/webm,video/quicktime";
    const document = "application/pdf";
    return this.only ? { image, video, document }[this.only] : `${image},${video},${document}`;
  }

  override render() {
    return html`<div
      class=${this.dropping ? "dropping" : ""}
      @dragover=${this.over}
      @dragleave=${() => (this.dropping = false)}
      @drop=${this.drop}
    >
      ${this.tools()}
      <vt-uploads></vt-uploads>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${this.refresh}>${this.words.common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.list()}
    </div>`;
  }

  private tools() {
    const { library: w } = this.words;
    const kinds = ["image", "video", "document"] as const;
    return html`<div class="tools">
        <wa-input
          type="search"
          label=${w.search}
          .value=${this.q}
          with-clear
          @input=${this.search}
          @wa-clear=${() => {
            this.q = "";
            this.refresh();
          }}
        ></wa-input>
        ${
          this.only
            ? nothing
            : html`<wa-select
                label=${w.kind}
                .value=${this.kind}
                @change=${(event: Event) => {
                  this.kind = (event.target as HTMLSelectElement).value as Kind | "";
                  this.refresh();
                }}
              >
                <wa-option value="">${w.kinds.all}</wa-option>
                ${kinds.map((kind) => html`<wa-option value=${kind}>${w.kinds[kind]}</wa-option>`)}
              </wa-select>`
        }
        ${
          this.may("write")
            ? html`<wa-button
                  class="end"
                  variant=${this.only ? "neutral" : "brand"}
                  appearance=${this.only ? "outlined" : "accent"}
                  @click=${this.choose}
                  >${w.upload}</wa-button
                >
                <input
                  id="files"
                  type="file"
                  multiple
                  hidden
                  accept=${this.accepted()}
                  aria-label=${w.upload}
                  @change=${this.chosen}
                />`
            : nothing
        }
      </div>
      <p class="quiet small hint">
        ${this.may("write") ? html`${w.drop} (${w.dropHelp})` : this.words.faults.notForRole}
        ${this.files && this.total > 0 ? html` · ${w.count(this.total)}` : nothing}
      </p>`;
  }

  private list() {
    const { library: w, common } = this.words;
    if (!this.files)
      return this.failure ? nothing : html`<p class="quiet" role="status">${common.loading}</p>`;
    if (this.files.length === 0) {
      const filtered = this.q !== "" || this.kind !== "";
      return html`<vt-empty
        heading=${filtered ? w.nothingFound : w.empty}
        text=${filtered ? "" : w.emptyHelp}
      ></vt-empty>`;
    }
    return html`<ul>
        ${repeat(
          this.files,
          ({ id }) => id,
          (file) => html`<li>${this.tile(file)}</li>`,
        )}
      </ul>
      ${
        this.files.length < this.total
          ? html`<p class="more">
              <wa-button @click=${() => this.load({ more: true })}>${common.more}</wa-button>
            </p>`
          : nothing
      }`;
  }

  /** A film without a picture shows its own first frame. */
  private film({ kind, asset }: LibraryFile) {
    if (kind !== "video")
      return html`<span class="none quiet small">${this.words.library.kinds[kind]}</span>`;
    return html`<video
      src=${assetUrl(this.session.ente.id, asset.id)}
      preload="metadata"
      muted
      tabindex="-1"
      aria-hidden="true"
    ></video>`;
  }

  private tile(file: LibraryFile) {
    const { library: w } = this.words;
    const picture = thumbnailOf(this.session.ente.id, file);
    return html`<button
      type="button"
      @click=${() => this.dispatchEvent(new CustomEvent("vt-file", { detail: file }))}
    >
      ${picture ? html`<img src=${picture} alt="" loading="lazy" />` : this.film(file)}
      <span class="words">
        <strong>${file.name}</strong>
        ${
          file.kind === "image" && !file.description
            ? html`<span class="state waits">${w.noDescription}</span>`
            : html`<span class="small quiet">${file.tags.join(", ")}</span>`
        }
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-grid": FileGrid;
  }
  interface HTMLElementEventMap {
    "vt-file": CustomEvent<LibraryFile>;
  }
}
