import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import type { Span, Timetable } from "../schedule-draft.ts";
import { programmeWords, wallTime, weekdayName } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

type Row = Span & { weekdays: readonly number[] };

const freshRow: Row = { weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "13:00" };
const everyWeekday = [1, 2, 3, 4, 5, 6, 7];

/**
 * The hours that the ente shares among its schedules, and the dialogue in which they are written.
 * @fires vt-timetables - Something was saved or removed.
 */
@customElement("vt-timetables")
export class Timetables extends DeskElement {
  static override styles = [
    deskStyles,
    css`
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

      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        justify-content: space-between;
        align-items: center;
        margin-block: 2rem 0.75rem;
      }

      wa-dialog {
        --width: 40rem;
      }

      .row {
        display: grid;
        min-inline-size: 0;
        gap: 0.75rem;
        padding-block-end: 1rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .days {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.25rem;
      }

      .span {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
        gap: 0.75rem;
        align-items: end;
      }
    `,
  ];

  @property({ attribute: false }) timetables: readonly Timetable[] = [];
  @state() private opened = false;
  @state() private held: Timetable | null = null;
  @state() private name = "";
  @state() private week: readonly Row[] = [];
  @state() private closed = true;
  @state() private problem = "";
  @state() private working = false;

  private show(timetable: Timetable | null): void {
    this.held = timetable;
    this.name = timetable?.name ?? "";
    this.week = timetable?.week ?? [freshRow];
    this.closed = timetable?.closedOnHolidays ?? true;
    this.problem = "";
    this.opened = true;
  }

  private get w() {
    return programmeWords(this.words.code);
  }

