import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { civilDayOf } from "../../../content/kit/format.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import type { ZoneName } from "../../../protocol/manifest.ts";
import { messageOf } from "../api.ts";
import type { CalendarView } from "../calendar-moves.ts";
import { deskClock } from "../clock.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/occurrence.ts";
import type { OccurrenceDialog } from "../parts/occurrence.ts";
import type { ProgrammeCalendar, Put } from "../parts/programme-calendar.ts";
import "../parts/programme-source.ts";
import "../parts/schedule-form.ts";
import type { Preset, ScheduleForm } from "../parts/schedule-form.ts";
import "../parts/timetables.ts";
import "../parts/why.ts";
import type { WhyOnAir } from "../parts/why.ts";
import {
  addDaysTo,
  calendarWords,
  conflictsOf,
  daysShown,
  type Entry,
  entriesOf,
  type Grid,
  mostEntries,
  shortDay,
} from "../programme-grid.ts";
import type { Route } from "../router.ts";
import { freshPlan, type Plan, type Schedule, type Timetable } from "../schedule-draft.ts";
import { programmeWords, timingOf } from "../schedule-words.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";

const views = ["week", "bands", "month", "list"] as const;
/** Narrower than this a week of columns cannot be read: it is a list. */
const narrow = matchMedia("(max-width: 48rem)");

