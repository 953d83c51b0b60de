import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import type { Measured } from "../../../content/kit/legibility.ts";
import { withPages } from "../document-pages.ts";
import { withFramings } from "../framings.ts";
import { Listening } from "../listening.ts";
import {
  drawable,
  type PreviewPanel,
  type PreviewSize,
  previewOf,
  type Shape,
  shapes,
} from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The pages of a document that is new come one by one. */
const pagesEvery = 2000;

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
  /** Who knows what is drawn, props and data, where that is not the CMS: examples that are in no dataset. */
  @property({ attribute: false }) ask: (() => Promise<Known>) | null = null;
  /** Of what the type asks for: the longest that it may become, in the place of what it is today. */
  @property({ type: Boolean }) worst = false;
  /** Drawn at every letter, for whoever types beside it; a list can wait. */
  @property({ type: Boolean }) prompt = false;
  /** What is seen, for who does not see it; without it the picture is passed over. */
  @property() label = "";
  @state() private visible = false;
  @state() private painted = false;
  @query("iframe") private frame!: HTMLIFrameElement | null;
  private ready = false;
  private asked = "";
  private given: Known = { data: null, worst: null };
  private seen: IntersectionObserver | null = null;
  private drawn = 0;
  private drawing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Listening(this, () => window, ["message"], this.heard as EventListener);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Whoever opened it to write looks at it: the player need not wait for the first frame of the page.
    this.visible = this.prompt;
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
    this.seen?.disconnect();
    clearTimeout(this.drawing);
  }

  private heard = (event: MessageEvent): void => {
    if (event.source === null || event.source !== this.frame?.contentWindow) return;
    const { kind, measured } = event.data as { kind: string; measured?: Measured };
    if (kind === "ready") {
      this.ready = true;
      void this.draw();
    }
    if (kind === "painted") {
      this.painted = true;
      this.dispatchEvent(new CustomEvent("vt-painted"));
    }
    if (measured) this.dispatchEvent(new CustomEvent("vt-measured", { detail: measured }));
  };

  private drawSoon(): void {
    clearTimeout(this.drawing);
    if (this.prompt) void this.draw();
    else this.drawing = setTimeout(() => void this.draw(), this.painted ? 120 : 0);
  }

  private async draw(): Promise<void> {
    if (!this.ready || !this.type) return;
    const mine = (this.drawn += 1);
    const { type, language, shape, panel, size, page } = this;
    const data = this.data();
    // Who was asked says both: before that there is nothing to be drawn.
    if (this.ask && !this.given.props) return;
    const given = this.given.props ?? this.props;
    const { props, waits } = await withPages(this.api, type, drawable(type, given));
    if (mine !== this.drawn) return;
    if (waits && this.isConnected) this.drawing = setTimeout(() => void this.draw(), pagesEvery);
    const asked = {
      type,
      props,
      language,
      shape,
      page,
      data,
      ...(panel && { panel }),
      ...(size && { size }),
    };
    const framed = await withFramings(this.api, previewOf(asked, this.session.ente));
    if (mine === this.drawn) this.frame?.contentWindow?.postMessage(framed, location.origin);
  }

  /** What the type asks for besides; what is asked anew is drawn when it comes. */
  private data(): unknown {
    const { data } = contentType(this.type);
    if (data === null) return null;
    const json = { type: this.type, props: drawable(this.type, this.props) };
    const wanted = JSON.stringify([json, this.ask ? [this.props, this.language] : null]);
    if (wanted !== this.asked) {
      this.asked = wanted;
      void this.askFor(data.kind, json)
        .then((given) => {
          if (this.asked !== wanted) return;
          this.given = given;
          void this.draw();
        })
        // The picture is drawn without: whoever looks at the page hears of the line elsewhere.
        .catch(() => {
          this.asked = "";
        });
    }
    return this.worst ? (this.given.worst ?? this.given.data) : this.given.data;
  }

  private async askFor(
    kind: string,
    json: { type: string; props: Record<string, unknown> },
  ): Promise<Known> {
    const { api, ask } = this;
    if (ask) return ask();
    if (kind === "dataset") return api.ask(() => api.visuals.preview.$post({ json }));
    const { data } = await api.ask(() => api.publish.data.$post({ json }));
    return { data, worst: null };
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

/** What a type asked for besides, today and at its longest; with the props, where they are not the officer's. */
interface Known {
  data: unknown;
  worst?: unknown;
  props?: Record<string, unknown>;
}

const drawn = ["type", "props", "language", "shape", "panel", "size", "page", "worst", "session"];

declare global {
  interface HTMLElementTagNameMap {
    "vt-preview": Preview;
  }
  interface HTMLElementEventMap {
    "vt-measured": CustomEvent<Measured>;
    "vt-painted": CustomEvent<void>;
  }
}
