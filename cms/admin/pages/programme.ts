import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Interval, ZoneName } from "../../../protocol/manifest.ts";
import { days } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import { messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/schedule-form.ts";
import type { ScheduleForm } from "../parts/schedule-form.ts";
import "../parts/timetables.ts";
import "../parts/why.ts";
import type { WhyOnAir } from "../parts/why.ts";
import type { Route } from "../router.ts";
import type { Schedule, Timetable } from "../schedule-draft.ts";
import { programmeWords, timingOf } from "../schedule-words.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { blocksOf, type Day, weekAround } from "../week.ts";

/** What a screen shows over a week, because of what, and the schedules that say so. */
@customElement("vt-page-programme")
export class ProgrammePage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 1rem;
      }

      .bar wa-select {
        flex: 0 1 18rem;
      }

      .week {
        display: grid;
        grid-template-columns: repeat(7, minmax(7rem, 1fr));
        gap: 0.4rem;
        overflow-x: auto;
      }

      .day h3 {
        padding-block-end: 0.4rem;
        text-align: center;
      }

      .day.now h3 {
        color: var(--wa-color-text-link);
      }

      .hours {
        position: relative;
        block-size: 37rem;
        background: var(--it-color-slate-93);
        border-radius: 0.4rem;
        overflow: hidden;
      }

      .block {
        min-block-size: 1.5rem;
        position: absolute;
        inset-inline: 0;
        display: flex;
        flex-direction: column;
        justify-content: start;
        overflow: hidden;
        padding: 0.1rem 0.5rem;
        border: 0;
        border-block-start: 2px solid var(--wa-color-surface-default);
        background: transparent;
        color: inherit;
        font: inherit;
        font-size: 0.8125rem;
        line-height: 1.25;
        text-align: start;
        cursor: pointer;
      }

      .block.base {
        background: #dde7f0;
      }

      .block.programme {
        background: #cfe0f5;
      }

      .block.special {
        background: #f6e3c5;
      }

      .block strong {
        display: block;
        overflow-wrap: anywhere;
      }

      h2 {
        margin-block: 2rem 0.75rem;
      }

      .flag {
        color: #7a4a00;
        font-weight: 600;
      }

      .list li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.25rem 1rem;
        align-items: center;
        padding-block: 0.75rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .list li:last-child {
        border: 0;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private screens: ScreenRow[] | null = null;
  @state() private schedules: Schedule[] = [];
  @state() private playlists: PlaylistName[] = [];
  @state() private slides: { id: string; title: string }[] = [];
  @state() private groups: { id: string; name: string }[] = [];
  @state() private timetables: Timetable[] = [];
  @state() private zones: Partial<Record<ZoneName, Interval[]>> = {};
  @state() private screen = "";
  @state() private zone: ZoneName = "main";
  @state() private week: Day[] = [];
  @state() private failure = "";
  @query("vt-schedule-form") private form!: ScheduleForm;
  @query("vt-why") private why!: WhyOnAir;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get w() {
    return programmeWords(this.words.code);
  }

  private load = async (): Promise<void> => {
    try {
      const query = { limit: "200", offset: "0" };
      const [{ screens }, { schedules }, { playlists }, { slides }, { groups }, { timetables }] =
        await Promise.all([
          this.api.ask(() => this.api.screens.index.$get()),
          this.api.ask(() => this.api.schedules.index.$get()),
          this.api.ask(() => this.api.playlists.index.$get()),
          this.api.ask(() => this.api.slides.index.$get({ query })),
          this.api.ask(() => this.api.groups.index.$get()),
          this.api.ask(() => this.api.timetables.index.$get()),
        ]);
      Object.assign(this, { screens, schedules, playlists, slides, groups, timetables });
      this.screen ||= screens[0]?.id ?? "";
      this.failure = "";
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private get current(): ScreenRow | undefined {
    return this.screens?.find(({ id }) => id === this.screen);
  }

  /** Asks what the chosen screen shows over the week that is open. */
  private async look(at = this.week[3]?.from ?? deskClock.now()): Promise<void> {
    const screen = this.current;
    if (!screen) return;
    this.week = weekAround(at, screen.timezone);
    const query = {
      screen: screen.id,
      from: String(this.week[0]!.from),
      to: String(this.week[6]!.to),
    };
    const found = await this.attempt(() =>
      this.api.ask(() => this.api.schedules.resolve.$get({ query: query as never })),
    );
    if (found) this.zones = found.zones as typeof this.zones;
    if (!(this.zone in this.zones)) this.zone = "main";
  }

  private move = (weeks: number): void => void this.look(this.week[3]!.from + days(7 * weeks));

  private named = (id: string): Schedule | undefined =>
    this.schedules.find((schedule) => schedule.id === id);

  private nameOf(winner: string): string {
    if (winner === "default") return this.w.atRest;
    if (winner === "board") return this.w.board;
    return this.named(winner)?.title ?? "…";
  }

  override render() {
    const { w } = this;
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        <div class="row">
          ${
            this.screens?.length
              ? html`<a href="${this.href({ page: "time" })}?screen=${this.screen}"
                  >${this.words.nav.time}</a
                >`
              : nothing
          }
          ${
            this.may("publish") && this.screens?.length
              ? html`<wa-button variant="brand" @click=${() => this.form.show(null)}
                  >${w.add}</wa-button
                >`
              : nothing
          }
        </div>
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${this.body()}
      <vt-schedule-form
        .screens=${this.screens ?? []}
        .playlists=${this.playlists}
        .slides=${this.slides}
        .groups=${this.groups}
        .timetables=${this.timetables}
        .schedules=${this.schedules}
        @vt-scheduled=${this.load}
      ></vt-schedule-form>
      <vt-why
        @vt-edit-schedule=${({ detail }: CustomEvent<string>) => this.form.show(this.named(detail)!)}
      ></vt-why>
    `;
  }

  private body() {
    const { w } = this;
    if (!this.screens)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (this.screens.length === 0)
      return html`<vt-empty heading=${w.noScreens} text=${w.noScreensHelp}>
        <wa-button variant="brand" href=${this.href({ page: "screens" })}>${w.toScreens}</wa-button>
      </vt-empty>`;
    return html`${this.bar()} ${this.grid()} ${this.list()}
      <vt-timetables .timetables=${this.timetables} @vt-timetables=${this.load}></vt-timetables>`;
  }

  private bar() {
    const { w } = this;
    const written = (day: Day | undefined): string =>
      day
        ? new Intl.DateTimeFormat(this.words.code, {
            day: "numeric",
            month: "long",
            timeZone: this.current?.timezone ?? "UTC",
          }).format(day.from)
        : "";
    return html`<div class="bar">
        <wa-select
          label=${w.screen}
          .value=${this.screen}
          @change=${(event: Event) => {
            this.screen = (event.target as HTMLSelectElement).value;
            void this.look();
          }}
        >
          ${this.screens!.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
        </wa-select>
        <wa-select
          label=${w.zone}
          .value=${this.zone}
          @change=${(event: Event) => (this.zone = (event.target as HTMLSelectElement).value as ZoneName)}
        >
          ${(Object.keys(this.zones) as ZoneName[]).map(
            (name) => html`<wa-option value=${name}>${w.zones[name]}</wa-option>`,
          )}
        </wa-select>
        <div class="row end">
          <wa-button appearance="outlined" @click=${() => this.move(-1)}
            >← <span class="unseen">${w.before}</span></wa-button
          >
          <wa-button appearance="outlined" @click=${() => void this.look(deskClock.now())}
            >${w.today}</wa-button
          >
          <wa-button appearance="outlined" @click=${() => this.move(1)}
            >→ <span class="unseen">${w.after}</span></wa-button
          >
        </div>
      </div>
      <p class="quiet" role="status">${w.week(written(this.week[0]), written(this.week[6]))}</p>`;
  }

  private grid() {
    const intervals = this.zones[this.zone] ?? [];
    const timezone = this.current?.timezone ?? "UTC";
    const now = deskClock.now();
    const name = new Intl.DateTimeFormat(this.words.code, {
      weekday: "short",
      day: "numeric",
      timeZone: timezone,
    });
    const place = { language: this.words.code, timezone };
    return html`<div class="week" tabindex="0" role="group" aria-label=${this.w.title}>
      ${this.week.map(
        (day) =>
          html`<section class="day ${now >= day.from && now < day.to ? "now" : ""}">
            <h3>${name.format(day.from)}</h3>
            <div class="hours">
              ${blocksOf(intervals, day, place).map((block) => this.block(block, day))}
            </div>
          </section>`,
      )}
    </div>`;
  }

  private block({ interval, top, height, label }: ReturnType<typeof blocksOf>[number], day: Day) {
    const { winner } = interval.because;
    const middle = Math.round(
      (Math.max(interval.from, day.from) + Math.min(interval.to, day.to)) / 2,
    );
    return html`<button
      class="block ${this.named(winner)?.band ?? ""}"
      style="top:${top}%;height:${height}%"
      title=${this.w.whyTitle}
      @click=${() => void this.why.show(this.current!, this.zone, middle)}
    >
      <strong>${this.nameOf(winner)}</strong> ${label || this.w.allDay}
    </button>`;
  }

  private list() {
    const { w } = this;
    if (this.schedules.length === 0) return html`<p class="quiet">${w.none}</p>`;
    return html`<h2>${w.schedules}</h2>
      <ul class="card list">
        ${this.schedules.map(
          (schedule) =>
            html`<li>
              <span>
                <strong>${schedule.title}</strong><br />
                <span class="quiet small">${this.summary(schedule)}</span>
                ${schedule.flags.map(
                  (flag) => html`<br /><span class="flag small">${this.inWords(flag)}</span>`,
                )}
              </span>
              <wa-button size="s" appearance="outlined" @click=${() => this.form.show(schedule)}>
                ${this.words.common.edit}<span class="unseen">: ${schedule.title}</span>
              </wa-button>
            </li>`,
        )}
      </ul>`;
  }

  private summary({ when, band, zone }: Schedule): string {
    const { w } = this;
    const timing = timingOf(when, this.words.code, {
      timetable: (id) => this.timetables.find((each) => each.id === id)?.name ?? "…",
      schedule: (id) => this.named(id)?.title ?? "…",
    });
    return [w.bands[band], w.zones[zone], timing].join(" · ");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-programme": ProgrammePage;
  }
}
