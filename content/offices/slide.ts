import { css, html, nothing, svg } from "lit";
import { customElement } from "lit/decorators.js";
import { minutes } from "../../protocol/time.ts";
import { RowFitting } from "../kit/fit-rows.ts";
import type { Office } from "../kit/fields.ts";
import { Beat } from "../kit/pager.ts";
import type { SlideContext } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { listStyles } from "../kit/list-styles.ts";
import { say } from "../kit/words.ts";
import type { Calendar } from "./calendar.ts";
import type { OfficesProps } from "./definition.ts";
import { sentenceOf, stateInWords, weekInWords } from "./said.ts";
import { inOrder, type State, stateOf, weekOf } from "./state.ts";
import { noHours, offices as usualTitle } from "./words.ts";

/** Which offices are open now, those first, and when the others open: by the corrected clock. */
@customElement("vt-slide-offices")
export class SlideOffices extends TextSlide<OfficesProps, Calendar> {
  static override styles = [
    slideStyles,
    listStyles,
    css`
      .sheet {
        row-gap: 0.4em;
        grid-template: "words" auto "list" minmax(0, 1fr) / minmax(0, 1fr);
      }
      .about {
        font-size: max(5cqmin, 1em);
        font-weight: 600;
        line-height: 1.08;
      }
      .head {
        --largest: max(14cqmin, 1.3em);
      }
      .row {
        grid-template-columns: auto minmax(0, 1fr) minmax(0, auto);
        grid-auto-rows: min-content;
        align-content: center;
        align-items: center;
        column-gap: 0.5em;
        padding-block: 0.18em;
      }
      .mark {
        display: block;
        width: 0.72em;
        height: 0.72em;
      }
      .open .mark,
      .open .state {
        color: var(--vt-calm);
      }
      .soon .mark,
      .soon .state {
        color: var(--vt-alarm);
      }
      .who {
        min-width: 0;
      }
      .name {
        font-size: 1em;
        font-weight: 700;
        text-wrap: balance;
      }
      /* For who has found the office: read from nearer. */
      .place {
        font-size: 0.56em;
        line-height: 1.15;
        color: var(--vt-quiet);
      }
      /* Where it saves a page. */
      .sheet[bare] .place {
        display: none;
      }
      .state {
        max-width: 11em;
        text-align: end;
        font-weight: 600;
        text-wrap: balance;
      }
      .closed .name,
      .closed .mark {
        color: color-mix(in oklab, var(--vt-ink) 86%, var(--vt-paper));
      }
      .closed .state {
        max-width: 12em;
        font-size: max(0.8em, var(--floor) * var(--vt-unit, 1px));
        color: var(--vt-quiet);
      }
      .week {
        font-size: max(0.8em, var(--floor) * var(--vt-unit, 1px));
      }
      @container (max-aspect-ratio: 1/1) {
        .row {
          grid-template-columns: auto minmax(0, 1fr);
        }
        .state {
          grid-column: 2;
          max-width: none;
          text-align: start;
        }
        .mark {
          align-self: start;
          margin-top: 0.18em;
        }
        .head {
          --largest: 15cqmin;
        }
      }
      @container (max-width: 8em) {
        .about {
          font-size: 0.5em;
        }
        .sheet[broken] .about {
          display: none;
        }
        .head {
          --largest: 0.9em;
          font-size: calc(var(--floor) * 0.8em);
        }
        .row {
          column-gap: 0.3em;
          font-size: calc(
            var(--floor) * 0.72em + max(0px, 0.9em - var(--floor) * 0.72em) * var(--scale)
          );
        }
        .place {
          display: none;
        }
      }
      @container (max-width: 8em) {
        .closed .state,
        .week {
          font-size: 0.8em;
        }
      }
      /* In a strip one office after the other, in one line. */
      @container (max-height: 4em) {
        .closed .state,
        .week {
          font-size: 0.8em;
        }
        .sheet {
          grid-template: "words list" minmax(0, 1fr) / minmax(0, 0.5fr) minmax(0, 1fr);
        }
        .about,
        .place {
          display: none;
        }
        .sheet[broken] {
          grid-template: "list" minmax(0, 1fr) / minmax(0, 1fr);
        }
        .sheet[broken] .words {
          display: none;
        }
        .row {
          grid-template-columns: auto minmax(0, 1fr) minmax(0, auto);
          padding: 0;
          font-size: calc(var(--floor) * min(0.72em, 40cqh));
        }
        .mark {
          align-self: center;
          margin: 0;
        }
        .state {
          grid-column: auto;
          max-width: 11em;
          text-align: end;
        }
      }
    `,
  ];

