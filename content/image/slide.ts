import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import type { Image } from "./definition.ts";

/** A photograph over the whole sheet, or whole upon it; the caption stands on a plate, as in a museum. */
@customElement("vt-slide-image")
export class SlideImage extends TextSlide<Image> {
  static override styles = [
    slideStyles,
    css`
      .sheet {
        padding: 0;
      }
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        object-position: var(--focus, center);
      }
      .plate {
        position: absolute;
        left: 0;
        bottom: 0;
        max-width: min(100%, 20em);
        padding: calc(var(--edge) * 0.8) var(--edge);
        background: var(--vt-paper);
      }
      .caption {
        max-height: 46cqh;
        border-left: 0.16em solid var(--vt-accent);
        padding-left: 0.4em;
      }
      .head {
        --largest: 6.4cqmin;
        font-weight: 600;
        letter-spacing: 0;
        line-height: 1.12;
        text-wrap: pretty;
      }
      .whole {
        display: flex;
        flex-direction: column;
        gap: calc(var(--edge) * 0.7);
        padding: var(--edge);
      }
      .whole img {
        position: static;
        flex: 1;
        min-height: 0;
        object-fit: contain;
        object-position: left center;
      }
      .whole .plate {
        position: static;
        padding: 0;
      }
      .marks {
        bottom: calc(var(--edge) * 0.25);
      }
      @container (max-height: 4em) {
        .plate,
        .whole .plate {
          position: absolute;
          inset: 0 auto 0 0;
          display: flex;
          align-items: center;
          max-width: 62%;
          padding: 0 var(--edge);
        }
        .caption {
          max-height: 92cqh;
        }
        .whole {
          padding-block: 0;
        }
        .whole img {
          object-position: right center;
        }
      }
    `,
  ];

  protected override texts() {
    return { head: this.props.caption };
  }

  override render() {
    const { photo, fit, caption, description } = this.props;
    return html`
      <figure class="sheet ${fit === "contain" ? "whole" : ""}">
        <img
          src=${this.asset(photo)}
          style=${this.focusOn(photo)}
          alt=${description || caption}
          @error=${this.fail}
        />
        ${
          caption
            ? html`<figcaption class="plate">
                <div class="caption box"><p class="head"></p></div>
              </figcaption>`
            : nothing
        }
        ${this.marks()}
      </figure>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-image": SlideImage;
  }
}
