import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { civilDayOf } from "../../../content/kit/format.ts";
import { instantOf } from "../../../content/kit/wall-time.ts";
import { messageOf } from "../api.ts";
import { planAt, type Put } from "../calendar-moves.ts";
import { deskClock } from "../clock.ts";
import { Listening } from "../listening.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/occurrence.ts";
import type { OccurrenceDialog } from "../parts/occurrence.ts";
import "../parts/programme-bar.ts";
import "../parts/programme-days.ts";
import type { ProgrammeDays } from "../parts/programme-days.ts";
import "../parts/programme-source.ts";
import "../parts/schedule-form.ts";
import type { Preset, ScheduleForm } from "../parts/schedule-form.ts";
import "../parts/schedule-list.ts";
import "../parts/timetables.ts";
import "../parts/why.ts";
import type { WhyOnAir } from "../parts/why.ts";
import { calendarWords, type Entry, type Grid } from "../programme-grid.ts";
import { daysIn, type Look, targetOf } from "../programme-look.ts";
import type { Route } from "../router.ts";
import type { Schedule, Timetable } from "../schedule-draft.ts";
import { programmeWords } from "../schedule-words.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";

// The calendar is heavy: it comes beside the page, and no other page pays for it.
void import("../parts/programme-calendar.ts");

/** Narrower than this a week of columns cannot be read: it is a list. */
const narrow = matchMedia("(max-width: 48rem)");

