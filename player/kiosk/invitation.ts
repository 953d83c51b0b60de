import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { themeProperties } from "../../content/kit/theme.ts";
import { unit } from "../../content/kit/unit.ts";
import type { ScreenSettings } from "../../protocol/manifest.ts";
import { margins, type Panel } from "./reach.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

/** Under the programme, a strip that says what a touch does. The touch may fall anywhere. */
@customElement("vt-invitation")
export class Invitation extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        position: fixed;
        inset: 0;
        z-index: 10;
        font-family: "Titillium Web", sans-serif;
      }
      :host([hidden]) {
        display: none;
      }
      button {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        padding: 0;
        border-radius: 0;
        background: none;
        box-shadow: none;
        text-align: inherit;
      }
      button:active {
        background: none;
        color: var(--vt-ink);
      }
      button:focus-visible {
        outline-offset: -0.3em;
      }
      .strip {
        position: absolute;
        inset: auto 0 0;
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1em;
        padding-inline: 1.2em;
        background: var(--vt-accent-ground);
        color: var(--vt-on-accent-ground);
      }
      .finger {
        flex: none;
        inline-size: 2.4em;
        block-size: 2.4em;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .first {
        flex: 1;
        font-weight: 400;
      }
      strong {
        display: block;
        font-size: 1.5em;
        line-height: 1.05;
      }
      .others {
        display: grid;
        gap: 0.1em;
        text-align: end;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) words: readonly KioskWords[] = [];
  @property({ attribute: false }) panel: Pick<Panel, "inches" | "bottom"> = {
    inches: 55,
    bottom: 650,
  };
  @property({ attribute: false }) settings!: ScreenSettings;

  /** How high the strip is: what stands below arm's reach is not counted on. */
  get strip(): number {
    const panel = { ...this.panel, width: innerWidth, height: innerHeight };
    return Math.round(fontOf(panel) * 4.2 + margins(panel, false).bottom);
  }

  override render() {
    const [first, ...others] = this.words;
    if (!first) return nothing;
    const panel = { ...this.panel, width: innerWidth, height: innerHeight };
    for (const [name, value] of Object.entries(themeProperties(this.settings)))
      this.style.setProperty(name, value);
    this.style.fontSize = `${fontOf(panel).toFixed(2)}px`;
    return html`<button lang=${first.code} data-test="invitation">
      <span
        class="strip"
        style="block-size: ${this.strip}px; padding-block-end: ${margins(panel, false).bottom}px"
      >
        <svg class="finger" viewBox="0 0 24 24" aria-hidden="true">
          <path
            d="M9 11V5a1.500 1.500 0 0 1 3 0v5l5.500 1.300a2 2 0 0 1 1.500 2.200L18.300 19a3 3 0 0 1-3 2.500h-3.800a3 3 0 0 1-2.300-1.100L5.300 15.700a1.500 1.500 0 0 1 2.200-2L9 15z"
          />
        </svg>
        <span class="first"><strong>${first.touch}</strong>${first.touchMore}</span>
        <span class="others">
          ${others.map(({ code, touch }) => html`<span lang=${code}>${touch}</span>`)}
        </span>
      </span>
    </button>`;
  }
}

/** Comfortable on a panel of this shape, and never smaller than what is read from 60 centimetres. */
export const fontOf = (panel: Omit<Panel, "bottom">): number =>
  Math.max(
    (Math.min(panel.width, panel.height) / 1080) * 31,
    unit({ ...panel, distance: 0.6 }) * 1.02,
  );

declare global {
  interface HTMLElementTagNameMap {
    "vt-invitation": Invitation;
  }
}
