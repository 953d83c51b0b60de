import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { formatter } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { sign, signStyles } from "../kit/signs.ts";
import { noClock, say } from "../kit/words.ts";
import type { WeatherProps } from "./definition.ts";
import { degrees, sentenceOf, skyName } from "./sentence.ts";
import { skies } from "./skies.ts";
import {
  isNight,
  nextTurn,
  type Outlook,
  outlookAt,
  type Weather,
  type WeatherDay,
} from "./weather.ts";
import { now, over, rain, span, today } from "./words.ts";

/** The weather of now, or of today, and of the next three days. */
@customElement("vt-slide-weather")
export class SlideWeather extends DataSlide<WeatherProps, Weather> {
  static override styles = [
    ...dataStyles,
    signStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.3em var(--edge);
        grid-template: "about about" max-content "main days" minmax(0, 1fr) "head head" minmax(
            0,
            auto
          ) "foot foot" auto / minmax(0, 1.1fr) minmax(0, 1fr);
      }
      .sign {
        stroke-width: 1.7;
      }
      .about {
        grid-area: about;
      }
      .main {
        grid-area: main;
        display: flex;
        align-items: center;
        gap: 0.4em;
      }
      .main > .sign {
        --most: 40cqmin;
        width: calc(2.4em + max(0px, var(--most) - 2.4em) * var(--grow));
        height: auto;
        margin-left: -0.1em;
        color: var(--vt-accent);
      }
      .when {
        font-weight: 600;
        line-height: 1.1;
        color: var(--vt-quiet);
      }
      .warm {
        --largest: 36cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 0.94;
        letter-spacing: -0.04em;
        color: var(--vt-accent);
        white-space: nowrap;
      }
      .span {
        line-height: 1.15;
        white-space: nowrap;
      }
      .sheet[bare] .wet,
      .sheet[bare] .when {
        display: none;
      }
      .days {
        grid-area: days;
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        align-content: center;
        container-type: inline-size;
      }
      .day {
        display: grid;
        justify-items: center;
        gap: 0.16em;
        padding-inline: 0.1em;
        font-size: min(1em, 12cqw);
        line-height: 1.1;
      }
      .day + .day {
        border-left: max(2px, 0.045em) solid var(--vt-accent);
      }
      .day .sign {
        width: min(2em, 22cqw);
        height: auto;
      }
      .day .high {
        font-size: 1.2em;
        font-weight: 700;
      }
      .day .low {
        color: var(--vt-quiet);
      }
      .sheet[bare] .day .sign {
        width: min(1.3em, 22cqw);
      }
      .sentence {
        grid-area: head;
      }
      .head {
        --largest: max(10cqmin, 1.1em);
        --part: var(--scale);
        line-height: 1.06;
      }
      /* Nothing is known any more, or nobody knows what day it is: the sentence has the sheet. */
      .sheet.bereft {
        grid-template: "about" max-content "head" minmax(0, 1fr) "foot" auto / minmax(0, 1fr);
      }
      .sheet.bereft .head {
        --largest: 17cqmin;
      }
      .sheet.alone .main {
        grid-column: 1 / -1;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "about" max-content "main" minmax(
              4em,
              1fr
            ) "days" max-content "head" minmax(0, auto) "foot" auto / minmax(0, 1fr);
          row-gap: 0.6em;
        }
        .main > .sign {
          --most: 44cqw;
        }
        .head {
          --largest: max(13cqmin, 1.1em);
        }
      }
      @container (max-width: 8em) {
        .sheet {
          row-gap: 0.34em;
        }
        .about,
        .sheet .head {
          font-size: calc(var(--floor) * 0.72em);
        }
        .main {
          gap: 0.2em;
        }
        .main > .sign {
          --most: 1.6em;
          width: 1.6em;
        }
        .when,
        .span {
          font-size: 0.5em;
        }
        .warm {
          --largest: 1.7em;
        }
        .sheet:not(.bereft) {
          grid-template-rows: max-content max-content max-content minmax(0, 1fr) auto;
        }
        .sheet[bare] .about {
          display: none;
        }
        .sheet[bare]:not(.bereft) {
          grid-template: "main" max-content "days" max-content "head" minmax(
              0,
              1fr
            ) "foot" auto / minmax(0, 1fr);
        }
      }
      @container (max-height: 4em) {
        .sheet,
        .sheet.bereft {
          padding-block: 0;
          grid-template: "main head foot" minmax(0, 1fr) / auto minmax(0, 1fr) auto;
          align-items: center;
        }
        .main {
          align-self: stretch;
        }
        .main > .sign {
          width: 60cqh;
        }
        .warm {
          --largest: 60cqh;
        }
        .sheet .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * min(0.7em, 36cqh));
          line-height: 1.05;
        }
        .sentence {
          align-self: stretch;
          display: flex;
          align-items: center;
        }
        .about,
        .when,
        .span,
        .days {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Beat(this, (at) => (this.shows ? nextTurn(this.shows, at) : null));
  }

  /** Null when there is nothing for now or later, or nobody knows when now is. */
  private get outlook(): Outlook | null {
    const { clock, clockTrusted, timezone } = this.context;
    return this.shows && clockTrusted ? outlookAt(this.shows, clock.now(), timezone) : null;
  }

  protected override texts() {
    const { outlook, props } = this;
    const { language, clockTrusted } = this.context;
    const bereft = say(clockTrusted ? over : noClock, language);
    return {
      head: outlook ? sentenceOf(outlook, props.sentence, this.context) : bereft,
      besides: JSON.stringify([props.title, outlook, this.data?.about, this.isOld]),
    };
  }

  override render() {
    const { outlook } = this;
    const isAlone = outlook?.next.length === 0;
    return html`
      <article class="sheet ${outlook ? (isAlone ? "alone" : "") : "bereft"}">
        <p class="about size box"><span class="stroke"></span>${this.props.title}</p>
        ${outlook ? this.main(outlook) : nothing}
        ${
          outlook && !isAlone
            ? html`<div class="days box">${outlook.next.map((day) => this.day(day))}</div>`
            : nothing
        }
        <div class="sentence box"><h1 class="head"></h1></div>
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  /** Of now where that is known, else of today. */
  private main({ now: hour, today: first }: Outlook) {
    const { language, clock } = this.context;
    const of = hour ?? first;
    if (!of) return nothing;
    const warm = hour ? hour.temperature : first!.max;
    const whole = first
      ? say(span, language)
          .replace("#", degrees(first.min, language))
          .replace("$", degrees(first.max, language))
      : skyName(of.code, language);
    const isMoon = hour !== null && isNight(clock.now()) && skies[of.code]!.sign === "sun";
    return html`<div class="main box">
      ${sign(isMoon ? "moon" : skies[of.code]!.sign)}
      <div>
        <p class="when">${say(hour ? now : today, language)}</p>
        <p class="warm size">${degrees(warm, language)}</p>
        <p class="span">${whole}</p>
        ${
          first?.rain == null
            ? nothing
            : html`<p class="span wet">
                ${say(rain, language).replace("#", `${Math.round(first.rain)}%`)}
              </p>`
        }
      </div>
    </div>`;
  }

  private day({ day, code, min, max }: WeatherDay) {
    const { language } = this.context;
    const name = formatter(language, "UTC", { weekday: "short" }).format(Date.parse(day));
    return html`<section class="day">
      <p>${name}</p>
      ${sign(skies[code]!.sign)}
      <p class="high">${degrees(max, language)}</p>
      <p class="low">${degrees(min, language)}</p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-weather": SlideWeather;
  }
}
