import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { arcade, arcadeStyles } from "../kit/arcade.ts";
import { measuredScrim } from "../kit/scrim.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import type { Message } from "./definition.ts";

/** One big sentence, on the colour of the ente or over a photograph with a measured veil. */
@customElement("vt-slide-message")
export class SlideMessage extends TextSlide<Message> {
  static override styles = [
    slideStyles,
    arcadeStyles,
    css`
      .text {
        position: absolute;
        inset: var(--edge);
        display: flex;
        flex-direction: column;
        gap: 0.4em;
      }
      .head {
        --largest: max(23cqmin, 1.5em);
        margin-block: auto;
      }
      .sign-off {
        --largest: 6.4cqmin;
        font-weight: 600;
        line-height: 1.1;
      }
      .sign-off::before {
        content: "";
        display: block;
        width: 1.5em;
        height: 0.16em;
        margin-bottom: 0.36em;
        background: var(--stroke, var(--vt-accent));
      }
      .arcade {
        height: 46%;
      }
      .over {
        --text: #fff;
        --stroke: #fff;
        --ground: #000;
      }
      img,
      .veil {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        object-position: var(--focus, center);
      }
      .veil {
        background: #000;
        opacity: var(--veil, 0.6);
      }
      @container (max-height: 4em) {
        .text {
          justify-content: center;
          inset-block: 0;
        }
        .sign-off,
        .arcade {
          display: none;
        }
      }
    `,
  ];

  private measuredPicture = "";

  protected override texts() {
    return { head: this.props.sentence };
  }

  protected override settle(): void {
    this.veil();
    super.settle();
  }

  override render() {
    const { picture, signOff, ground } = this.props;
    return html`
      <article class="sheet ${picture ? "over" : ground === "accent" ? "accent" : ""}">
        ${
          picture
            ? html`<img
                  src=${this.asset(picture)}
                  style=${this.focusOn(picture)}
                  alt=""
                  @load=${this.veil}
                  @error=${this.fail}
                />
                <div class="veil"></div>`
            : arcade(5)
        }
        <div class="text box">
          <h1 class="head"></h1>
          ${signOff ? html`<p class="sign-off size">${signOff}</p>` : nothing}
        </div>
        ${this.marks()}
      </article>
    `;
  }

  private veil = (): void => {
    const picture = this.renderRoot.querySelector("img");
    if (!picture?.naturalWidth || picture.src === this.measuredPicture) return;
    this.measuredPicture = picture.src;
    this.style.setProperty("--veil", String(measuredScrim(picture)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-message": SlideMessage;
  }
}
