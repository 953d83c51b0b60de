import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { civilDayOf } from "../../../content/kit/format.ts";
import { ApiFault, messageOf } from "../api.ts";
import type { Put } from "../calendar-moves.ts";
import { deskClock } from "../clock.ts";
import {
  addDaysTo,
  type Band,
  calendarWords,
  dayOfWall,
  type Entry,
  shortDay,
  whenOf,
} from "../programme-grid.ts";
import type { Schedule, Timetable } from "../schedule-draft.ts";
import { programmeWords, timingOf } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./dry-run.ts";
import { say } from "./say.ts";

type Deed = "move" | "copy" | "out";
type Scope = "this" | "following" | "all";
const bands = ["base", "programme", "special"] as const;

/** Where it is to be, as the dialog asks for it. */
interface Wanted {
  day: string;
  from: string;
  to: string;
  wholeDay: boolean;
  band: Band;
}

/**
 * One time of a schedule: put elsewhere, copied or taken out, alone or with the others, after it was said what
 * that does to the screens.
 * @fires vt-scheduled - It was done.
 * @fires vt-dismissed - It was not done: the calendar shows it where it was.
 * @fires vt-edit-schedule - The officer wants to change the schedule itself; `detail` is its id.
 * @fires vt-ask-why - The officer wants to know why it is on air, or not; `detail` is the entry.
 */