/** The programme: what plays when on a screen, a group or all, to be moved about; who gives way to whom. */
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
        margin-block-end: 0.75rem;
      }

      .bar wa-select {
        flex: 0 1 15rem;
      }

      .bar wa-radio-group {
        flex: none;
        max-inline-size: 100%;
      }

      .desk {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 15rem;
        gap: 1.5rem;
        align-items: start;
      }

      .desk.alone {
        grid-template-columns: minmax(0, 1fr);
      }

      @media (max-width: 62rem) {
        .desk {
          grid-template-columns: minmax(0, 1fr);
        }
      }

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
  @state() private grid: Grid | null = null;
  /** Whose programme is seen: `screen:scr_…`, `group:grp_…`, `tag:atrio`, `all`. */
  @state() private where = "";
  @state() private zone: ZoneName = "main";
  @state() private view: CalendarView = narrow.matches ? "list" : "week";
  @state() private day = civilDayOf(deskClock.now(), "Europe/Rome");
  @state() private failure = "";
  @query("vt-schedule-form") private form!: ScheduleForm;
  @query("vt-why") private why!: WhyOnAir;
  @query("vt-occurrence") private occurrence!: OccurrenceDialog;
  @query("vt-programme-calendar") private calendar!: ProgrammeCalendar | null;
  private asked = "";

  override connectedCallback(): void {
    super.connectedCallback();
    narrow.addEventListener("change", this.turned);
    this.day = this.today;
    // The calendar is heavy: it comes while the programme is asked for, and no other page pays for it.
    void import("../parts/programme-calendar.ts");
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    narrow.removeEventListener("change", this.turned);
  }

  /** A tablet is turned, a window made narrow: what was a week is a list then. */
  private turned = (): void => {
    if (narrow.matches) this.view = "list";
    this.requestUpdate();
  };

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
      this.where ||= screens.length > 0 ? (askedFor() ?? "") : "";
      this.where ||= screens[0] ? `screen:${screens[0].id}` : "all";
      this.failure = "";
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private get c() {
    return calendarWords(this.words.code);
  }

  private get today(): string {
    return civilDayOf(deskClock.now(), this.session.ente.timezone);
  }

  /** The one screen that is looked at; undefined for several. */
  private get current(): ScreenRow | undefined {
    return this.screens?.find(({ id }) => this.where === `screen:${id}`);
  }

  private get shown() {
    return daysShown(this.view === "month" ? "month" : "week", this.day);
  }

  /** Asks when everything plays on the days that are seen. */
  private async look(): Promise<void> {
    if (!this.screens?.length) return;
    const query = { where: this.where, zone: this.zone, ...this.shown };
    const asked = (this.asked = JSON.stringify(query));
    const grid = await this.attempt(() =>
      this.api.ask(() => this.api.schedules.grid.$get({ query: query as never })),
    );
    if (!grid || asked !== this.asked) return;
    this.grid = grid as Grid;
    if (!grid.zones.includes(this.zone) && grid.zones.length > 0) {
      this.zone = "main";
      if (!asked.includes('"zone":"main"')) await this.look();
    }
  }

  private turn = (event: Event): void => {
    this.view = (event.target as HTMLInputElement).value as CalendarView;
    void this.look();
  };

  private go(days: number): void {
    if (this.view === "month") {
      const [year, month] = this.day.split("-").map(Number) as [number, number];
      this.day = new Date(Date.UTC(year, month - 1 + days, 1)).toISOString().slice(0, 10);
    } else this.day = addDaysTo(this.day, days * 7);
    void this.look();
  }

  private named = (id: string): Schedule | undefined =>
    this.schedules.find((schedule) => schedule.id === id);

  private get naming() {
    return {
      language: this.words.code,
      now: wallTime(deskClock.now(), this.current?.timezone ?? this.session.ente.timezone),
      schedules: new Map<string, Schedule>(this.schedules.map((each) => [each.id, each])),
      shown: ({ shown, winner }: Grid["air"][number]): string =>
        this.named(winner)?.title ??
        (shown.kind === "board" ? this.w.board : winner === "default" ? this.w.atRest : shown.name),
    };
  }

  private changed = (): void => void this.load();

  private opened = ({ detail }: HTMLElementEventMap["vt-entry"]): void => {
    if (detail.entry.kind === "air") this.askWhy(detail.entry);
    else this.occurrence.show(detail.entry, detail.doing);
  };

  private askWhy = (entry: Entry): void => {
    const screen = this.current;
    const [from, to] = [entry.from, entry.to].map((wall) => instantOf(wall, screen!.timezone)!);
    void this.why.show(screen!, this.zone, Math.round((from! + to!) / 2));
  };

  /** A new schedule where something was dropped or a stretch was chosen; or from now on. */
  private put(what: string | null, at?: Put): void {
    const [kind, id, ...name] = what?.split(" ") ?? [];
    const [target, of = ""] = this.where.split(/:(.*)/s);
    const preset: Preset = {
      zone: this.zone,
      // What is put into this calendar is meant for these screens.
      ...((what || at) && {
        targets: [target === "all" ? { kind: target } : { kind: target, [target!]: of }],
      }),
      ...(what && { what: `${kind} ${id}`, title: name.join(" ").slice(0, 120) }),
      ...(at?.band && { band: at.band }),
      ...(at && { plan: planAt(at) }),
    };
    this.form.show(null, preset);
  }

  override render() {
    const { w } = this;
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        <div class="row">
          ${
            this.screens?.length
              ? html`<a
                  href="${this.href({ page: "time" })}${this.current ? `?screen=${this.current.id}` : ""}"
                  >${this.words.nav.time}</a
                >`
              : nothing
          }
          ${
            this.may("publish") && this.screens?.length
              ? html`<wa-button variant="brand" @click=${() => this.put(null)}>${w.add}</wa-button>`
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
        @vt-scheduled=${this.changed}
      ></vt-schedule-form>
      <vt-occurrence
        .schedules=${this.naming.schedules}
        .timetables=${this.timetables}
        ?explains=${this.current !== undefined}
        @vt-scheduled=${this.changed}
        @vt-dismissed=${() => this.calendar?.putBack()}
        @vt-edit-schedule=${this.edit}
        @vt-ask-why=${({ detail }: CustomEvent<Entry>) => this.askWhy(detail)}
      ></vt-occurrence>
      <vt-why @vt-edit-schedule=${this.edit}></vt-why>
    `;
  }

  private edit = ({ detail }: CustomEvent<string>): void => this.form.show(this.named(detail)!);

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
    const may = this.may("publish");
    return html`${this.bar()}
      <div class="desk ${may ? "" : "alone"}">
        <div>${this.days()}</div>
        ${
          may
            ? html`<vt-programme-source
                .playlists=${this.playlists}
                .slides=${this.slides}
                @vt-put=${({ detail }: CustomEvent<string>) => this.put(detail)}
              ></vt-programme-source>`
            : nothing
        }
      </div>
      ${this.list()}
      <vt-timetables
        .timetables=${this.timetables}
        @vt-timetables=${this.changed}
      ></vt-timetables>`;
  }

  private bar() {
    const { w, c } = this;
    const tags = [...new Set(this.screens!.flatMap((screen) => screen.tags))].toSorted();
    const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="bar">
      <wa-select
        label=${c.where}
        .value=${this.where}
        @change=${(event: Event) => {
          this.where = valueOf(event);
          void this.look();
        }}
      >
        ${this.screens!.map(
          ({ id, name }) => html`<wa-option value="screen:${id}">${c.one(name)}</wa-option>`,
        )}
        ${this.groups.map(
          ({ id, name }) => html`<wa-option value="group:${id}">${c.group(name)}</wa-option>`,
        )}
        ${tags.map((tag) => html`<wa-option value="tag:${tag}">${c.tag(tag)}</wa-option>`)}
        <wa-option value="all">${c.all}</wa-option>
      </wa-select>
      <wa-select
        label=${w.zone}
        .value=${this.zone}
        @change=${(event: Event) => {
          this.zone = valueOf(event) as ZoneName;
          void this.look();
        }}
      >
        ${(this.grid?.zones ?? ["main" as const]).map(
          (name) => html`<wa-option value=${name}>${w.zones[name]}</wa-option>`,
        )}
      </wa-select>
      ${
        narrow.matches
          ? html`<wa-select label=${c.view} .value=${this.view} @change=${this.turn}>
              ${views.map((view) => html`<wa-option value=${view}>${c.views[view]}</wa-option>`)}
            </wa-select>`
          : html`<wa-radio-group
              label=${c.view}
              orientation="horizontal"
              .value=${this.view}
              @change=${this.turn}
            >
              ${views.map(
                (view) =>
                  html`<wa-radio appearance="button" value=${view}>${c.views[view]}</wa-radio>`,
              )}
            </wa-radio-group>`
      }
      <div class="row end">
        <wa-button appearance="outlined" @click=${() => this.go(-1)}
          ><span aria-hidden="true">←</span> <span class="unseen">${c.before}</span></wa-button
        >
        <wa-button
          appearance="outlined"
          @click=${() => {
            this.day = this.today;
            void this.look();
          }}
          >${c.today}</wa-button
        >
        <wa-button appearance="outlined" @click=${() => this.go(1)}
          ><span aria-hidden="true">→</span> <span class="unseen">${c.after}</span></wa-button
        >
      </div>
    </div>`;
  }

  private get whereName(): string {
    const { c, where } = this;
    const group = this.groups.find(({ id }) => where === `group:${id}`);
    if (this.current) return this.current.name;
    if (group) return c.group(group.name);
    return where === "all" ? c.all : c.tag(where.slice(4));
  }

  private days() {
    const { c, grid } = this;
    const { code } = this.words;
    if (!grid) return html`<p class="quiet waiting" role="status">${c.loading}</p>`;
    const naming = this.naming;
    const all = entriesOf(grid, naming);
    const entries = all.slice(0, mostEntries);
    const when =
      this.view === "month"
        ? new Intl.DateTimeFormat(code, { month: "long", year: "numeric", timeZone: "UTC" }).format(
            Date.parse(`${this.day}T00:00Z`),
          )
        : c.range(shortDay(this.shown.first, code), shortDay(this.shown.last, code));
    const conflicts = conflictsOf(grid, naming);
    return html`<div class="span">
        <h2 style="margin:0">${when}</h2>
        <span class="quiet" role="status"
          >${grid.screens === 0 ? c.noneMeant : this.current ? nothing : c.meant(grid.screens)}</span
        >
      </div>
      ${
        all.length > mostEntries
          ? html`<wa-callout>${c.tooMany(mostEntries, all.length)}</wa-callout>`
          : nothing
      }
      <vt-programme-calendar
        view=${this.view}
        day=${this.day}
        today=${this.today}
        label=${c.calendar(this.whereName, when)}
        .entries=${entries}
        ?editable=${this.may("publish")}
        @vt-entry=${this.opened}
        @vt-entry-moved=${({ detail }: HTMLElementEventMap["vt-entry-moved"]) =>
          this.occurrence.show(detail.entry, detail.copy ? "copy" : "move", detail)}
        @vt-slot=${({ detail }: HTMLElementEventMap["vt-slot"]) => this.put(detail.what, detail)}
      ></vt-programme-calendar>
      <section class="conflicts" aria-live="polite">
        ${
          conflicts.length > 0
            ? html`<h3>${c.conflicts}</h3>
                <ul>
                  ${conflicts.map((line) => html`<li>${line}.</li>`)}
                </ul>`
            : entries.length > 0
              ? html`<p class="quiet small">${c.noConflicts}</p>`
              : nothing
        }
      </section>
      ${
        this.may("publish")
          ? html`<details>
              <summary>${c.keys}</summary>
              <p class="small">${c.keysHelp}</p>
            </details>`
          : nothing
      }`;
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

/** Whose programme the address asks for: a link from elsewhere says it. */
const askedFor = (): string | null => new URLSearchParams(location.search).get("where");

/** The rule of a schedule that begins where something was put: that day only. */
const planAt = ({ from, to, wholeDay }: Put): Partial<Plan> => {
  const day = from.slice(0, 10);
  const end = to.slice(11);
  return {
    ...freshPlan,
    from: day,
    ends: "on",
    to: wholeDay ? addDaysTo(to.slice(0, 10), -1) : day,
    hours: wholeDay ? "day" : "spans",
    spans: [{ from: from.slice(11), to: end === "00:00" ? "24:00" : end }],
  };
};

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-programme": ProgrammePage;
  }
}
