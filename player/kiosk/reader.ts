import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { KioskAct, KioskPage, NamedFile } from "../../protocol/kiosk.ts";
import { icon, type IconName } from "./icons.ts";
import { KioskElement } from "./place.ts";
import "./scroll.ts";
import type { KioskScroll } from "./scroll.ts";
import type { Opened } from "./shelf.ts";
import { kioskStyles } from "./styles.ts";
import "./take.ts";

/** How much larger than the whole page. */
const zooms = [1, 1.5, 2.2, 3.2] as const;
/** From so many pages on, one does not get there page by page. */
const many = 15;

/** A document, page by page: turned, enlarged and darkened by buttons, or read as text. */
@customElement("vt-kiosk-reader")
export class KioskReader extends KioskElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        gap: 0.5em;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 1em;
      }
      h1 {
        font-size: 1.15em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-inline-size: 100%;
      }
      .number {
        font-weight: 700;
      }
      vt-kiosk-scroll {
        background: color-mix(in srgb, var(--vt-ink) 12%, var(--vt-paper));
        border-radius: 0.2em;
        padding: 0.3em;
      }
      .sheet {
        display: grid;
        place-items: center;
        min-inline-size: 100%;
        inline-size: max-content;
        min-block-size: 100%;
      }
      img {
        display: block;
        background: #fff;
      }
      .sheet[inverted] img {
        filter: invert(1);
      }
      .text {
        padding: 0.8em;
        background: var(--vt-paper);
        font-family: Lora, Georgia, serif;
        font-size: 1.2em;
        line-height: 1.5;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .problem {
        display: grid;
        gap: 1em;
        align-content: center;
        padding: 1em;
      }
      .buttons {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(max(var(--target), 5em), 1fr));
        gap: 0.4em;
        font-size: var(--bar);
      }
      .buttons button {
        display: grid;
        justify-items: center;
        gap: 0.1em;
        padding: 0.25em 0.4em;
        text-align: center;
      }
      .turn {
        grid-column: span 2;
      }
    `,
  ];

  @property({ attribute: false }) act!: KioskAct;
  @property({ attribute: false }) index = 0;
  @state() private pages: readonly KioskPage[] = [];
  @state() private page = 0;
  @state() private zoom = 0;
  @state() private inverted = false;
  @state() private asText = false;
  @state() private taking = false;
  @state() private picture: (Opened & { file: NamedFile }) | null = null;
  @state() private text: { page: number; plain: string } | null = null;
  @state() private failed = false;
  @state() private room = { width: 0, height: 0 };
  @query("vt-kiosk-scroll") private scroller!: KioskScroll | null;
  private readonly ahead = new Map<string, Promise<{ opened: Opened; image: HTMLImageElement }>>();
  private watcher: ResizeObserver | null = null;

  private get document() {
    return this.act.documents[this.index]!;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher = new ResizeObserver(() => this.measure());
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    for (const found of this.ahead.values())
      void found.then(
        ({ opened }) => opened.close(),
        () => {
          // It never came.
        },
      );
    this.ahead.clear();
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.scroller) this.watcher?.observe(this.scroller);
  }

  private measure(): void {
    const content = this.scroller?.renderRoot.querySelector(".content");
    if (!content) return;
    const { clientWidth: width, clientHeight: height } = content;
    if (width === this.room.width && height === this.room.height) return;
    // While it is enlarged the whole page is what it was: the buttons beside it would shrink it.
    if (this.zoom === 0 || this.room.width === 0) this.room = { width, height };
  }

  private async begin(): Promise<void> {
    try {
      this.pages = (await this.here.shelf.pages(this.document.list!)).pages;
      await this.updateComplete;
      this.measure();
      this.zoom = this.readable();
      await this.show(0);
    } catch {
      this.failed = true;
    }
  }

  /** On a panel that lies across, a whole page is too small to be read: it begins larger. */
  private readable(): number {
    const page = this.pages[0];
    if (!page || this.room.height === 0) return 0;
    const width =
      page.width * Math.min(this.room.width / page.width, this.room.height / page.height);
    const enough = zooms.findIndex((zoom) => width * zoom > this.room.width * 0.42);
    return Math.max(0, enough);
  }

  /** A page that is decoded, so that it is there in one frame. */
  private fetch(file: NamedFile): Promise<{ opened: Opened; image: HTMLImageElement }> {
    const known = this.ahead.get(file.id);
    if (known) return known;
    const found = this.here.shelf.open(file).then(async (opened) => {
      const image = new Image();
      image.src = opened.address;
      await image.decode();
      return { opened, image };
    });
    this.ahead.set(file.id, found);
    found.catch(() => this.ahead.delete(file.id));
    return found;
  }

  private async show(page: number): Promise<void> {
    const wanted = this.pages[page];
    if (!wanted) return;
    const hasTurned = page !== this.page;
    this.page = page;
    if (hasTurned) {
      this.taking = false;
      this.scroller?.toTop();
    }
    const file = this.zoom > 0 ? wanted.zoom : wanted.reading;
    if (this.asText) void this.readText(page);
    try {
      const { opened } = await this.fetch(file);
      if (this.page !== page || !this.isConnected) return;
      this.picture = { ...opened, file };
      this.failed = false;
      if (hasTurned && !this.asText) this.here.say(this.w.page(page + 1, this.pages.length));
      this.lookAhead(page);
    } catch {
      if (this.page !== page) return;
      // Enlarged from the smaller picture rather than not at all.
      if (file === wanted.zoom && this.picture?.file === wanted.reading) return;
      this.picture = null;
      this.failed = true;
    }
  }

  /** The neighbours are decoded; what is far away is let go of. */
  private lookAhead(page: number): void {
    const near = [page, page + 1, page - 1].flatMap((each) => this.pages[each] ?? []);
    const files = near.flatMap(({ reading, zoom }) =>
      this.zoom > 0 ? [reading, zoom] : [reading],
    );
    const kept = new Set(files.map(({ id }) => id));
    for (const file of files) void this.fetch(file).catch(() => {});
    for (const [id, found] of this.ahead)
      if (!kept.has(id)) {
        this.ahead.delete(id);
        void found.then(({ opened }) => opened.close());
      }
  }

  private async readText(page: number): Promise<void> {
    const wanted = this.pages[page];
    if (!wanted) return;
    try {
      const { plain } = await this.here.shelf.text(wanted.text);
      if (this.page !== page) return;
      this.text = { page, plain };
      this.here.say(plain === "" ? this.w.noText : plain, plain === "" ? undefined : "it");
    } catch {
      this.failed = true;
    }
  }

  private turn(by: number): void {
    const page = Math.min(Math.max(this.page + by, 0), this.pages.length - 1);
    if (page !== this.page) void this.show(page);
  }

  private enlarge(by: 1 | -1): void {
    const zoom = Math.min(Math.max(this.zoom + by, 0), zooms.length - 1);
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    void this.show(this.page);
  }

  private setText(asText: boolean): void {
    this.asText = asText;
    this.taking = false;
    if (asText) void this.readText(this.page);
  }

  override render() {
    const { w, pages, document } = this;
    const title = document.title || w.documents;
    return html`
      <div class="top">
        <h1 tabindex="-1" lang="it">${title}</h1>
        <p class="number" data-test="page">
          ${pages.length === 0 ? nothing : w.page(this.page + 1, pages.length)}
        </p>
      </div>
      ${this.sheet(title)} ${this.buttons()}
    `;
  }

  private sheet(title: string) {
    const { w, picture, text } = this;
    if (this.taking || this.failed)
      return html`<div class="problem">
        ${this.failed && !this.taking ? html`<p role="alert">${w.offline}</p>` : nothing}
        <vt-kiosk-take
          .words=${w}
          .link=${this.act.link || this.here.address}
          .short=${`${this.act.number}/${this.act.year}`}
        ></vt-kiosk-take>
      </div>`;
    if (this.asText && text?.page === this.page)
      return html`<vt-kiosk-scroll .words=${w} .label=${w.asText}>
        <p class="text" lang=${text.plain === "" ? w.code : "it"} data-test="text">
          ${text.plain || w.noText}
        </p>
      </vt-kiosk-scroll>`;
    return html`<vt-kiosk-scroll .words=${w} .label=${w.asPicture} .still=${this.zoom === 0}>
      <div class="sheet" ?inverted=${this.inverted}>
        ${
          picture
            ? html`<img
                data-test="picture"
                data-page=${this.page + 1}
                src=${picture.address}
                alt=${w.pageOf(title, this.page + 1)}
                style=${this.sizeOf()}
              />`
            : html`<p role="status">${w.wait}</p>`
        }
      </div>
    </vt-kiosk-scroll>`;
  }

  /** As large as its place allows, and from there by steps. */
  private sizeOf(): string {
    const page = this.pages[this.page]!;
    const { width, height } = this.room;
    if (width === 0) return "max-inline-size: 100%; max-block-size: 100%";
    const whole = Math.min(width / page.width, height / page.height);
    const scale = whole * zooms[this.zoom]!;
    return `inline-size: ${Math.floor(page.width * scale)}px; block-size: ${Math.floor(page.height * scale)}px`;
  }

  private buttons() {
    const { w, pages, page } = this;
    const last = pages.length - 1;
    const button = (
      name: IconName,
      label: string,
      enabled: boolean,
      does: () => void,
      { test = "", turns = false, spoken = label } = {},
    ) =>
      html`<button
        class=${turns ? "turn main" : ""}
        aria-disabled=${enabled ? "false" : "true"}
        aria-label=${spoken}
        data-test=${test}
        @click=${() => enabled && does()}
      >
        ${icon(name)}<span>${label}</span>
      </button>`;
    return html`<div class="buttons">
      ${button("left", w.previous, page > 0, () => this.turn(-1), { turns: true, test: "previous" })}
      ${button("right", w.next, page < last, () => this.turn(1), { turns: true, test: "next" })}
      ${
        pages.length >= many
          ? html`${button("left", "−10", page > 0, () => this.turn(-10), { spoken: `−10: ${w.farBack}` })}
            ${button("right", "+10", page < last, () => this.turn(10), { spoken: `+10: ${w.farOn}` })}`
          : nothing
      }
      ${
        this.asText
          ? button("albo", w.asPicture, true, () => this.setText(false))
          : html`${button("plus", w.zoomIn, this.zoom < zooms.length - 1, () => this.enlarge(1), { test: "zoom-in" })}
            ${button("minus", w.zoomOut, this.zoom > 0, () => this.enlarge(-1), { test: "zoom-out" })}
            ${button("contrast", w.invertShort, true, () => (this.inverted = !this.inverted), { spoken: `${w.invertShort}: ${w.invert}` })}
            ${this.document.scan ? nothing : button("text", w.asText, true, () => this.setText(true), { test: "as-text" })}`
      }
      ${button("take", w.takeShort, true, () => (this.taking = !this.taking), { test: "take" })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-reader": KioskReader;
  }
}