@customElement("vt-occurrence")
export class OccurrenceDialog extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 40rem;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
        gap: 1rem;
        align-items: end;
      }

      .gives {
        padding-inline-start: 0.75rem;
        border-inline-start: 3px solid #8a4b00;
      }
    `,
  ];

  @property({ attribute: false }) schedules: ReadonlyMap<string, Schedule> = new Map();
  @property({ attribute: false }) timetables: readonly Timetable[] = [];
  /** Whether "why is this on air?" can be asked: of one screen only. */
  @property({ type: Boolean }) explains = false;
  @state() private entry: Entry | null = null;
  /** Of whole days in a row, the one that is meant. */
  @state() private source = "";
  @state() private deed: Deed = "move";
  @state() private scope: Scope = "this";
  @state() private wanted: Wanted = { day: "", from: "", to: "", wholeDay: false, band: "base" };
  @state() private problem = "";
  @state() private working = false;
  private acted = false;

  /** Opens on one time of a schedule, where it is or where it was put. */
  show(entry: Entry, deed: Deed, put?: Put): void {
    const { from, to, wholeDay } = put ?? { ...entry, wholeDay: entry.wholeDay };
    const days = daysIn(entry);
    const today = civilDayOf(deskClock.now(), this.session.ente.timezone);
    this.entry = entry;
    this.source = days.includes(today) ? today : entry.at.day;
    this.deed = deed;
    this.scope = "this";
    this.problem = "";
    this.acted = false;
    this.wanted = {
      day: days.length > 1 ? this.source : dayOfWall(from),
      from: from.slice(11),
      to: wholeDay || to.endsWith("T00:00") ? "24:00" : to.slice(11),
      wholeDay,
      band: put?.band ?? entry.band,
    };
  }

  private get w() {
    return calendarWords(this.words.code);
  }

  private get schedule(): Schedule | undefined {
    return this.entry ? this.schedules.get(this.entry.schedule) : undefined;
  }

  private get recurs(): boolean {
    const when = this.schedule?.when;
    return !!when && !(when.from !== null && when.from === when.to && when.also.length === 0);
  }

  /** The question for the server; null while it is not complete, or nothing would change. */
  private get move() {
    const { entry, deed, wanted, scope } = this;
    if (!entry) return null;
    const { band } = entry;
    const at = { ...entry.at, day: this.source };
    const { day, wholeDay } = wanted;
    const [from, to] = wholeDay ? ["00:00", "24:00"] : [wanted.from, wanted.to || "24:00"];
    if (deed !== "out" && (!day || !from || from === to)) return null;
    const same =
      day === at.day && from === at.from && to === at.to && wanted.band === band && deed === "move";
    if (same) return null;
    const becomes = deed === "out" ? null : { day, from, to };
    const name = this.apartName(becomes?.day ?? at.day);
    return {
      at,
      becomes,
      scope: deed === "copy" || !this.recurs ? ("this" as const) : scope,
      copy: deed === "copy",
      band: wanted.band,
      ...(this.recurs && { title: name }),
    };
  }

  private apartName(day: string): string {
    const { title } = this.schedule!;
    const said = shortDay(day, this.words.code);
    const { apart } = this.w;
    const name =
      this.scope === "following" && this.deed !== "copy"
        ? apart.following(title, said)
        : apart.this(title, said);
    return name.length > 120 ? title : name;
  }

  private tryOut = () => {
    const param = { id: this.entry!.schedule as never };
    const json = this.move! as never;
    return this.api.ask(() =>
      this.api.schedules[":id"].occurrence["dry-run"].$post({ param, json }),
    );
  };

  private act = async (): Promise<void> => {
    const { move, schedule, deed } = this;
    if (!move || !schedule) {
      this.problem = this.wanted.day && this.wanted.from ? this.w.unchanged : this.w.incomplete;
      return;
    }
    this.working = true;
    this.problem = "";
    try {
      const json = { ...move, version: schedule.version } as never;
      const param = { id: schedule.id };
      await this.api.ask(() => this.api.schedules[":id"].occurrence.$post({ param, json }));
      this.acted = true;
      this.entry = null;
      say(this, this.w.done[deed]);
      this.dispatchEvent(new CustomEvent("vt-scheduled"));
    } catch (cause) {
      this.problem = messageOf(cause, this.words);
      const outdated = ["edit.outdated", "schedule.not_on_that_day", "schedule.not_found"];
      if (cause instanceof ApiFault && outdated.includes(cause.code))
        this.dispatchEvent(new CustomEvent("vt-scheduled"));
    } finally {
      this.working = false;
    }
  };

  private dismiss = (): void => {
    if (!this.entry) return;
    this.entry = null;
    if (!this.acted) this.dispatchEvent(new CustomEvent("vt-dismissed"));
  };

  private leaveFor(name: "vt-edit-schedule" | "vt-ask-why", detail: unknown): void {
    this.dismiss();
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  override render() {
    const { entry, schedule, w } = this;
    if (!entry || !schedule) return nothing;
    const may = this.may("publish");
    const language = this.words.code;
    const names = {
      timetable: (id: string) => this.timetables.find((each) => each.id === id)?.name ?? "…",
      schedule: (id: string) => this.schedules.get(id)?.title ?? "…",
    };
    return html`<wa-dialog
      open
      label=${entry.title}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.dismiss();
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        <p>
          <strong>${whenOf(entry, language)}</strong>${
            this.recurs
              ? html`<br /><span class="quiet small"
                    >${w.recurs(timingOf(schedule.when, language, names))}</span
                  >`
              : nothing
          }
        </p>
        ${entry.gives.map(({ words }) => html`<p class="gives">${words}.</p>`)}
        ${may ? this.form() : nothing}
        <div class="row">
          <wa-button
            size="s"
            appearance="outlined"
            @click=${() => this.leaveFor("vt-edit-schedule", schedule.id)}
            >${w.edit}</wa-button
          >
          ${
            this.explains
              ? html`<wa-button
                  size="s"
                  appearance="outlined"
                  @click=${() => this.leaveFor("vt-ask-why", entry)}
                  >${w.why}</wa-button
                >`
              : nothing
          }
        </div>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${this.dismiss}>
        ${may ? this.words.common.cancel : w.close}
      </wa-button>
      ${
        may
          ? html`<wa-button
              slot="footer"
              variant=${this.deed === "out" ? "danger" : "brand"}
              ?loading=${this.working}
              @click=${this.act}
              >${w.act[this.deed]}</wa-button
            >`
          : nothing
      }
    </wa-dialog>`;
  }

  private form() {
    const { w, deed, scope, move } = this;
    return html`
      <wa-radio-group
        name="deed"
        label=${w.doWhat}
        orientation="horizontal"
        .value=${deed}
        @change=${(event: Event) => (this.deed = (event.target as HTMLInputElement).value as Deed)}
      >
        ${(["move", "copy", "out"] as const).map(
          (each) => html`<wa-radio value=${each}>${w.deeds[each]}</wa-radio>`,
        )}
      </wa-radio-group>
      ${this.sourceDay()} ${deed === "out" ? nothing : this.fields()}
      ${
        this.recurs && deed !== "copy"
          ? html`<wa-radio-group
              name="scope"
              label=${w.scope}
              .value=${scope}
              @change=${(event: Event) =>
                (this.scope = (event.target as HTMLInputElement).value as Scope)}
            >
              ${(["this", "following", "all"] as const).map(
                (each) => html`<wa-radio value=${each}>${w.scopes[each]}</wa-radio>`,
              )}
            </wa-radio-group>`
          : nothing
      }
      <vt-dry-run question=${move ? JSON.stringify(move) : ""} .ask=${this.tryOut}></vt-dry-run>
    `;
  }

  /** Whole days in a row are one bar in the calendar: which of them is meant is asked. */
  private sourceDay() {
    const days = daysIn(this.entry!);
    if (days.length < 2) return nothing;
    return html`<wa-select
      name="source"
      label=${this.w.source}
      .value=${this.source}
      @change=${(event: Event) => {
        const day = (event.target as HTMLInputElement).value;
        if (this.wanted.day === this.source) this.wanted = { ...this.wanted, day };
        this.source = day;
      }}
    >
      ${days.map(
        (day) => html`<wa-option value=${day}>${shortDay(day, this.words.code)}</wa-option>`,
      )}
    </wa-select>`;
  }

  private fields() {
    const { w, wanted } = this;
    const set = (part: Partial<Wanted>): void => void (this.wanted = { ...wanted, ...part });
    const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="pair">
        <wa-input
          name="day"
          type="date"
          label=${w.day}
          .value=${wanted.day}
          @change=${(event: Event) => set({ day: valueOf(event) })}
        ></wa-input>
        ${
          wanted.wholeDay
            ? nothing
            : html`<wa-input
                  name="from"
                  type="time"
                  label=${w.from}
                  .value=${wanted.from}
                  @change=${(event: Event) => set({ from: valueOf(event) })}
                ></wa-input>
                <wa-input
                  name="to"
                  type="time"
                  label=${w.to}
                  .value=${wanted.to === "24:00" ? "" : wanted.to}
                  @change=${(event: Event) => set({ to: valueOf(event) || "24:00" })}
                ></wa-input>`
        }
        <wa-select
          name="band"
          label=${w.band}
          .value=${wanted.band}
          @change=${(event: Event) => set({ band: valueOf(event) as Band })}
        >
          ${bands.map(
            (band) =>
              html`<wa-option value=${band}
                >${programmeWords(this.words.code).bands[band]}</wa-option
              >`,
          )}
        </wa-select>
      </div>
      <wa-checkbox
        .checked=${wanted.wholeDay}
        @change=${(event: Event) => {
          const wholeDay = (event.target as HTMLInputElement).checked;
          set({
            wholeDay,
            ...(!wholeDay && wanted.from === "00:00" && { from: "09:00", to: "12:00" }),
          });
        }}
        >${w.wholeDay}</wa-checkbox
      >`;
  }
}

/** The days of an entry; but for a bar of whole days it is one. */
function daysIn({ from, to, wholeDay, at }: Entry): string[] {
  if (!wholeDay) return [at.day];
  const days: string[] = [];
  for (let day = dayOfWall(from); day < dayOfWall(to); day = addDaysTo(day, 1)) days.push(day);
  return days;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-occurrence": OccurrenceDialog;
  }
  interface HTMLElementEventMap {
    "vt-dismissed": CustomEvent<void>;
    "vt-ask-why": CustomEvent<Entry>;
  }
}
