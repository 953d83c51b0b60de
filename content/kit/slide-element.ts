import { LitElement, type PropertyValues } from "lit";
import { property } from "lit/decorators.js";
import { type Clock, type Instant, systemClock } from "../../protocol/time.ts";

/** Where and for whom a slide is shown: what the stage, the preview and the gallery all give. */
export interface SlideContext {
  /** BCP 47, e.g. `it`. */
  language: string;
  /** IANA name, e.g. `Europe/Rome`; comes with the manifest, never from the device. */
  timezone: string;
  /** The corrected clock. */
  clock: Clock;
  /** False while the clock is not to be believed: nothing may then draw the time. */
  clockTrusted: boolean;
  /** The name of the ente as it writes it. */
  enteName: string;
  /** Resolved address of the arms of the ente. */
  arms: string | null;
}

export const plainContext: SlideContext = {
  language: "it",
  timezone: "Europe/Rome",
  clock: systemClock,
  clockTrusted: true,
  enteName: "",
  arms: null,
};

/**
 * What the stage expects of every slide: it is given its props, it says when it is ready to be seen,
 * it is told when it is on, and it says when it cannot go on. It never fetches: what it shows lies on
 * disk already, under the address that `asset` gives.
 *
 * @fires slide-failed - It cannot be shown (`detail`: why); the stage moves on and records it.
 */
export abstract class SlideElement<Props, Data = unknown> extends LitElement {
  @property({ attribute: false }) props!: Props;
  /** What the type asked the CMS for; null where it asks for nothing, or there is nothing. */
  @property({ attribute: false }) data: Data | null = null;
  @property({ attribute: false }) context: SlideContext = plainContext;
  /** From an asset id in the props to an address that an `img` or a `video` takes. */
  @property({ attribute: false }) asset: (id: string) => string = (id) => id;
  /** What must be seen of a picture, by asset id, in hundredths of it; the middle of all others. */
  @property({ attribute: false }) focal: Readonly<Record<string, { x: number; y: number }>> = {};
  /** This appearance, half-open: pages are turned by it, so that every screen turns them together. */
  @property({ attribute: false }) appearance: { from: Instant; to: Instant } | null = null;
  /** On air. Timers, films and pagers run only while this is true. */
  @property({ type: Boolean, reflect: true }) playing = false;

  private readonly sizes = new ResizeObserver(() => this.laidOut());

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    document.fonts?.addEventListener("loadingdone", this.fontsCame);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    document.fonts?.removeEventListener("loadingdone", this.fontsCame);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    // Whoever reads aloud, and the hyphens, go by it.
    this.lang = this.context.language;
  }

  protected override updated(_changed: PropertyValues): void {
    this.laidOut();
  }

  /**
   * Resolves when every pixel that will be seen is decoded and laid out; rejects when the slide cannot
   * be shown. The stage never swaps before this.
   */
  async ready(): Promise<void> {
    await this.updateComplete;
    // Laying out asks for the fonts; only then is there something to wait for.
    this.settle();
    await document.fonts?.ready;
    const pictures = this.shadowRoot?.querySelectorAll("img") ?? [];
    await Promise.all(Array.from(pictures, (picture) => picture.decode()));
    this.fontsCame();
  }

  /**
   * A number that grows while the slide on air does what it is for; null when it may stand still. The
   * watchdog makes a slide anew whose number stays the same for seconds.
   */
  progress(): number | null {
    return null;
  }

  /**
   * It is about to be taken from the document: what is to live on elsewhere is moved there now. Nothing is
   * to be seen of it any more.
   */
  leave(): void {}

  /**
   * Called after each update and whenever the size or the fonts have changed: what depends on measuring
   * (fitted text, a measured scrim) is done here.
   */
  protected settle(): void {}

  /** The fonts are others than at the last measuring. */
  protected fontsCame = (): void => {
    this.laidOut();
  };

  /** For the `style` of a picture that fills its place: `object-position: var(--focus, center)` obeys it. */
  protected focusOn(id: string): string {
    const { x, y } = this.focal[id] ?? { x: 50, y: 50 };
    return `--focus: ${x}% ${y}%`;
  }

  protected fail = (cause: unknown): void => {
    this.dispatchEvent(new CustomEvent("slide-failed", { detail: cause }));
  };

  private laidOut(): void {
    if (this.hasUpdated && this.isConnected) this.settle();
  }
}

declare global {
  interface HTMLElementEventMap {
    "slide-failed": CustomEvent<unknown>;
  }
}
