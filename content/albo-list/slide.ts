import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { hours } from "../../protocol/time.ts";
import { code, codeStyles, host } from "../albo/code.ts";
import { type ActsGiven, type ListedAct, upAt } from "../albo/data.ts";
import { albo, daysLeft, legal, none, scan, scanAll } from "../albo/words.ts";
import { overflows } from "../kit/fit.ts";
import { Beat, Pager } from "../kit/pager.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { mark, rise } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { AlboList } from "./definition.ts";
import { type Fitted, fitRows, type Row } from "./rows.ts";

/**
 * The newest acts in publication, page by page, and the code of the page that counts. Which ones they are
 * goes by the corrected clock: an act leaves at its midnight though the CMS be gone.
 */
@customElement("vt-slide-albo-list")
export class SlideAlboList extends SlideElement<AlboList, ActsGiven> {
  static override styles = [
    slideStyles,
    codeStyles,
    css`
      .sheet {
        padding: 0;
        display: grid;
        --beside: max(6.4em, 33%);
        grid-template: minmax(0, 1fr) / var(--beside) minmax(0, 1fr);
      }
      .panel {
        display: flex;
        flex-direction: column;
        gap: 0.3em;
        padding: var(--edge);
        background: var(--vt-accent-ground);
        color: var(--vt-on-accent-ground);
      }
      .panel h1 {
        font-size: 1.15em;
        font-weight: 700;
        line-height: 1.05;
        letter-spacing: -0.01em;
        text-wrap: balance;
      }
      .sheet[tight] .panel h1 {
        font-size: 1em;
      }
      .sheet[tight] .take {
        width: min(100%, 3.2em);
      }
      .sheet[tight] .take .host {
        display: none;
      }
      .sheet[tight="very"] .panel h1 {
        font-size: 0.85em;
      }
      .sheet[tight="very"] .legal {
        font-size: 0.6em;
      }
      .foot {
        margin-top: auto;
        display: flex;
        flex-direction: column;
        gap: 0.3em;
      }
      .legal {
        line-height: 1.08;
        text-wrap: balance;
      }
      .take {
        width: min(100%, max(3.4em, 26cqmin));
      }
      /* Read with the telephone in the hand, from nearer than the rest: smaller letters will do. */
      .take p {
        margin-top: 0.2em;
        font-size: 0.46em;
        line-height: 1.15;
      }
      .take .scan {
        font-weight: 600;
      }
      .list {
        display: flex;
        flex-direction: column;
        justify-content: space-evenly;
        gap: 0.3em;
        margin: var(--edge);
      }
      .row {
        min-width: 0;
      }
      .row + .row {
        padding-top: 0.3em;
        border-top: 0.045em solid var(--vt-accent);
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.45em;
        align-items: baseline;
        line-height: 1.12;
        font-weight: 600;
        color: var(--vt-accent);
      }
      .flow {
        --largest: 8.5cqmin;
        font-weight: 600;
        line-height: 1.1;
        letter-spacing: -0.01em;
        white-space: normal;
      }
      /* What one looks up, a little smaller than what one reads. */
      .about {
        font-size: calc(var(--floor) * 0.86em);
        font-variant-numeric: tabular-nums;
      }
      .left {
        color: var(--vt-ink);
        font-weight: 700;
        white-space: nowrap;
      }
      .row .flow {
        margin-top: 0.08em;
      }
      .marks {
        left: calc(var(--beside) + var(--edge));
      }
      .none {
        margin-block: auto;
        font-size: max(1em, 7cqmin);
        line-height: 1.1;
        text-wrap: balance;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
          --beside: 0px;
        }
        .panel {
          display: contents;
        }
        .panel h1 {
          grid-area: 1 / 1;
          padding: calc(var(--edge) * 0.7) var(--edge);
          background: var(--vt-accent-ground);
          font-size: 1.25em;
        }
        .list {
          grid-area: 2 / 1;
          margin-block: calc(var(--edge) * 0.8);
          justify-content: flex-start;
          gap: 0.45em;
        }
        .row + .row {
          padding-top: 0.45em;
        }
        .foot {
          grid-area: 3 / 1;
          margin: 0;
          display: grid;
          grid-template: "take legal" auto / auto minmax(0, 1fr);
          gap: 0 0.5em;
          align-items: center;
          padding: 0 var(--edge) calc(var(--edge) * 1.2);
          color: var(--vt-ink);
        }
        .take,
        .sheet[tight] .take {
          grid-area: take;
          width: max(4em, 24cqmin);
        }
        .legal {
          grid-area: legal;
        }
      }
      @container (max-width: 8em) {
        .panel h1 {
          font-size: 0.9em;
        }
        .take p {
          display: none;
        }
        .take,
        .sheet[tight] .take {
          width: 2.4em;
        }
        .foot {
          column-gap: 0.3em;
          padding-bottom: calc(var(--edge) * 1.4);
        }
        .legal,
        .sheet[tight="very"] .legal {
          font-size: 0.44em;
        }
      }
      @container (max-height: 4em) {
        .sheet {
          grid-template: minmax(0, 1fr) / minmax(0, 1fr);
        }
        .panel,
        .foot,
        .sheet .panel h1 {
          display: none;
        }
        .list {
          grid-area: 1 / 1;
          margin-block: 0;
          justify-content: center;
        }
        .row {
          display: flex;
          gap: 0.5em;
          align-items: center;
        }
        .row .flow {
          flex: 1;
          min-width: 0;
          --largest: 1em;
        }
        .about {
          flex: none;
          flex-wrap: nowrap;
          white-space: nowrap;
        }
        .kind,
        .left {
          display: none;
        }
        .none {
          font-size: 0.8em;
        }
      }
    `,
  ];

