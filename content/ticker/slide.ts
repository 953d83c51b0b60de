import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import type { Ticker } from "./definition.ts";

/** Ems a second: some six characters, slow enough to be read by someone who walks past. */
const speed = 3;

/**
 * Short items that run along a strip at a constant speed; a list that turns its pages where there is
 * more room than a strip, and where motion is not wanted.
 */
@customElement("vt-slide-ticker")
export class SlideTicker extends TextSlide<Ticker> {
  static override styles = [
    slideStyles,
    css`
      .list {
        position: absolute;
        inset: var(--edge);
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.4em;
      }
      .flow {
        --largest: 10cqmin;
        font-weight: 600;
        line-height: 1.12;
      }
      .flow span + span {
        margin-top: 0.5em;
        padding-top: 0.5em;
        border-top: 0.045em solid var(--vt-accent);
      }
      .track {
        display: none;
      }
      @container (max-height: 4em) {
        .sheet {
          --moves: 1;
          --ground: var(--vt-accent-ground);
          --text: var(--vt-on-accent-ground);
        }
        .list {
          inset-block: 0;
        }
        .list .stroke {
          display: none;
        }
        .sheet[moves] .track {
          position: absolute;
          inset-block: 0;
          left: var(--edge);
          display: flex;
          align-items: center;
          width: max-content;
          white-space: nowrap;
          font-weight: 600;
          will-change: transform;
        }
        .run {
          display: flex;
          align-items: center;
        }
        .run i {
          flex: none;
          width: 0.32em;
          height: 0.32em;
          margin-inline: 0.75em;
          background: currentColor;
        }
      }
    `,
  ];

  private running: Animation | null = null;
  private laid = "";

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.running?.cancel();
    this.running = null;
    this.laid = "";
  }

  protected override texts() {
    return { head: "", flow: this.moves ? "" : this.props.items.join("\n\n") };
  }

  protected override settle(): void {
    const sheet = this.renderRoot.querySelector<HTMLElement>(".sheet");
    sheet?.toggleAttribute("moves", this.moves);
    super.settle();
    if (sheet) this.move(sheet);
  }

  override render() {
    return html`
      <article class="sheet">
        <div class="list box">
          <div class="stroke"></div>
          <div class="flow"></div>
        </div>
        <div class="track">
          <!-- Twice: while the end of one leaves, the beginning of the other follows. -->
          ${this.run(false)}${this.run(true)}
        </div>
        ${this.marks()}
      </article>
    `;
  }

  private run(echo: boolean) {
    const { items } = this.props;
    return items.length === 0
      ? nothing
      : html`<div class="run" aria-hidden=${echo ? "true" : "false"}>
          ${items.map((item) => html`<span>${item}</span><i></i>`)}
        </div>`;
  }

  override progress(): number | null {
    const at = this.running?.currentTime;
    return typeof at === "number" ? at : null;
  }

  private get moves(): boolean {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
    const sheet = this.renderRoot.querySelector(".sheet");
    return sheet !== null && getComputedStyle(sheet).getPropertyValue("--moves").trim() === "1";
  }

  /** Where it is follows from the time since the slide came on, so that screens run side by side. */
  private move(sheet: HTMLElement): void {
    const track = sheet.querySelector<HTMLElement>(".track");
    const run = track?.querySelector<HTMLElement>(".run");
    const unit = parseFloat(getComputedStyle(sheet).fontSize);
    if (!track || !run || !this.moves || !unit) {
      this.running?.cancel();
      this.running = null;
      this.laid = "";
      return;
    }
    // Items that are too few to fill the strip are drawn apart, so that none is seen twice at once.
    const width = Math.max(run.scrollWidth, sheet.clientWidth);
    const laid = `${width} ${unit}`;
    if (laid !== this.laid) {
      this.laid = laid;
      run.style.minWidth = `${sheet.clientWidth}px`;
      this.running?.cancel();
      this.running = track.animate(
        [{ transform: "none" }, { transform: `translateX(-${width}px)` }],
        { duration: (width / unit / speed) * 1000, iterations: Infinity },
      );
      this.running.pause();
    }
    if (!this.running) return;
    if (this.playing && this.running.playState === "running") return;
    const now = this.context.clock.now();
    this.running.currentTime = Math.max(0, now - (this.appearance?.from ?? now));
    if (this.playing) this.running.play();
    else this.running.pause();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-ticker": SlideTicker;
  }
}
