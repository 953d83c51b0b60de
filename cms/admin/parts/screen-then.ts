import { css, html } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Manifest } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { Listening } from "../listening.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** What the player is to show: a programme, from which moment on, and how fast time goes. */
export interface Then {
  manifest: Manifest;
  width: number;
  height: number;
  at: Instant;
  speed: number;
}

/**
 * A whole screen at another moment, drawn by the player itself with its clock moved.
 * @fires vt-time - Its clock goes on (`detail`: the instant).
 * @fires vt-on-air - Other contents are on (`detail`: the slide of each zone).
 */
@customElement("vt-screen-then")
export class ScreenThen extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .box {
        position: relative;
        margin-inline: auto;
        max-block-size: var(--vt-then-height, 58vh);
        max-inline-size: calc(var(--vt-then-height, 58vh) * var(--ratio));
        background: var(--it-color-slate-93);
        border-radius: 0.4rem;
        overflow: hidden;
      }

      iframe {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
        pointer-events: none;
      }
    `,
  ];

  @property({ attribute: false }) wish: Then | null = null;
  /** What is seen, for who does not see it. */
  @property() label = "";
  @query("iframe") private frame!: HTMLIFrameElement | null;
  private ready = false;

  constructor() {
    super();
    new Listening(this, () => window, ["message"], this.heard as EventListener);
  }

  private heard = (event: MessageEvent): void => {
    if (event.source === null || event.source !== this.frame?.contentWindow) return;
    const said = event.data as { kind: string; at?: Instant; on?: Record<string, string> };
    if (said.kind === "ready") {
      this.ready = true;
      this.draw();
    }
    if (said.kind === "time" && said.at !== undefined)
      this.dispatchEvent(new CustomEvent("vt-time", { detail: said.at }));
    if (said.kind === "painted" && said.on)
      this.dispatchEvent(new CustomEvent("vt-on-air", { detail: said.on }));
  };

  private draw(): void {
    if (this.ready && this.wish)
      this.frame?.contentWindow?.postMessage({ kind: "manifest", ...this.wish }, location.origin);
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("wish")) this.draw();
  }

  override render() {
    const { width, height } = this.wish ?? { width: 16, height: 9 };
    return html`<div
      class="box"
      style="aspect-ratio: ${width} / ${height}; --ratio: ${width / height}"
    >
      <iframe src="/player/preview.html" title=${this.label} tabindex="-1"></iframe>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-screen-then": ScreenThen;
  }
  interface HTMLElementEventMap {
    "vt-time": CustomEvent<Instant>;
    "vt-on-air": CustomEvent<Record<string, string>>;
  }
}