  private save = async (): Promise<void> => {
    const name = this.name.trim();
    const week = this.week.map(({ weekdays, from, to }) => ({
      weekdays: [...weekdays],
      from,
      to: to || "24:00",
    }));
    if (name === "" || week.some(({ weekdays, from }) => weekdays.length === 0 || from === "")) {
      this.problem = this.w.timetableMissing;
      return;
    }
    const json = { name, week, closedOnHolidays: this.closed };
    this.problem = "";
    this.working = true;
    try {
      if (this.held) {
        const { id, version } = this.held;
        await this.api.ask(() =>
          this.api.timetables[":id"].$put({ param: { id }, json: { ...json, version } }),
        );
      } else await this.api.ask(() => this.api.timetables.index.$post({ json }));
      this.done(this.w.timetableSaved);
    } catch (cause) {
      this.problem = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  private takeAway = async (): Promise<void> => {
    const { w } = this;
    const { id, name } = this.held!;
    const question = {
      title: w.timetableRemoveAsk(name),
      body: w.timetableRemoveBody,
      action: w.timetableRemove,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.timetables[":id"].$delete({ param: { id } })),
    );
    if (done) this.done(w.timetableRemoved);
  };

  private done(said: string): void {
    this.opened = false;
    say(this, said);
    this.dispatchEvent(new CustomEvent("vt-timetables"));
  }

  private weekOf({ week }: Timetable): string {
    const language = this.words.code;
    const list = new Intl.ListFormat(language, { type: "conjunction" });
    return week
      .map(({ weekdays, from, to }) => {
        const days = list.format(weekdays.map((day) => weekdayName(day, language, "short")));
        return `${days} ${wallTime(from, language)}–${wallTime(to, language)}`;
      })
      .join(" · ");
  }

  override render() {
    const { w } = this;
    return html`
      <div class="top">
        <div>
          <h2>${w.timetables}</h2>
          <p class="quiet small">${w.timetablesHelp}</p>
        </div>
        ${
          this.may("publish")
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.show(null)}
                >${w.timetableAdd}</wa-button
              >`
            : nothing
        }
      </div>
      ${
        this.timetables.length === 0
          ? html`<p class="quiet">${w.timetableNone}</p>`
          : html`<ul class="card list">
              ${this.timetables.map(
                (timetable) =>
                  html`<li>
                    <span>
                      <strong>${timetable.name}</strong><br />
                      <span class="quiet small"
                        >${this.weekOf(timetable)}<br />${
                          timetable.uses.length > 0
                            ? w.timetableUses(timetable.uses.join(", "))
                            : w.timetableUnused
                        }</span
                      >
                    </span>
                    ${
                      this.may("publish")
                        ? html`<wa-button
                            size="s"
                            appearance="outlined"
                            @click=${() => this.show(timetable)}
                            >${this.words.common.edit}<span class="unseen"
                              >: ${timetable.name}</span
                            ></wa-button
                          >`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>`
      }
      ${this.opened ? this.dialogue() : nothing}
    `;
  }

  private dialogue() {
    const { w, held } = this;
    return html`<wa-dialog
      open
      label=${held ? w.timetableEdit(held.name) : w.timetableAdd}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.opened = false;
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        <wa-input
          name="name"
          label=${w.timetableName}
          hint=${w.timetableNameHelp}
          maxlength="80"
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
        ></wa-input>
        ${this.week.map((row, index) => this.row(row, index))}
        <div>
          <wa-button
            size="s"
            appearance="outlined"
            @click=${() => (this.week = [...this.week, { weekdays: [2, 4], from: "15:00", to: "17:30" }])}
            >${w.addHours}</wa-button
          >
        </div>
        <wa-switch
          .checked=${this.closed}
          @change=${(event: Event) => (this.closed = (event.target as HTMLInputElement).checked)}
          >${w.timetableClosed}</wa-switch
        >
        ${
          held && held.uses.length > 0
            ? html`<p class="quiet">${w.timetableUses(held.uses.join(", "))}</p>`
            : nothing
        }
      </div>
      ${
        held && held.uses.length === 0
          ? html`<wa-button
              slot="footer"
              appearance="plain"
              variant="danger"
              @click=${this.takeAway}
              >${w.timetableRemove}</wa-button
            >`
          : nothing
      }
      <wa-button slot="footer" appearance="plain" @click=${() => (this.opened = false)}
        >${this.words.common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}
        >${this.words.common.save}</wa-button
      >
    </wa-dialog>`;
  }

  private row({ weekdays, from, to }: Row, index: number) {
    const { w } = this;
    const set = (change: Partial<Row>): void => {
      this.week = this.week.map((row, i) => (i === index ? { ...row, ...change } : row));
    };
    return html`<fieldset class="row">
      <legend class="unseen">${w.weekdays}</legend>
      <div class="days">
        ${everyWeekday.map(
          (day) =>
            html`<wa-checkbox
              .checked=${weekdays.includes(day)}
              @change=${(event: Event) => {
                const { checked } = event.target as HTMLInputElement;
                const rest = weekdays.filter((each) => each !== day);
                set({ weekdays: checked ? [...rest, day].toSorted((a, b) => a - b) : rest });
              }}
              >${weekdayName(day, this.words.code, "short")}</wa-checkbox
            >`,
        )}
      </div>
      <div class="span">
        <wa-input
          type="time"
          label=${w.fromHour}
          .value=${from}
          @change=${(event: Event) => set({ from: (event.target as HTMLInputElement).value })}
        ></wa-input>
        <wa-input
          type="time"
          label=${w.toHour}
          .value=${to === "24:00" ? "" : to}
          @change=${(event: Event) => set({ to: (event.target as HTMLInputElement).value })}
        ></wa-input>
        ${
          this.week.length > 1
            ? html`<wa-button
                appearance="plain"
                @click=${() => (this.week = this.week.filter((_, i) => i !== index))}
                ><span aria-hidden="true">✕</span
                ><span class="unseen">${w.removeHours(from)}</span></wa-button
              >`
            : nothing
        }
      </div>
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-timetables": Timetables;
  }
  interface HTMLElementEventMap {
    "vt-timetables": CustomEvent<void>;
  }
}
