import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { seconds } from "../../protocol/time.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import type { WebPage } from "./definition.ts";

/** A page that has not loaded by then is not waited for. */
const longestWait = seconds(15);

/**
 * A web page in a frame that can do nothing but draw: no origin, no pop-ups, no navigation of the
 * screen. The stored picture lies over it until the page has loaded, and for good when it does not.
 */
@customElement("vt-slide-web-page")
export class SlideWebPage extends SlideElement<WebPage> {
  static override styles = [
    slideStyles,
    css`
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
        background: var(--vt-paper);
      }
      iframe {
        pointer-events: none;
        background: #fff;
        visibility: hidden;
      }
      iframe.loaded {
        visibility: visible;
      }
    `,
  ];

  /** `asking` whether the site answers, `loading` its page, `shown`, or `given-up`. */
  @state() private stage: "asking" | "loading" | "shown" | "given-up" = "given-up";
  private attempt: AbortController | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.begin);
    window.addEventListener("offline", this.giveUp);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.begin);
    window.removeEventListener("offline", this.giveUp);
    this.giveUp();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has("props") && changed.get("props")?.address !== this.props.address) this.begin();
  }

  override render() {
    const { address, fallback } = this.props;
    const framed = this.stage === "loading" || this.stage === "shown";
    return html`
      ${
        framed
          ? html`<iframe
              class=${this.stage === "shown" ? "loaded" : ""}
              src=${address}
              title=""
              tabindex="-1"
              sandbox="allow-scripts"
              allow=""
              referrerpolicy="no-referrer"
              @load=${this.loaded}
            ></iframe>`
          : nothing
      }
      ${
        this.stage === "shown"
          ? nothing
          : html`<img src=${this.asset(fallback)} alt="" @error=${this.fail} />`
      }
    `;
  }

  private begin = (): void => {
    this.giveUp();
    const { address } = this.props;
    if (!this.isConnected || !navigator.onLine || !isSafe(address)) return;
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
      if (this.attempt === attempt) this.stage = "loading";
    } catch {
      // No answer is what the picture in reserve is for.
      if (this.attempt === attempt) this.giveUp();
    }
  }

  private loaded = (): void => {
    if (this.stage === "loading") this.stage = "shown";
  };

  private giveUp = (): void => {
    this.attempt?.abort();
    this.attempt = null;
    this.stage = "given-up";
  };
}

/** Whatever the props say, nothing but https is ever framed. */
const isSafe = (address: string): boolean =>
  URL.canParse(address) && new URL(address).protocol === "https:";

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-web-page": SlideWebPage;
  }
}
