import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { hours } from "../../protocol/time.ts";
import { code, codeStyles, host } from "../albo/code.ts";
import { type ActCountGiven, countAt } from "../albo/data.ts";
import { legal, none, scanAll } from "../albo/words.ts";
import { number } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { counted, say } from "../kit/words.ts";
import type { AlboCount } from "./definition.ts";
import { inPublication, sinceToday } from "./words.ts";

/** One number: how many acts are in publication today, by the corrected clock. */
@customElement("vt-slide-albo-count")
export class SlideAlboCount extends TextSlide<AlboCount, ActCountGiven> {
  static override styles = [
    slideStyles,
    codeStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.3em calc(var(--edge) * 0.9);
        grid-template: "figure take" minmax(0, 1fr) "legal take" auto / minmax(0, 1fr) auto;
      }
      .figure {
        grid-area: figure;
        display: flex;
        flex-direction: column;
        justify-content: center;
        gap: 0.16em;
      }
      .number {
        --largest: 62cqmin;
        --part: var(--grow);
        font-weight: 700;
        line-height: 0.86;
        letter-spacing: -0.04em;
        margin-left: -0.04em;
        color: var(--vt-accent);
      }
      .head {
        --largest: 15cqmin;
        --part: var(--scale);
      }
      .fresh {
        --largest: 9cqmin;
        line-height: 1.1;
      }
      .legal {
        grid-area: legal;
        line-height: 1.1;
        text-wrap: balance;
      }
      .sheet[bare] .legal {
        font-size: 0.6em;
      }
      /* Read with the telephone in the hand, from nearer than the rest: smaller letters will do. */
      .take {
        grid-area: take;
        align-self: end;
        width: max(5.2em, 34cqmin);
      }
      .take p {
        margin-top: 0.2em;
        font-size: 0.5em;
        line-height: 1.15;
      }
      .take .scan {
        font-weight: 600;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "figure" minmax(0, 1fr) "legal" auto "take" auto / minmax(0, 1fr);
          row-gap: 0.4em;
        }
        .take {
          display: grid;
          grid-template: auto auto 1fr / max(5.2em, 30cqmin) minmax(0, 1fr);
          gap: 0.16em 0.5em;
          width: auto;
        }
        .code {
          grid-row: 1 / -1;
        }
        .take p {
          font-size: 0.56em;
        }
      }
      @container (max-width: 8em) {
        .sheet {
          grid-template: "figure figure" minmax(0, 1fr) "take legal" auto / auto minmax(0, 1fr);
          column-gap: 0.3em;
        }
        .take {
          display: block;
          width: 2.4em;
        }
        .take p {
          display: none;
        }
        .legal,
        .sheet[bare] .legal {
          font-size: 0.44em;
          align-self: center;
        }
      }
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0;
          grid-template: "figure" minmax(0, 1fr) / minmax(0, 1fr);
        }
        .figure {
          flex-direction: row;
          justify-content: flex-start;
          align-items: center;
          gap: 0.4em;
        }
        .number {
          --largest: 70cqh;
          flex: none;
        }
        .head {
          min-width: 0;
        }
        .take,
        .legal,
        .fresh {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    // The number changes at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => (Math.floor(now / hours(1)) + 1) * hours(1));
  }

  /** By the clock; null while it is not to be believed, or nothing is known. */
  private get step() {
    const { clock, clockTrusted } = this.context;
    return this.data && clockTrusted ? countAt(this.data, clock.now()) : null;
  }

  private get sentence(): string {
    const count = this.step?.count ?? 0;
    const { language } = this.context;
    if (count === 0) return say(none, language);
    return this.props.what || counted(inPublication, count, language);
  }

  protected override texts() {
    return { head: this.sentence, besides: JSON.stringify([this.step, this.data?.address]) };
  }

  override render() {
    const { language } = this.context;
    const { count = 0, fresh = 0 } = this.step ?? {};
    return html`
      <article class="sheet">
        <div class="figure box">
          ${count > 0 ? html`<p class="number size">${number(count, language)}</p>` : nothing}
          <h1 class="head"></h1>
          ${
            fresh > 0
              ? html`<p class="fresh size quiet">
                  ${counted(sinceToday, fresh, language).replace("#", number(fresh, language))}
                </p>`
              : nothing
          }
        </div>
        <p class="legal quiet">${say(legal, language)}</p>
        ${this.takeAway()} ${this.marks()}
      </article>
    `;
  }

  private takeAway() {
    const address = this.data?.address ?? "";
    if (address === "") return nothing;
    return html`<aside class="take">
      ${code(address)}
      <p class="scan">${say(scanAll, this.context.language)}</p>
      ${host(address)}
    </aside>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-albo-count": SlideAlboCount;
  }
}
