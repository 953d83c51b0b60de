import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Interval, ZoneName } from "../../../protocol/manifest.ts";
import { days } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import { type Client, messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/schedule-form.ts";
import type { ScheduleForm } from "../parts/schedule-form.ts";
import type { Route } from "../router.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { blocksOf, type Day, weekAround } from "../week.ts";
import { en } from "../words/programme.en.ts";
import { it } from "../words/programme.it.ts";

export type Schedule = InferResponseType<
  Client["schedules"]["index"]["$get"],
  200
>["schedules"][number];

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
        block-size: 30rem;
        background: var(--it-color-slate-93);
        border-radius: 0.4rem;
        overflow: hidden;
      }

      .block {
        position: absolute;
        inset-inline: 0;
        display: block;
        overflow: hidden;
        padding: 0.25rem 0.5rem;
        border: 0;
        border-block-start: 2px solid var(--wa-color-surface-default);
        background: transparent;
        color: inherit;
        font: inherit;
        font-size: 0.8125rem;
        line-height: 1.25;
        text-align: start;
      }

      button.block {
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
  @state() private zones: Partial<Record<ZoneName, Interval[]>> = {};
  @state() private screen = "";
  @state() private zone: ZoneName = "main";
  @state() private week: Day[] = [];
  @state() private failure = "";
  @query("vt-schedule-form") private form!: ScheduleForm;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get w() {
    return this.words.code === "en" ? en : it;
  }

  private load = async (): Promise<void> => {
    try {
      const query = { limit: "200", offset: "0" };
      const [{ screens }, { schedules }, { playlists }, { slides }, { groups }] = await Promise.all(
        [
          this.api.ask(() => this.api.screens.index.$get()),
          this.api.ask(() => this.api.schedules.index.$get()),
          this.api.ask(() => this.api.playlists.index.$get()),
          this.api.ask(() => this.api.slides.index.$get({ query })),
          this.api.ask(() => this.api.groups.index.$get()),
        ],
      );
      Object.assign(this, { screens, schedules, playlists, slides, groups });
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

  private nameOf(winner: string): string {
    if (winner === "default") return this.w.atRest;
    if (winner === "board") return this.w.board;
    return this.schedules.find(({ id }) => id === winner)?.title ?? "…";
  }

  override render() {
    const { w } = this;
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        ${
          this.may("publish") && this.screens?.length
            ? html`<wa-button variant="brand" @click=${() => this.form.show(null)}
                >${w.add}</wa-button
              >`
            : nothing
        }
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
        @vt-scheduled=${this.load}
      ></vt-schedule-form>
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
    return html`${this.bar()} ${this.grid()} ${this.list()}`;
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
              ${blocksOf(intervals, day, place).map((block) => this.block(block))}
            </div>
          </section>`,
      )}
    </div>`;
  }

  private block({ interval, top, height, label }: ReturnType<typeof blocksOf>[number]) {
    const { w } = this;
    const { winner, losers } = interval.because;
    const schedule = this.schedules.find(({ id }) => id === winner);
    const style = `top:${top}%;height:${height}%`;
    const instead = losers
      .map(({ schedule: id, reason }) => `${this.nameOf(id)} (${w.reasons[reason]})`)
      .join(", ");
    const why = [w.wins(this.nameOf(winner)), instead && w.over(instead)]
      .filter(Boolean)
      .join("; ");
    const inside = html`<strong>${this.nameOf(winner)}</strong> ${label || w.allDay}`;
    return schedule
      ? html`<button
          class="block ${schedule.band}"
          style=${style}
          title=${why}
          @click=${() => this.form.show(schedule)}
        >
          ${inside}
        </button>`
      : html`<span class="block" style=${style} title=${why}>${inside}</span>`;
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
    const { hours, weekdays, from, to } = when;
    const names = weekdays.map((day) => weekdayName(day, this.words.code, "short"));
    return [
      w.bands[band],
      w.zones[zone],
      names.length > 0 ? names.join(", ") : w.everyDay,
      hours ? `${hours.from}–${hours.to}` : w.allDay,
      from || to ? `${from ?? "…"} → ${to ?? "…"}` : "",
    ]
      .filter(Boolean)
      .join(" · ");
  }
}

/** ISO weekday to its name: 1 is Monday. */
export const weekdayName = (day: number, language: string, weekday: "short" | "long"): string =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(days(day + 3));

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-programme": ProgrammePage;
  }
}
