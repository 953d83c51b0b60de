import { css, html, nothing, type PropertyValues } from "lit";
import { customElement } from "lit/decorators.js";
import { dataStyles, DataSlide } from "../kit/data-slide.ts";
import { RowFitting } from "../kit/fit-rows.ts";
import { number } from "../kit/format.ts";
import { rise } from "../kit/text-slide.ts";
import { counted, say } from "../kit/words.ts";
import { type Call, type Called, newestOf } from "./called.ts";
import type { NowServingProps } from "./definition.ts";
import { counterIn } from "./said.ts";
import { left, lookUp, nowServing } from "./words.ts";

/** What was last seen of each dataset: a slide is made anew each time it comes round. */
const seen = new Map<string, { numbers: ReadonlyMap<string, string>; newest: string | null }>();

/** The number at each counter, the latest in evidence; nothing at all when it is not of now. */
@customElement("vt-slide-now-serving")
export class SlideNowServing extends DataSlide<NowServingProps, Called> {
  static override styles = [
    ...dataStyles,
    css`
      .sheet {
        padding: 0;
        display: grid;
        grid-template: "panel list" minmax(0, 1fr) "panel foot" auto / minmax(0, 0.9fr) minmax(
            0,
            1fr
          );
      }
      .panel {
        grid-area: panel;
        display: flex;
        flex-direction: column;
        gap: 0.1em;
        padding: var(--edge);
        color: var(--vt-on-accent-ground);
        background: var(--vt-accent-ground);
      }
      .head {
        --largest: max(9cqmin, 1.1em);
        --part: var(--scale);
        line-height: 1.06;
      }
      .number {
        font-weight: 600;
        white-space: nowrap;
        /* A blank among letters of one width is as wide as they are. */
        word-spacing: -0.3em;
      }
      .panel .number {
        --largest: 40cqmin;
        --part: var(--grow);
        margin-block: auto;
        line-height: 1;
      }
      .panel .counter {
        --largest: 9cqmin;
        font-weight: 700;
        line-height: 1.06;
      }
      .panel .service {
        --largest: 6cqmin;
        font-size: max(0.8em, 5cqmin);
        font-weight: 600;
        line-height: 1.1;
      }
      .list {
        grid-area: list;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        grid-auto-rows: minmax(min-content, 3em);
        align-content: start;
        margin: calc(var(--edge) * 0.8) var(--edge) 0;
      }
      .row {
        --largest: max(10cqmin, 1.2em);
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        grid-auto-rows: min-content;
        align-content: center;
        align-items: center;
        column-gap: 0.6em;
        padding-block: 0.12em;
        line-height: 1.08;
        border-bottom: max(2px, 0.03em) solid
          color-mix(in oklab, var(--vt-ink) 28%, var(--vt-paper));
      }
      .row .counter {
        font-size: 0.8em;
        font-weight: 600;
      }
      .row .service {
        font-size: 0.56em;
        line-height: 1.15;
        color: var(--vt-quiet);
      }
      .row .number {
        font-size: 1.1em;
        text-align: end;
      }
      .row.newest {
        color: var(--vt-accent);
      }
      .sheet[bare] .row .service {
        display: none;
      }
      .foot {
        margin: 0.3em var(--edge) calc(var(--edge) * 0.8);
      }
      .foot .besides {
        font-weight: 600;
        color: var(--vt-ink);
      }
      .marks {
        left: calc(47.4% + var(--edge));
      }
      /* Nothing is in evidence: the counters have the whole sheet, their name above them. */
      .even {
        grid-template: "panel" auto "list" minmax(0, 1fr) "foot" auto / minmax(0, 1fr);
      }
      .even .marks {
        left: var(--edge);
      }
      .silent .head {
        --largest: max(16cqmin, 1.5em);
        margin-block: auto;
      }
      .silent {
        grid-template: "panel" minmax(0, 1fr) / minmax(0, 1fr);
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet:not(.silent) {
          grid-template: "panel" auto "list" minmax(0, 1fr) "foot" auto / minmax(0, 1fr);
        }
        .panel .number {
          --largest: 38cqw;
        }
        .marks {
          left: var(--edge);
        }
      }
      @container (max-width: 8em) {
        .head {
          --largest: 0.9em;
          font-size: calc(var(--floor) * 0.8em);
        }
        .panel .number {
          --largest: 26cqw;
          font-size: calc(
            var(--floor) * 0.9em + max(0px, 26cqw - var(--floor) * 0.9em) * var(--scale)
          );
        }
        .panel .counter,
        .panel .service {
          font-size: calc(var(--floor) * 0.56em);
        }
        .row {
          font-size: calc(
            var(--floor) * 0.64em + max(0px, 0.9em - var(--floor) * 0.64em) * var(--scale)
          );
        }
      }
      /* In a strip the latest, and one other after the next. */
      @container (max-height: 4em) {
        .sheet:not(.silent) {
          grid-template: "panel list foot" minmax(0, 1fr) / minmax(0, 1fr) minmax(0, 0.7fr) auto;
          align-items: stretch;
        }
        .panel {
          flex-direction: row;
          align-items: center;
          gap: 0.6em;
          padding-block: 0;
        }
        .sheet .head {
          flex: 1;
          min-width: 0;
          margin: 0;
          font-size: calc(var(--floor) * min(0.6em, 34cqh));
        }
        .panel .number {
          margin: 0;
          font-size: calc(var(--floor) * min(1em, 56cqh));
        }
        .panel .counter {
          font-size: calc(var(--floor) * min(0.6em, 34cqh));
        }
        .sheet[bare] .head,
        .panel .service,
        .row .service,
        .foot .besides {
          display: none;
        }
        .sheet[bare] .panel .counter {
          flex: 1;
          min-width: 0;
        }
        .list {
          align-content: center;
          margin-block: 0;
        }
        .row {
          padding: 0;
          border: 0;
          font-size: calc(var(--floor) * min(0.8em, 44cqh));
        }
        .foot {
          align-self: center;
          margin: 0 var(--edge) 0 0;
        }
        .marks {
          display: none;
        }
      }
    `,
  ];

