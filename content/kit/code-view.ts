import { css, html, LitElement, nothing, svg } from "lit";
import { customElement, property } from "lit/decorators.js";
import { qrPath } from "./qr.ts";

/**
 * A code that takes one thing of a page home, at the end of its lines: where a page speaks of several things,
 * each has its own. Nothing where there is no address, or none that a code can carry.
 */
@customElement("vt-code")
export class CodeView extends LitElement {
  static override styles = css`
    :host {
      float: inline-end;
      inline-size: 7.5em;
      margin: 0 0 0.5em 1.2em;
      font-size: 0.85em;
      line-height: 1.25;
    }
    svg {
      display: block;
      inline-size: 100%;
      background: #fff;
      fill: #000;
    }
    p {
      margin: 0.3em 0 0;
    }
  `;

  @property() link = "";
  @property() label = "";

  override render() {
    const code = this.link === "" ? null : qrPath(this.link);
    if (!code) return nothing;
    const box = `-4 -4 ${code.side + 8} ${code.side + 8}`;
    return html`${svg`<svg viewBox=${box} role="img" aria-label=${this.link} shape-rendering="crispEdges"><path d=${code.d} /></svg>`}
      <p>${this.label}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-code": CodeView;
  }
}
