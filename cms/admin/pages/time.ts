import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { civilDayOf, time } from "../../../content/kit/format.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { days, type Instant, minutes } from "../../../protocol/time.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { changeFrom, type Moment, type Stretch, stretchesOf } from "../moments.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/screen-then.ts";
import type { Then } from "../parts/screen-then.ts";
import "../parts/why-then.ts";
import type { Route } from "../router.ts";
import { programmeWords } from "../schedule-words.ts";
import type { ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { en } from "../words/time.en.ts";
import { it } from "../words/time.it.ts";

const speeds = [1, 10, 60] as const;
/** Whoever pulls the slider asks the server when the hand rests. */
const rest = 180;

/** Any screen at any moment, past or to come, drawn by the player itself, with why. */
@customElement("vt-page-time")
export class TimePage extends DeskElement {
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

      .bar wa-input[type="time"] {
        inline-size: 8.5rem;
      }

      .halves {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(16rem, 1fr);
        gap: 1.5rem;
        align-items: start;
      }

      .day {
        margin-block-end: 0.5rem;
      }

      .strip {
        position: relative;
        block-size: 2.25rem;
        border-radius: 0.3rem;
        overflow: hidden;
        background: var(--it-color-slate-93);
      }

      .strip button {
        position: absolute;
        inset-block: 0;
        overflow: hidden;
        border: 0;
        border-inline-start: 2px solid #fff;
        padding-inline: 0.4rem;
        background: #cfe0f5;
        color: inherit;
        font: inherit;
        font-size: 0.8125rem;
        text-align: start;
        white-space: nowrap;
        text-overflow: ellipsis;
        cursor: pointer;
      }

      .strip button:nth-child(even) {
        background: #dde7f0;
      }

      .strip button.rest {
        background: #eef1f4;
      }

      .strip .hand {
        position: absolute;
        inset-block: 0;
        inline-size: 3px;
        margin-inline-start: -1px;
        background: #c0123c;
        pointer-events: none;
      }

      input[type="range"] {
        inline-size: 100%;
        margin: 0.4rem 0 0;
        accent-color: var(--wa-color-brand-fill-loud);
      }

      .controls {
        justify-content: center;
        margin-block-end: 0.75rem;
      }

      @media (max-width: 60rem) {
        .halves {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private screens: ScreenRow[] | null = null;
  @state() private names = new Map<string, string>();
  @state() private screen = "";
  @state() private at: Instant = deskClock.now();
  @state() private speed = 0;
  @state() private found: Moment | null = null;
  @state() private wish: Then | null = null;
  @state() private failure = "";
  private chosenSpeed: number = 1;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    const query = new URLSearchParams(location.search);
    this.screen = query.get("screen") ?? "";
    const wanted = Number(query.get("at"));
    if (Number.isSafeInteger(wanted) && wanted > 0) this.at = wanted;
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.asking);
  }

  private get w() {
    return this.words.code === "en" ? en : it;
  }

  private get current(): ScreenRow | undefined {
    return this.screens?.find(({ id }) => id === this.screen) ?? this.screens?.[0];
  }

  private get there() {
    return {
      language: this.words.code,
      timezone: this.current?.timezone ?? this.session.ente.timezone,
    };
  }

  private get today(): { from: Instant; to: Instant } {
    const { timezone } = this.there;
    const day = civilDayOf(this.at, timezone);
    const from = instantOf(`${day}T00:00`, timezone)!;
    const next = civilDayOf(from + days(1.5), timezone);
    return { from, to: instantOf(`${next}T00:00`, timezone)! };
  }

  private async load(): Promise<void> {
    try {
      const [{ screens }, { schedules }] = await Promise.all([
        this.api.ask(() => this.api.screens.index.$get()),
        this.api.ask(() => this.api.schedules.index.$get()),
      ]);
      this.screens = screens;
      this.names = new Map(schedules.map(({ id, title }) => [id as string, title]));
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  /** Asks what the screen shows at the chosen moment, and has it drawn. */
  private async look(): Promise<void> {
    const screen = this.current;
    if (!screen) return;
    clearTimeout(this.asking);
    const mine = ++this.asked;
    const { at } = this;
    const query = { screen: screen.id, at: String(at) } as never;
    try {
      const answer = await this.api.ask(() => this.api.moments.index.$get({ query }));
      if (mine !== this.asked) return;
      const found = answer as unknown as Moment;
      this.found = found;
      this.failure = "";
      const { manifest, width, height } = found;
      this.wish = { manifest, width, height, at: this.at, speed: this.speed };
      const address = `?${new URLSearchParams({ screen: screen.id, at: String(at) })}`;
      history.replaceState(history.state, "", address);
    } catch (cause) {
      if (mine !== this.asked) return;
      this.found = null;
      this.wish = null;
      this.failure = messageOf(cause, this.words);
    }
  }

  /** Another moment: the picture follows at once where the programme is known, the why when the hand rests. */
  private goTo(at: Instant, speed = this.speed): void {
    this.at = at;
    this.speed = speed;
    if (this.wish) this.wish = { ...this.wish, at, speed };
    clearTimeout(this.asking);
    this.asking = setTimeout(() => void this.look(), rest);
  }

  private wentOn = ({ detail }: CustomEvent<Instant>): void => {
    if (this.speed === 0) return;
    const { until } = this.why;
    const passed = until !== null && detail >= until;
    this.at = detail;
    if (passed) void this.look();
  };

  /** Until when the answer holds: the first zone that changes. */
  private get why(): { until: Instant | null } {
    const ends = (this.found?.why ?? []).flatMap(({ until }) => (until === null ? [] : [until]));
    const horizon = this.found?.manifest.horizon ?? Infinity;
    const until = Math.min(horizon, ...ends);
    return { until: Number.isFinite(until) ? until : null };
  }

  private pickDay = (event: Event): void => {
    const { timezone } = this.there;
    const day = (event.target as HTMLInputElement).value;
    const hour = wallTime(this.at, timezone).slice(11);
    const at = instantOf(`${day}T${hour}`, timezone);
    if (at !== null) this.goTo(at, 0);
  };

  private pickHour = (event: Event): void => {
    const { timezone } = this.there;
    const hour = (event.target as HTMLInputElement).value.slice(0, 5);
    const at = instantOf(`${civilDayOf(this.at, timezone)}T${hour}`, timezone);
    if (at !== null) this.goTo(at, 0);
  };

  private run = (): void => this.goTo(this.at, this.speed === 0 ? this.chosenSpeed : 0);

  private pickSpeed = (speed: number): void => {
    this.chosenSpeed = speed;
    this.goTo(this.at, speed);
  };

  override render() {
    const { w } = this;
    if (this.screens?.length === 0)
      return html`<h1>${w.title}</h1>
        <vt-empty heading=${w.noScreens} text=${w.noScreensHelp}>
          <wa-button href=${this.href({ page: "screens" })}>${w.toScreens}</wa-button>
        </vt-empty>`;
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          <p class="quiet">${w.help}</p>
        </div>
      </div>
      ${this.choice()}
      ${
        this.failure
          ? html`<wa-callout variant="warning" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${this.found ? this.seen(this.found) : nothing}
    `;
  }

  private choice() {
    const { w } = this;
    const { timezone } = this.there;
    const [day, hour] = wallTime(this.at, timezone).split("T");
    return html`<div class="bar">
      <wa-select
        label=${w.screen}
        .value=${this.current?.id ?? ""}
        @change=${(event: Event) => {
          this.screen = (event.target as HTMLInputElement).value;
          this.found = null;
          this.wish = null;
          void this.look();
        }}
      >
        ${(this.screens ?? []).map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
      </wa-select>
      <wa-input type="date" label=${w.day} .value=${day} @change=${this.pickDay}></wa-input>
      <wa-input type="time" label=${w.hour} .value=${hour} @change=${this.pickHour}></wa-input>
      <wa-button appearance="outlined" @click=${() => this.goTo(deskClock.now(), 0)}
        >${w.now}</wa-button
      >
    </div>`;
  }

  private seen(found: Moment) {
    const { w } = this;
    const screen = this.current!;
    const when = moment(this.at, this.there, deskClock.now());
    const published = moment(found.issuedAt, this.there, deskClock.now());
    const origin = found.from === "plan" ? w.from.plan : w.from[found.from](published);
    const stretches = stretchesOf(found.manifest, this.today.from, this.today.to);
    return html`
      <div class="halves">
        <div>
          ${this.strip(stretches)} ${this.controls(stretches)}
          <vt-screen-then
            .wish=${this.wish}
            label=${w.pictureOf(screen.name, when)}
            @vt-time=${this.wentOn}
          ></vt-screen-then>
          <p class="quiet small">${origin}</p>
        </div>
        <vt-why-then class="card" .moment=${found} timezone=${screen.timezone}></vt-why-then>
      </div>
    `;
  }

  private controls(stretches: readonly Stretch[]) {
    const { w } = this;
    const step = (towards: -1 | 1) => {
      const at = changeFrom(stretches, this.at, towards);
      return html`<wa-button
        size="s"
        appearance="outlined"
        ?disabled=${at === null}
        @click=${() => at !== null && this.goTo(at, 0)}
        >${towards === -1 ? w.before : w.after}</wa-button
      >`;
    };
    return html`<div class="row controls">
      ${step(-1)}
      <wa-button size="s" variant="brand" @click=${this.run}
        >${this.speed === 0 ? w.play : w.stand}</wa-button
      >
      <span role="group" aria-label=${w.speed}>
        ${speeds.map(
          (speed) =>
            html`<wa-button
              size="s"
              appearance=${this.speed === speed ? "filled" : "plain"}
              aria-pressed=${this.speed === speed}
              @click=${() => this.pickSpeed(speed)}
              >${w.times(speed)}<span class="unseen"> ${w.timesSaid(speed)}</span></wa-button
            >`,
        )}
      </span>
      ${step(1)}
    </div>`;
  }

  private strip(stretches: readonly Stretch[]) {
    const { w } = this;
    const programme = programmeWords(this.words.code);
    const { from, to } = this.today;
    const share = (at: Instant): number => ((at - from) / (to - from)) * 100;
    const nameOf = (winner: string): string =>
      winner === "default"
        ? programme.atRest
        : winner === "board"
          ? programme.board
          : (this.names.get(winner) ??
            this.found?.why.find(({ winner: won }) => won?.id === winner)?.winner?.title ??
            "…");
    return html`<div class="day">
      <div class="strip">
        ${stretches.map((stretch) => {
          const name = nameOf(stretch.winner);
          const said = `${name}, ${time(stretch.from, this.there)}–${time(stretch.to, this.there)}`;
          return html`<button
            class=${["default", "board"].includes(stretch.winner) ? "rest" : ""}
            style="inset-inline-start:${share(stretch.from)}%;inline-size:${share(stretch.to) - share(stretch.from)}%"
            title=${said}
            aria-label=${said}
            @click=${() => this.goTo(stretch.from, 0)}
          >
            ${name}
          </button>`;
        })}
        <span class="hand" style="inset-inline-start:${share(this.at)}%"></span>
      </div>
      <input
        type="range"
        aria-label=${w.slider}
        aria-valuetext=${time(this.at, this.there)}
        min=${from}
        max=${to - minutes(1)}
        step=${minutes(1)}
        .value=${String(this.at)}
        @input=${(event: Event) => this.goTo(Number((event.target as HTMLInputElement).value), 0)}
      />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-time": TimePage;
  }
}
