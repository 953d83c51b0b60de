import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Plan, nths, type Span, type Timetable } from "../schedule-draft.ts";
import { programmeWords, weekdayName } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import "./days-field.ts";
import { DeskElement } from "./desk-element.ts";

const everyWeekday = [1, 2, 3, 4, 5, 6, 7];

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
/** A whole number that was typed, within bounds; the smallest for anything else. */
const whole = (text: string, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.trunc(Number(text)) || least));

/**
 * When a schedule plays: recurrence, hours, dates, holidays.
 * @fires vt-plan - Something was answered otherwise; `detail` holds the whole plan.
 */
@customElement("vt-schedule-timing")
export class ScheduleTiming extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 1.25rem;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
        gap: 1rem;
        align-items: start;
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

      .spans {
        display: grid;
        gap: 0.75rem;
      }

      .span {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
        gap: 0.75rem;
        align-items: end;
      }

      details[open] summary {
        margin-block-end: 0.75rem;
      }

      summary {
        cursor: pointer;
        font-weight: 600;
        min-block-size: 2rem;
      }

      details > div {
        display: grid;
        gap: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) plan!: Plan;
  @property({ attribute: false }) timetables: readonly Timetable[] = [];
  /** Schedules in whose place this one may play on holidays. */
  @property({ attribute: false }) others: readonly { id: string; title: string }[] = [];

  private get w() {
    return programmeWords(this.words.code);
  }

  private set(change: Partial<Plan>): void {
    this.dispatchEvent(new CustomEvent("vt-plan", { detail: { ...this.plan, ...change } }));
  }

  override render() {
    return html`${this.recurrence()} ${this.hours()} ${this.dates()} ${this.holidays()}
    ${this.singleDays()}`;
  }

  private recurrence() {
    const { w, plan } = this;
    const kinds: Plan["repeats"][] = ["day", "week", "month", "year"];
    if (plan.other) kinds.push("other");
    return html`
      <div class="pair">
        <wa-select
          name="repeats"
          label=${w.repeats}
          hint=${plan.repeats === "year" ? w.yearHelp : plan.repeats === "other" ? w.otherHelp : nothing}
          .value=${plan.repeats}
          @change=${(event: Event) => this.set({ repeats: valueOf(event) as Plan["repeats"] })}
        >
          ${kinds.map((kind) => html`<wa-option value=${kind}>${w.repeatKinds[kind]}</wa-option>`)}
        </wa-select>
        ${
          plan.repeats === "other"
            ? nothing
            : html`<wa-input
                name="interval"
                type="number"
                min="1"
                max="1000"
                label=${w.intervals[plan.repeats]}
                .value=${String(plan.interval)}
                @change=${(event: Event) => this.set({ interval: whole(valueOf(event), 1, 1000) })}
              ></wa-input>`
        }
      </div>
      ${plan.repeats === "week" ? this.weekdays() : nothing}
      ${plan.repeats === "month" ? this.month() : nothing}
    `;
  }

  private weekdays() {
    const { w, plan } = this;
    return html`<fieldset>
      <legend>${w.weekdays}</legend>
      <div class="days">
        ${everyWeekday.map(
          (day) =>
            html`<wa-checkbox
              name="weekday"
              value=${String(day)}
              .checked=${plan.weekdays.includes(day)}
              @change=${(event: Event) => {
                const { checked } = event.target as HTMLInputElement;
                const rest = plan.weekdays.filter((each) => each !== day);
                this.set({ weekdays: checked ? [...rest, day].toSorted((a, b) => a - b) : rest });
              }}
              >${weekdayName(day, this.words.code, "short")}</wa-checkbox
            >`,
        )}
      </div>
    </fieldset>`;
  }

  private month() {
    const { w, plan } = this;
    return html`<div class="pair">
      <wa-select
        name="by"
        label=${w.monthBy}
        .value=${plan.by}
        @change=${(event: Event) => this.set({ by: valueOf(event) as Plan["by"] })}
      >
        ${(["date", "last", "weekday"] as const).map(
          (by) => html`<wa-option value=${by}>${w.monthKinds[by]}</wa-option>`,
        )}
      </wa-select>
      ${
        plan.by === "date"
          ? html`<wa-input
              name="date"
              type="number"
              min="1"
              max="31"
              label=${w.date}
              hint=${plan.date > 28 ? w.dateSkips : nothing}
              .value=${String(plan.date)}
              @change=${(event: Event) => this.set({ date: whole(valueOf(event), 1, 31) })}
            ></wa-input>`
          : nothing
      }
      ${
        plan.by === "weekday"
          ? html`<wa-select
                name="nth"
                label=${w.nth}
                .value=${String(plan.nth)}
                @change=${(event: Event) => this.set({ nth: Number(valueOf(event)) })}
              >
                ${nths.map((n) => html`<wa-option value=${String(n)}>${w.nthNames[`${n}`]}</wa-option>`)}
              </wa-select>
              <wa-select
                name="monthWeekday"
                label=${w.weekday}
                .value=${String(plan.weekday)}
                @change=${(event: Event) => this.set({ weekday: Number(valueOf(event)) })}
              >
                ${everyWeekday.map(
                  (day) =>
                    html`<wa-option value=${String(day)}
                      >${weekdayName(day, this.words.code)}</wa-option
                    >`,
                )}
              </wa-select>`
          : nothing
      }
    </div>`;
  }

  private hours() {
    const { w, plan } = this;
    return html`<wa-radio-group
        name="hours"
        label=${w.hours}
        orientation="horizontal"
        .value=${plan.hours}
        @change=${(event: Event) => {
          const hours = valueOf(event) as Plan["hours"];
          const first = this.timetables[0]?.id ?? "";
          this.set({ hours, timetable: plan.timetable || first });
        }}
      >
        ${(["day", "spans", "timetable"] as const).map(
          (kind) =>
            html`<wa-radio
              value=${kind}
              ?disabled=${kind === "timetable" && this.timetables.length === 0}
              >${w.hourKinds[kind]}</wa-radio
            >`,
        )}
      </wa-radio-group>
      ${plan.hours === "spans" ? this.spans() : nothing}
      ${
        plan.hours === "timetable"
          ? html`<wa-select
              name="timetable"
              label=${w.timetable}
              .value=${plan.timetable}
              @change=${(event: Event) => this.set({ timetable: valueOf(event) })}
            >
              ${this.timetables.map(
                ({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`,
              )}
            </wa-select>`
          : this.timetables.length === 0
            ? html`<p class="quiet small">${w.noTimetables}</p>`
            : nothing
      }`;
  }

  private spans() {
    const { w, plan } = this;
    const set = (index: number, change: Partial<Span>): void =>
      this.set({
        spans: plan.spans.map((span, i) => (i === index ? { ...span, ...change } : span)),
      });
    return html`<div class="spans">
      ${plan.spans.map(
        ({ from, to }, index) =>
          html`<div class="span">
            <wa-input
              name="fromHour"
              type="time"
              label=${w.fromHour}
              .value=${from}
              @change=${(event: Event) => set(index, { from: valueOf(event) })}
            ></wa-input>
            <wa-input
              name="toHour"
              type="time"
              label=${w.toHour}
              .value=${to === "24:00" ? "" : to}
              @change=${(event: Event) => set(index, { to: valueOf(event) })}
            ></wa-input>
            ${
              plan.spans.length > 1
                ? html`<wa-button
                    appearance="plain"
                    @click=${() => this.set({ spans: plan.spans.filter((_, i) => i !== index) })}
                    ><span aria-hidden="true">✕</span
                    ><span class="unseen">${w.removeHours(from)}</span></wa-button
                  >`
                : nothing
            }
          </div>`,
      )}
      <p class="quiet small">${w.toHourHelp}</p>
      ${
        plan.spans.length < 12
          ? html`<div>
              <wa-button
                size="s"
                appearance="outlined"
                @click=${() => this.set({ spans: [...plan.spans, { from: "15:00", to: "17:30" }] })}
                >${w.addHours}</wa-button
              >
            </div>`
          : nothing
      }
    </div>`;
  }

  private dates() {
    const { w, plan } = this;
    return html`<div class="pair">
      <wa-input
        name="from"
        type="date"
        label=${w.from}
        hint=${w.always}
        .value=${plan.from}
        @change=${(event: Event) => this.set({ from: valueOf(event) })}
      ></wa-input>
      <wa-select
        name="ends"
        label=${w.ends}
        .value=${plan.ends}
        @change=${(event: Event) => this.set({ ends: valueOf(event) as Plan["ends"] })}
      >
        ${(["never", "on", "after"] as const).map(
          (kind) => html`<wa-option value=${kind}>${w.endKinds[kind]}</wa-option>`,
        )}
      </wa-select>
      ${
        plan.ends === "on"
          ? html`<wa-input
              name="to"
              type="date"
              label=${w.to}
              .value=${plan.to}
              @change=${(event: Event) => this.set({ to: valueOf(event) })}
            ></wa-input>`
          : nothing
      }
      ${
        plan.ends === "after"
          ? html`<wa-input
              name="count"
              type="number"
              min="1"
              max="5000"
              label=${w.count}
              .value=${String(plan.count)}
              @change=${(event: Event) => this.set({ count: whole(valueOf(event), 1, 5000) })}
            ></wa-input>`
          : nothing
      }
    </div>`;
  }

  private holidays() {
    const { w, plan } = this;
    return html`<wa-select
      name="holidays"
      label=${w.holidays}
      .value=${plan.holidays}
      @change=${(event: Event) => this.set({ holidays: valueOf(event) })}
    >
      ${(["any", "never", "only"] as const).map(
        (kind) => html`<wa-option value=${kind}>${w.holidayKinds[kind]}</wa-option>`,
      )}
      ${this.others.map(
        ({ id, title }) => html`<wa-option value=${id}>${w.holidayInstead(title)}</wa-option>`,
      )}
    </wa-select>`;
  }

  private singleDays() {
    const { w, plan } = this;
    const some = plan.except.length + plan.also.length > 0;
    return html`<details ?open=${some}>
      <summary>${w.moreDays}</summary>
      <div>
        <vt-days-field
          label=${w.except}
          hint=${w.exceptHelp}
          .days=${plan.except}
          @vt-days=${({ detail }: CustomEvent<readonly string[]>) => this.set({ except: detail })}
        ></vt-days-field>
        <vt-days-field
          label=${w.also}
          hint=${w.alsoHelp}
          .days=${plan.also}
          @vt-days=${({ detail }: CustomEvent<readonly string[]>) => this.set({ also: detail })}
        ></vt-days-field>
      </div>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-schedule-timing": ScheduleTiming;
  }
  interface HTMLElementEventMap {
    "vt-plan": CustomEvent<Plan>;
  }
}
