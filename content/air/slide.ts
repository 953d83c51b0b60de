import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { hours } from "../../protocol/time.ts";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { civilDayOf, formatter } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { figure, quantity } from "../kit/quantity.ts";
import { say } from "../kit/words.ts";
import { type Air, grades, type Seen, seenOn } from "./air.ts";
import type { AirProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import { gradeNames, limitName, missing, pollutantNames, unknown } from "./words.ts";

/** How the air is: one word, the last seven days against the limit, and a sentence. */
@customElement("vt-slide-air")
export class SlideAir extends DataSlide<AirProps, Air> {
  static override styles = [
    ...dataStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.3em var(--edge);
        grid-template: "about week" max-content "word week" minmax(0, 1fr) "head week" minmax(
            0,
            auto
          ) "foot foot" auto / minmax(0, 1fr) minmax(0, 1.15fr);
      }
      .about {
        grid-area: about;
      }
      .word {
        grid-area: word;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.2em;
        color: var(--tone);
      }
      .word p {
        --largest: 30cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 0.94;
        letter-spacing: -0.03em;
      }
      .word p::first-letter {
        text-transform: uppercase;
      }
      /* Five steps; as many are full as the air is bad: it is seen without colours. */
      .steps {
        display: flex;
        align-items: flex-end;
        gap: 0.12em;
        flex: none;
        height: max(0.7em, 6cqmin);
      }
      .steps i {
        width: max(0.7em, 6cqmin);
        border: max(2px, 0.05em) solid currentColor;
      }
      .steps i[full] {
        background: currentColor;
      }
      .good,
      .fair {
        --tone: var(--vt-calm);
      }
      .moderate {
        --tone: var(--vt-ink);
      }
      .poor,
      .veryPoor {
        --tone: var(--vt-alarm);
      }
      .sentence {
        grid-area: head;
      }
      .head {
        --largest: max(8.5cqmin, 1.1em);
        --part: var(--scale);
        line-height: 1.06;
        text-wrap: pretty;
      }
      .week {
        grid-area: week;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 0.2em;
        container-type: size;
      }
      .week > p {
        font-size: 0.72em;
        line-height: 1.15;
        color: var(--vt-quiet);
      }
      .bars {
        position: relative;
        display: grid;
        grid-template: minmax(0, 1fr) auto / repeat(7, minmax(0, 1fr));
        column-gap: 1.6cqw;
        padding-top: 1.2em;
        font-size: min(1em, calc(12.4cqw / max(1.6, var(--digits) * 0.56 + 0.2)));
      }
      .field {
        grid-area: 1 / 1 / 2 / 8;
        position: relative;
        border-bottom: max(2px, 0.05em) solid var(--vt-ink);
      }
      .limit {
        position: absolute;
        inset-inline: 0;
        bottom: calc(var(--at) * 100%);
        border-top: max(3px, 0.07em) dashed var(--vt-ink);
      }
      .limit b {
        position: absolute;
        inset-inline-end: 0;
        bottom: 0.06em;
        padding-inline: 0.2em;
        font-size: 0.72em;
        font-weight: 600;
        line-height: 1.1;
        background: var(--vt-paper);
      }
      .day {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        align-items: center;
        grid-row: 1;
        min-height: 0;
        position: relative;
      }
      .day b {
        position: absolute;
        bottom: calc(var(--height) * 100%);
        padding-inline: 0.08em;
        line-height: 1.02;
        white-space: nowrap;
        background: var(--vt-paper);
      }
      .day i {
        width: 100%;
        height: calc(var(--height) * 100%);
        min-height: 0.05em;
        background: var(--vt-accent);
      }
      /* Beyond the limit: with strokes too, so that it differs without colours. */
      .day.beyond i {
        background: repeating-linear-gradient(
          135deg,
          var(--vt-alarm) 0 0.2em,
          var(--vt-paper) 0.2em 0.3em
        );
        border: max(2px, 0.05em) solid var(--vt-alarm);
      }
      .day.none i {
        visibility: hidden;
      }
      .day.none b {
        color: var(--vt-quiet);
      }
      .name {
        grid-row: 2;
        font-size: min(0.86em, 6.4cqw);
        line-height: 1.3;
        text-align: center;
        white-space: nowrap;
      }
      .name.last {
        font-weight: 700;
      }
      .sheet[bare] .steps {
        display: none;
      }
      .sheet[bare] {
        grid-template: "about week" max-content "word week" minmax(0, 1fr) "head head" minmax(
            0,
            auto
          ) "foot foot" auto / minmax(0, 1fr) minmax(0, 1.15fr);
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet,
        .sheet[bare] {
          grid-template: "about" max-content "word" max-content "week" minmax(
              5em,
              1fr
            ) "head" minmax(0, auto) "foot" auto / minmax(0, 1fr);
          row-gap: 0.5em;
        }
        .head {
          --largest: max(10cqmin, 1.1em);
        }
      }
      @container (max-width: 8em) {
        .sheet {
          row-gap: 0.3em;
        }
        .sheet .head {
          font-size: calc(var(--floor) * 0.72em);
        }
        .about {
          font-size: calc(var(--floor) * 0.72em);
        }
        .steps {
          display: none;
        }
        .week > p {
          font-size: 0.4em;
        }
        .sheet,
        .sheet[bare] {
          grid-template-rows: max-content max-content minmax(3em, 1fr) minmax(0, auto) auto;
        }
        .sheet[bare] {
          grid-template-rows: max-content max-content 0 minmax(0, 1fr) auto;
        }
        .sheet[bare] .week {
          display: none;
        }
      }
      @container (max-height: 4em) {
        .sheet,
        .sheet[bare] {
          padding-block: 0;
          grid-template: "word head foot" minmax(0, 1fr) / auto minmax(0, 1fr) auto;
          align-items: center;
        }
        .word {
          align-self: stretch;
        }
        .word p {
          --largest: 66cqh;
          white-space: nowrap;
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
        .steps,
        .week {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    // Today becomes yesterday at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => (Math.floor(now / hours(1)) + 1) * hours(1));
  }

  /** While nobody knows what day it is, what is known is of some day before. */
  private get seen(): Seen | null {
    const { shows, data } = this;
    const { clock, clockTrusted, timezone } = this.context;
    if (!shows || !data) return null;
    const today = civilDayOf(clockTrusted ? clock.now() : data.about.updatedAt, timezone);
    const seen = seenOn(shows, today);
    return seen && !clockTrusted ? { ...seen, when: "before" } : seen;
  }

  protected override texts() {
    const { seen, props } = this;
    const { language } = this.context;
    return {
      head: seen ? sentenceOf(seen, props, this.context) : say(unknown, language),
      besides: JSON.stringify([props, seen, this.data?.about, this.isOld]),
    };
  }

  override render() {
    const { seen } = this;
    const { language } = this.context;
    return html`
      <article class="sheet ${seen?.grade ?? ""}">
        <p class="about size box"><span class="stroke"></span>${this.props.title}</p>
        ${
          seen
            ? html`<div class="word box">
                  <p class="size">${say(gradeNames[seen.grade], language)}</p>
                  <div class="steps" aria-hidden="true">${steps(seen)}</div>
                </div>
                ${this.week(seen)}`
            : nothing
        }
        <div class="sentence box"><h1 class="head"></h1></div>
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  /** From zero on; a day of which nothing is known has its place, and nothing in it. */
  private week({ week, last }: Seen) {
    const { language } = this.context;
    const { limit, pollutant } = this.props;
    const values = week.map(({ value }) => value ?? 0);
    const most = Math.max(1, limit, ...values);
    const digits = String(Math.round(Math.max(...values))).length;
    const isLost = week.some(({ value }) => value === null);
    const what = `${say(pollutantNames[pollutant], language)}, ${this.shows!.unit}`;
    return html`<div class="week box">
      <p>${what}${isLost ? ` · ${say(missing, language)}` : nothing}</p>
      <div class="bars" style="--digits: ${digits}">
        ${week.map(({ day, value }, index) => {
          const kind = value === null ? "none" : limit > 0 && value > limit ? "beyond" : "";
          const height = ((value ?? 0) / most).toFixed(4);
          return html`<div
              class="day ${kind}"
              style="grid-column: ${index + 1}; --height: ${height}"
            >
              <i aria-hidden="true"></i><b>${value === null ? "–" : figure(value, language)}</b>
            </div>
            <p
              class="name near ${day === last.day ? "last" : ""}"
              style="grid-column: ${index + 1}"
            >
              ${weekday(day, language)}
            </p>`;
        })}
        <div class="field">
          ${
            limit > 0
              ? html`<div class="limit" style="--at: ${(limit / most).toFixed(4)}">
                  <b>${say(limitName, language)} ${quantity(limit, "", language)}</b>
                </div>`
              : nothing
          }
        </div>
      </div>
    </div>`;
  }
}

const steps = ({ grade }: Seen) =>
  grades.map(
    (_, index) =>
      html`<i ?full=${index <= grades.indexOf(grade)} style="height: ${40 + index * 15}%"></i>`,
  );

/** «lun» */
const weekday = (day: string, language: string): string =>
  formatter(language, "UTC", { weekday: "short" }).format(Date.parse(day)).replace(".", "");

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-air": SlideAir;
  }
}
