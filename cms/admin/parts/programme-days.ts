import { css, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { formatter } from "../../../content/kit/format.ts";
import { wallTime } from "../../../content/kit/wall-time.ts";
import { deskClock } from "../clock.ts";
import {
  calendarWords,
  conflictsOf,
  entriesOf,
  type Grid,
  mostEntries,
  shortDay,
} from "../programme-grid.ts";
import { daysIn, type Look } from "../programme-look.ts";
import type { Schedule } from "../schedule-draft.ts";
import { programmeWords } from "../schedule-words.ts";
import type { ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import type { ProgrammeCalendar } from "./programme-calendar.ts";

/** The days that are looked at: the calendar, and in words who gives way to whom. */
@customElement("vt-programme-days")
export class ProgrammeDays extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .span {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: baseline;
        margin-block-end: 0.5rem;
      }

      .waiting {
        min-block-size: 30rem;
      }

      .conflicts {
        margin-block-start: 1rem;
      }

      .conflicts li {
        padding-block: 0.3rem;
      }

      summary {
        cursor: pointer;
        font-weight: 600;
        min-block-size: 2rem;
      }
    `,
  ];

  @property({ attribute: false }) look!: Look;
  @property({ attribute: false }) grid: Grid | null = null;
  @property({ attribute: false }) schedules: ReadonlyMap<string, Schedule> = new Map();
  /** The one screen that is looked at; null for several. */
  @property({ attribute: false }) screen: ScreenRow | null = null;
  /** What those that are looked at are called. */
  @property() whose = "";
  @property() today = "";
  @query("vt-programme-calendar") private calendar!: ProgrammeCalendar | null;

  /** Puts everything back where it was: nothing was confirmed. */
  putBack(): void {
    this.calendar?.putBack();
  }

  private get naming() {
    const w = programmeWords(this.words.code);
    return {
      language: this.words.code,
      now: wallTime(deskClock.now(), this.screen?.timezone ?? this.session.ente.timezone),
      schedules: this.schedules,
      shown: ({ shown, winner }: Grid["air"][number]): string =>
        this.schedules.get(winner)?.title ??
        (shown.kind === "board" ? w.board : winner === "default" ? w.atRest : shown.name),
    };
  }

  private get when(): string {
    const { code } = this.words;
    const { view, day } = this.look;
    if (view === "month")
      return formatter(code, "UTC", { month: "long", year: "numeric" }).format(
        Date.parse(`${day}T00:00Z`),
      );
    const { first, last } = daysIn(this.look);
    return calendarWords(code).range(shortDay(first, code), shortDay(last, code));
  }

  override render() {
    const { grid, when, naming } = this;
    const c = calendarWords(this.words.code);
    if (!grid) return html`<p class="quiet waiting" role="status">${c.loading}</p>`;
    const all = entriesOf(grid, naming);
    const entries = all.slice(0, mostEntries);
    return html`<div class="span">
        <h2>${when}</h2>
        <span class="quiet" role="status"
          >${grid.screens === 0 ? c.noneMeant : this.screen ? nothing : c.meant(grid.screens)}</span
        >
      </div>
      ${
        all.length > mostEntries
          ? html`<wa-callout>${c.tooMany(mostEntries, all.length)}</wa-callout>`
          : nothing
      }
      <vt-programme-calendar
        view=${this.look.view}
        day=${this.look.day}
        today=${this.today}
        label=${c.calendar(this.whose, when)}
        .entries=${entries}
        ?editable=${this.may("publish")}
      ></vt-programme-calendar>
      ${this.conflicts(conflictsOf(grid, naming), entries.length > 0)}
      ${
        this.may("publish")
          ? html`<details>
              <summary>${c.keys}</summary>
              <p class="small">${c.keysHelp}</p>
            </details>`
          : nothing
      }`;
  }

  private conflicts(lines: readonly string[], some: boolean) {
    const c = calendarWords(this.words.code);
    return html`<section class="conflicts" aria-live="polite">
      ${
        lines.length > 0
          ? html`<h3>${c.conflicts}</h3>
              <ul>
                ${lines.map((line) => html`<li>${line}.</li>`)}
              </ul>`
          : some
            ? html`<p class="quiet small">${c.noConflicts}</p>`
            : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-programme-days": ProgrammeDays;
  }
}
