import { css, html, nothing } from "lit";
import { customElement, property, queryAll, state } from "lit/decorators.js";
import type { FileQuery, LibraryFile, Overview } from "../library-words.ts";
import { Listening } from "../listening.ts";
import { deskStyles } from "../styles.ts";
import { type UploadQueue, uploadsOf } from "../uploads.ts";
import { DeskElement } from "./desk-element.ts";
import { type FileChunk, chunkSize } from "./file-chunk.ts";
import "./file-chunk.ts";
import { FileDrop } from "./file-drop.ts";
import "./file-filters.ts";
import "./uploads.ts";

/** CSS pixels. */
const smallestTile = 150;
const gap = 16;

/**
 * The library: search, upload by button or by dragging, and the files. The library's page and the choice
 * of a file for a content are both made of it.
 * @fires vt-file - A file was opened (`detail`).
 * @fires vt-total - There are so many of what is looked for, now (`detail`).
 * @fires vt-chosen - Other files are chosen (`detail`), where several can be.
 */
@customElement("vt-file-grid")
export class FileGrid extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .hint {
        margin-block: 0.75rem 1rem;
      }

      /* Where there is neither a mouse nor a keyboard. */
      @media (max-width: 40rem) {
        .desk {
          display: none;
        }
      }

      .drop {
        position: fixed;
        inset: 0;
        z-index: 20;
        display: grid;
        place-content: center;
        gap: 0.5rem;
        padding: 2rem;
        text-align: center;
        font-size: 1.5rem;
        font-weight: 600;
        color: var(--it-color-blue-20);
        background: #f2f7fcf2;
        outline: 4px dashed var(--it-color-blue-40);
        outline-offset: -1rem;
        pointer-events: none;
      }

      .drop span {
        font-size: 1rem;
        font-weight: 400;
      }
    `,
  ];

  /** Only files of this kind; null: all of them, with a filter. */
  @property({ attribute: false }) only: LibraryFile["kind"] | null = null;
  /** Of a folder, `none`, or all. */
  @property({ attribute: false }) folder: string | null = null;
  /** What it is called, for whoever drops files into it. */
  @property() folderName = "";
  /** Several can be chosen, to do something with all of them. */
  @property({ type: Boolean }) several = false;
  @property({ attribute: false }) overview: Overview | null = null;
  @state() private query: FileQuery = {};
  @state() private total: number | null = null;
  @state() private stamp = 0;
  @state() private columns = 1;
  @state() private tile = 160;
  @state() private current = 0;
  @state() private chosen: ReadonlyMap<string, LibraryFile> = new Map();
  @queryAll("vt-file-chunk") private chunks!: NodeListOf<FileChunk>;
  private lastChosen = 0;

  private readonly drop = new FileDrop(this, {
    may: () => this.may("write"),
    dropped: (files) => this.queue.add(files, this.intoFolder),
  });

  private readonly sizes = new ResizeObserver(([entry]) => {
    const width = entry!.contentRect.width;
    if (width === 0) return;
    this.columns = Math.max(2, Math.floor((width + gap) / (smallestTile + gap)));
    this.tile = (width - gap * (this.columns - 1)) / this.columns;
  });

  constructor() {
    super();
    new Listening(this, () => this.queue, ["added"], this.refresh);
  }

  /** One for the ente, whoever looks at it. */
  private get queue(): UploadQueue {
    return uploadsOf(this.api, () => this.words);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  /** What is shown may have changed. */
  refresh = (): void => {
    this.stamp += 1;
  };

  unchoose(): void {
    this.choose(new Map());
  }

  /** Puts the cursor on a file that was opened, or where it was. */
  focusCurrent(): void {
    void this.focusOn(this.current);
  }

  private get intoFolder(): string | null {
    return this.folder === "none" ? null : this.folder;
  }

  private get asked(): FileQuery {
    return {
      ...this.query,
      ...(this.only && { kind: this.only }),
      ...(this.folder && { folder: this.folder }),
    };
  }

  private choose(chosen: ReadonlyMap<string, LibraryFile>): void {
    this.chosen = chosen;
    this.dispatchEvent(new CustomEvent("vt-chosen", { detail: [...chosen.values()] }));
  }

  private onTotal = (event: HTMLElementEventMap["vt-total"]): void => {
    if (this.total === event.detail) return;
    this.total = event.detail;
    this.dispatchEvent(new CustomEvent("vt-total", { detail: this.total }));
  };

  private onTile = (event: HTMLElementEventMap["vt-tile"]): void => {
    const { file, index, choose, range } = event.detail;
    this.current = index;
    if (!choose || !this.several) {
      this.dispatchEvent(new CustomEvent("vt-file", { detail: file }));
      return;
    }
    const chosen = new Map(this.chosen);
    if (range) for (const each of this.between(this.lastChosen, index)) chosen.set(each.id, each);
    else if (chosen.has(file.id)) chosen.delete(file.id);
    else chosen.set(file.id, file);
    this.lastChosen = index;
    this.choose(chosen);
  };

  private between(one: number, other: number): LibraryFile[] {
    const [first, last] = one < other ? [one, other] : [other, one];
    return [...this.chunks].flatMap((chunk) =>
      chunk.shown.filter((_, i) => chunk.from + i >= first && chunk.from + i <= last),
    );
  }

  private onKey = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: this.columns,
      ArrowUp: -this.columns,
      PageDown: this.columns * 4,
      PageUp: -this.columns * 4,
      Home: -this.current,
      End: (this.total ?? 1) - 1 - this.current,
    };
    const step = steps[event.key];
    if (step === undefined || !this.total) return;
    event.preventDefault();
    void this.focusOn(Math.max(0, Math.min(this.total - 1, this.current + step)));
  };

  private async focusOn(index: number): Promise<void> {
    this.current = index;
    await this.updateComplete;
    const chunk = [...this.chunks].find(({ from }) => index >= from && index < from + chunkSize);
    await chunk?.focusOn(index);
  }

  private chooseFiles = (): void =>
    this.renderRoot.querySelector<HTMLInputElement>("#files")?.click();

  private filesChosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.queue.add([...(input.files ?? [])], this.intoFolder);
    input.value = "";
  };

  private accepted(): string {
    const image =
      "image/jpeg,image/png,image/webp,image/avif,image/gif,image/svg+xml,image/tiff,image/heic,image/heif,.heic,.heif";
    const video = "video/*,.mkv,.mov";
    const document = "application/pdf,.pdf";
    return this.only ? { image, video, document }[this.only] : `${image},${video},${document}`;
  }

  override render() {
    const { library: w } = this.words;
    return html`
      <vt-file-filters
        .query=${this.query}
        .overview=${this.overview}
        .only=${this.only}
        @vt-query=${(event: HTMLElementEventMap["vt-query"]) => {
          this.query = event.detail;
          this.current = 0;
        }}
      >
        ${this.uploadButton()}
      </vt-file-filters>
      <p class="quiet small hint">
        ${
          this.may("write")
            ? html`<span class="desk">${w.drop}</span> ${w.dropHelp}.`
            : this.words.faults.notForRole
        }
        ${this.total ? html` ${w.count(this.total)}.` : nothing}
        ${this.several && this.total ? html`<span class="desk"> ${w.keys}</span>` : nothing}
      </p>
      <vt-uploads></vt-uploads>
      <slot></slot>
      ${this.list()}
      ${
        this.drop.over
          ? html`<div class="drop">
              ${w.dropHere}
              ${this.folderName ? html`<span>${w.dropInto(this.folderName)}</span>` : nothing}
            </div>`
          : nothing
      }
    `;
  }

  private uploadButton() {
    if (!this.may("write")) return nothing;
    const { library: w } = this.words;
    return html`<wa-button
        slot="end"
        variant=${this.only ? "neutral" : "brand"}
        appearance=${this.only ? "outlined" : "accent"}
        @click=${this.chooseFiles}
        >${w.upload}</wa-button
      >
      <input
        slot="end"
        id="files"
        type="file"
        multiple
        hidden
        accept=${this.accepted()}
        aria-label=${w.upload}
        @change=${this.filesChosen}
      />`;
  }

  private list() {
    const { library: w } = this.words;
    const chunks = Math.max(1, Math.ceil((this.total ?? 0) / chunkSize));
    const query = JSON.stringify(this.asked);
    return html`<div role="group" aria-label=${w.list} @keydown=${this.onKey}>
        ${Array.from(
          { length: chunks },
          (_, i) =>
            html`<vt-file-chunk
              .query=${this.stable(query)}
              .from=${i * chunkSize}
              .total=${this.total ?? chunkSize}
              .columns=${this.columns}
              .tile=${this.tile}
              .stamp=${this.stamp}
              .current=${this.current}
              .chosen=${this.several ? this.chosen : null}
              ?hidden=${this.total === 0}
              @vt-total=${this.onTotal}
              @vt-tile=${this.onTile}
            ></vt-file-chunk>`,
        )}
      </div>
      ${this.total === 0 ? this.nothing() : nothing}`;
  }

  /** The same question is the same object, so that nobody asks it again. */
  private stable(query: string): FileQuery {
    if (this.known.text !== query)
      this.known = { text: query, query: JSON.parse(query) as FileQuery };
    return this.known.query;
  }
  private known: { text: string; query: FileQuery } = { text: "{}", query: {} };

  private nothing() {
    const { library: w } = this.words;
    const filtered = Object.keys(this.query).length > 0 || this.folder !== null;
    return html`<vt-empty
      heading=${filtered ? w.nothingFound : w.empty}
      text=${filtered ? w.nothingFoundHelp : w.emptyHelp}
    ></vt-empty>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-grid": FileGrid;
  }
  interface HTMLElementEventMap {
    "vt-file": CustomEvent<LibraryFile>;
    "vt-chosen": CustomEvent<LibraryFile[]>;
  }
}
