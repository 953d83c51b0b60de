import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { seconds } from "../../protocol/time.ts";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { RowFitting } from "../kit/fit-rows.ts";
import { time } from "../kit/format.ts";
import { listStyles } from "../kit/list-styles.ts";
import { Beat } from "../kit/pager.ts";
import { sign, signStyles } from "../kit/signs.ts";
import { noClock, say } from "../kit/words.ts";
import {
  type Departure,
  type Departures,
  delayOf,
  leavesAt,
  mostRows,
  stillToLeave,
} from "./board.ts";
import type { DeparturesProps } from "./definition.ts";
import { platformInWords, sentenceOf, stateInWords, whenInWords } from "./said.ts";
import { none } from "./words.ts";

/** What leaves next, by the corrected clock: what has left is gone, though nobody tells the screen. */
@customElement("vt-slide-departures")
export class SlideDepartures extends DataSlide<DeparturesProps, Departures> {
  static override styles = [
    ...dataStyles,
    listStyles,
    signStyles,
    css`
      .list {
        grid-auto-rows: minmax(min-content, 2.6em);
      }
      .row {
        grid-template: "line to when" auto "line to state" auto / calc(
            1.2em + var(--letters) * 0.58em
          ) minmax(0, 1fr) auto;
        align-items: center;
        column-gap: 0.4em;
        padding-block: 0.12em;
      }
      .line {
        grid-area: line;
        display: flex;
        align-items: center;
        gap: 0.2em;
        font-weight: 700;
        white-space: nowrap;
        color: var(--vt-accent);
      }
      .line .sign {
        width: 0.9em;
        height: 0.9em;
      }
      .to {
        grid-area: to;
        font-weight: 600;
        text-wrap: balance;
      }
      .to small {
        display: block;
        font-size: 0.62em;
        font-weight: 400;
        line-height: 1.15;
        color: var(--vt-quiet);
      }
      .when {
        grid-area: when;
        justify-self: end;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      /* What is otherwise than planned: said, and on the colour of warnings. */
      .state {
        grid-area: state;
        justify-self: end;
        padding: 0.08em 0.3em;
        font-size: 0.66em;
        font-weight: 600;
        line-height: 1.1;
        white-space: nowrap;
        color: var(--vt-on-amber);
        background: var(--vt-amber);
      }
      .plain .when {
        grid-row: 1 / -1;
      }
      .cancelled .to b,
      .cancelled .when {
        font-weight: 400;
        text-decoration: line-through max(2px, 0.07em);
      }
      .cancelled .state {
        color: var(--vt-on-alarm-ground);
        background: var(--vt-alarm-ground);
      }
      .to b {
        display: block;
        font-weight: inherit;
      }
      @container (max-aspect-ratio: 1/1) {
        .row {
          grid-template: "line when" auto "to to" auto "state state" auto / minmax(0, 1fr) auto;
        }
        .state {
          justify-self: start;
        }
        .plain .when {
          grid-row: 1;
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
          column-gap: 0.2em;
          font-size: calc(
            var(--floor) * 0.72em + max(0px, 0.9em - var(--floor) * 0.72em) * var(--scale)
          );
        }
        .line .sign {
          display: none;
        }
        .none {
          font-size: calc(var(--floor) * 0.8em);
        }
      }
      /* In a strip only the one that is next. */
      @container (max-height: 4em) {
        .sheet {
          grid-template: "words list foot" minmax(0, 1fr) / minmax(0, 0.6fr) minmax(0, 1fr) auto;
        }
        .about,
        .to small {
          display: none;
        }
        .row {
          grid-template: "line to when state" auto / auto minmax(0, 1fr) auto auto;
          padding: 0;
          font-size: calc(var(--floor) * min(0.72em, 40cqh));
        }
        .none {
          margin: 0;
          font-size: calc(var(--floor) * min(0.72em, 40cqh));
        }
      }
    `,
  ];

  protected override readonly rising: string = ".row";

  constructor() {
    super();
    new Beat(this, (now) => {
      const turn = (Math.floor(now / seconds(10)) + 1) * seconds(10);
      const first = this.shows && stillToLeave(this.shows, now)[0];
      return first ? Math.min(turn, leavesAt(first)) : turn;
    });
  }

  protected override fittingFor(sheet: HTMLElement) {
    return new RowFitting(sheet, true);
  }

  /** None while nobody knows what time it is. */
  private get next(): readonly Departure[] {
    const { clock, clockTrusted } = this.context;
    if (!this.shows || !clockTrusted) return [];
    return stillToLeave(this.shows, clock.now()).slice(0, mostRows);
  }

  /** Only where an officer wrote one: else the first row says the same. */
  private get sentence(): string {
    const { sentence } = this.props;
    const { clock, clockTrusted } = this.context;
    if (!sentence || !this.shows || !clockTrusted) return "";
    return sentenceOf(this.shows, sentence, clock.now(), this.context);
  }

  protected override texts() {
    const { next, props } = this;
    return {
      head: this.sentence || props.title,
      besides: JSON.stringify([
        next.map((one) => [one, whenInWords(one, this.context.clock.now(), this.context)]),
        props.title,
        this.data?.about,
        this.isOld,
        this.context.clockTrusted,
      ]),
    };
  }

  override render() {
    const { next, sentence } = this;
    const { language, clockTrusted } = this.context;
    const letters = Math.max(2, ...next.map(({ line }) => line.length));
    return html`
      <article class="sheet">
        <div class="words box">
          ${sentence ? html`<p class="about">${this.props.title}</p>` : nothing}
          <h1 class="head"></h1>
        </div>
        <div class="list box" style="--letters: ${letters}">
          ${next.map((departure) => this.row(departure))}
          ${
            next.length === 0
              ? html`<p class="none size">${say(clockTrusted ? none : noClock, language)}</p>`
              : nothing
          }
        </div>
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  private row(departure: Departure) {
    const { line, to, mode, stop, cancelled, at } = departure;
    const now = this.context.clock.now();
    const state = stateInWords(departure, this.context);
    const where = [platformInWords(departure, this.context), stop].filter(Boolean).join(" · ");
    const planned = delayOf(departure) !== 0 && !cancelled ? time(at, this.context) : "";
    return html`<section class="row size ${cancelled ? "cancelled" : state ? "" : "plain"}">
      <p class="line box">${sign(mode)}${line}</p>
      <p class="to box">
        <b>${to}</b>${where ? html`<small class="near">${where}</small>` : nothing}
      </p>
      <p class="when">${whenInWords(departure, now, this.context)}</p>
      ${state ? html`<p class="state">${planned ? `${planned} ` : nothing}${state}</p>` : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-departures": SlideDepartures;
  }
}
