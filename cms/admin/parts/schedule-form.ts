import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ZoneName } from "../../../protocol/manifest.ts";
import { days } from "../../../protocol/time.ts";
import { ApiFault, type Client, issuesOf, messageOf } from "../api.ts";
import type { PlaylistName, ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { en } from "../words/programme.en.ts";
import { it } from "../words/programme.it.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

type Schedule = InferResponseType<Client["schedules"]["index"]["$get"], 200>["schedules"][number];
type Draft = Parameters<Client["schedules"]["index"]["$post"]>[0]["json"];

const bands = ["base", "programme", "special"] as const;
const zones: readonly ZoneName[] = ["main", "side", "ticker", "full"];

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
  @state() private opened = false;
  @state() private schedule: Schedule | null = null;
  @state() private wholeDay = true;
  @state() private problem = "";
  @state() private working = false;

  /** Opens on a schedule, or on a new one. */
  show(schedule: Schedule | null): void {
    this.schedule = schedule;
    this.wholeDay = schedule ? schedule.when.hours === null : false;
    this.problem = "";
    this.opened = true;
  }

  private get w() {
    return this.words.code === "en" ? en : it;
  }

  private value = (name: string): string =>
    (
      this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
        ?.value ?? ""
    ).trim();

  private draft(): Draft | null {
    const title = this.value("title");
    const [kind, id] = this.value("what").split(" ");
    if (title === "" || !id) return null;
    const targets = [...this.renderRoot.querySelectorAll<HTMLInputElement>("[name=target]")]
      .filter(({ checked }) => checked)
      .map(({ value }) => JSON.parse(value) as unknown);
    const weekdays = [...this.renderRoot.querySelectorAll<HTMLInputElement>("[name=weekday]")]
      .filter(({ checked }) => checked)
      .map(({ value }) => Number(value));
    const lines = this.value("except").split(/\s+/).filter(Boolean);
    return {
      title,
      what: { kind, [kind!]: id } as never,
      zone: (this.value("zone") || "main") as ZoneName,
      targets: (targets.length > 0 ? targets : [{ kind: "all" }]) as never,
      band: (this.value("band") || "programme") as (typeof bands)[number],
      when: {
        from: this.value("from") || null,
        to: this.value("to") || null,
        weekdays: weekdays.length === 7 ? [] : weekdays,
        hours: this.wholeDay
          ? null
          : { from: this.value("fromHour"), to: this.value("toHour") || "24:00" },
        except: lines,
      },
    };
  }

  private save = async (): Promise<void> => {
    const json = this.draft();
    if (!json) {
      this.problem = this.w.missing;
      return;
    }
    this.problem = "";
    this.working = true;
    try {
      const known = this.schedule;
      if (known) {
        const param = { id: known.id };
        const { version } = known;
        await this.api.ask(() =>
          this.api.schedules[":id"].$put({ param, json: { ...json, version } }),
        );
      } else await this.api.ask(() => this.api.schedules.index.$post({ json }));
      this.opened = false;
      say(this, this.w.saved);
      this.dispatchEvent(new CustomEvent("vt-scheduled"));
    } catch (cause) {
      const issues = issuesOf(cause).map((issue) => this.inWords(issue));
      this.problem = [messageOf(cause, this.words), ...issues].join(" ");
      if (cause instanceof ApiFault && cause.code === "edit.outdated") {
        this.problem = this.w.conflict;
        const param = { id: this.schedule!.id };
        this.schedule = await this.api.ask(() => this.api.schedules[":id"].$get({ param }));
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
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        ${this.whatAndWhere()} ${this.timing()}
        <wa-radio-group
          name="band"
          label=${w.band}
          hint=${w.bandHelp}
          orientation="horizontal"
          .value=${schedule?.band ?? "programme"}
        >
          ${bands.map((band) => html`<wa-radio value=${band}>${w.bands[band]}</wa-radio>`)}
        </wa-radio-group>
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

  private whatAndWhere() {
    const { w, schedule } = this;
    const what = schedule?.what;
    const chosen = !what
      ? this.playlists[0]
        ? `playlist ${this.playlists[0].id}`
        : ""
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
    const on = (schedule?.targets ?? [{ kind: "all" }]).map((target) => JSON.stringify(target));
    return html`
      <wa-input
        name="title"
        label=${w.name}
        hint=${w.nameHelp}
        maxlength="120"
        .value=${schedule?.title ?? ""}
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
        <wa-select name="zone" label=${w.zone} .value=${schedule?.zone ?? "main"}>
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

  private timing() {
    const { w, schedule } = this;
    const when = schedule?.when;
    const picked = when?.weekdays.length ? when.weekdays : [1, 2, 3, 4, 5, 6, 7];
    const name = new Intl.DateTimeFormat(this.words.code, { weekday: "short", timeZone: "UTC" });
    return html`
      <fieldset>
        <legend>${w.weekdays}</legend>
        <div class="days">
          ${[1, 2, 3, 4, 5, 6, 7].map(
            (day) =>
              html`<wa-checkbox name="weekday" value=${String(day)} ?checked=${picked.includes(day)}
                >${name.format(days(day + 3))}</wa-checkbox
              >`,
          )}
        </div>
      </fieldset>
      <wa-switch
        ?checked=${this.wholeDay}
        @change=${(event: Event) => (this.wholeDay = (event.target as HTMLInputElement).checked)}
        >${w.wholeDay}</wa-switch
      >
      <div class="pair">
        ${
          this.wholeDay
            ? nothing
            : html`<wa-input
                  name="fromHour"
                  type="time"
                  label=${w.fromHour}
                  .value=${when?.hours?.from ?? "09:00"}
                ></wa-input>
                <wa-input
                  name="toHour"
                  type="time"
                  label=${w.toHour}
                  .value=${shownEnd(when?.hours?.to)}
                ></wa-input>`
        }
        <wa-input
          name="from"
          type="date"
          label=${w.from}
          hint=${w.always}
          .value=${when?.from ?? ""}
        ></wa-input>
        <wa-input
          name="to"
          type="date"
          label=${w.to}
          hint=${w.always}
          .value=${when?.to ?? ""}
        ></wa-input>
      </div>
      <wa-textarea
        name="except"
        label=${w.except}
        hint=${w.exceptHelp}
        rows="2"
        .value=${(when?.except ?? []).join("\n")}
      ></wa-textarea>
    `;
  }
}

/** A time field cannot show 24:00: the midnight that ends the day is left empty. */
const shownEnd = (to: string | undefined): string =>
  to === undefined ? "12:30" : to === "24:00" ? "" : to;

declare global {
  interface HTMLElementTagNameMap {
    "vt-schedule-form": ScheduleForm;
  }
  interface HTMLElementEventMap {
    "vt-scheduled": CustomEvent<void>;
  }
}
