import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Measured } from "../../../content/kit/legibility.ts";
import { type PreviewPanel, type PreviewSize, type Shape, shapes, previewOf } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * A content as the screens draw it, by the player itself in a frame of its own. It is there only while
 * it can be seen, so that a long list costs what is visible of it.
 * @fires vt-measured - How it can be read (`detail`), whenever what is drawn has changed.
 * @fires vt-painted - What was asked for last can be seen.
 */
@customElement("vt-preview")
export class Preview extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        background: var(--it-color-slate-93);
        overflow: hidden;
      }

      .box {
        position: relative;
        inline-size: 100%;
        block-size: 100%;
      }

      iframe {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        border: 0;
        pointer-events: none;
        opacity: 0;
        transition: opacity 0.2s;
      }

      iframe.painted {
        opacity: 1;
      }

      @media (prefers-reduced-motion: reduce) {
        iframe {
          transition: none;
        }
      }
    `,
  ];

  @property() type = "";
  @property({ attribute: false }) props: unknown = {};
  @property() language = "it";
  @property() shape: Shape = "landscape";
  /** Another panel than those of the shapes, and how big and how far away it is. */
  @property({ attribute: false }) panel: PreviewPanel | null = null;
  @property({ attribute: false }) size: PreviewSize | null = null;
  /** Where the text turns in pages: which one is seen. */
  @property({ type: Number }) page = 0;
  /** Drawn at every letter, for whoever types beside it; a list can wait. */
  @property({ type: Boolean }) prompt = false;
  /** What is seen, for who does not see it; without it the picture is passed over. */
  @property() label = "";
  @state() private visible = false;
  @state() private painted = false;
  @query("iframe") private frame!: HTMLIFrameElement | null;
  private ready = false;
  private seen: IntersectionObserver | null = null;
  private drawing: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("message", this.heard);
    this.seen = new IntersectionObserver(
      ([entry]) => {
        if (entry!.isIntersecting === this.visible) return;
        this.visible = entry!.isIntersecting;
        this.ready = false;
        this.painted = false;
      },
      { rootMargin: "200px" },
    );
    this.seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("message", this.heard);
    this.seen?.disconnect();
    clearTimeout(this.drawing);
  }

  private heard = (event: MessageEvent): void => {
    if (event.source === null || event.source !== this.frame?.contentWindow) return;
    const { kind, measured } = event.data as { kind: string; measured?: Measured };
    if (kind === "ready") {
      this.ready = true;
      this.draw();
    }
    if (kind === "painted") {
      this.painted = true;
      this.dispatchEvent(new CustomEvent("vt-painted"));
    }
    if (measured) this.dispatchEvent(new CustomEvent("vt-measured", { detail: measured }));
  };

  private drawSoon(): void {
    clearTimeout(this.drawing);
    if (this.prompt) this.draw();
    else this.drawing = setTimeout(() => this.draw(), this.painted ? 120 : 0);
  }

  private draw(): void {
    if (!this.ready || !this.type) return;
    const { type, props, language, shape, panel, size, page } = this;
    const asked = {
      type,
      props,
      language,
      shape,
      page,
      ...(panel && { panel }),
      ...(size && { size }),
    };
    const wish = previewOf(asked, this.session.ente);
    this.frame?.contentWindow?.postMessage(wish, location.origin);
  }

  override updated(changed: PropertyValues): void {
    if (drawn.some((name) => changed.has(name))) this.drawSoon();
  }

  override render() {
    const { width, height } = this.panel ?? shapes[this.shape];
    return html`<div class="box" style="aspect-ratio: ${width} / ${height}">
      ${
        this.visible
          ? html`<iframe
              class=${this.painted ? "painted" : ""}
              src="/player/preview.html"
              title=${this.label || nothing}
              aria-hidden=${this.label ? nothing : "true"}
              tabindex="-1"
            ></iframe>`
          : nothing
      }
    </div>`;
  }
}

const drawn = ["type", "props", "language", "shape", "panel", "size", "page", "session"];

declare global {
  interface HTMLElementTagNameMap {
    "vt-preview": Preview;
  }
  interface HTMLElementEventMap {
    "vt-measured": CustomEvent<Measured>;
    "vt-painted": CustomEvent<void>;
  }
}
