import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Origin } from "../../../content/kit/datasets.ts";
import type { Millis } from "../../../protocol/time.ts";
import { type About, inUnits, ofUnits, timesIn, type Unit } from "../data-about.ts";
import { dataWords, everyWords, licences } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * What a dataset is called, whose it is, how often it comes and when it is old. It holds nothing: each
 * edit goes out whole.
 * @fires vt-about - The officer has edited something.
 */
@customElement("vt-data-about")
export class DataAbout extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        max-inline-size: 46rem;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
        gap: 1rem;
        align-items: start;
      }

      legend {
        font-size: 1.25rem;
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.25rem;
      }

      fieldset {
        display: grid;
        gap: 0.75rem;
      }

      wa-radio-group::part(form-control-label) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .wrong {
        color: var(--it-color-red-37);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) about!: About;
  /** What the source says of itself: what stands there while nothing is written. */
  @property({ attribute: false }) said: Partial<Origin> = {};
  /** Null for a table that is kept here: it has no rhythm. */
  @property({ attribute: false }) pace: { atLeast: Millis; usual: Millis } | null = null;
  /** Others that the rhythm holds for too. */
  @property({ attribute: false }) shared: readonly { name: string }[] = [];
  @state() private times: string | null = null;

  private change(change: Partial<About>): void {
    this.dispatchEvent(new CustomEvent("vt-about", { detail: { ...this.about, ...change } }));
  }

  override render() {
    const { about: w } = dataWords(this.words.code);
    return html`<div class="column">
      <wa-input
        label=${w.name}
        hint=${w.nameHelp}
        maxlength="120"
        .value=${this.about.name}
        @input=${(event: Event) => this.change({ name: typed(event) })}
      ></wa-input>
      ${this.pace ? this.rhythm(this.pace) : nothing} ${this.ages()} ${this.origin()}
    </div>`;
  }

  private origin() {
    const { about: w } = dataWords(this.words.code);
    const { origin } = this.about;
    const field = (name: keyof Origin, label: string) =>
      html`<wa-input
        label=${label}
        placeholder=${this.said[name] ?? ""}
        .value=${origin[name] ?? ""}
        @change=${(event: Event) =>
          this.change({ origin: { ...origin, [name]: typed(event).trim() } })}
      ></wa-input>`;
    const said = this.said.licence;
    const known = licences.find(({ id }) => id === said)?.name ?? said;
    return html`<fieldset>
      <legend>${w.origin}</legend>
      <p class="quiet small">${w.originHelp}</p>
      <div class="two">
        ${field("publisher", w.publisher)} ${field("title", w.datasetTitle)}
        <wa-select
          label=${w.licence}
          .value=${origin.licence ?? ""}
          @change=${(event: Event) => this.change({ origin: { ...origin, licence: typed(event) } })}
        >
          <wa-option value="">${known ? w.saysItself(known) : w.noLicence}</wa-option>
          ${licences.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
          ${
            origin.licence && !licences.some(({ id }) => id === origin.licence)
              ? html`<wa-option value=${origin.licence}>${origin.licence}</wa-option>`
              : nothing
          }
        </wa-select>
        ${field("attribution", w.attribution)} ${field("link", w.link)}
      </div>
    </fieldset>`;
  }

  private rhythm({ atLeast, usual }: { atLeast: Millis; usual: Millis }) {
    const w = dataWords(this.words.code);
    const { rhythm } = this.about;
    const every = rhythm.kind === "every" ? rhythm.every : usual;
    const { n, unit } = inUnits(every);
    const kinds = {
      own: w.about.rhythms.own(everyWords(usual, w)),
      every: w.about.rhythms.every,
      daily: w.about.rhythms.daily,
      "by-hand": w.about.rhythms["by-hand"],
    };
    return html`<fieldset>
      <legend>${w.about.rhythm}</legend>
      <wa-radio-group
        label=${w.about.rhythm}
        .value=${rhythm.kind}
        @change=${(event: Event) => {
          const kind = typed(event) as About["rhythm"]["kind"];
          const made: Record<typeof kind, About["rhythm"]> = {
            own: { kind: "own" },
            every: { kind: "every", every: Math.max(usual, atLeast) },
            daily: { kind: "daily", times: ["08:00"] },
            "by-hand": { kind: "by-hand" },
          };
          this.times = null;
          this.change({ rhythm: made[kind] });
        }}
      >
        ${Object.entries(kinds).map(
          ([kind, said]) => html`<wa-radio value=${kind}>${said}</wa-radio>`,
        )}
      </wa-radio-group>
      ${
        rhythm.kind === "every"
          ? html`${this.length(w.about.every, n, unit, (time) =>
              this.change({ rhythm: { kind: "every", every: time } }),
            )}
            ${
              rhythm.every < atLeast
                ? html`<p class="quiet small">${w.about.notOftener(everyWords(atLeast, w))}</p>`
                : nothing
            }`
          : nothing
      }
      ${rhythm.kind === "daily" ? this.daily(rhythm.times) : nothing}
      ${
        this.shared.length > 0
          ? html`<p class="quiet small">
              ${w.about.shared(this.shared.map(({ name }) => `«${name}»`).join(", "))}
            </p>`
          : nothing
      }
    </fieldset>`;
  }

  private daily(times: readonly string[]) {
    const { about: w } = dataWords(this.words.code);
    const wrong = this.times !== null && timesIn(this.times) === null;
    return html`<wa-input
        label=${w.times}
        hint=${w.timesHelp}
        .value=${this.times ?? times.join(", ")}
        @input=${(event: Event) => {
          this.times = typed(event);
          const read = timesIn(this.times);
          if (read) this.change({ rhythm: { kind: "daily", times: read } });
        }}
      ></wa-input>
      ${wrong ? html`<p class="wrong" role="alert">${w.timesBad}</p>` : nothing}`;
  }

  private ages() {
    const { about: w } = dataWords(this.words.code);
    const { amberAfter, goneAfter } = this.about;
    return html`<fieldset>
      <legend>${w.freshness}</legend>
      <p class="quiet small">${w.freshnessHelp}</p>
      ${this.age(w.amberAfter, amberAfter, (time) => this.change({ amberAfter: time }))}
      ${this.age(w.goneAfter, goneAfter, (time) => this.change({ goneAfter: time }))}
    </fieldset>`;
  }

  /** A length, or never. */
  private age(label: string, time: Millis | null, set: (time: Millis | null) => void) {
    const { about: w } = dataWords(this.words.code);
    const { n, unit } = inUnits(time ?? ofUnits(1, "days"));
    return html`<div class="line">
      <label class="check"
        ><input
          type="checkbox"
          .checked=${time !== null}
          @change=${(event: Event) =>
            set((event.target as HTMLInputElement).checked ? ofUnits(n, unit) : null)}
        />${label}</label
      >
      ${time === null ? html`<span class="quiet">${w.never}</span>` : this.length(label, n, unit, set, true)}
    </div>`;
  }

  private length(label: string, n: number, unit: Unit, set: (time: Millis) => void, bare = false) {
    const { about: w } = dataWords(this.words.code);
    return html`<span class="line">
      ${bare ? nothing : label}
      <input
        type="number"
        min="1"
        max="3650"
        aria-label=${label}
        .value=${String(n)}
        @change=${(event: Event) => set(ofUnits(Number(typed(event)), unit))}
      />
      <select
        aria-label=${label}
        @change=${(event: Event) => set(ofUnits(n, typed(event) as Unit))}
      >
        ${Object.entries(w.units).map(
          ([one, said]) => html`<option value=${one} ?selected=${one === unit}>${said}</option>`,
        )}
      </select>
    </span>`;
  }
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-about": DataAbout;
  }
  interface HTMLElementEventMap {
    "vt-about": CustomEvent<About>;
  }
}