  protected override readonly rising: string = ".row";

  constructor() {
    super();
    new Beat(this, (now) => (Math.floor(now / minutes(1)) + 1) * minutes(1));
  }

  protected override fittingFor(sheet: HTMLElement) {
    return new RowFitting(sheet);
  }

  /** In the order in which they are shown. While the clock is not to be believed, as they were written. */
  private get rows(): { office: Office; state: State }[] {
    const { clock, clockTrusted } = this.context;
    const all = this.props.offices.map((office) => ({
      office,
      state:
        this.data && clockTrusted
          ? stateOf(office, this.data, clock.now(), this.context)
          : ({ is: "unknown" } as const),
    }));
    return inOrder(all);
  }

  protected override texts() {
    const { rows } = this;
    const states = rows.map(({ state }) => state);
    const known = states.some(({ is }) => is !== "unknown");
    const { sentence } = this.props;
    return {
      head: known ? sentenceOf(sentence, states, this.context) : this.heading,
      besides: JSON.stringify([rows.map((row) => this.said(row)), this.props]),
    };
  }

  private get heading(): string {
    return this.props.title || say(usualTitle, this.context.language);
  }

  override render() {
    const { rows, heading } = this;
    const known = rows.some(({ state }) => state.is !== "unknown");
    return html`
      <article class="sheet">
        <div class="words box">
          ${known ? html`<p class="about">${heading}</p>` : nothing}
          <h1 class="head"></h1>
        </div>
        <div class="list box">${rows.map((row) => this.row(row))}</div>
        ${this.marks()}
      </article>
    `;
  }

  private row({ office, state }: { office: Office; state: State }) {
    const { is, text } = this.said({ office, state });
    const place = [office.where, office.telephone].filter(Boolean).join(" · ");
    return html`<section class="row size ${is}">
      ${markOf(is)}
      <div class="who box">
        <h2 class="name">${office.name}</h2>
        ${place ? html`<p class="place near">${place}</p>` : nothing}
      </div>
      <p class="state box ${state.is === "unknown" ? "week" : ""}">${text}</p>
    </section>`;
  }

  private said({ office, state }: { office: Office; state: State }): { is: string; text: string } {
    const { clock, language } = this.context;
    if (state.is === "unknown") return { is: "unknown", text: usual(office, this.context) };
    if (state.is === "appointment") return { is: "closed", text: say(noHours, language) };
    const now = clock.now();
    const isSoon = state.is === "open" && state.until - now <= minutes(30);
    return { is: isSoon ? "soon" : state.is, text: stateInWords(state, now, this.context) };
  }
}

/** The week as it usually is; as it was typed while it cannot be read. */
function usual(office: Office, reader: SlideContext): string {
  const week = weekOf(office);
  if (!week) return office.hours;
  const said = weekInWords(week, reader).map(({ days, hours }) => `${days} ${hours}`);
  return said.join("; ") || say(noHours, reader.language);
}

/** A disc, a half of one, a ring: how it stands, for who sees no colours. */
const markOf = (is: string) =>
  html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
    ${
      is === "open"
        ? svg`<circle cx="12" cy="12" r="11" fill="currentColor" />`
        : svg`<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="4" />`
    }
    ${is === "soon" ? svg`<path d="M12 1a11 11 0 0 1 0 22z" fill="currentColor" />` : nothing}
  </svg>`;

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-offices": SlideOffices;
  }
}