  @state() private page = 0;
  private fitted: Fitted | null = null;
  private fonts = 0;
  private measured = "";
  private shown = "";
  private readonly pager = new Pager(this, () => this.pages.length);

  constructor() {
    super();
    // Acts come and go, and days are fewer, at midnight of the zone, which is at a whole hour from any other.
    new Beat(this, (now) => (Math.floor(now / hours(1)) + 1) * hours(1));
  }

  get pages(): readonly Row[][] {
    return this.fitted?.pages ?? [];
  }

  /** Those in publication by the clock; none while it is not to be believed. */
  private get acts(): readonly ListedAct[] {
    const { clock, clockTrusted } = this.context;
    if (!this.data || !clockTrusted) return [];
    return upAt(this.data, clock.now(), this.props.newest);
  }

  private get rows(): Row[] {
    const { language, clock } = this.context;
    return this.acts.map(({ id, type, number, subject, lastDay }) => ({
      key: id,
      kind: type[language] ?? type["it"] ?? Object.values(type)[0] ?? "",
      number,
      subject,
      left: daysLeft(lastDay, clock.now(), this.context) ?? "",
    }));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.page = this.pager.page;
  }

  override render() {
    const { language } = this.context;
    const rows = this.fitted?.pages[this.page] ?? [];
    return html`
      <article class="sheet">
        <div class="panel">
          <h1>${this.props.title || say(albo, language)}</h1>
          ${this.foot(rows)}
        </div>
        <div class="list box">
          ${this.acts.length === 0 ? html`<p class="none">${say(none, language)}</p>` : nothing}
        </div>
        <div class="marks" aria-hidden="true"></div>
      </article>
    `;
  }

  /** Where one act is on, the code is its own; else that of the whole albo. */
  private foot(rows: readonly Row[]) {
    const { language } = this.context;
    const keys = new Set(rows.map(({ key }) => key));
    const only = keys.size === 1 ? this.acts.find(({ id }) => keys.has(id)) : undefined;
    const link = only?.link || this.data?.address || "";
    return html`<div class="foot">
      <p class="legal">${say(legal, language)}</p>
      ${
        link
          ? html`<aside class="take">
              ${code(link)}
              <p class="scan">${say(only?.link ? scan : scanAll, language)}</p>
              ${host(link)}
            </aside>`
          : nothing
      }
    </div>`;
  }

  protected override settle(): void {
    const list = this.renderRoot.querySelector<HTMLElement>(".list");
    if (!list) return;
    const rows = this.rows;
    const { clientWidth, clientHeight } = this;
    const size = [clientWidth, clientHeight, getComputedStyle(this).fontSize, this.fonts];
    const measured = JSON.stringify([rows, size, this.props.title, this.context.language]);
    if (measured !== this.measured) {
      this.measured = measured;
      this.shown = "";
      this.tighten(list.parentElement!);
      this.fitted = fitRows(rows, (page, to) => {
        this.put(list, page, to);
        return !overflows(list);
      });
      // The code beside the list goes by what is on the page.
      this.requestUpdate();
    }
    this.turn(list);
  }

  protected override fontsCame = (): void => {
    this.fonts += 1;
    if (this.hasUpdated) this.settle();
  };

  /** What stands beside the list is made smaller where it would not fit, the sentence of the law last. */
  private tighten(sheet: HTMLElement): void {
    const panel = sheet.querySelector<HTMLElement>(".panel")!;
    sheet.removeAttribute("tight");
    for (const how of ["", "very"]) {
      if (panel.scrollHeight <= panel.clientHeight + 1) return;
      sheet.setAttribute("tight", how);
    }
  }

  private turn(list: HTMLElement): void {
    if (!this.fitted) return;
    const page = this.fitted.pages[this.page] ?? [];
    const wanted = JSON.stringify([this.page, page]);
    if (wanted === this.shown) return;
    const turned = this.shown !== "";
    this.shown = wanted;
    this.put(list, page, this.fitted);
    mark(this.renderRoot.querySelector(".marks"), this.fitted.pages.length, this.page);
    if (turned) rise(list.querySelectorAll(".row"));
  }

  /** The rows are ours to write: they are measured again and again before one page of them is shown. */
  private put(
    list: HTMLElement,
    rows: readonly Row[],
    { scale, floor, broken }: Pick<Fitted, "scale" | "floor" | "broken">,
  ): void {
    const sheet = list.parentElement!;
    sheet.style.setProperty("--scale", String(scale));
    sheet.style.setProperty("--floor", String(floor));
    sheet.toggleAttribute("broken", broken);
    for (const old of list.querySelectorAll(".row")) old.remove();
    list.append(...rows.map(rowElement));
  }
}

function rowElement({ kind, number, subject, left }: Row): HTMLElement {
  const element = (tag: string, name: string, text = ""): HTMLElement => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  const row = element("section", "row");
  const about = element("p", "about");
  about.append(
    element("span", "kind", kind),
    element("span", "number", number),
    ...(left ? [element("span", "left", left)] : []),
  );
  const flow = element("h2", "flow", subject);
  flow.dataset["text"] = subject;
  row.append(about, flow);
  return row;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-albo-list": SlideAlboList;
  }
}
