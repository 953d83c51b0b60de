import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import {
  type ActType,
  type Item,
  lengthText,
  playlistWords,
  type Rule,
} from "../playlist-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

type Pace = (typeof paces)[number];
const paces = ["round", "percent", "minutes"] as const;
const mostOf = { percent: 90, minutes: 1440 } as const;

/** What is to be changed of a row; what is left out stays. */
export type RowChange = Partial<
  Pick<Item, "seconds" | "transition" | "from" | "to" | "often" | "mostAnHour"> & { rule: Rule }
>;

/**
 * Time and validity of one row, or of many: of many only what is asked for.
 * @fires vt-changed-rows - These are to be changed (`detail`).
 * @fires vt-rule-tried - Another rule is being considered (`detail`): what would it give?
 * @fires vt-closed - Nothing more is to be done here.
 */
@customElement("vt-playlist-options")
export class PlaylistOptions extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .pair {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
      }

      fieldset[disabled] {
        opacity: 0.55;
      }

      .given {
        border-inline-start: 3px solid var(--it-color-blue-40);
        padding-inline-start: 0.75rem;
      }

      .given ol {
        list-style: decimal inside;
        max-block-size: 10rem;
        overflow-y: auto;
      }

      @media (max-width: 30rem) {
        .pair {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) items: readonly Item[] = [];
  /** What the one row is called. */
  @property() called = "";
  @property({ attribute: false }) needs: number | null = null;
  /** What the rule that is tried gives now, by name; null while nobody knows. */
  @property({ attribute: false }) gives: readonly string[] | null = null;
  @property({ attribute: false }) actTypes: readonly ActType[] = [];
  @state() private pace: Pace = "round";
  @state() private rule: Rule | null = null;
  @state() private touched: ReadonlySet<string> = new Set();
  @state() private problem = "";

  override connectedCallback(): void {
    super.connectedCallback();
    const [item] = this.items;
    this.pace = paceOf(item?.often ?? null);
    this.rule = this.items.length === 1 && item?.kind === "rule" ? item.rule : null;
  }

  private value = (name: string): string =>
    this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value ?? "";

  private get many(): boolean {
    return this.items.length > 1;
  }

  private close = (): void => {
    this.dispatchEvent(new CustomEvent("vt-closed"));
  };

  private save = (): void => {
    const w = playlistWords(this.words.code);
    const { timezone } = this.session.ente;
    const [from, to] = [
      instantOf(this.value("from").slice(0, 16), timezone),
      instantOf(this.value("to").slice(0, 16), timezone),
    ];
    if (from !== null && to !== null && to <= from) {
      this.problem = w.endsBefore;
      return;
    }
    const seconds = this.value("seconds");
    const most = this.value("most");
    const parts: Record<string, RowChange> = {
      seconds: { seconds: seconds === "" ? null : within(Number(seconds), 1, 86_400) },
      validity: { from, to },
      transition: { transition: this.value("transition") as Item["transition"] },
      pace: {
        often: oftenOf(this.pace, Number(this.value("often"))),
        mostAnHour: most === "" ? null : within(Number(most), 1, 60),
      },
      rule: this.rule ? { rule: this.rule } : {},
    };
    const meant = Object.entries(parts).filter(([name]) => !this.many || this.touched.has(name));
    const change = Object.assign({}, ...meant.map(([, part]) => part)) as RowChange;
    this.dispatchEvent(new CustomEvent("vt-changed-rows", { detail: change }));
  };

  private try(rule: Rule): void {
    this.rule = rule;
    this.dispatchEvent(new CustomEvent("vt-rule-tried", { detail: rule }));
  }

  override render() {
    const w = playlistWords(this.words.code);
    const [item] = this.items;
    if (!item) return nothing;
    return html`<wa-dialog
      open
      label=${this.many ? w.optionsMany(this.items.length) : w.optionsOf(this.called)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.close();
      }}
    >
      <div class="column">
        <div role="alert">
          ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
        </div>
        ${this.rule ? this.ruleFields(this.rule) : nothing}
        ${this.asked("seconds", w.seconds, this.secondsField(item))}
        ${this.asked("validity", w.validity, this.validityFields(item))}
        ${this.asked("transition", w.transition, this.transitionField(item))}
        ${this.asked("pace", w.pace, this.paceFields(item))}
      </div>
      <wa-button slot="footer" appearance="plain" @click=${this.close}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button
        slot="footer"
        variant="brand"
        ?disabled=${this.many && this.touched.size === 0}
        @click=${this.save}
        >${this.words.common.save}</wa-button
      >
    </wa-dialog>`;
  }

  /** Of many rows a part is changed only when it is asked for: they may differ in it. */
  private asked(name: string, legend: string, fields: unknown) {
    const w = playlistWords(this.words.code);
    if (!this.many) return fields;
    const on = this.touched.has(name);
    return html`<div class="column" style="gap: 0.4rem">
      <wa-switch
        .checked=${on}
        @change=${(event: Event) => {
          const touched = new Set(this.touched);
          if ((event.target as HTMLInputElement).checked) touched.add(name);
          else touched.delete(name);
          this.touched = touched;
        }}
        >${w.changeIt}: ${legend.toLowerCase()}</wa-switch
      >
      ${on ? html`<fieldset>${fields}</fieldset>` : nothing}
    </div>`;
  }

  private secondsField(item: Item) {
    const w = playlistWords(this.words.code);
    const needed = this.many || this.needs === null ? "" : lengthText(Math.ceil(this.needs));
    if (item.kind === "playlist" && !this.many) return nothing;
    return html`<wa-input
      name="seconds"
      type="number"
      min="1"
      max="86400"
      label="${w.seconds} (${w.secondsUnit})"
      hint=${w.secondsHelp(needed)}
      value=${this.many || item.seconds === null ? "" : String(item.seconds)}
    ></wa-input>`;
  }

  private validityFields(item: Item) {
    const w = playlistWords(this.words.code);
    const { timezone } = this.session.ente;
    const input = (name: "from" | "to", label: string) =>
      html`<wa-input
        name=${name}
        type="datetime-local"
        label=${label}
        value=${this.many || item[name] === null ? "" : wallTime(item[name], timezone)}
      ></wa-input>`;
    return html`<div class="column" style="gap: 0.3rem">
      <div class="pair">${input("from", w.dayFrom)} ${input("to", w.dayTo)}</div>
      <p class="small quiet">${w.always} ${w.validityHelp}</p>
    </div>`;
  }

  private transitionField(item: Item) {
    const w = playlistWords(this.words.code);
    return html`<wa-radio-group
      name="transition"
      label=${w.transition}
      orientation="horizontal"
      value=${item.transition}
    >
      <wa-radio value="rise">${w.transitions.rise}</wa-radio>
      <wa-radio value="cut">${w.transitions.cut}</wa-radio>
    </wa-radio-group>`;
  }

  private paceFields({ often, mostAnHour }: Item) {
    const w = playlistWords(this.words.code);
    const kept = often && ("percent" in often ? often.percent : often.everyMinutes);
    const usual = this.pace === "percent" ? 20 : 10;
    return html`<div class="column" style="gap: 0.75rem">
      <wa-select
        label=${w.pace}
        .value=${this.pace}
        @change=${(event: Event) => (this.pace = (event.target as HTMLSelectElement).value as Pace)}
      >
        ${paces.map((pace) => html`<wa-option value=${pace}>${w.paces[pace]}</wa-option>`)}
      </wa-select>
      ${
        this.pace === "round"
          ? nothing
          : html`<wa-input
              name="often"
              type="number"
              min="1"
              max=${mostOf[this.pace]}
              label=${w.paceOf[this.pace]}
              hint=${w.paceHelp}
              value=${String(paceOf(often) === this.pace ? kept : usual)}
            ></wa-input>`
      }
      <wa-input
        name="most"
        type="number"
        min="1"
        max="60"
        label=${w.mostAnHour}
        hint=${w.mostAnHourHelp}
        value=${mostAnHour === null ? "" : String(mostAnHour)}
      ></wa-input>
    </div>`;
  }

  private ruleFields(rule: Rule) {
    const w = playlistWords(this.words.code);
    return html`
      ${rule.of === "acts" ? this.actTypesField(rule) : nothing}
      <wa-input
        type="number"
        min="1"
        max="50"
        label=${w.newest}
        value=${String(rule.newest)}
        @input=${(event: Event) => {
          const newest = within(Number((event.target as HTMLInputElement).value), 1, 50);
          this.try({ ...rule, newest });
        }}
      ></wa-input>
      <div class="given" role="status">
        ${
          this.gives === null
            ? this.words.common.loading
            : this.gives.length === 0
              ? w.givesNothing
              : html`<ol tabindex="0">
                  ${this.gives.map((name) => html`<li>${name}</li>`)}
                </ol>`
        }
      </div>
    `;
  }

  private actTypesField(rule: Extract<Rule, { of: "acts" }>) {
    const w = playlistWords(this.words.code);
    return html`<wa-select
      label=${w.actTypes}
      placeholder=${w.actTypesAll}
      multiple
      with-clear
      max-options-visible="2"
      .value=${rule.types}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLElement & { value: string[] | string };
        this.try({ ...rule, types: [value].flat().filter(Boolean) });
      }}
    >
      ${this.actTypes.map(
        (type) => html`<wa-option value=${type.code}>${this.inWords(type)}</wa-option>`,
      )}
    </wa-select>`;
  }
}

const paceOf = (often: Item["often"]): Pace =>
  often === null ? "round" : "percent" in often ? "percent" : "minutes";

function oftenOf(pace: Pace, value: number): Item["often"] {
  if (pace === "round") return null;
  const often = within(value, 1, mostOf[pace]);
  return pace === "percent" ? { percent: Math.round(often) } : { everyMinutes: often };
}

/** What was typed, within bounds; the smallest for anything that is no number. */
const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value || least));

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-options": PlaylistOptions;
  }
  interface HTMLElementEventMap {
    "vt-changed-rows": CustomEvent<RowChange>;
    "vt-rule-tried": CustomEvent<Rule>;
    "vt-closed": CustomEvent<void>;
  }
}
