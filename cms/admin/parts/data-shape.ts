import "../../../content/kit/editor-element.ts";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Choice } from "../../sources/define.ts";
import type { Step } from "../../datasets/steps.ts";
import { messageOf } from "../api.ts";
import {
  columnsAfter,
  columnsBefore,
  emptyForm,
  formOf,
  type ShapeForm,
  stepsOf,
} from "../data-shape.ts";
import { codesIn, columnName, dataWords, type LookedAt, type SourceKind } from "../data-words.ts";
import { formFor, isPicked, type SourceField } from "../source-form.ts";
import { deskStyles } from "../styles.ts";
import "./data-columns.ts";
import "./data-computes.ts";
import "./data-filter.ts";
import "./data-group.ts";
import "./data-pick.ts";
import "./data-preview.ts";
import "./data-sort.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

/** What the officer has chosen so far, and what it makes. */
export interface Shaped {
  connector: string;
  config: Record<string, unknown>;
  steps: Step[];
  looked: LookedAt | null;
}

/** The hand rests so long before the server is asked. */
const rest = 450;

/**
 * Chooses how data are read and what is made of them, with the real rows beside.
 * @fires vt-shaped - Something was chosen, or what it makes has come.
 */
@customElement("vt-data-shape")
export class DataShape extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 1.5rem;
        align-items: start;
      }

      .beside {
        position: sticky;
        inset-block-start: 5rem;
      }

      .this {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        margin-block-end: 1rem;
      }

      @media (max-width: 62rem) {
        .halves {
          grid-template-columns: minmax(0, 1fr);
        }

        .beside {
          position: static;
          order: -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) kinds: readonly SourceKind[] = [];
  /** Who could read it, the surest first; null when that is no longer a question. */
  @property({ attribute: false }) candidates:
    | readonly { connector: string; config: object }[]
    | null = null;
  @property() connector = "";
  @property({ attribute: false }) config: Record<string, unknown> = {};
  @property({ attribute: false }) steps: readonly Step[] = [];
  @property({ attribute: false }) look: (chosen: Omit<Shaped, "looked">) => Promise<LookedAt> =
    () => Promise.reject(new Error("nobody looks"));
  @property({ attribute: false }) choose:
    | ((chosen: Omit<Shaped, "looked">) => Promise<Record<string, readonly Choice[]>>)
    | null = null;

  @state() private looked: LookedAt | null = null;
  @state() private failure = "";
  @state() private looking = false;
  @state() private choices: Record<string, readonly Choice[]> | null = null;
  @state() private custom: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private following: ReturnType<typeof setTimeout> | undefined;
  private latest = 0;
  private asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      void this.lookNow();
      void this.fetchChoices();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    clearTimeout(this.following);
  }

  private get chosen(): Omit<Shaped, "looked"> {
    return { connector: this.connector, config: this.config, steps: [...this.steps] };
  }

  private get kind(): SourceKind | undefined {
    return this.kinds.find(({ id }) => id === this.connector);
  }

  private set(change: Partial<Omit<Shaped, "looked">>, { soon = true } = {}): void {
    Object.assign(this, change);
    this.tell();
    clearTimeout(this.timer);
    if (soon) this.timer = setTimeout(() => void this.lookNow(), rest);
    else void this.lookNow();
  }

  private tell(): void {
    const detail: Shaped = { ...this.chosen, looked: this.failure ? null : this.looked };
    this.dispatchEvent(new CustomEvent("vt-shaped", { detail, bubbles: true, composed: true }));
  }

  private async lookNow(): Promise<void> {
    const mine = (this.latest += 1);
    this.looking = true;
    try {
      const looked = await this.look(this.chosen);
      if (mine !== this.latest) return;
      // What was there is left to be seen, pale, while what was asked for cannot be.
      this.looked = { ...looked, sample: looked.sample ?? this.looked?.sample ?? null };
      this.failure = looked.fault ? this.faultWords(looked.fault) : "";
    } catch (cause) {
      if (mine !== this.latest) return;
      this.failure = messageOf(cause, this.words);
    }
    this.looking = false;
    this.tell();
  }

  private faultWords = (fault: NonNullable<LookedAt["fault"]>): string => this.inWords(fault.words);

  private async fetchChoices(): Promise<void> {
    if (!this.choose || !this.kind?.hasChoices) return;
    const mine = (this.asked += 1);
    const choices = await this.choose(this.chosen).catch(() => ({}));
    if (mine === this.asked) this.choices = choices;
  }

  private become = (event: Event): void => {
    const connector = (event.target as HTMLSelectElement).value;
    const config = this.candidates?.find((one) => one.connector === connector)?.config ?? {};
    this.looked = null;
    this.choices = null;
    this.set({ connector, config: { ...config }, steps: [] }, { soon: false });
    void this.fetchChoices();
  };

  override render() {
    const { shape: w } = dataWords(this.words.code);
    return html`
      ${this.which()}
      <div class="halves">
        <div class="column">
          ${this.settings()} ${this.looked ? this.recipe(this.looked) : nothing}
        </div>
        <section class="beside" aria-label=${w.preview}>
          <vt-data-preview
            .looked=${this.looked}
            .failure=${this.failure}
            ?looking=${this.looking}
          ></vt-data-preview>
        </section>
      </div>
    `;
  }

  /** "Questo è un CSV con 12 colonne", and the way out when it is not. */
  private which() {
    const w = dataWords(this.words.code);
    const { kind, looked } = this;
    if (!kind) return nothing;
    const parts = [
      this.inWords(kind.label),
      ...(looked && looked.columns.length > 0 ? [w.columnsCount(looked.columns.length)] : []),
      ...(looked && !looked.partial && this.steps.length === 0 && !looked.fault
        ? [w.counts[looked.kind](looked.count)]
        : []),
    ];
    const others = this.candidates
      ? [
          ...new Set([
            ...this.candidates.map(({ connector }) => connector),
            ...this.kinds.map(({ id }) => id),
          ]),
        ]
      : [];
    return html`<div class="this">
      <p><strong data-test="recognised">${w.shape.this(parts.join(" · "))}</strong></p>
      ${
        others.length > 1
          ? html`<label class="line small"
              >${w.shape.notSo}
              <select @change=${this.become}>
                ${others.map((id) => {
                  const label = this.kinds.find((one) => one.id === id)?.label;
                  return html`<option value=${id} ?selected=${id === this.connector}>
                    ${label ? this.inWords(label) : id}
                  </option>`;
                })}
              </select></label
            >`
          : nothing
      }
    </div>`;
  }

  private settings() {
    const { kind } = this;
    const { shape: w } = dataWords(this.words.code);
    if (!kind || Object.keys(kind.fields).length === 0) return nothing;
    const waiting = kind.hasChoices && this.choices === null;
    const must = Object.values(kind.fields).some(({ needed }) => needed);
    const choices = this.choices ?? {};
    const picked = Object.keys(kind.fields).filter((name) =>
      kind.choicesFollow.includes(name)
        ? name in choices
        : isPicked(kind.fields[name]!, choices[name] ?? [], this.config[name]),
    );
    const rest = Object.entries(kind.fields).filter(([name]) => !picked.includes(name));
    return html`<details ?open=${must || kind.hasChoices}>
      <summary>${w.settings}</summary>
      <div>
        ${waiting ? html`<p class="quiet small" role="status">${w.loadingChoices}</p>` : nothing}
        ${picked.map((name) => this.pick(name, kind.fields[name]!, choices[name]!))}
        <vt-editor
          .type=${formFor({ ...kind, fields: Object.fromEntries(rest) }, choices)}
          .value=${this.config}
          language=${this.words.code === "en" ? "en" : "it"}
          timezone=${this.session.ente.timezone}
          @vt-change=${(event: CustomEvent<{ value: Record<string, unknown> }>) => {
            event.stopPropagation();
            this.configure(event.detail.value);
          }}
        ></vt-editor>
      </div>
    </details>`;
  }

  private pick(name: string, field: SourceField, choices: readonly Choice[]) {
    const many = field.kind === "lines";
    const value = this.config[name];
    const chosen = Array.isArray(value) ? value.map(String) : [value].filter(Boolean).map(String);
    return html`<vt-data-pick
      data-field=${name}
      label=${this.inWords(field.label)}
      help=${field.help ? this.inWords(field.help) : ""}
      .choices=${choices}
      .chosen=${chosen}
      .most=${many ? field.max : 1}
      @vt-pick=${({ detail }: HTMLElementEventMap["vt-pick"]) =>
        this.configure({ ...this.config, [name]: many ? detail : (detail[0] ?? "") })}
    ></vt-data-pick>`;
  }

  /** What can be chosen may depend on what was chosen before: the stations near to a place. */
  private configure(config: Record<string, unknown>): void {
    const said = (of: Record<string, unknown>): string =>
      JSON.stringify(this.kind?.choicesFollow.map((name) => of[name]));
    const follow = said(this.config) !== said(config);
    this.set({ config });
    if (!follow) return;
    clearTimeout(this.following);
    this.following = setTimeout(() => void this.fetchChoices(), rest);
  }

  private recipe(looked: LookedAt) {
    const form = this.custom === null ? formOf(this.steps) : null;
    if (!form) return this.asText();
    const w = dataWords(this.words.code);
    const source = looked.columns.map((column) => ({
      ...column,
      label: columnName(column, looked.given, w),
    }));
    if (source.length === 0) return nothing;
    const before = columnsBefore(source, form);
    const after = columnsAfter(source, form);
    const put = (change: Partial<ShapeForm>): void =>
      this.set({ steps: stepsOf({ ...form, ...change }) });
    /** What is chosen of columns that may be no longer there is chosen anew. */
    const anew = (change: Partial<ShapeForm>): void =>
      put({ ...change, sort: emptyForm().sort, columns: null });
    const computed = form.computes.map(({ key, label }) => ({
      key,
      label: label || key,
      kind: "number" as const,
    }));
    const list = looked.given === "table" || looked.given === "features";
    return html`
      ${form.renames.map(
        ({ from, to }) => html`<p class="small quiet">${w.shape.renamed(from, to)}</p>`,
      )}
      <details ?open=${form.filter.where.length > 0}>
        <summary>${w.shape.filter} <span>${w.shape.filterHelp}</span></summary>
        <div>
          <vt-data-filter
            .columns=${before}
            .filter=${form.filter}
            .codes=${codesIn(looked.given, w)}
            @vt-filter=${(event: HTMLElementEventMap["vt-filter"]) => put({ filter: event.detail })}
          ></vt-data-filter>
        </div>
      </details>
      <details ?open=${form.sort.by.length > 0 || form.sort.first !== null}>
        <summary>${w.shape.sort} <span>${w.shape.first.toLowerCase()} …</span></summary>
        <div>
          <vt-data-sort
            .columns=${form.pivot ? (this.sampleColumns() ?? []) : after}
            .sort=${form.sort}
            @vt-sort=${(event: HTMLElementEventMap["vt-sort"]) => put({ sort: event.detail })}
          ></vt-data-sort>
        </div>
      </details>
      ${
        list && !form.group && !form.pivot
          ? html`<details open>
              <summary>${w.shape.columns}</summary>
              <div>
                <vt-data-columns
                  .all=${after}
                  .chosen=${form.columns}
                  @vt-columns=${(event: HTMLElementEventMap["vt-columns"]) =>
                    put({ columns: event.detail })}
                ></vt-data-columns>
              </div>
            </details>`
          : nothing
      }
      <details ?open=${form.group !== null}>
        <summary>${w.shape.group} <span>${w.shape.groupHelp}</span></summary>
        <div>
          <vt-data-group
            .columns=${[...before, ...computed]}
            .group=${form.group}
            @vt-group=${(event: HTMLElementEventMap["vt-group"]) => anew({ group: event.detail })}
          ></vt-data-group>
        </div>
      </details>
      <details ?open=${form.computes.length > 0}>
        <summary>${w.shape.compute} <span>${w.shape.computeHelp}</span></summary>
        <div>
          <vt-data-computes
            .columns=${before}
            .computes=${form.computes}
            @vt-computes=${(event: HTMLElementEventMap["vt-computes"]) =>
              put({ computes: event.detail, columns: null })}
          ></vt-data-computes>
        </div>
      </details>
      ${
        list || form.group
          ? html`<details ?open=${form.pivot !== null}>
              <summary>${w.shape.pivot} <span>${w.shape.pivotHelp}</span></summary>
              <div>
                <vt-data-pivot
                  .columns=${form.group ? after : [...before, ...computed]}
                  .pivot=${form.pivot}
                  @vt-pivot=${(event: HTMLElementEventMap["vt-pivot"]) =>
                    anew({ pivot: event.detail })}
                ></vt-data-pivot>
              </div>
            </details>`
          : nothing
      }
    `;
  }

  private sampleColumns() {
    const sample = this.looked?.sample;
    return sample?.kind === "table" ? sample.columns : null;
  }

  /** A recipe that no form can say is text. */
  private asText() {
    const { shape: w } = dataWords(this.words.code);
    const text = this.custom ?? JSON.stringify(this.steps, null, 2);
    return html`<div class="card column">
      <p>${w.custom}</p>
      <wa-textarea
        rows="14"
        label=${w.custom}
        .value=${text}
        @input=${(event: Event) => {
          this.custom = (event.target as HTMLTextAreaElement).value;
          try {
            this.set({ steps: JSON.parse(this.custom) as Step[] });
          } catch {
            // Not whole yet: it is said, and the last whole one stands.
            this.failure = w.customBad;
          }
        }}
      ></wa-textarea>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-shape": DataShape;
  }
  interface HTMLElementEventMap {
    "vt-shaped": CustomEvent<Shaped>;
  }
}
