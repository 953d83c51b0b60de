import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { qrPath } from "../../content/kit/qr.ts";
import { officialSite } from "./act-words.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

/**
 * Takes a reader to the official page on their own telephone: the code, where it leads in words, and what
 * to look for there by hand. Nothing in it is about who reads.
 */
@customElement("vt-kiosk-take")
export class KioskTake extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.8em 1em;
        align-items: center;
        align-content: center;
        padding: 0.8em;
        border-radius: 0.35em;
        background: var(--vt-tint);
        box-shadow: inset 0 0 0 0.08em color-mix(in srgb, var(--vt-ink) 28%, transparent);
      }
      svg {
        flex: none;
        inline-size: max(var(--code), 4em);
        block-size: max(var(--code), 4em);
        background: #fff;
        fill: #000;
      }
      .words {
        flex: 1 1 9em;
        display: grid;
        gap: 0.25em;
      }
      .site {
        font-weight: 700;
        overflow-wrap: anywhere;
      }
      .short {
        font-family: "Roboto Mono", ui-monospace, monospace;
        font-weight: 600;
        font-size: 1.15em;
      }
    `,
  ];

  @property({ attribute: false }) words!: KioskWords;
  /** The official page, or nothing. */
  @property() link = "";
  /** What the code does; as for an act where nothing is said. */
  @property() help = "";
  /** By which it is found on the site. */
  @property() short = "";

  override render() {
    const { words: w } = this;
    const code = this.link === "" ? null : qrPath(this.link);
    if (!code)
      return html`<div class="words">
        <h2>${w.take}</h2>
        <p>${w.noLink}</p>
      </div>`;
    return html`
      ${svg`<svg data-test="code" viewBox="-4 -4 ${code.side + 8} ${code.side + 8}" role="img" aria-label=${this.link} shape-rendering="crispEdges"><path d=${code.d} /></svg>`}
      <div class="words">
        <h2>${w.take}</h2>
        <p>${this.help || w.takeHelp}</p>
        <p class="site">${officialSite(this.link)}</p>
        ${this.short === "" ? nothing : html`<p>${w.short}: <span class="short" data-test="short">${this.short}</span></p>`}
        <p class="quiet">${w.noPayment}</p>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-take": KioskTake;
  }
}
