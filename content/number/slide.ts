import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { figure, quantity } from "../kit/quantity.ts";
import { say } from "../kit/words.ts";
import type { NumberProps } from "./definition.ts";
import type { Figures } from "./figures.ts";
import { sentenceOf } from "./sentence.ts";
import { now, provisional, references } from "./words.ts";

/** One number, what it is held against, and a sentence that says what that means. */
@customElement("vt-slide-number")
export class SlideNumber extends DataSlide<NumberProps, Figures> {
  static override styles = [
    ...dataStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.4em calc(var(--edge) * 1.4);
        grid-template: "about about" auto "figure bars" minmax(
            0,
            1fr
          ) "head head" auto "foot foot" auto / minmax(0, 1.4fr) minmax(0, 1fr);
      }
      .about {
        grid-area: about;
      }
      .figure {
        grid-area: figure;
        display: flex;
        flex-wrap: wrap;
        align-content: center;
        align-items: baseline;
        column-gap: 0.4em;
        white-space: nowrap;
        color: var(--figure, var(--vt-accent));
      }
      .number {
        --largest: 50cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 0.94;
        letter-spacing: -0.04em;
        margin-left: -0.03em;
      }
      .unit {
        --largest: 12cqmin;
        font-weight: 600;
        line-height: 1.1;
      }
      .of {
        flex-basis: 100%;
        font-size: 0.6em;
        font-weight: 600;
        color: var(--vt-quiet);
      }
      .better {
        --figure: var(--vt-calm);
      }
      .worse {
        --figure: var(--vt-alarm);
      }
      .sentence {
        grid-area: head;
      }
      .head {
        --largest: max(9cqmin, 1.1em);
        --part: var(--scale);
        line-height: 1.06;
      }
      .bars {
        grid-area: bars;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.5em;
      }
      .bar p {
        --largest: 5.5cqmin;
        --floor: 0.72;
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        column-gap: 0.6em;
        font-weight: 600;
        line-height: 1.15;
      }
      .bar i {
        display: block;
        width: calc(var(--length) * 100%);
        min-width: 0.06em;
        height: max(0.5em, 7cqmin);
        margin-top: 0.12em;
        background: var(--figure, var(--vt-accent));
      }
      .bar.other {
        color: var(--vt-quiet);
      }
      /* Not the number itself: an outline with strokes, so that it differs without colours. */
      .bar.other i {
        border: max(2px, 0.05em) solid currentColor;
        background: repeating-linear-gradient(
          135deg,
          currentColor 0 max(2px, 0.05em),
          transparent 0 0.3em
        );
      }
      .none .figure {
        grid-column: 1 / -1;
      }
      /* The sentence says it too. */
      .sheet[bare] .bars {
        display: none;
      }
      .sheet[bare] .figure {
        grid-column: 1 / -1;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "about" auto "figure" minmax(
              0,
              1fr
            ) "bars" auto "head" auto "foot" auto / minmax(0, 1fr);
          row-gap: 0.6em;
        }
        .number {
          --largest: 60cqw;
        }
        .head {
          --largest: max(12cqmin, 1.1em);
        }
      }
      @container (max-width: 8em) {
        .sheet {
          row-gap: 0.34em;
        }
        .bar p {
          --floor: 0.5;
          --largest: 0.6em;
        }
        .of {
          font-size: 0.44em;
        }
        .number {
          --largest: 40cqw;
        }
      }
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0;
          grid-template: "figure head foot" minmax(0, 1fr) / auto minmax(0, 1fr) auto;
          align-items: center;
        }
        .sheet .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * min(0.7em, 36cqh));
          line-height: 1.05;
        }
        .number {
          --largest: 66cqh;
        }
        .figure {
          flex-wrap: nowrap;
          align-items: baseline;
        }
        .sheet[bare] .figure,
        .none .figure,
        .figure {
          grid-column: auto;
        }
        .sentence {
          align-self: stretch;
          display: flex;
          align-items: center;
        }
        .unit {
          --largest: 0.8em;
        }
        .bars,
        .about,
        .of {
          display: none;
        }
      }
    `,
  ];

  private get sentence(): string {
    return this.shows ? sentenceOf(this.shows, this.props, this.context) : "";
  }

  /** Which way it leans, where one way is better: said in the sentence too, never by the colour alone. */
  private get tone(): "" | "better" | "worse" {
    const { good } = this.props;
    const { value = 0, against = null } = this.shows ?? {};
    if (good === "neither" || !against || value === against.value) return "";
    return value < against.value === (good === "lower") ? "better" : "worse";
  }

  protected override texts() {
    return {
      head: this.sentence,
      besides: JSON.stringify([this.props.title, this.data, this.isOld, this.tone]),
    };
  }

  override render() {
    const { shows } = this;
    return html`
      <article class="sheet ${this.tone} ${shows?.against ? "" : "none"}">
        <p class="about size box"><span class="stroke"></span>${this.props.title}</p>
        <div class="figure box">${shows ? this.figure(shows) : nothing}</div>
        ${shows?.against ? this.bars(shows) : nothing}
        <div class="sentence box"><h1 class="head"></h1></div>
        ${this.foot()} ${this.marks()}
      </article>
    `;
  }

  private figure({ value, unit, digits, provisional: isProvisional }: Figures) {
    const { language } = this.context;
    const money = unit === "€";
    return html`
      <p class="number size">
        ${money ? quantity(value, unit, language, digits) : figure(value, language, digits)}
      </p>
      ${money || unit === "" ? nothing : html`<p class="unit size">${unit}</p>`}
      ${isProvisional ? html`<p class="of">${say(provisional, language)}</p>` : nothing}
    `;
  }

  /** Both from zero on: what is below it has no bar, only its number. */
  private bars({ value, unit, digits, compare, against }: Figures) {
    const { language } = this.context;
    const written = (amount: number): string =>
      unit === "€" ? quantity(amount, unit, language, digits) : figure(amount, language, digits);
    const most = Math.max(value, against!.value);
    const least = Math.min(value, against!.value);
    const length = (amount: number) => (least < 0 || most === 0 ? null : amount / most);
    const bar = (name: string, amount: number, other: boolean) =>
      html`<div class="bar ${other ? "other" : ""}">
        <p class="size"><span>${name}</span> <b>${written(amount)}</b></p>
        ${
          length(amount) === null
            ? nothing
            : html`<i style="--length: ${length(amount)!.toFixed(4)}" aria-hidden="true"></i>`
        }
      </div>`;
    const name = references[compare as keyof typeof references];
    return html`<div class="bars box">
      ${bar(say(now, language), value, false)} ${bar(say(name, language), against!.value, true)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-number": SlideNumber;
  }
}
