import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { seconds } from "../../protocol/time.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import type { WebPage } from "./definition.ts";
import { dropPages, keepPage, takePage } from "./pages.ts";

/** A page that has not loaded by then is not waited for. */
const longestWait = seconds(15);
/** The stage gives a slide six seconds to get ready: so long is worth waiting for the page itself. */
const worthWaiting = seconds(4);

/**
 * A web page in a frame that can do nothing but draw: no origin, no pop-ups, no navigation of the
 * screen. The stored picture lies over it until the page has loaded, and for good when it does not.
 */
@customElement("vt-slide-web-page")
export class SlideWebPage extends SlideElement<WebPage> {
  static override styles = [
    slideStyles,
    css`
      .page,
      iframe,
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        border: 0;
      }
      img {
        object-fit: cover;
        object-position: var(--focus, center);
        background: var(--vt-paper);
      }
      .page {
        visibility: hidden;
      }
      .shown {
        visibility: visible;
      }
      iframe {
        pointer-events: none;
        background: #fff;
      }
    `,
  ];

  /** `asking` whether the site answers, `loading` its page, `shown`, or `given-up`. */
  @state() private stage: "asking" | "loading" | "shown" | "given-up" = "given-up";
  private attempt: AbortController | null = null;
  private frame: HTMLIFrameElement | null = null;
  private loadedAt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.begin);
    window.addEventListener("offline", this.lineLost);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.begin);
    window.removeEventListener("offline", this.lineLost);
    this.giveUp();
  }

  override leave(): void {
    const { frame, loadedAt, stage } = this;
    if (!frame || stage !== "shown") return;
    keepPage({ address: this.props.address, frame, loadedAt });
    this.frame = null;
    this.stage = "given-up";
  }

  /** The page, if it comes quickly; otherwise the picture, over which it appears later. */
  override async ready(): Promise<void> {
    await super.ready();
    const until = performance.now() + worthWaiting;
    while ((this.stage === "asking" || this.stage === "loading") && performance.now() < until)
      await new Promise((again) => setTimeout(again, 50));
    await this.updateComplete;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has("props") && changed.get("props")?.address !== this.props.address) this.begin();
  }

  override render() {
    return html`
      <div class=${this.stage === "shown" ? "page shown" : "page"}></div>
      ${
        this.stage === "shown"
          ? nothing
          : html`<img
              src=${this.asset(this.props.fallback)}
              style=${this.focusOn(this.props.fallback)}
              alt=""
              @error=${this.fail}
            />`
      }
    `;
  }

  private begin = (): void => {
    this.giveUp();
    const { address } = this.props;
    if (!this.isConnected || !navigator.onLine || !isSafe(address)) return;
    const page = takePage(address, this.box);
    if (page) {
      [this.frame, this.loadedAt] = [page.frame, page.loadedAt];
      this.stage = "shown";
      return;
    }
    const attempt = new AbortController();
    this.attempt = attempt;
    this.stage = "asking";
    setTimeout(() => {
      if (this.attempt === attempt && this.stage !== "shown") this.giveUp();
    }, longestWait);
    void this.ask(address, attempt);
  };

  /**
   * A frame says `load` also when the browser has put its own error page into it, so the site is asked
   * first. Nothing of the answer can be read or is: only whether there is one.
   */
  private async ask(address: string, attempt: AbortController): Promise<void> {
    try {
      await window.fetch(address, {
        mode: "no-cors",
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: attempt.signal,
      });
      if (this.attempt === attempt) this.load(address);
    } catch {
      // No answer is what the picture in reserve is for.
      if (this.attempt === attempt) this.giveUp();
    }
  }

  private load(address: string): void {
    const frame = document.createElement("iframe");
    for (const [name, value] of Object.entries(shutUp)) frame.setAttribute(name, value);
    frame.src = address;
    frame.addEventListener("load", () => {
      if (this.frame !== frame || this.stage !== "loading") return;
      this.loadedAt = performance.now();
      this.stage = "shown";
    });
    this.frame = frame;
    this.stage = "loading";
    this.box.append(frame);
  }

  private get box(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>(".page")!;
  }

  private lineLost = (): void => {
    dropPages();
    this.giveUp();
  };

  private giveUp = (): void => {
    this.attempt?.abort();
    this.attempt = null;
    this.frame?.remove();
    this.frame = null;
    this.stage = "given-up";
  };
}

/** It may run its scripts and draw, nothing else. */
const shutUp = {
  title: "",
  tabindex: "-1",
  sandbox: "allow-scripts",
  allow: "",
  referrerpolicy: "no-referrer",
};

/** Whatever the props say, nothing but https is ever framed. */
const isSafe = (address: string): boolean =>
  URL.canParse(address) && new URL(address).protocol === "https:";

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-web-page": SlideWebPage;
  }
}
