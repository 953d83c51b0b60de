import { css, html, LitElement, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import qrcode from "qrcode-generator";
import type { PairingOffer } from "../../protocol/pairing.ts";
import { words } from "../words.ts";

/** What an unpaired screen shows: its code, and then who wants to use it. Read from three metres. */
@customElement("vt-pairing")
export class PairingElement extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      z-index: 10;
      container-type: size;
      display: grid;
      place-items: center;
      background: #0d1826;
      color: #f4f6f8;
      font-family: "Titillium Web", sans-serif;
    }
    main {
      display: grid;
      gap: 4cqmin;
      max-width: 88cqw;
      justify-items: center;
      text-align: center;
    }
    h1 {
      margin: 0;
      font-size: 5.4cqmin;
      line-height: 1.15;
    }
    p {
      margin: 0;
      font-size: 3.4cqmin;
      line-height: 1.35;
      color: #c9d4e0;
      max-width: 60ch;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      gap: 6cqmin;
      align-items: center;
      justify-content: center;
    }
    .code {
      font:
        700 15cqmin / 1 "Titillium Web",
        sans-serif;
      letter-spacing: 0.06em;
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    .code span + span {
      margin-left: 0.32em;
    }
    figure {
      margin: 0;
      display: grid;
      gap: 1.4cqmin;
      justify-items: center;
      font-size: 2.6cqmin;
      color: #c9d4e0;
    }
    svg {
      width: 26cqmin;
      height: 26cqmin;
      background: #ffffff;
      border-radius: 1.2cqmin;
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 2.4cqmin;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      padding: 1.6cqmin 3.2cqmin;
      border-radius: 1.2cqmin;
      background: #f4f6f8;
      color: #0d1826;
      font-size: 6cqmin;
      font-weight: 700;
    }
  `;

  @property({ attribute: false }) offer: PairingOffer | null = null;
  @property({ attribute: false }) claim: {
    enteName: string;
    screenName: string;
    words: readonly string[];
  } | null = null;
  @property() message = "";

  override render() {
    return html`<main role="status">${this.inside()}</main>`;
  }

  private inside() {
    if (this.claim) {
      const { enteName, screenName } = this.claim;
      return html`
        <h1>${words.wants(enteName)}</h1>
        <p>${words.as(screenName)}</p>
        <ol data-test="words">
          ${this.claim.words.map((word) => html`<li>${word}</li>`)}
        </ol>
        <p>${words.compare}</p>
      `;
    }
    if (!this.offer || this.message) return html`<h1>${this.message || words.title}</h1>`;
    const { code, desk } = this.offer;
    const address = new URL(desk);
    return html`
      <h1>${words.title}</h1>
      <p>${words.how(address.host + address.pathname)}</p>
      <div class="row">
        <div class="code" data-test="code" data-code=${code} aria-label=${code.split("").join(" ")}>
          <span>${code.slice(0, 3)}</span><span>${code.slice(3)}</span>
        </div>
        <figure>
          ${picture(`${desk}?pair=${code}`)}
          <figcaption>${words.scan}</figcaption>
        </figure>
      </div>
    `;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // A new code: whoever claimed the old one has to begin anew.
    if (changed.has("offer")) this.claim = null;
  }
}

/** A QR code with its quiet zone of four modules. */
function picture(text: string) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) if (code.isDark(y, x)) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  return html`<svg viewBox="0 0 ${size + 8} ${size + 8}" role="img" aria-label="QR">
    ${svg`<path d=${path} fill="#0d1826" />`}
  </svg>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-pairing": PairingElement;
  }
}
