import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { civilDay, civilDayOf, number } from "../../../content/kit/format.ts";
import { type Client, messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/poll-answers.ts";
import type { CountedPoll } from "../parts/poll-answers.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { csvOfThings, nameOf, tallyWords } from "../tally-words.ts";
import { weeksBack } from "../tally-weeks.ts";

type Found = InferResponseType<Client["tallies"]["index"]["$get"], 200>;
type Thing = Found["things"][number];

const all = "all";

/** What is looked for at the kiosks, and what was answered there. */
@customElement("vt-page-kiosk")
export class KioskPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .intro {
        max-inline-size: 70ch;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block: 1.25rem;
      }
      .bar wa-select {
        flex: 0 1 15rem;
      }
      .weeks {
        display: flex;
        align-items: end;
        gap: 2px;
        block-size: 6rem;
        margin-block-start: 0.75rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }
      .weeks i {
        flex: 1 1 0;
        block-size: calc(var(--length) * 100%);
        min-block-size: 1px;
        border-radius: 0.15rem 0.15rem 0 0;
        background: var(--it-color-blue-40, #06c);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
      }
      .scroll {
        margin-block-start: 1rem;
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0.55rem 0.75rem 0.55rem 0;
        border-block-end: 1px solid var(--wa-color-surface-border);
        text-align: start;
        vertical-align: middle;
      }
      tbody th {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      tbody th small {
        display: block;
        font-weight: 400;
      }
      .times {
        inline-size: 45%;
      }
      .length {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 6.5rem;
        gap: 0.75rem;
        align-items: center;
      }
      .length i {
        block-size: 0.75rem;
        inline-size: calc(var(--length) * 100%);
        min-inline-size: 2px;
        border-radius: 0 0.15rem 0.15rem 0;
        background: var(--it-color-blue-40, #06c);
      }
      .number {
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      h2 {
        margin-block: 1.75rem 0.75rem;
      }
      .polls {
        display: grid;
        gap: 1rem;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
      }
      @media (max-width: 40rem) {
        .length {
          display: block;
        }
        .length i {
          display: none;
        }
        .times {
          inline-size: auto;
        }
        .number,
        .times,
        .length .number {
          text-align: end;
          white-space: normal;
        }
        td {
          inline-size: 6rem;
          text-align: end;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private found: Found | null = null;
  @state() private polls: { polls: CountedPoll[]; group: number } | null = null;
  @state() private failure = "";
  @state() private period = "13";
  @state() private screen = all;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    const today = civilDayOf(deskClock.now(), this.session.ente.timezone);
    const query = {
      ...weeksBack(today, this.period),
      ...(this.screen !== all && { screen: this.screen }),
    };
    try {
      const [found, polls] = await Promise.all([
        this.api.ask(() => this.api.tallies.index.$get({ query: query as never })),
        this.api.ask(() => this.api.tallies.polls.$get()),
      ]);
      this.found = found;
      this.polls = polls;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  private get w() {
    return tallyWords(this.words.code);
  }

  private said = (count: number): string => number(count, this.words.code);

  private download = (): void => {
    const { things, group, from } = this.found!;
    const text = csvOfThings(things, group, this.words.code);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = `totem-${from}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  override render() {
    const { w, found } = this;
    return html`
      <p class="small"><a href=${this.href({ page: "screens" })}>← ${w.screensTitle}</a></p>
      <h1>${w.title}</h1>
      ${found ? html`<p class="quiet intro">${w.intro(found.group)}</p>` : nothing}
      ${this.failure ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>` : nothing}
      ${!found && !this.failure ? html`<p role="status">${this.words.common.loading}</p>` : nothing}
      ${found ? this.figures(found) : nothing} ${this.polls ? this.answers(this.polls) : nothing}
    `;
  }

  private figures(found: Found) {
    const { w } = this;
    const { visits, things, group } = found;
    return html`
      ${
        found.counted
          ? nothing
          : html`<wa-callout variant="neutral"
              >${w.off} <a href=${this.href({ page: "settings" })}>${w.settings}</a></wa-callout
            >`
      }
      ${this.choices(found)}
      ${
        things.length === 0 && visits.times === null
          ? html`<vt-empty heading=${w.none} text=${w.noneHelp}></vt-empty>`
          : html`<section class="card">
                <h2 style="margin-block-start: 0">
                  ${w.visits}: ${visits.times ? w.visitsIn(this.said(visits.times)) : w.few(group)}
                </h2>
                ${visits.weeks.length > 1 ? this.weeks(found) : nothing}
              </section>
              ${things.some(({ times }) => times > 0) ? nothing : html`<p role="status">${w.noneOf(group)}</p>`}
              ${things.length > 0 ? this.table(found) : nothing}`
      }
    `;
  }

  private choices({ screens, things }: Found) {
    const { w } = this;
    const choose = (event: Event, set: (value: string) => void): void => {
      set((event.target as HTMLSelectElement).value);
      void this.load();
    };
    return html`<div class="bar">
      <wa-select
        label=${w.period}
        .value=${this.period}
        @change=${(event: Event) => choose(event, (value) => (this.period = value))}
      >
        ${Object.entries(w.periods).map(([value, label]) => html`<wa-option value=${value}>${label}</wa-option>`)}
      </wa-select>
      ${
        screens.length > 1
          ? html`<wa-select
              label=${w.kiosk}
              .value=${this.screen}
              @change=${(event: Event) => choose(event, (value) => (this.screen = value))}
            >
              <wa-option value=${all}>${w.allKiosks}</wa-option>
              ${screens.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
            </wa-select>`
          : nothing
      }
      <wa-button
        class="end"
        appearance="outlined"
        ?disabled=${things.length === 0}
        @click=${this.download}
        >${w.csv}</wa-button
      >
    </div>`;
  }

  /** The bars are seen; the same is a table for those who hear it. */
  private weeks({ visits: { weeks }, group }: Found) {
    const { w } = this;
    const most = Math.max(1, ...weeks.map(({ times }) => times));
    const told = (times: number, some: boolean): string =>
      times > 0 ? this.said(times) : some ? w.few(group) : "0";
    const named = (week: string): string => civilDay(week, this.words.code);
    return html`<div class="weeks" aria-hidden="true">
        ${weeks.map(
          ({ week, times, some }) =>
            html`<i
              style="--length: ${times / most}"
              title="${w.week(named(week))}: ${told(times, some)}"
            ></i>`,
        )}
      </div>
      <p class="ends small quiet" aria-hidden="true">
        <span>${named(weeks[0]!.week)}</span><span>${named(weeks.at(-1)!.week)}</span>
      </p>
      <table class="unseen">
        <caption>
          ${w.visits}
        </caption>
        <thead>
          <tr>
            <th scope="col">${w.weekShort}</th>
            <th scope="col">${w.visits}</th>
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            ({ week, times, some }) =>
              html`<tr>
                <th scope="row">${w.week(named(week))}</th>
                <td>${told(times, some)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`;
  }

  private table({ things, group }: Found) {
    const { w } = this;
    const most = Math.max(1, ...things.map(({ times }) => times));
    return html`<div class="scroll">
      <table data-test="things">
        <thead>
          <tr>
            <th scope="col">${w.thing}</th>
            <th scope="col" class="times">${w.times}</th>
            <th scope="col" class="number">${w.average}</th>
          </tr>
        </thead>
        <tbody>
          ${things.map((thing) => this.row(thing, most, group))}
        </tbody>
      </table>
    </div>`;
  }

  private row(thing: Thing, most: number, group: number) {
    const { w } = this;
    const { kind, key, times, average } = thing;
    const name = nameOf(thing, this.words.code);
    const to =
      kind === "act" && thing.id
        ? this.href({ page: "act", id: thing.id })
        : kind === "page" && thing.name
          ? this.href({ page: "slide", id: key })
          : null;
    return html`<tr>
      <th scope="row">
        ${to ? html`<a href=${to}>${name}</a>` : name}<small class="quiet">${w.kinds[kind]}</small>
      </th>
      <td>
        <span class="length">
          ${times > 0 ? html`<i style="--length: ${times / most}" aria-hidden="true"></i>` : html`<span></span>`}
          <span class="number ${times > 0 ? "" : "quiet"}"
            >${times > 0 ? this.said(times) : w.few(group)}</span
          >
        </span>
      </td>
      <td class="number">${average === null ? "–" : w.seconds(average)}</td>
    </tr>`;
  }

  private answers({ polls, group }: { polls: CountedPoll[]; group: number }) {
    const { w } = this;
    return html`<h2>${w.polls}</h2>
      ${
        polls.length === 0
          ? html`<p class="quiet">${w.pollsNone}</p>`
          : html`<div class="polls">
              ${polls.map((poll) => html`<vt-poll-answers .poll=${poll} .group=${group}></vt-poll-answers>`)}
            </div>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-kiosk": KioskPage;
  }
}
