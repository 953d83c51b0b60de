import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { pageOf } from "../../content/pages.ts";
import type { ContentPage } from "../../content/kit/page.ts";
import { givenOf } from "./content.ts";
import { KioskElement, type Place } from "./place.ts";
import type { Reading } from "./readings.ts";
import "./scroll.ts";
import { kioskStyles } from "./styles.ts";

/** The contents behind a tile, each with what it is about. */
@customElement("vt-kiosk-contents")
export class KioskContents extends KioskElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        gap: 0.6em;
      }
      ul {
        display: grid;
        gap: 0.5em;
      }
      button {
        display: grid;
        gap: 0.15em;
        inline-size: 100%;
        padding: 0.7em 0.9em;
        font-weight: 400;
      }
      strong {
        font-size: 1.2em;
        line-height: 1.15;
        overflow-wrap: anywhere;
      }
      .none {
        align-self: center;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) place!: Extract<Place, { at: "contents" }>;
  /** By type; null where this build has none. */
  @state() private pages: ReadonlyMap<string, ContentPage | null> = new Map();

  private get readings(): readonly Reading[] {
    return this.here.readings.filter(({ tile }) => tile === this.place.tile);
  }

  override willUpdate(): void {
    const wanted = new Set(this.readings.map(({ slide }) => slide.type));
    for (const type of wanted)
      if (!this.pages.has(type)) {
        this.pages = new Map(this.pages).set(type, null);
        void pageOf(type).then((page) => (this.pages = new Map(this.pages).set(type, page)));
      }
  }

  override render() {
    const { w, place, readings } = this;
    return html`
      <h1 tabindex="-1">${w.tiles[place.tile]}</h1>
      ${
        readings.length === 0
          ? html`<p class="none">${w.contentsNone}</p>`
          : html`<vt-kiosk-scroll
              .words=${w}
              .label=${w.tiles[place.tile]}
              .from=${place.scroll}
              @vt-scrolled=${({ detail }: CustomEvent<number>) => (place.scroll = detail)}
            >
              <ul>
                ${readings.map((reading) => this.row(reading))}
              </ul>
            </vt-kiosk-scroll>`
      }
    `;
  }

  private row(reading: Reading) {
    const page = this.pages.get(reading.slide.type);
    if (!page) return nothing;
    const { given, language } = givenOf(reading, this.here);
    const line = page.line?.(given) ?? "";
    const { tile } = this.place;
    return html`<li>
      <button
        lang=${language}
        data-test="content"
        @click=${() => this.here.go({ at: "content", tile, slide: reading.key, scroll: 0 })}
      >
        <strong>${page.title(given)}</strong>
        ${line === "" ? nothing : html`<span>${line}</span>`}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-contents": KioskContents;
  }
}
