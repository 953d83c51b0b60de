import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { hours } from "../../protocol/time.ts";
import { number } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { Poll } from "./definition.ts";
import { type PollGiven, shareOf, stateOf } from "./poll.ts";
import { answerHere, answersInAll, before, over } from "./words.ts";

/** A question with its answers, and where to give one; with bars where what was answered may be told. */
@customElement("vt-slide-poll")
export class SlidePoll extends TextSlide<Poll, PollGiven> {
  static override styles = [
    slideStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.5em calc(var(--edge) * 1.2);
        grid-template: "ask list" minmax(0, 1fr) "call list" auto / minmax(0, 1fr) minmax(0, 1.1fr);
      }
      .ask {
        grid-area: ask;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.5em;
      }
      .head {
        --largest: max(13cqmin, 1.5em);
      }
      .list {
        grid-area: list;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.55em;
      }
      .answer p {
        --largest: 6.4cqmin;
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 0.6em;
        font-weight: 600;
        line-height: 1.12;
        text-wrap: balance;
      }
      .answer b {
        flex: none;
        font-size: 1.16em;
        font-weight: 700;
        white-space: nowrap;
      }
      .all {
        --largest: 5cqmin;
        line-height: 1.1;
      }
      /* The lengths say what the shares say: where there is little room they are thin. */
      .sheet[bare] .answer i {
        height: 0.16em;
        margin-top: 0.06em;
      }
      .sheet[bare] .list {
        gap: 0.34em;
      }
      .sheet[bare] .all,
      .sheet[bare] .ask .stroke {
        display: none;
      }
      /* Without results an answer is a line to choose from, as on the kiosk itself. */
      .plain .answer {
        padding: 0.34em 0.6em;
        border: max(2px, 0.07em) solid currentColor;
        border-radius: 0.3em;
      }
      .answer i {
        display: block;
        width: calc(var(--length) * 100%);
        min-width: 0.06em;
        height: max(0.42em, 4.6cqmin);
        margin-top: 0.14em;
        background: var(--vt-accent);
      }
      /* The one that most gave is known by its pattern's absence, not by a colour. */
      .answer:not(.most) i {
        border: max(2px, 0.05em) solid var(--vt-accent);
        background: repeating-linear-gradient(
          135deg,
          var(--vt-accent) 0 max(2px, 0.06em),
          transparent 0 0.34em
        );
      }
      .call {
        grid-area: call;
        --largest: 6cqmin;
        justify-self: start;
        padding: 0.24em 0.6em;
        font-weight: 700;
        line-height: 1.15;
        color: var(--vt-on-accent-ground);
        background: var(--vt-accent-ground);
      }
      .call.closed {
        padding: 0;
        color: inherit;
        background: none;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "ask" auto "list" minmax(0, 1fr) "call" auto / minmax(0, 1fr);
          row-gap: 0.8em;
        }
        .head {
          --largest: max(14cqmin, 1.5em);
        }
      }
      @container (max-width: 8em) {
        .sheet {
          row-gap: 0.4em;
        }
        .list {
          gap: 0.3em;
        }
        .sheet .head {
          --largest: 1.1em;
          font-size: calc(0.62em + max(0px, var(--largest) - 0.62em) * var(--grow));
        }
        .answer p {
          --floor: 0.4;
          --largest: 0.6em;
          gap: 0.4em;
        }
        .plain .answer {
          padding: 0.16em 0.3em;
        }
        .answer i,
        .sheet[bare] .answer i {
          height: 0.12em;
        }
        .sheet[bare] .list {
          gap: 0.2em;
        }
        .call {
          --floor: 0.46;
          --largest: 0.6em;
        }
        .all {
          --floor: 0.4;
          --largest: 0.46em;
        }
        .ask .stroke {
          display: none;
        }
      }
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0;
          grid-template: "ask call" minmax(0, 1fr) / minmax(0, 1fr) auto;
          align-items: center;
        }
        .ask {
          align-self: stretch;
        }
        .list,
        .all,
        .ask .stroke {
          display: none;
        }
        .sheet .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * min(0.7em, 36cqh));
          line-height: 1.05;
        }
        .call {
          max-width: 9em;
          font-size: min(0.5em, 30cqh);
        }
      }
    `,
  ];

  constructor() {
    super();
    // Its days begin and end at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => (Math.floor(now / hours(1)) + 1) * hours(1));
  }

  private get state() {
    const { clock, clockTrusted } = this.context;
    const days = this.data ?? { from: null, to: null };
    return stateOf(days, { now: clock.now(), trusted: clockTrusted });
  }

  /** What to do about it: nothing is said of today while nobody knows which day it is. */
  private get call(): string {
    const { state } = this;
    if (state === "unknown") return "";
    return say({ open: answerHere, before, over }[state], this.context.language);
  }

  protected override texts() {
    const { question, answers } = this.props;
    return { head: question, besides: JSON.stringify([answers, this.data, this.call]) };
  }

  override render() {
    const told = this.data?.told ? this.data : null;
    const { answers } = this.props;
    return html`
      <article class="sheet ${told ? "" : "plain"}">
        <div class="ask box">
          <span class="stroke"></span>
          <h1 class="head"></h1>
        </div>
        <div class="list box">
          ${answers.map((answer, index) => (told ? this.bar(told, answer, index) : html`<div class="answer"><p class="size">${answer}</p></div>`))}
          ${told ? html`<p class="all size quiet">${this.all(told)}</p>` : nothing}
        </div>
        ${
          this.call === ""
            ? nothing
            : html`<p class="call size ${this.state === "open" ? "" : "closed"}">${this.call}</p>`
        }
        ${this.marks()}
      </article>
    `;
  }

  private all({ answers }: PollGiven): string {
    const { language } = this.context;
    const count = answers.reduce((sum, { times }) => sum + times, 0);
    return say(answersInAll, language).replace("#", number(count, language));
  }

  /** From zero on, and as long as it is of a hundred; what fills no group has no number and no bar. */
  private bar(told: PollGiven, answer: string, index: number) {
    const times = told.answers[index]?.times ?? 0;
    const most = Math.max(...told.answers.map((each) => each.times));
    const share = told.answers[index] ? shareOf(told, index) : 0;
    const said = times === 0 ? "–" : `${share} %`;
    return html`<div class="answer ${times === most ? "most" : ""}">
      <p class="size"><span>${answer}</span> <b>${said}</b></p>
      ${times === 0 ? nothing : html`<i style="--length: ${(share / 100).toFixed(2)}" aria-hidden="true"></i>`}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-poll": SlidePoll;
  }
}