  protected override readonly rising: string = ".row";
  private newest: Call | null = null;
  /** Counters whose number has just changed. */
  private fresh: ReadonlySet<string> = new Set();

  protected override fittingFor(sheet: HTMLElement) {
    return new RowFitting(sheet);
  }

  /** A number of before is worse than none: who waits would go to the wrong counter. */
  private get calls(): readonly Call[] {
    const { clockTrusted } = this.context;
    return this.shows && clockTrusted && !this.isOld ? this.shows.calls : [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("data")) this.look();
  }

  private look(): void {
    const { calls } = this;
    const key = JSON.stringify([this.props.dataset, this.props.counter, this.props.number]);
    const before = seen.get(key);
    const known = before?.numbers ?? new Map<string, string>();
    const last = calls.find(({ counter }) => counter === before?.newest) ?? null;
    this.newest = newestOf(calls, known) ?? last;
    this.fresh = new Set(
      calls
        .filter((call) => known.size > 0 && known.get(call.counter) !== call.number)
        .map(({ counter }) => counter),
    );
    if (calls.length > 0)
      seen.set(key, {
        numbers: new Map(calls.map((call) => [call.counter, call.number])),
        newest: this.newest?.counter ?? null,
      });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!changed.has("data") || !this.playing || this.fresh.size === 0) return;
    const rows = [...this.renderRoot.querySelectorAll<HTMLElement>("[data-counter]")];
    rise(rows.filter(({ dataset }) => this.fresh.has(dataset["counter"]!)));
    this.fresh = new Set();
  }

  protected override texts() {
    const { language } = this.context;
    const title = this.props.title || say(nowServing, language);
    return {
      head: this.calls.length > 0 ? title : say(lookUp, language),
      besides: JSON.stringify([this.calls, this.newest, this.data?.about, language]),
    };
  }

  override render() {
    const { calls, newest } = this;
    if (calls.length === 0)
      return html`<article class="sheet silent">
        <div class="panel box"><h1 class="head"></h1></div>
        ${this.marks()}
      </article>`;
    const others = newest ? calls.filter((call) => call !== newest) : calls;
    return html`
      <article class="sheet ${newest ? "" : "even"}">
        <div class="panel box">
          <h1 class="head"></h1>
          ${newest ? this.evidence(newest) : nothing}
        </div>
        <div class="list box">${others.map((call) => this.row(call))}</div>
        ${this.foot(this.besides())} ${this.marks()}
      </article>
    `;
  }

  private evidence({ counter, number: called, service }: Call) {
    return html`
      <p class="number mono size box" data-counter=${counter}>${called}</p>
      <p class="counter size">${counterIn(counter, this.context.language)}</p>
      ${service ? html`<p class="service">${service}</p>` : nothing}
    `;
  }

  private row({ counter, number: called, service }: Call) {
    return html`<section class="row size" data-counter=${counter}>
      <div class="who box">
        <h2 class="counter">${counterIn(counter, this.context.language)}</h2>
        ${service ? html`<p class="service">${service}</p>` : nothing}
      </div>
      <p class="number mono">${called}</p>
    </section>`;
  }

  private besides() {
    const { language } = this.context;
    const more = this.shows?.left ?? 0;
    if (more === 0) return nothing;
    return html`<p class="besides">
      ${counted(left, more, language).replace("#", number(more, language))}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-now-serving": SlideNowServing;
  }
}
