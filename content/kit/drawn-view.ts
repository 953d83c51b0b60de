import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Drawing, nearest } from "./drawing.ts";
import { nodesOf } from "./drawn.ts";

/** A drawing that the CMS has made, as wide as its place: at a kiosk the figures stand under it. */
@customElement("vt-drawn")
export class DrawnView extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    /* Its letters, that are read from three metres, become little larger than those about them. */
    svg {
      display: block;
      inline-size: min(100%, var(--across, 20) * 1.6em);
      block-size: auto;
      max-block-size: 60vh;
      font-family: "Titillium Web", sans-serif;
    }
  `;

  @property({ attribute: false }) drawings: readonly Drawing[] = [];
  @property({ attribute: false }) asset: (id: string) => string = (id) => id;
  @property() language = "it";
  private shown = "";

  protected override updated(_changed: PropertyValues): void {
    void this.draw().catch(() => {
      // The figures stand under it.
      this.renderRoot.replaceChildren();
    });
  }

  private async draw(): Promise<void> {
    const found = nearest(this.drawings, this.language, { width: 16, height: 9 });
    // The file may come later than the page: then it has an address, which it had not before.
    const what = found?.svg ?? (found?.asset ? this.asset(found.asset) : "");
    if (what === this.shown) return;
    this.shown = what;
    const nodes = found && what !== "" ? await nodesOf(found, this.asset) : null;
    if (what !== this.shown) return;
    this.style.setProperty("--across", String(found?.width ?? 20));
    this.renderRoot.replaceChildren(...(nodes ? [nodes] : []));
  }

  override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-drawn": DrawnView;
  }
}
