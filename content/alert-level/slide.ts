import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { hours, type Instant } from "../../protocol/time.ts";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { formatter } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { isSign, sign, signStyles } from "../kit/signs.ts";
import { noClock, say } from "../kit/words.ts";
import { type Day, daysFrom } from "./days.ts";
import type { AlertLevel } from "./definition.ts";
import { type DayLevel, type Level, levels, type Warnings } from "./warnings.ts";
import { advice, colours, dayNames, hazardName, levelNames, unknown } from "./words.ts";

/** The alert level of today and tomorrow: a word, a colour and a sign for each. */
@customElement("vt-slide-alert-level")
export class SlideAlertLevel extends DataSlide<AlertLevel, Warnings> {
  static override styles = [
    ...dataStyles,
    signStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.35em calc(var(--edge) * 0.5);
        grid-template: "head head" auto "today tomorrow" minmax(0, 1fr) "foot foot" auto / minmax(
            0,
            1fr
          ) minmax(0, 1fr);
      }
      .title {
        grid-area: head;
      }
      .head {
        --largest: max(9cqmin, 1.1em);
        --part: var(--scale);
      }
      .day {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        min-width: 0;
        min-height: 0;
        padding: 0.4em 0.5em;
        color: var(--on, var(--vt-ink));
        background: var(--level, var(--vt-tint));
      }
      .said {
        display: flex;
        flex-direction: column;
        gap: 0.16em;
      }
      .none {
        --level: #007a52;
        --on: #ffffff;
      }
      .yellow {
        --level: #ffd23f;
        --on: #17242f;
      }
      .orange {
        --level: #ff9330;
        --on: #17242f;
      }
      .red {
        --level: #b32d43;
        --on: #ffffff;
      }
      /* Of which nothing is known is no colour, but a frame of strokes. */
      .unknown {
        outline: max(2px, 0.05em) dashed var(--vt-quiet);
        outline-offset: -0.1em;
      }
      .when {
        --largest: 6.5cqmin;
        font-weight: 600;
        line-height: 1.1;
      }
      .level {
        --largest: 15cqmin;
        --part: var(--grow);
        margin-block: auto 0.06em;
        font-weight: 700;
        line-height: 1;
        letter-spacing: -0.015em;
        text-wrap: balance;
      }
      .sheet:not([bare]) .level {
        display: flex;
      }
      /* As many as the level is high: it is seen without its colour. */
      .signs {
        white-space: nowrap;
        letter-spacing: 0;
        margin-inline-end: 0.18em;
      }
      .signs svg {
        height: 0.76em;
        margin-inline-end: 0.08em;
        vertical-align: -0.04em;
      }
      .why {
        --largest: 6.5cqmin;
        line-height: 1.12;
        text-wrap: balance;
      }
      .hazard {
        display: flex;
        gap: 0.35em;
      }
      .hazard .sign {
        margin-top: 0.06em;
      }
      .sheet[bare] .advice {
        display: none;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "head" auto "today" minmax(0, 1fr) "tomorrow" minmax(
              0,
              1fr
            ) "foot" auto / minmax(0, 1fr);
        }
      }
      @container (max-width: 8em) {
        .day {
          padding: 0.25em 0.3em;
        }
        .sheet[bare] .title {
          display: none;
        }
        .when,
        .why {
          font-size: calc(var(--floor) * 0.66em);
        }
        .sheet .level {
          display: block;
          font-size: calc(var(--floor) * 0.86em);
        }
        .hazard {
          gap: 0.2em;
        }
        .sheet[bare] .said {
          gap: 0.08em;
        }
        .sheet[bare] .when,
        .sheet[bare] .why {
          font-size: calc(var(--floor) * 0.6em);
        }
      }
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0.1em;
          grid-template: "today tomorrow foot" minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 1fr) auto;
        }
        .day {
          padding: 0 0.4em;
          font-size: min(0.62em, 36cqh);
        }
        .said {
          flex-direction: row;
          flex-wrap: wrap;
          align-content: center;
          align-items: baseline;
          gap: 0 0.4em;
        }
        .level {
          margin-block: 0;
        }
        .title,
        .why {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    // Today becomes another day at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => {
      const hour = (Math.floor(now / hours(1)) + 1) * hours(1);
      const turns = (this.shows?.warnings ?? []).flatMap(({ from, to }) => [from, to]);
      return Math.min(hour, ...turns.filter((at) => at > now));
    });
  }

  /** Null while nobody knows what day it is. */
  private get days(): readonly Day[] | null {
    const { clock, clockTrusted, timezone } = this.context;
    return this.shows && clockTrusted ? daysFrom(this.shows, clock.now(), timezone) : null;
  }

  protected override texts() {
    return {
      head: this.props.title,
      besides: JSON.stringify([this.days, this.data?.about, this.isOld, this.context.language]),
    };
  }

  override render() {
    return html`
      <article class="sheet">
        <div class="title box"><h1 class="head"></h1></div>
        ${
          this.days?.map((day) => this.day(day)) ??
          html`<section class="day unknown" style="grid-area: today / today / tomorrow / tomorrow">
            <div class="said box">
              <p class="level size">${say(noClock, this.context.language)}</p>
            </div>
          </section>`
        }
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  private day({ which, from, said }: Day) {
    const { language, timezone } = this.context;
    const name = say(dayNames[which], language);
    const date = weekday(from, language, timezone);
    return html`<section class="day ${said?.level ?? "unknown"}" style="grid-area: ${which}">
      <div class="said box">
        <p class="when size">${name}, ${date}</p>
        ${said ? this.said(said) : html`<p class="level size">${say(unknown[which], language)}</p>`}
      </div>
    </section>`;
  }

  private said({ level, hazards }: DayLevel) {
    const { language } = this.context;
    return html`
      <p class="level size">${signs(level)}<span>${say(levelNames[level], language)}</span></p>
      ${forPassing(hazards).map(
        ({ hazard, level: own }) =>
          html`<p class="why hazard size">
            ${sign(isSign(hazard) ? hazard : "other")}<span
              >${hazardName(hazard, language)}${
                own === level ? nothing : ` (${say(colours[own], language)})`
              }</span
            >
          </p>`,
      )}
      <p class="why advice size">${say(advice[level], language)}</p>
    `;
  }
}

/** So many are read in passing; of more the rest is told as such. */
const forPassing = (hazards: DayLevel["hazards"]): DayLevel["hazards"] =>
  hazards.length > 3 ? [...hazards.slice(0, 2), { ...hazards[2]!, hazard: "other" }] : hazards;

/** «lunedì 23»: of today and tomorrow the month is known. */
const weekday = (at: Instant, language: string, timeZone: string): string =>
  formatter(language, timeZone, { weekday: "long", day: "numeric" }).format(at);

function signs(level: Level) {
  const count = levels.indexOf(level);
  const warning = html`<svg viewBox="0 0 24 22">
    <path fill="currentColor" d="M12 0 24 22H0Z" />
    <path fill="var(--level)" d="M10.7 7.5h2.6v7h-2.6zM10.7 16h2.6v2.7h-2.6z" />
  </svg>`;
  const fine = html`<svg viewBox="0 0 24 22">
    <path fill="none" stroke="currentColor" stroke-width="4" d="m2 11 7 7L22 4" />
  </svg>`;
  return html`<span class="signs" aria-hidden="true"
    >${count === 0 ? fine : Array.from({ length: count }, () => warning)}</span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-alert-level": SlideAlertLevel;
  }
}
