import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { type FileQuery, type LibraryFile, pictureOf } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Files that are asked for together. */
export const chunkSize = 60;
/** Below the picture of each: two lines of name, one of what matters. */
const wordsHeight = 92;
const gap = 16;

/**
 * Sixty files of a long list. It has its height from the first, and asks for its files only when it comes
 * near to where it can be seen; far away it holds nothing again, so that a list of any length stays light.
 * @fires vt-total - The list is so long now (`detail`).
 * @fires vt-tile - A file was opened (`detail`: file, index, and whether to choose it instead).
 */
@customElement("vt-file-chunk")
export class FileChunk extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        margin-block-end: ${gap}px;
      }

      ul {
        display: grid;
        gap: ${gap}px;
      }

      li {
        position: relative;
      }

      button {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
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

      button:hover {
        border-color: var(--it-color-blue-40);
      }

      .chosen button {
        border-color: var(--it-color-blue-40);
        box-shadow: inset 0 0 0 2px var(--it-color-blue-40);
      }

      img {
        inline-size: 100%;
        aspect-ratio: 4 / 3;
        object-fit: contain;
        background: var(--it-color-slate-93);
      }

      .words {
        display: grid;
        align-content: start;
        gap: 0.15rem;
        padding: 0.5rem 0.7rem;
        min-inline-size: 0;
        line-height: 1.25;
      }

      .name {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
        font-weight: 600;
      }

      .line {
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }

      .choose {
        position: absolute;
        inset: 0.4rem auto auto 0.4rem;
        display: grid;
        place-items: center;
        inline-size: 2rem;
        block-size: 2rem;
        background: #ffffffe6;
        border-radius: 0.3rem;
        cursor: pointer;
      }

      .choose input {
        inline-size: 1.15rem;
        block-size: 1.15rem;
        margin: 0;
        accent-color: var(--it-color-blue-40);
      }

      .length {
        position: absolute;
        inset: auto 0.4rem auto auto;
        inset-block-start: 0.4rem;
        padding: 0.05rem 0.4rem;
        font-size: 0.8125rem;
        color: #fff;
        background: #17324dd9;
        border-radius: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) query: FileQuery = {};
  /** Of its first file in the list. */
  @property({ type: Number }) from = 0;
  /** Of the whole list, as far as is known. */
  @property({ type: Number }) total = 0;
  @property({ type: Number }) columns = 1;
  /** Of one file, in CSS pixels. */
  @property({ type: Number }) tile = 160;
  /** Another number: what is shown may have changed. */
  @property({ type: Number }) stamp = 0;
  /** The place in the list at which the keyboard is. */
  @property({ type: Number }) current = 0;
  @property({ attribute: false }) chosen: ReadonlyMap<string, LibraryFile> | null = null;
  @state() private files: readonly LibraryFile[] | null = null;
  @state() private failure = "";
  private near = false;
  private latest = 0;
  private asking = false;
  private watch: IntersectionObserver | null = null;
  private came: Promise<void> = Promise.resolve();

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch = new IntersectionObserver(
      ([entry]) => {
        this.near = entry!.isIntersecting;
        if (this.near) this.load();
        else if (!this.matches(":focus-within")) this.files = null;
      },
      { rootMargin: "900px" },
    );
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch?.disconnect();
  }

  /** The file at a place of the list, drawn, with its button to be focused. */
  async focusOn(index: number): Promise<void> {
    this.scrollIntoView({ block: "nearest" });
    this.load();
    await this.came;
    await this.updateComplete;
    const button = this.renderRoot.querySelector<HTMLElement>(`[data-index="${index}"]`);
    button?.focus();
    button?.scrollIntoView({ block: "nearest" });
  }

  /** Those of its files that are here, with their places in the list. */
  get shown(): readonly LibraryFile[] {
    return this.files ?? [];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const other = ["query", "from", "stamp"] as const;
    if (!other.some((name) => changed.has(name) && changed.get(name) !== undefined)) return;
    this.latest += 1;
    this.asking = false;
    if (changed.has("query")) this.files = null;
    if (this.near || this.from === 0) this.load({ anew: true });
  }

  private load({ anew = false } = {}): void {
    if ((this.files || this.asking) && !anew) return;
    const mine = (this.latest += 1);
    this.asking = true;
    this.came = this.ask().then(
      ({ files, total }) => {
        if (mine !== this.latest) return;
        this.asking = false;
        this.files = files;
        this.failure = "";
        this.dispatchEvent(new CustomEvent("vt-total", { detail: total }));
      },
      (cause: unknown) => {
        if (mine !== this.latest) return;
        this.asking = false;
        this.failure = messageOf(cause, this.words);
      },
    );
  }

  private ask() {
    const query = { ...this.query, limit: String(chunkSize), offset: String(this.from) };
    return this.api.ask(() => this.api.files.index.$get({ query }));
  }

  private tell(file: LibraryFile, index: number, event: Event, choose: boolean): void {
    event.stopPropagation();
    const range = event instanceof MouseEvent && event.shiftKey;
    const detail = { file, index, choose: choose || range, range };
    this.dispatchEvent(new CustomEvent("vt-tile", { detail }));
  }

  override render() {
    const count = Math.max(0, Math.min(chunkSize, this.total - this.from));
    const rows = Math.ceil(count / this.columns);
    const row = Math.round(this.tile * 0.75) + wordsHeight;
    const height = rows === 0 ? 0 : rows * (row + gap) - gap;
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">
        ${this.failure}
        <wa-button size="s" @click=${() => this.load({ anew: true })}>
          ${this.words.common.retry}
        </wa-button>
      </wa-callout>`;
    return html`<ul
      role="list"
      style="block-size: ${height}px; grid-template-columns: repeat(${this.columns}, minmax(0, 1fr)); grid-auto-rows: ${row}px"
    >
      ${repeat(
        this.files ?? [],
        ({ id }) => id,
        (file, i) => this.one(file, this.from + i),
      )}
    </ul>`;
  }

  private one(file: LibraryFile, index: number) {
    const { library: w } = this.words;
    const chosen = this.chosen?.has(file.id) ?? false;
    return html`<li
      class=${chosen ? "chosen" : ""}
      aria-setsize=${this.total}
      aria-posinset=${index + 1}
    >
      <button
        type="button"
        data-index=${index}
        data-test="file"
        title=${file.name}
        tabindex=${index === this.current ? 0 : -1}
        aria-keyshortcuts=${this.chosen ? "Space" : nothing}
        @click=${(event: Event) => this.tell(file, index, event, false)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== " " || !this.chosen) return;
          event.preventDefault();
          this.tell(file, index, event, true);
        }}
      >
        <img src=${pictureOf(this.session.ente.id, file)} alt="" loading="lazy" decoding="async" />
        <span class="words">
          <span class="name">${file.name}</span>
          ${this.line(file)}
        </span>
      </button>
      ${
        this.chosen
          ? html`<label class="choose">
              <input
                type="checkbox"
                tabindex="-1"
                aria-label=${w.choose(file.name)}
                .checked=${chosen}
                @click=${(event: Event) => this.tell(file, index, event, true)}
              />
            </label>`
          : nothing
      }
      ${
        file.kind === "video" && file.asset.duration
          ? html`<span class="length">${minutesOf(file.asset.duration)}</span>`
          : nothing
      }
    </li>`;
  }

  /** "30 nov": there is little room. */
  private shortly(at: number): string {
    const { language, timezone } = this.place;
    const said = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      timeZone: timezone,
      day: "numeric",
      month: "short",
    });
    return said.format(at);
  }

  /** What is most worth knowing of a file, in one line. */
  private line(file: LibraryFile) {
    const { library: w } = this.words;
    const now = deskClock.now();
    if (file.expiresAt !== null && file.expiresAt <= now)
      return html`<span class="state bad line"> ${w.expired(this.shortly(file.expiresAt))} </span>`;
    if (file.kind === "image" && !file.description)
      return html`<span class="state waits line">${w.noDescription}</span>`;
    if (file.expiresAt !== null && file.expiresAt <= now + soon)
      return html`<span class="state waits line">
        ${w.expiring(this.shortly(file.expiresAt))}
      </span>`;
    return html`<span class="small quiet line">${file.tags.join(", ")}</span>`;
  }
}

/** As the server counts it. */
const soon = 30 * 24 * 3_600_000;

const minutesOf = (duration: number): string => {
  const seconds = Math.round(duration / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-chunk": FileChunk;
  }
  interface HTMLElementEventMap {
    "vt-total": CustomEvent<number>;
    "vt-tile": CustomEvent<{ file: LibraryFile; index: number; choose: boolean; range: boolean }>;
  }
}
