import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { arcade, arcadeStyles } from "../kit/arcade.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { Notice } from "./definition.ts";
import { warning } from "./words.ts";

const grounds = { plain: "", warning: "alarm", celebration: "accent" };

/** A notice: a headline that says it all, a short text that turns its own pages, perhaps a photograph. */
@customElement("vt-slide-notice")
export class SlideNotice extends TextSlide<Notice> {
  static override styles = [
    slideStyles,
    arcadeStyles,
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
      .flow {
        margin-top: auto;
        background: var(--band);
        color: var(--on-band);
      }
      .flow span {
        margin-inline: var(--edge);
      }
      .flow span:first-child {
        padding-top: calc(var(--edge) * 0.8);
      }
      .flow span:last-child {
        padding-bottom: calc(var(--edge) * 1.05);
      }
      [data-pages="after"][flowing] .top {
        display: none;
      }
      [data-pages="after"] .flow {
        flex: 1;
      }
      [flowing] .marks {
        color: var(--on-band);
      }
      .kicker {
        font-weight: 600;
        line-height: 1;
      }
      img {
        position: absolute;
        object-fit: cover;
        object-position: var(--focus, center);
      }
      .arcade {
        height: 40%;
      }

      /* The photograph bleeds off three edges. */
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
        .stroke,
        .kicker,
        .arcade {
          display: none;
        }
        .with-photo .text {
          right: 0;
        }
        .text {
          justify-content: center;
        }
        .top {
          padding-block: 0;
        }
        .flow span:nth-child(n) {
          padding-block: 0;
        }
        [data-pages="after"] .flow {
          display: flex;
          flex-direction: column;
          justify-content: center;
        }
      }
      @container (max-width: 7em) {
        .with-photo .text {
          top: 24cqh;
        }
        img {
          height: 24cqh;
        }
      }
    `,
  ];

  protected override texts() {
    return { head: this.props.title, flow: this.props.body };
  }

  override render() {
    const { tone, photo, body } = this.props;
    return html`
      <article class="sheet ${grounds[tone]} ${photo ? "with-photo" : ""}">
        ${photo || body ? nothing : arcade(5)}
        <div class="text box">
          <div class="top">
            ${
              tone === "warning"
                ? html`<p class="kicker">${say(warning, this.context.language)}</p>`
                : html`<div class="stroke"></div>`
            }
            <h1 class="head"></h1>
          </div>
          <div class="flow"></div>
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
