import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { minutes } from "../../protocol/time.ts";
import { arcade, arcadeStyles } from "../kit/arcade.ts";
import { day, hour, number, remaining } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { counted, say } from "../kit/words.ts";
import type { Countdown } from "./definition.ts";
import { before, come, toGo, units } from "./words.ts";

/** One number, as big as the sheet allows, and what it counts. */
@customElement("vt-slide-countdown")
export class SlideCountdown extends TextSlide<Countdown> {
  static override styles = [
    slideStyles,
    arcadeStyles,
    css`
      .sheet {
        padding: 0;
      }
      .all {
        position: absolute;
        inset: 0;
        display: flex;
        flex-direction: column;
      }
      .top {
        display: flex;
        flex-direction: column;
        gap: 0.3em;
        padding: var(--edge) var(--edge) calc(var(--edge) * 0.5);
      }
      /* What is counted to stands in a band of the colour of the ente. */
      .band {
        margin-top: auto;
        padding: calc(var(--edge) * 0.8) var(--edge) calc(var(--edge) * 1.05);
        background: var(--vt-accent-ground);
        color: var(--vt-on-accent-ground);
      }
      .come .band {
        margin-block: auto;
        background: none;
      }
      .marks {
        color: var(--vt-on-accent-ground);
      }
      .figure {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 0 0.3em;
      }
      .before,
      .unit {
        --largest: 11cqmin;
        font-weight: 600;
        line-height: 1.05;
      }
      .number {
        --largest: 70cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 0.8;
        letter-spacing: -0.04em;
        margin-left: -0.04em;
        padding-block: 0.04em;
        color: var(--vt-accent);
      }
      .head {
        --largest: 12cqmin;
        --part: var(--scale);
      }
      .come .head {
        --largest: max(23cqmin, 1.5em);
        --part: var(--grow);
      }
      .come .arcade {
        height: 40%;
      }
      .when {
        --largest: 18cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 1.05;
        text-wrap: balance;
      }
      @container (min-aspect-ratio: 4/3) {
        .number {
          --largest: 60cqh;
        }
      }
      @container (max-height: 4em) {
        .all {
          flex-direction: row;
          align-items: stretch;
        }
        .top {
          flex-direction: row;
          align-items: center;
          gap: 0.4em;
          padding-block: 0;
          white-space: nowrap;
        }
        .band,
        .come .band {
          flex: 1;
          min-width: 0;
          margin: 0;
          padding-block: 0;
          display: flex;
          align-items: center;
        }
        .head {
          flex: 1;
          min-width: 0;
        }
        .come .top,
        .arcade {
          display: none;
        }
        .figure {
          flex-wrap: nowrap;
        }
        .number {
          --largest: 70cqh;
        }
        .stroke {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    // Days turn at midnight and hours with the minute of the event: both on a whole minute from it.
    new Beat(this, (now) => {
      const left = (this.props.to ?? now) - now;
      return left <= 0 ? null : now + (left % minutes(1) || minutes(1));
    });
  }

  protected override texts() {
    const left = this.left;
    return {
      head: left === null && this.context.clockTrusted ? this.afterwards : this.props.event,
      besides: JSON.stringify(left),
    };
  }

  override render() {
    const { language, clockTrusted } = this.context;
    const { left } = this;
    const has = clockTrusted && left === null;
    return html`
      <article class="sheet ${has ? "accent come" : ""}">
        ${has ? arcade(5) : nothing}
        <div class="all box">
          <div class="top">
            <div class="stroke"></div>
            ${has ? nothing : left ? this.figure(left, language) : this.when()}
          </div>
          <div class="band"><h1 class="head"></h1></div>
        </div>
        ${this.marks()}
      </article>
    `;
  }

  /** Null when it has come, when no moment is chosen, or while the clock is not to be believed. */
  private get left(): ReturnType<typeof remaining> {
    const { clock, clockTrusted, timezone } = this.context;
    const { to } = this.props;
    return to === null || !clockTrusted ? null : remaining(clock.now(), to, timezone);
  }

  private get afterwards(): string {
    if (this.props.to === null) return this.props.event;
    return this.props.after || say(come, this.context.language);
  }

  private figure({ count, unit }: { count: number; unit: keyof typeof units }, language: string) {
    const first = counted(before, count, language);
    return html`
      ${first ? html`<p class="before size">${first}</p>` : nothing}
      <p class="figure">
        <span class="number size">${number(count, language)}</span>
        <span class="unit size"
          >${counted(units[unit], count, language)} ${say(toGo, language)}</span
        >
      </p>
    `;
  }

  /** A date is true whatever the clock says. */
  private when() {
    const { to } = this.props;
    if (to === null) return nothing;
    return html`<p class="when size">${day(to, this.context)}, ${hour(to, this.context)}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-countdown": SlideCountdown;
  }
}
