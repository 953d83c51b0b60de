import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Schedule, Timetable } from "../schedule-draft.ts";
import { programmeWords, timingOf } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** So many at first, and each time more are asked for: nobody reads five hundred, and drawing them takes a while. */
const some = 25;

/**
 * Every schedule by its name, in words, to be found and opened.
 * @fires vt-edit-schedule - One is to be changed (`detail`: which).
 */
@customElement("vt-schedule-list")
export class ScheduleList extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .head {
        margin-block: 2rem 0.75rem;
      }

      wa-input {
        flex: 0 1 20rem;
      }

      .flag {
        color: #7a4a00;
        font-weight: 600;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.25rem 1rem;
        align-items: center;
        padding-block: 0.75rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      li:last-child {
        border: 0;
      }

      .more {
        margin-block-start: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) schedules: ReadonlyMap<string, Schedule> = new Map();
  @property({ attribute: false }) timetables: readonly Timetable[] = [];
  @state() private sought = "";
  @state() private most = some;

  private get w() {
    return programmeWords(this.words.code);
  }

  private seek = (event: Event): void => {
    this.sought = (event.target as HTMLInputElement).value.trim().toLocaleLowerCase();
    this.most = some;
  };

  private edit(id: string): void {
    this.dispatchEvent(new CustomEvent("vt-edit-schedule", { detail: id }));
  }

  override render() {
    const { w, schedules, sought, most } = this;
    if (schedules.size === 0) return html`<p class="quiet">${w.none}</p>`;
    const found = [...schedules.values()].filter(({ title }) =>
      title.toLocaleLowerCase().includes(sought),
    );
    return html`<div class="head">
        <h2>${w.schedules}</h2>
        ${
          schedules.size > some
            ? html`<wa-input
                type="search"
                size="s"
                label=${w.seekSchedule}
                with-clear
                @input=${this.seek}
              ></wa-input>`
            : nothing
        }
      </div>
      <p class="quiet" role="status">${found.length === 0 ? w.noSuchSchedule : nothing}</p>
      ${
        found.length > 0
          ? html`<ul class="card">
              ${found.slice(0, most).map((schedule) => this.row(schedule))}
            </ul>`
          : nothing
      }
      ${
        found.length > most
          ? html`<wa-button class="more" appearance="outlined" @click=${() => (this.most += some)}
              >${w.moreSchedules(Math.min(some, found.length - most), found.length - most)}</wa-button
            >`
          : nothing
      }`;
  }

  private row(schedule: Schedule) {
    return html`<li>
      <span>
        <strong>${schedule.title}</strong><br />
        <span class="quiet small">${this.summary(schedule)}</span>
        ${schedule.flags.map(
          (flag) => html`<br /><span class="flag small">${this.inWords(flag)}</span>`,
        )}
      </span>
      <wa-button size="s" appearance="outlined" @click=${() => this.edit(schedule.id)}>
        ${this.words.common.edit}<span class="unseen">: ${schedule.title}</span>
      </wa-button>
    </li>`;
  }

  private summary({ when, band, zone }: Schedule): string {
    const { w } = this;
    const timing = timingOf(when, this.words.code, {
      timetable: (id) => this.timetables.find((each) => each.id === id)?.name ?? "…",
      schedule: (id) => this.schedules.get(id)?.title ?? "…",
    });
    return [w.bands[band], w.zones[zone], timing].join(" · ");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-schedule-list": ScheduleList;
  }
}
