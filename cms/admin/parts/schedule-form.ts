import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ZoneName } from "../../../protocol/manifest.ts";
import { ApiFault, issuesOf, messageOf } from "../api.ts";
import {
  freshPlan,
  type Plan,
  planOf,
  type Schedule,
  type ScheduleDraft,
  type Timetable,
  whenOf,
} from "../schedule-draft.ts";
import { programmeWords } from "../schedule-words.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./dry-run.ts";
import { say, sure } from "./say.ts";
import "./schedule-timing.ts";

const bands = ["base", "programme", "special"] as const;
const zones: readonly ZoneName[] = ["main", "side", "ticker", "full"];

/** What is known of a new schedule from where it was put. */
export interface Preset {
  title?: string;
  /** `playlist pls_…` or `slide sld_…` */
  what?: string;
  zone?: ZoneName;
  band?: (typeof bands)[number];
  targets?: unknown[];
  plan?: Partial<Plan>;
}

/**
 * One schedule: what, where, when, how important.
 * @fires vt-scheduled - Something was saved or removed.
 */
@customElement("vt-schedule-form")
export class ScheduleForm extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 42rem;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: 1rem;
      }

      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
      }

      legend {
        padding: 0;
        font-weight: 600;
        margin-block-end: 0.4rem;
      }
    `,
  ];

  @property({ attribute: false }) screens: ScreenRow[] = [];
  @property({ attribute: false }) playlists: PlaylistName[] = [];
  @property({ attribute: false }) slides: { id: string; title: string }[] = [];
  @property({ attribute: false }) groups: { id: string; name: string }[] = [];
  @property({ attribute: false }) timetables: readonly Timetable[] = [];
  @property({ attribute: false }) schedules: ReadonlyMap<string, Schedule> = new Map();
  @state() private opened = false;
  @state() private schedule: Schedule | null = null;
  private preset: Preset = {};
  @state() private plan: Plan = freshPlan;
  /** What the form says, as far as it is complete. */
  @state() private said: ScheduleDraft | null = null;
  @state() private problem = "";
  @state() private working = false;

  /** Opens on a schedule, or on a new one, of which something may be said already. */
  show(schedule: Schedule | null, preset: Preset = {}): void {
    this.schedule = schedule;
    this.preset = preset;
    this.plan = schedule ? planOf(schedule.when) : { ...freshPlan, ...preset.plan };
    this.said = null;
    this.problem = "";
    this.opened = true;
    void this.updateComplete.then(this.listen);
  }

  /** Takes down what the form says now, so that its effect can be asked for. */
  private listen = (): void => {
    this.said = this.draft();
  };

  private tryOut = () => {
    const json = { id: (this.schedule?.id ?? null) as never, draft: this.said! };
    return this.api.ask(() => this.api.schedules["dry-run"].$post({ json }));
  };

  private plans = ({ detail }: CustomEvent<Plan>): void => {
    this.plan = detail;
    this.listen();
  };

  private get w() {
    return programmeWords(this.words.code);
  }

  private value = (name: string): string =>
    (
      this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
        ?.value ?? ""
    ).trim();

  private draft(): ScheduleDraft | null {
    const title = this.value("title");
    const [kind, id] = this.value("what").split(" ");
    if (title === "" || !id) return null;
    const targets = [...this.renderRoot.querySelectorAll<HTMLInputElement>("[name=target]")]
      .filter(({ checked }) => checked)
      .map(({ value }) => JSON.parse(value) as unknown);
    return {
      title,
      what: { kind, [kind!]: id } as never,
      zone: (this.value("zone") || "main") as ZoneName,
      targets: (targets.length > 0 ? targets : [{ kind: "all" }]) as never,
      band: (this.value("band") || "programme") as (typeof bands)[number],
      when: whenOf(this.plan),
    };
  }

  private save = async (): Promise<void> => {
    const json = this.draft();
    const { repeats, weekdays } = this.plan;
    if (!json || (repeats === "week" && weekdays.length === 0)) {
      this.problem = json ? this.w.missingWeekday : this.w.missing;
      return;
    }
    this.problem = "";
    this.working = true;
    try {
      const known = this.schedule;
      const saved = known
        ? await this.api.ask(() =>
            this.api.schedules[":id"].$put({
              param: { id: known.id },
              json: { ...json, version: known.version },
            }),
          )
        : await this.api.ask(() => this.api.schedules.index.$post({ json }));
      this.opened = false;
      say(this, [this.w.saved, ...saved.flags.map(this.inWords)].join(" "));
      this.dispatchEvent(new CustomEvent("vt-scheduled"));
    } catch (cause) {
      const issues = issuesOf(cause).map((issue) => this.inWords(issue));
      this.problem = [messageOf(cause, this.words), ...issues].join(" ");
      if (cause instanceof ApiFault && cause.code === "edit.outdated") {
        this.problem = this.w.conflict;
        const param = { id: this.schedule!.id };
        this.schedule = await this.api.ask(() => this.api.schedules[":id"].$get({ param }));
        this.plan = planOf(this.schedule.when);
      }
    } finally {
      this.working = false;
    }
  };

  private takeOut = async (): Promise<void> => {
    const { w } = this;
    const { id, title } = this.schedule!;
    const question = {
      title: w.removeAsk(title),
      body: w.removeBody,
      action: w.remove,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.schedules[":id"].$delete({ param: { id } })),
    );
    if (!done) return;
    this.opened = false;
    say(this, w.removed);
    this.dispatchEvent(new CustomEvent("vt-scheduled"));
  };

  override render() {
    if (!this.opened) return nothing;
    const { w, schedule } = this;
    return html`<wa-dialog
      open
      label=${schedule ? w.editTitle(schedule.title) : w.newTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.opened = false;
      }}
    >
      <div class="column" @change=${this.listen} @input=${this.listen}>
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        ${this.flags()} ${this.whatAndWhere()}
        <vt-schedule-timing
          .plan=${this.plan}
          .timetables=${this.timetables}
          .others=${[...this.schedules.values()].filter(({ id }) => id !== schedule?.id)}
          @vt-plan=${this.plans}
        ></vt-schedule-timing>
        <wa-radio-group
          name="band"
          label=${w.band}
          hint=${w.bandHelp}
          orientation="horizontal"
          .value=${schedule?.band ?? this.preset.band ?? "programme"}
        >
          ${bands.map((band) => html`<wa-radio value=${band}>${w.bands[band]}</wa-radio>`)}
        </wa-radio-group>
        <vt-dry-run
          question=${this.said ? JSON.stringify([schedule?.id, this.said]) : ""}
          .ask=${this.tryOut}
        ></vt-dry-run>
      </div>
      ${
        schedule && this.may("publish")
          ? html`<wa-button slot="footer" appearance="plain" variant="danger" @click=${this.takeOut}
              >${w.remove}</wa-button
            >`
          : nothing
      }
      <wa-button slot="footer" appearance="plain" @click=${() => (this.opened = false)}>
        ${this.words.common.cancel}
      </wa-button>
      ${
        this.may("publish")
          ? html`<wa-button
              slot="footer"
              variant="brand"
              ?loading=${this.working}
              @click=${this.save}
            >
              ${this.words.common.save}
            </wa-button>`
          : nothing
      }
    </wa-dialog>`;
  }

  private firstPlaylist = (): string =>
    this.playlists[0] ? `playlist ${this.playlists[0].id}` : "";

  private whatAndWhere() {
    const { w, schedule } = this;
    const what = schedule?.what;
    const chosen = !what
      ? (this.preset.what ?? this.firstPlaylist())
      : what.kind === "playlist"
        ? `playlist ${what.playlist}`
        : `slide ${what.slide}`;
    const tags = [...new Set(this.screens.flatMap((screen) => screen.tags))].toSorted();
    const targets: [string, string][] = [
      [JSON.stringify({ kind: "all" }), w.allScreens],
      ...tags.map((tag): [string, string] => [JSON.stringify({ kind: "tag", tag }), w.tag(tag)]),
      ...this.groups.map(({ id, name }): [string, string] => [
        JSON.stringify({ kind: "group", group: id }),
        name,
      ]),
      ...this.screens.map(({ id, name }): [string, string] => [
        JSON.stringify({ kind: "screen", screen: id }),
        name,
      ]),
    ];
    const on = (schedule?.targets ?? this.preset.targets ?? [{ kind: "all" }]).map((target) =>
      JSON.stringify(target),
    );
    return html`
      <wa-input
        name="title"
        label=${w.name}
        hint=${w.nameHelp}
        maxlength="120"
        .value=${schedule?.title ?? this.preset.title ?? ""}
        autofocus
      ></wa-input>
      <div class="pair">
        <wa-select name="what" label=${w.what} .value=${chosen}>
          ${this.playlists.map(
            ({ id, name }) =>
              html`<wa-option value="playlist ${id}">${w.playlists}: ${name}</wa-option>`,
          )}
          ${this.slides.map(
            ({ id, title }) =>
              html`<wa-option value="slide ${id}">${w.contents}: ${title}</wa-option>`,
          )}
        </wa-select>
        <wa-select
          name="zone"
          label=${w.zone}
          .value=${schedule?.zone ?? this.preset.zone ?? "main"}
        >
          ${zones.map((zone) => html`<wa-option value=${zone}>${w.zones[zone]}</wa-option>`)}
        </wa-select>
      </div>
      <fieldset>
        <legend>${w.where}</legend>
        <div class="days">
          ${targets.map(
            ([value, label]) =>
              html`<wa-checkbox name="target" value=${value} ?checked=${on.includes(value)}
                >${label}</wa-checkbox
              >`,
          )}
        </div>
      </fieldset>
    `;
  }

  /** What the programme itself has to say of the schedule. */
  private flags() {
    return (this.schedule?.flags ?? []).map(
      (flag) => html`<wa-callout variant="warning">${this.inWords(flag)}</wa-callout>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-schedule-form": ScheduleForm;
  }
  interface HTMLElementEventMap {
    "vt-scheduled": CustomEvent<void>;
  }
}
