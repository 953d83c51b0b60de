import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ContentPage, PageGiven } from "../../content/kit/page.ts";
import { pageOf } from "../../content/pages.ts";
import { pageStyles } from "./page-styles.ts";
import { type Here, KioskElement, type Place } from "./place.ts";
import type { Reading } from "./readings.ts";
import "./scroll.ts";
import type { Opened } from "./shelf.ts";
import { kioskStyles, takeStyles } from "./styles.ts";
import "./take.ts";

/** A content as it is read: all of it, with what is taken home of it. */
@customElement("vt-kiosk-content")
export class KioskContent extends KioskElement {
  static override styles = [kioskStyles, takeStyles, pageStyles];

  @property({ attribute: false }) reading!: Reading;
  @property({ attribute: false }) place!: Extract<Place, { at: "content" }>;
  @state() private page: ContentPage | null = null;
  @state() private addresses: ReadonlyMap<string, string> = new Map();
  private opened: Opened[] = [];
  private loaded = "";

  override willUpdate(): void {
    const { type, revision, assets } = this.reading.slide;
    const wanted = `${this.reading.key} ${type} ${revision} ${assets.join()}`;
    if (wanted === this.loaded) return;
    this.loaded = wanted;
    void this.load(wanted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release();
    this.loaded = "";
  }

  private release(): void {
    for (const { close } of this.opened) close();
    this.opened = [];
  }

  private async load(wanted: string): Promise<void> {
    const { slide } = this.reading;
    const page = await pageOf(slide.type);
    // A picture that is not here is left out: the words are.
    const files = await Promise.all(
      slide.assets.map(async (id) => {
        const found = await this.here.open(id).catch(() => null);
        return found && { id, ...found };
      }),
    );
    const found = files.filter((file) => file !== null);
    if (wanted !== this.loaded || !this.isConnected) {
      for (const { close } of found) close();
      return;
    }
    this.release();
    this.opened = found;
    this.addresses = new Map(found.map(({ id, address }) => [id, address]));
    this.page = page;
  }

  override render() {
    const { page, w, place } = this;
    if (!page) return html`<h1 tabindex="-1">${w.tiles[place.tile]}</h1>`;
    const { given, language } = givenOf(this.reading, this.here, this.addresses);
    const title = page.title(given);
    const link = page.link?.(given) ?? "";
    return html`<vt-kiosk-scroll
      .words=${w}
      .label=${title}
      .from=${place.scroll}
      @vt-scrolled=${({ detail }: CustomEvent<number>) => (place.scroll = detail)}
    >
      <div class="page">
        <article lang=${language} data-test="content-page">
          <h1 tabindex="-1">${title}</h1>
          ${page.render(given)}
        </article>
        ${link === "" ? nothing : html`<vt-kiosk-take .words=${w} .link=${link} .short=${title} .help=${w.contentTake}></vt-kiosk-take>`}
      </div>
    </vt-kiosk-scroll>`;
  }
}

/** What a page is made of, in the language of whoever reads where the content has it. */
export function givenOf(
  { key, slide }: Reading,
  {
    words,
    timezone,
    now,
    trusted,
    answered,
  }: Pick<Here, "words" | "timezone" | "now" | "trusted" | "answered">,
  addresses: ReadonlyMap<string, string> = new Map(),
): { given: PageGiven; language: string } {
  const spoken = words.code in slide.props ? words.code : Object.keys(slide.props)[0];
  return {
    given: {
      props: slide.props[spoken ?? ""] ?? {},
      data: slide.data ?? null,
      language: words.code,
      timezone,
      now: now(),
      clockTrusted: trusted,
      asset: (id) => addresses.get(id) ?? "",
      answered: answered.get(key) ?? null,
    },
    language: spoken ?? words.code,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-content": KioskContent;
  }
}