/** The programme: what plays when on a screen, a group or all, to be moved about; who gives way to whom. */
@customElement("vt-page-programme")
export class ProgrammePage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
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
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private screens: ScreenRow[] | null = null;
  @state() private schedules: ReadonlyMap<string, Schedule> = new Map();
  @state() private playlists: PlaylistName[] = [];
  @state() private slides: { id: string; title: string }[] = [];
  @state() private groups: { id: string; name: string }[] = [];
  @state() private timetables: Timetable[] = [];
  @state() private grid: Grid | null = null;
  @state() private look: Look = {
    where: "",
    zone: "main",
    view: narrow.matches ? "list" : "week",
    day: "",
  };
  @state() private failure = "";
  @query("vt-schedule-form") private form!: ScheduleForm;
  @query("vt-why") private why!: WhyOnAir;
  @query("vt-occurrence") private occurrence!: OccurrenceDialog;
  @query("vt-programme-days") private days!: ProgrammeDays | null;
  private asked = "";

  constructor() {
    super();
    new Listening(this, () => narrow, ["change"], this.turned);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.look = { ...this.look, day: this.today };
    void this.load();
  }

  /** A tablet is turned, a window made narrow: what was a week is a list then. */
  private turned = (): void => {
    this.look = { ...this.look, ...(narrow.matches && { view: "list" }) };
  };

  private get w() {
    return programmeWords(this.words.code);
  }

  /** The days that are looked at come first; what can be put into them, and their names, while they are drawn. */
  private load = async (): Promise<void> => {
    try {
      const [screens, { schedules }] = await Promise.all([
        this.begin(),
        this.api.ask(() => this.api.schedules.index.$get()),
      ]);
      this.schedules = new Map(schedules.map((each) => [each.id, each]));
      this.screens = screens;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  /** As soon as the screens are known it is clear whose days are looked at. */
  private async begin(): Promise<ScreenRow[]> {
    const { screens } = await this.api.ask(() => this.api.screens.index.$get());
    const [first] = screens;
    const where = this.look.where || (askedFor() ?? `screen:${first?.id}`);
    const seen = first && this.see({ where });
    void this.loadRest();
    await seen;
    return screens;
  }

  private async loadRest(): Promise<void> {
    const query = { limit: "200", offset: "0" };
    const found = await this.attempt(() =>
      Promise.all([
        this.api.ask(() => this.api.playlists.index.$get()),
        this.api.ask(() => this.api.slides.index.$get({ query })),
        this.api.ask(() => this.api.groups.index.$get()),
        this.api.ask(() => this.api.timetables.index.$get()),
      ]),
    );
    if (!found) return;
    const [{ playlists }, { slides }, { groups }, { timetables }] = found;
    Object.assign(this, { playlists, slides, groups, timetables });
  }

  private get today(): string {
    return civilDayOf(deskClock.now(), this.session.ente.timezone);
  }

  /** The one screen that is looked at; null for several. */
  private get current(): ScreenRow | null {
    return this.screens?.find(({ id }) => this.look.where === `screen:${id}`) ?? null;
  }

  private get whose(): string {
    const [kind, of = ""] = this.look.where.split(/:(.*)/s);
    const c = calendarWords(this.words.code);
    if (kind === "group") return c.group(this.groups.find(({ id }) => id === of)?.name ?? "…");
    if (kind === "tag") return c.tag(of);
    return this.current?.name ?? c.all;
  }

  /** Looks at something else, and asks when everything plays there. */
  private async see(part: Partial<Look>): Promise<void> {
    this.look = { ...this.look, ...part };
    const { where, zone } = this.look;
    const query = { where, zone, ...daysIn(this.look) };
    const asked = (this.asked = JSON.stringify(query));
    const grid = await this.attempt(() =>
      this.api.ask(() => this.api.schedules.grid.$get({ query: query as never })),
    );
    if (!grid || asked !== this.asked) return;
    this.grid = grid as Grid;
    if (!grid.zones.includes(zone) && grid.zones.length > 0 && zone !== "main")
      await this.see({ zone: "main" });
  }

  private changed = (): void => void this.load();

  private opened = ({ detail }: HTMLElementEventMap["vt-entry"]): void => {
    if (detail.entry.kind === "air") this.askWhy(detail.entry);
    else this.occurrence.show(detail.entry, detail.doing);
  };

  private moved = ({ detail }: HTMLElementEventMap["vt-entry-moved"]): void =>
    this.occurrence.show(detail.entry, detail.copy ? "copy" : "move", detail);

  private askWhy = (entry: Entry): void => {
    const screen = this.current;
    const [from, to] = [entry.from, entry.to].map((wall) => instantOf(wall, screen!.timezone)!);
    void this.why.show(screen!, this.look.zone, Math.round((from! + to!) / 2));
  };

  /** A new schedule where something was dropped or a stretch was chosen; or from now on. */
  private put(what: string | null, at?: Put): void {
    const [kind, id, ...name] = what?.split(" ") ?? [];
    const preset: Preset = {
      zone: this.look.zone,
      // What is put into this calendar is meant for these screens.
      ...((what || at) && { targets: [targetOf(this.look)] }),
      ...(what && { what: `${kind} ${id}`, title: name.join(" ").slice(0, 120) }),
      ...(at?.band && { band: at.band }),
      ...(at && { plan: planAt(at) }),
    };
    this.form.show(null, preset);
  }

  private edit = ({ detail }: CustomEvent<string>): void =>
    this.form.show(this.schedules.get(detail)!);

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
        .schedules=${this.schedules}
        .timetables=${this.timetables}
        ?explains=${this.current !== null}
        @vt-scheduled=${this.changed}
        @vt-dismissed=${() => this.days?.putBack()}
        @vt-edit-schedule=${this.edit}
        @vt-ask-why=${({ detail }: CustomEvent<Entry>) => this.askWhy(detail)}
      ></vt-occurrence>
      <vt-why @vt-edit-schedule=${this.edit}></vt-why>
    `;
  }

  private body() {
    const { w, screens } = this;
    if (!screens)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (screens.length === 0)
      return html`<vt-empty heading=${w.noScreens} text=${w.noScreensHelp}>
        <wa-button variant="brand" href=${this.href({ page: "screens" })}>${w.toScreens}</wa-button>
      </vt-empty>`;
    const may = this.may("publish");
    return html`<vt-programme-bar
        .look=${this.look}
        .screens=${screens}
        .groups=${this.groups}
        .zones=${this.grid?.zones ?? ["main"]}
        today=${this.today}
        ?narrow=${narrow.matches}
        @vt-look=${({ detail }: HTMLElementEventMap["vt-look"]) => void this.see(detail)}
      ></vt-programme-bar>
      <div class="desk ${may ? "" : "alone"}">
        <vt-programme-days
          .look=${this.look}
          .grid=${this.grid}
          .schedules=${this.schedules}
          .screen=${this.current}
          whose=${this.whose}
          today=${this.today}
          @vt-entry=${this.opened}
          @vt-entry-moved=${this.moved}
          @vt-slot=${({ detail }: HTMLElementEventMap["vt-slot"]) => this.put(detail.what, detail)}
        ></vt-programme-days>
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
      <vt-schedule-list
        .schedules=${this.schedules}
        .timetables=${this.timetables}
        @vt-edit-schedule=${this.edit}
      ></vt-schedule-list>
      <vt-timetables
        .timetables=${this.timetables}
        @vt-timetables=${this.changed}
      ></vt-timetables>`;
  }
}

/** Whose programme the address asks for: a link from elsewhere says it. */
const askedFor = (): string | null => new URLSearchParams(location.search).get("where");

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-programme": ProgrammePage;
  }
}
