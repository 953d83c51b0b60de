import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { minutes } from "../../protocol/time.ts";
import { arcade, arcadeStyles } from "../kit/arcade.ts";
import { day, digits } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import { welcome } from "./words.ts";

/**
 * The sign of the house: arms, name, date and time. The player falls back to it, so that it never
 * fails: arms that cannot be drawn are left out, a time that cannot be believed is not told.
 */
@customElement("vt-slide-board")
export class SlideBoard extends TextSlide<Record<string, never>> {
  static override styles = [
    slideStyles,
    arcadeStyles,
    css`
      .arcade {
        height: 52%;
      }
      .all {
        position: absolute;
        inset: var(--edge);
        display: flex;
        flex-direction: column;
        gap: 0.4em;
      }
      /* Arms are drawn for white paper, in every theme. */
      .arms {
        align-self: flex-start;
        flex: none;
        display: block;
        width: auto;
        height: max(2em, 25cqmin);
        max-width: 100%;
        padding: 1.6cqmin;
        background: #fff;
        object-fit: contain;
      }
      .head {
        --largest: 24cqmin;
        line-height: 0.98;
      }
      .now {
        --largest: 8cqmin;
        margin-top: auto;
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 0.6em;
        padding-top: 0.3em;
        border-top: 0.09em solid;
        font-weight: 600;
        line-height: 1.1;
      }
      @container (max-aspect-ratio: 1/1) {
        .head {
          --largest: max(18cqmin, 1.2em);
        }
      }
      @container (max-height: 4em) {
        .all {
          flex-direction: row;
          align-items: center;
          inset-block: 0;
          gap: 0.8em;
        }
        .arms,
        .arcade {
          display: none;
        }
        .now {
          margin: 0 0 0 auto;
          padding: 0;
          border: 0;
          flex-wrap: nowrap;
          white-space: nowrap;
        }
      }
      @container (max-height: 4em) and (max-width: 12em) {
        .now {
          display: none;
        }
      }
    `,
  ];

  override props: Record<string, never> = {};
  private armsBroken = false;

  constructor() {
    super();
    new Beat(this, (now) => (Math.floor(now / minutes(1)) + 1) * minutes(1));
  }

  override async ready(): Promise<void> {
    try {
      await super.ready();
    } catch {
      // The arms did not decode. The board is what one falls back to: it goes on without them.
      this.withoutArms();
      await this.updateComplete;
    }
  }

  protected override texts() {
    const { enteName, language, clockTrusted, clock, arms } = this.context;
    const today = clockTrusted ? day(clock.now(), this.context) : "";
    return {
      head: enteName || say(welcome, language),
      besides: `${today} ${arms} ${this.armsBroken}`,
    };
  }

  override render() {
    const { clock, clockTrusted, arms } = this.context;
    const { hour, minute } = digits(clock.now(), this.context);
    return html`
      <article class="sheet accent">
        ${arcade(5)}
        <div class="all box">
          ${
            arms && !this.armsBroken
              ? html`<img class="arms" src=${arms} alt="" @error=${this.withoutArms} />`
              : html`<div class="stroke"></div>`
          }
          <h1 class="head"></h1>
          ${
            clockTrusted
              ? html`<p class="now size">
                  <span>${day(clock.now(), this.context)}</span>
                  <time class="mono">${hour}:${minute}</time>
                </p>`
              : nothing
          }
        </div>
        ${this.marks()}
      </article>
    `;
  }

  private withoutArms = (): void => {
    this.armsBroken = true;
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-board": SlideBoard;
  }
}
