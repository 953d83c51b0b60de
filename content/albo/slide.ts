import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { hours } from "../../protocol/time.ts";
import { civilDay } from "../kit/format.ts";
import { Beat } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { counted, say } from "../kit/words.ts";
import { code, codeStyles, host } from "./code.ts";
import type { Albo } from "./definition.ts";
import { attached, daysLeft, isDay, legal, scan, until } from "./words.ts";

/** One act of the albo: what it is about, until when, and the code of the page that counts. */
@customElement("vt-slide-albo")
export class SlideAlbo extends TextSlide<Albo> {
  static override styles = [
    slideStyles,
    codeStyles,
    css`
      .sheet {
        display: grid;
        gap: 0.3em calc(var(--edge) * 0.9);
        grid-template: "act take" minmax(0, 1fr) "legal take" auto / minmax(0, 1fr) auto;
      }
      .act {
        grid-area: act;
        display: flex;
        flex-direction: column;
        gap: 0.3em;
      }
      .kind {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.4em;
        align-items: baseline;
        font-weight: 600;
        line-height: 1.1;
        color: var(--vt-accent);
      }
      .head {
        --largest: 12cqmin;
        font-weight: 600;
        letter-spacing: -0.01em;
        line-height: 1.08;
        text-wrap: pretty;
      }
      .office,
      .head + .term {
        margin-top: auto;
      }
      .office {
        line-height: 1.1;
      }
      .sheet[bare] .office {
        display: none;
      }
      .sheet[bare] .term {
        margin-top: auto;
      }
      .term {
        line-height: 1.1;
        padding-top: 0.24em;
        border-top: 0.06em solid var(--vt-accent);
      }
      .term b {
        font-weight: 700;
        white-space: nowrap;
      }

      /* For everyone who reads the act here, not for the telephone: as legible as the rest. */
      .legal {
        grid-area: legal;
        text-wrap: balance;
        line-height: 1.1;
      }
      .sheet[bare] .legal {
        font-size: 0.6em;
      }

      /* Read with the telephone in the hand, from nearer than the rest: smaller letters will do. */
      .take {
        grid-area: take;
        display: flex;
        flex-direction: column;
        gap: 0.2em;
        width: var(--code);
        --code: max(5.2em, 30cqmin);
      }
      .take p {
        font-size: 0.5em;
        line-height: 1.15;
      }
      .take .scan {
        font-weight: 600;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: "act" minmax(0, 1fr) "legal" auto "take" auto / minmax(0, 1fr);
          row-gap: 0.4em;
        }
        .take {
          display: grid;
          grid-template: auto auto 1fr / var(--code) minmax(0, 1fr);
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
        .office,
        .take .host,
        .take .scan {
          display: none;
        }
        .sheet {
          grid-template: "act act" minmax(0, 1fr) "take legal" auto / auto minmax(0, 1fr);
          column-gap: 0.3em;
        }
        .take {
          display: block;
          --code: 2.4em;
          width: var(--code);
        }
        /* One word a line is all the room there is beside the code. */
        .legal,
        .sheet[bare] .legal {
          font-size: 0.44em;
          align-self: center;
        }
      }
      @container (max-height: 4em) {
        .take,
        .legal,
        .office,
        .term {
          display: none;
        }
        .act {
          flex-direction: row;
          align-items: center;
          gap: 0.6em;
        }
        .sheet {
          padding-block: 0;
          grid-template: "act" minmax(0, 1fr) / minmax(0, 1fr);
        }
        .kind {
          flex-wrap: nowrap;
          white-space: nowrap;
        }
        .head {
          flex: 1;
          min-width: 0;
        }
      }
      @container (max-height: 4em) {
        .sheet[bare] .kind {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    // Days left change at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => (Math.floor(now / hours(1)) + 1) * hours(1));
  }

  protected override texts() {
    return { head: this.props.subject, besides: JSON.stringify([this.props, this.daysLeft]) };
  }

  override render() {
    const { type, number, office } = this.props;
    return html`
      <article class="sheet">
        <div class="act box">
          <p class="kind size"><span>${type}</span><span class="mono">${number}</span></p>
          <h1 class="head"></h1>
          ${office ? html`<p class="office size quiet">${office}</p>` : nothing} ${this.term()}
        </div>
        <p class="legal quiet">${say(legal, this.context.language)}</p>
        ${this.takeAway()} ${this.marks()}
      </article>
    `;
  }

  private term() {
    const { language } = this.context;
    if (!isDay(this.props.lastDay)) return nothing;
    const last = civilDay(this.props.lastDay, language);
    const days = this.daysLeft;
    return html`<p class="term size">
      ${say(until, language)} ${last}${days === null ? nothing : html`, <b>${days}</b>`}
    </p>`;
  }

  /** In words; null while the clock is not to be believed or the term is over. */
  private get daysLeft(): string | null {
    const { clock, clockTrusted } = this.context;
    return clockTrusted ? daysLeft(this.props.lastDay, clock.now(), this.context) : null;
  }

  private takeAway() {
    const { language } = this.context;
    const { link, attachments } = this.props;
    return html`<aside class="take">
      ${code(link)}
      <p class="scan">
        ${say(scan, language)}${
          attachments > 0
            ? ` (${counted(attached, attachments, language).replace("#", String(attachments))})`
            : nothing
        }
      </p>
      ${host(link)}
    </aside>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-albo": SlideAlbo;
  }
}
