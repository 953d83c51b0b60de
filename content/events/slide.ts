import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { RowFitting } from "../kit/fit-rows.ts";
import { listStyles } from "../kit/list-styles.ts";
import { Beat } from "../kit/pager.ts";
import { noClock, say } from "../kit/words.ts";
import { type Agenda, nextTurn, type Seen, seenFrom } from "./agenda.ts";
import type { EventsProps } from "./definition.ts";
import { dayInWords, hourInWords, sentenceOf, untilInWords, week } from "./said.ts";
import { cancelled, none } from "./words.ts";

/** More are not turned through in passing. */
const most = 14;

/** What takes place in the next seven days, today's first: by the corrected clock. */
@customElement("vt-slide-events")
export class SlideEvents extends DataSlide<EventsProps, Agenda> {
  static override styles = [
    ...dataStyles,
    listStyles,
    css`
      .row {
        grid-template-columns: 4.1em minmax(0, 1fr);
        column-gap: 0.5em;
      }
      .day {
        display: flex;
        flex-direction: column;
        justify-content: center;
        padding: 0.14em 0.2em;
        font-weight: 700;
        white-space: nowrap;
        color: var(--vt-accent);
      }
      .day b {
        display: block;
        font-size: 0.8em;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      /* Today's: on the colour of the house, and it says so. */
      .today .day {
        color: var(--vt-on-accent-ground);
        background: var(--vt-accent-ground);
      }
      .what {
        align-self: center;
        padding-block: 0.14em;
      }
      .what p {
        font-weight: 600;
        text-wrap: balance;
      }
      .what small {
        display: block;
        font-size: 0.66em;
        line-height: 1.15;
        color: var(--vt-quiet);
      }
      .off .what p {
        font-weight: 400;
        text-decoration: line-through max(2px, 0.07em);
      }
      .what small.state {
        width: fit-content;
        padding: 0.06em 0.3em;
        font-weight: 600;
        color: var(--vt-on-alarm-ground);
        background: var(--vt-alarm-ground);
      }
      @container (max-aspect-ratio: 1/1) {
        .row {
          grid-template-columns: minmax(0, 1fr);
        }
        .day {
          flex-direction: row;
          justify-content: space-between;
          align-items: baseline;
          padding-bottom: 0.06em;
        }
        .today .day {
          padding: 0.06em 0.3em;
        }
        .row:not(.today) .day {
          padding-inline: 0;
        }
        .what {
          padding-block: 0.08em 0.2em;
        }
      }
      @container (max-width: 8em) {
        .about {
          font-size: 0.5em;
        }
        .sheet[bare] .about {
          display: none;
        }
        .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * 0.8em);
        }
        .sheet[broken] .head {
          font-size: calc(var(--floor) * 0.66em);
        }
        .row {
          font-size: calc(
            var(--floor) * 0.66em + max(0px, 0.9em - var(--floor) * 0.66em) * var(--scale)
          );
        }
        .none {
          font-size: calc(var(--floor) * 0.8em);
        }
      }
      /* In a strip one after the other, in one line. */
      @container (max-height: 4em) {
        .sheet {
          grid-template: "words list foot" minmax(0, 1fr) / minmax(0, 0.5fr) minmax(0, 1fr) auto;
        }
        .about,
        .what small:not(.state) {
          display: none;
        }
        .row {
          grid-template-columns: auto minmax(0, 1fr);
          font-size: calc(var(--floor) * min(0.6em, 34cqh));
        }
        .what {
          padding: 0;
        }
        .none {
          margin: 0;
          font-size: calc(var(--floor) * min(0.6em, 34cqh));
        }
      }
    `,
  ];

  protected override readonly rising: string = ".row";

  constructor() {
    super();
    new Beat(this, (now) => (this.shows ? nextTurn(this.shows, now) : null));
  }

  protected override fittingFor(sheet: HTMLElement) {
    return new RowFitting(sheet);
  }

  /** None while nobody knows what day it is. */
  private get seen(): readonly Seen[] {
    const { clock, clockTrusted, timezone } = this.context;
    if (!this.shows || !clockTrusted) return [];
    return seenFrom(this.shows, clock.now(), timezone, week);
  }

  /** Only where an officer wrote one. */
  private get sentence(): string {
    const { sentence } = this.props;
    return sentence && this.context.clockTrusted
      ? sentenceOf(this.seen, sentence, this.context)
      : "";
  }

  protected override texts() {
    const { props, context } = this;
    return {
      head: this.sentence || props.title,
      besides: JSON.stringify([
        this.seen,
        props.title,
        this.data?.about,
        this.isOld,
        context.clockTrusted,
      ]),
    };
  }

  override render() {
    const { sentence } = this;
    const { language, clockTrusted } = this.context;
    const seen = this.seen.slice(0, most);
    return html`
      <article class="sheet">
        <div class="words box">
          ${sentence ? html`<p class="about">${this.props.title}</p>` : nothing}
          <h1 class="head"></h1>
        </div>
        <div class="list box">
          ${seen.map((one) => this.row(one))}
          ${
            seen.length === 0
              ? html`<p class="none size">${say(clockTrusted ? none : noClock, language)}</p>`
              : nothing
          }
        </div>
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  private row(seen: Seen) {
    const { happening, isToday } = seen;
    const { language } = this.context;
    const hour = hourInWords(seen, this.context);
    const where = [untilInWords(seen, this.context), happening.place].filter(Boolean).join(" · ");
    const kind = [isToday ? "today" : "", happening.cancelled ? "off" : ""];
    return html`<section class="row size ${kind.filter(Boolean).join(" ")}">
      <div class="day box">
        <p>${dayInWords(seen, this.context)}</p>
        ${hour ? html`<b>${hour}</b>` : nothing}
      </div>
      <div class="what box">
        <p>${happening.title}</p>
        ${happening.cancelled ? html`<small class="state">${say(cancelled, language)}</small>` : nothing}
        ${where ? html`<small class="near">${where}</small>` : nothing}
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-events": SlideEvents;
  }
}
