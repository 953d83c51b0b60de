import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { SlideContext, SlideElement } from "../../content/kit/slide-element.ts";
import { slideElement } from "../../content/slides.ts";
import type { ScreenSettings } from "../../protocol/manifest.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import { inTime } from "../in-time.ts";
import { boardKey, type Showing, type ZoneView } from "./conductor.ts";
import "./frame-element.ts";

/** How long a slide may take to be ready. */
const patience: Millis = seconds(6);
const rise: Millis = 500;

interface Layer {
  showing: Showing;
  box: HTMLElement;
  slide: SlideElement<unknown>;
  release: () => void;
}

/**
 * One zone of the screen: two layers, the one on air and the one that gets ready behind it. The old
 * one is taken away only when the new one has been painted.
 *
 * @fires vt-slide-failed - What is on air cannot go on (`detail`: its key).
 * @fires vt-zone-shown - Something of this zone has been painted.
 */
@customElement("vt-zone")
export class ZoneElement extends LitElement implements ZoneView {
  static override styles = css`
    :host {
      position: absolute;
      overflow: hidden;
      display: grid;
      grid-template-rows: auto minmax(0, 1fr);
      contain: strict;
    }
    :host([empty]) {
      visibility: hidden;
    }
    .stack {
      position: relative;
      min-height: 0;
      background: var(--vt-paper);
    }
    .layer {
      position: absolute;
      inset: 0;
      opacity: 0;
      contain: strict;
    }
    .layer > * {
      position: absolute;
      inset: 0;
    }
  `;

  @property({ type: Boolean, reflect: true }) empty = true;
  @property({ attribute: false }) settings: ScreenSettings | null = null;
  /** The thin frame with arms, name and clock. */
  @property({ type: Boolean }) framed = false;
  @property({ attribute: false }) context!: SlideContext;
  /** A local address for a file, and how to give it back. */
  @property({ attribute: false }) open!: (
    id: string,
  ) => Promise<{ address: string; close: () => void }>;

  @query(".stack") private readonly stack!: HTMLElement;

  private on: Layer | null = null;
  private next: Layer | null = null;
  /** Counts what was to be prepared: the last of them is wanted. */
  private preparation = 0;
  private bare = true;

  async prepare(showing: Showing): Promise<void> {
    const mine = ++this.preparation;
    await this.updateComplete;
    this.dropNext();
    let layer: Layer | null = null;
    let late = false;
    const work = (async () => {
      const built = await this.build(showing);
      // A file or a piece of the player may come when nobody waits for it any more, or when something
      // else is to be shown by now: two that get ready would leave one behind.
      if (late || mine !== this.preparation) {
        this.discard(built);
        throw new Error("it is not wanted any more");
      }
      this.next = layer = built;
      await built.slide.ready();
    })();
    try {
      await inTime(work, patience);
    } catch (cause) {
      late = true;
      work.catch(() => {});
      if (layer && this.next === layer) this.dropNext();
      throw cause;
    }
  }

  /** See `SlideElement.progress`, of what is on air. */
  progress(): number | null {
    return this.on?.slide.progress() ?? null;
  }

  async swap(showing: Showing): Promise<void> {
    const next = this.next;
    if (next?.showing !== showing && next?.showing.key !== showing.key) return;
    this.next = null;
    const old = this.on;
    this.on = next;
    next.showing = showing;
    next.slide.appearance = showing.appearance;
    await nextFrame();
    this.empty = false;
    this.frameFor(showing);
    next.box.style.opacity = "1";
    next.slide.playing = true;
    this.tell(showing);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (old && showing.transition === "rise" && !still) {
      const moving = next.box.animate(
        [
          { opacity: 0, transform: "translateY(2%)" },
          { opacity: 1, transform: "none" },
        ],
        { duration: rise, easing: "cubic-bezier(0.2, 0, 0, 1)" },
      );
      void moving.finished.then(
        () => this.retire(old),
        () => this.retire(old),
      );
    } else if (old) requestAnimationFrame(() => this.retire(old));
    await nextFrame();
    await nextFrame();
    this.dispatchEvent(new CustomEvent("vt-zone-shown"));
  }

  again(showing: Showing): void {
    if (!this.on) return;
    this.on.showing = showing;
    this.on.slide.appearance = showing.appearance;
    this.tell(showing);
  }

  clear(): void {
    if (this.on) this.retire(this.on);
    this.on = null;
    this.empty = true;
    for (const name of ["slide", "revision", "since"]) delete this.dataset[name];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.preparation++;
    this.dropNext();
    this.clear();
  }

  override render() {
    const frame = this.framed && !this.bare && this.settings;
    return html`${frame ? html`<vt-screen-frame .context=${this.context}></vt-screen-frame>` : html`<i></i>`}
      <div class="stack"></div>`;
  }

  private async build(showing: Showing): Promise<Layer> {
    const tag = await slideElement(showing.slide.type);
    const opened = await Promise.all(
      showing.slide.assets.map(async (id) => [id, await this.open(id)] as const),
    );
    const addresses = new Map(opened.map(([id, { address }]) => [id as string, address]));
    const box = document.createElement("div");
    box.className = "layer";
    const slide = document.createElement(tag) as SlideElement<unknown>;
    slide.props = showing.slide.props[showing.language] ?? {};
    slide.data = showing.slide.data ?? null;
    slide.context = { ...this.context, language: showing.language };
    slide.asset = (id) => addresses.get(id) ?? "";
    slide.focal = showing.slide.focus ?? {};
    slide.appearance = showing.appearance;
    const layer: Layer = {
      showing,
      box,
      slide,
      release: () => opened.forEach(([, { close }]) => close()),
    };
    slide.addEventListener("slide-failed", () => {
      if (this.on !== layer) return;
      this.dispatchEvent(new CustomEvent("vt-slide-failed", { detail: layer.showing.key }));
    });
    box.append(slide);
    // Under the layer on air, so that it is laid out and decoded without being seen.
    this.stack.prepend(box);
    return layer;
  }

  /** The board has arms and clock of its own, and a slide of its own may fill a whole screen. */
  private frameFor({ key }: Showing): void {
    this.bare = key === boardKey;
    this.requestUpdate();
  }

  private retire(layer: Layer): void {
    if (layer === this.on) this.on = null;
    layer.slide.playing = false;
    this.discard(layer);
  }

  private dropNext(): void {
    if (this.next) this.discard(this.next);
    this.next = null;
  }

  private discard(layer: Layer): void {
    layer.slide.leave();
    layer.box.remove();
    layer.release();
  }

  private tell({ key, slide, appearance }: Showing): void {
    this.dataset["slide"] = key;
    this.dataset["revision"] = String(slide.revision);
    this.dataset["since"] = String(appearance.from);
  }
}

const nextFrame = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => done());
    // A page that is not painted (a hidden tab) has no frames; the programme goes on all the same.
    setTimeout(done, 250);
  });

declare global {
  interface HTMLElementTagNameMap {
    "vt-zone": ZoneElement;
  }
  interface HTMLElementEventMap {
    "vt-slide-failed": CustomEvent<string>;
    "vt-zone-shown": CustomEvent<void>;
  }
}
