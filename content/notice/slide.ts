import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { arcade, arcadeStyles } from "../kit/arcade.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { Notice } from "./definition.ts";
import { motifStyles } from "./motif-styles.ts";
import type * as Motifs from "./motifs.ts";
import { warning } from "./words.ts";

const grounds = { plain: "", warning: "alarm", celebration: "accent", solemn: "solemn" };

/**
 * A notice: a headline that says it all, the one thing to remember, a short text that turns its own pages,
 * perhaps a photograph or a drawing.
 */
@customElement("vt-slide-notice")
export class SlideNotice extends TextSlide<Notice> {
  static override styles = [
    slideStyles,
    arcadeStyles,
    motifStyles,
    css`
      .sheet {
        padding: 0;
        --band: var(--deep, var(--vt-accent-ground));
        --on-band: var(--text, var(--vt-on-accent-ground));
      }
      .text {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
      }
      .top {
        display: flex;
        flex-direction: column;
        gap: 0.34em;
        padding: var(--edge);
      }
      /* What follows the headline stands in a band of the colour of the ente. */
      .band {
        margin-top: auto;
        padding: calc(var(--edge) * 0.8) var(--edge) calc(var(--edge) * 1.05);
        background: var(--band);
        color: var(--on-band);
      }
      .band:not(:has(:not([hidden]))) {
        display: none;
      }
      .when {
        --largest: 15cqmin;
        font-weight: 700;
        line-height: 1.05;
        letter-spacing: -0.012em;
        text-wrap: balance;
      }
      .when + .flow {
        margin-top: 0.3em;
      }
      [data-pages="after"][flowing] .top,
      [data-pages="after"][flowing] .panel,
      [data-pages="after"][flowing] .when {
        display: none;
      }
      [data-pages="after"][flowing] .band {
        flex: 1;
      }
      [flowing] .marks,
      .sheet:has(.when) .marks {
        color: var(--on-band);
      }
      [bare] .kicker.topic {
        display: none;
      }
      .kicker {
        font-weight: 600;
        line-height: 1;
        color: var(--kicker, var(--vt-accent));
      }
      .alarm,
      .accent,
      .solemn {
        --kicker: var(--text);
      }
      img {
        position: absolute;
        object-fit: cover;
        object-position: var(--focus, center);
      }
      .arcade {
        height: 40%;
      }

      /* A drawing stands in the corner of the band, which runs all along. */
      .drawn .text {
        display: grid;
        grid-template: "top panel" minmax(min-content, 1fr) "band band" auto / minmax(0, 1fr) 37%;
      }
      .drawn .top {
        grid-area: top;
      }
      .drawn .band {
        grid-area: band;
        margin: 0;
      }
      .drawn[data-pages="after"][flowing] .text {
        grid-template: "band" minmax(min-content, 1fr) / minmax(0, 1fr);
      }

      /* A photograph bleeds off three edges. */
      @container (min-aspect-ratio: 1/1) {
        .with-photo .text {
          right: 38%;
        }
        img {
          top: 0;
          right: 0;
          width: 38%;
          height: 100%;
        }
      }
      @container (max-aspect-ratio: 1/1) {
        .drawn .text {
          grid-template:
            "panel" minmax(34cqh, 1fr)
            "top" min-content
            "band" auto / minmax(0, 1fr);
        }
        .with-photo .text {
          top: 38cqh;
        }
        img {
          top: 0;
          left: 0;
          width: 100%;
          height: 38cqh;
        }
      }
      /* In a strip or a narrow column there is room for the words alone. */
      @container (max-height: 4em) {
        img,
        .panel,
        .stroke,
        .kicker,
        .when,
        .arcade {
          display: none;
        }
        .with-photo .text {
          right: 0;
        }
        .drawn .text {
          display: flex;
        }
        .text {
          justify-content: center;
        }
        .top {
          padding-block: 0;
        }
        .band {
          padding-block: 0;
        }
        [data-pages="after"][flowing] .band {
          display: flex;
          flex-direction: column;
          justify-content: center;
        }
      }
      @container (max-width: 7em) {
        .with-photo .text {
          top: 24cqh;
        }
        .drawn .text {
          grid-template-rows: minmax(20cqh, 1fr) min-content auto;
        }
        img {
          height: 24cqh;
        }
      }
    `,
  ];

  private motifs: typeof Motifs | null = null;

  /** Drawings come when there is one to draw: most notices have none, and the first frame waits for nothing. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.motifs || !this.isDrawn()) return super.scheduleUpdate();
    return import("./motifs.ts").then((motifs) => {
      this.motifs = motifs;
      return super.scheduleUpdate();
    });
  }

  private isDrawn(): boolean {
    return !this.props.photo && this.props.motif !== "none";
  }

  protected override texts() {
    const { title, when, body: flow } = this.props;
    // A strip has one line: what is to be remembered goes with the headline.
    const isStrip = this.clientHeight < 4 * parseFloat(getComputedStyle(this).fontSize);
    const head = isStrip && when ? `${title} · ${when}` : title;
    return { head, flow, besides: `${this.props.topic} ${when}` };
  }

  override render() {
    const { topic, tone, photo, body, when, motif: drawing } = this.props;
    const drawn = this.isDrawn();
    const said = topic || (tone === "warning" ? say(warning, this.context.language) : "");
    return html`
      <article class="sheet ${grounds[tone]} ${photo ? "with-photo" : ""} ${drawn ? "drawn" : ""}">
        ${photo || drawn || body || when ? nothing : arcade(5)}
        <div class="text box">
          <div class="top">
            ${
              said
                ? html`<p class="kicker ${topic && tone !== "warning" ? "topic" : ""}">${said}</p>`
                : html`<div class="stroke"></div>`
            }
            <h1 class="head"></h1>
          </div>
          ${drawn ? html`<div class="panel">${this.motifs?.motif(drawing as Exclude<typeof drawing, "none">)}</div>` : nothing}
          <div class="band">
            ${when ? html`<p class="when size">${when}</p>` : nothing}
            <div class="flow"></div>
          </div>
        </div>
        ${
          photo
            ? html`<img
                src=${this.asset(photo)}
                style=${this.focusOn(photo)}
                alt=""
                @error=${this.fail}
              />`
            : nothing
        }
        ${this.marks()}
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-notice": SlideNotice;
  }
}
