import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { minutes } from "../../protocol/time.ts";
import { day, digits } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { ClockProps } from "./definition.ts";
import { welcome } from "./words.ts";

/** The time, as big as the sheet; upright, the hours stand over the minutes. */
@customElement("vt-slide-clock")
export class SlideClock extends TextSlide<ClockProps> {
  static override styles = [
    slideStyles,
    css`
      .all {
        position: absolute;
        inset: var(--edge);
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: 0.2em;
      }
      time {
        --largest: min(40cqw, 72cqh);
        --part: var(--grow);
        display: flex;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
        line-height: 0.76;
        letter-spacing: -0.03em;
        margin-left: -0.045em;
        padding-block: 0.04em;
      }
      .colon {
        color: var(--vt-accent);
        margin-inline: 0.03em;
        translate: 0 -0.09em;
      }
      .day {
        display: flex;
        flex-direction: column;
        gap: 0.16em;
      }
      .head {
        --largest: 11.5cqmin;
        --part: var(--scale);
      }
      .timeless .head {
        --largest: max(24cqmin, 1.5em);
        --part: var(--grow);
      }
      .place {
        --largest: 6.4cqmin;
        line-height: 1.1;
      }
      @container (max-aspect-ratio: 1/1) {
        time {
          --largest: min(88cqw, 46cqh);
          flex-direction: column;
          gap: 0.06em;
        }
        .colon {
          display: none;
        }
        .minute {
          color: var(--vt-accent);
        }
      }
      @container (max-height: 4em) {
        .all {
          flex-direction: row;
          align-items: center;
          justify-content: flex-start;
          gap: 1em;
          inset-block: 0;
        }
        time {
          --largest: 80cqh;
        }
        .place,
        .stroke {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Beat(this, (now) => (Math.floor(now / minutes(1)) + 1) * minutes(1));
  }

  protected override texts() {
    const { clock, clockTrusted, enteName, language } = this.context;
    const head = clockTrusted ? day(clock.now(), this.context) : enteName || say(welcome, language);
    return { head, besides: String(clockTrusted) };
  }

  override render() {
    const { clock, clockTrusted } = this.context;
    const { hour, minute } = digits(clock.now(), this.context);
    return html`
      <article class="sheet ${clockTrusted ? "" : "timeless"}">
        <div class="all box">
          ${
            clockTrusted
              ? html`<time class="size"
                  ><span>${hour}</span><span class="colon">:</span
                  ><span class="minute">${minute}</span></time
                >`
              : html`<div class="stroke"></div>`
          }
          <div class="day">
            <h1 class="head"></h1>
            ${this.props.place ? html`<p class="place size quiet">${this.props.place}</p>` : nothing}
          </div>
        </div>
        ${this.marks()}
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-clock": SlideClock;
  }
}
