import { css, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { ZoneName } from "../../../protocol/manifest.ts";
import { calendarWords } from "../programme-grid.ts";
import { further, type Look } from "../programme-look.ts";
import { programmeWords } from "../schedule-words.ts";
import type { ScreenRow } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

const views = ["week", "bands", "month", "list"] as const;

/**
 * Says what of the programme is looked at: whose, which zone, which days, and how.
 * @fires vt-look - Something else is to be looked at (`detail`: what of it changes).
 */
@customElement("vt-programme-bar")
export class ProgrammeBar extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 0.75rem;
      }

      wa-select {
        flex: 0 1 15rem;
      }

      wa-radio-group {
        flex: none;
        max-inline-size: 100%;
      }
    `,
  ];

  @property({ attribute: false }) look!: Look;
  @property({ attribute: false }) screens: readonly ScreenRow[] = [];
  @property({ attribute: false }) groups: readonly { id: string; name: string }[] = [];
  @property({ attribute: false }) zones: readonly ZoneName[] = ["main"];
  @property() today = "";
  /** There is no room for buttons side by side. */
  @property({ type: Boolean }) narrow = false;

  /** Somebody comes near the list of whose programme: hundreds of names are drawn then, and not before. */
  @state() private near = false;

  private come = (): void => {
    this.near = true;
  };

  private choose(part: Partial<Look>): void {
    this.dispatchEvent(new CustomEvent("vt-look", { detail: part }));
  }

  private chosen = (name: keyof Look) => (event: Event) =>
    this.choose({ [name]: (event.target as HTMLInputElement).value });

  override render() {
    const w = programmeWords(this.words.code);
    const c = calendarWords(this.words.code);
    return html`<wa-select
        label=${c.where}
        .value=${this.look.where}
        @change=${this.chosen("where")}
        @focusin=${this.come}
        @pointerenter=${this.come}
      >
        ${this.everybody
          .filter(([value]) => this.near || value === this.look.where)
          .map(([value, name]) => html`<wa-option value=${value}>${name}</wa-option>`)}
      </wa-select>
      <wa-select label=${w.zone} .value=${this.look.zone} @change=${this.chosen("zone")}>
        ${this.zones.map((name) => html`<wa-option value=${name}>${w.zones[name]}</wa-option>`)}
      </wa-select>
      ${this.views()}
      <div class="row end">
        <wa-button
          appearance="outlined"
          @click=${() => this.choose({ day: further(this.look, -1) })}
          ><span aria-hidden="true">←</span> <span class="unseen">${c.before}</span></wa-button
        >
        <wa-button appearance="outlined" @click=${() => this.choose({ day: this.today })}
          >${c.today}</wa-button
        >
        <wa-button appearance="outlined" @click=${() => this.choose({ day: further(this.look, 1) })}
          ><span aria-hidden="true">→</span> <span class="unseen">${c.after}</span></wa-button
        >
      </div>`;
  }

  private get everybody(): [where: string, name: string][] {
    const c = calendarWords(this.words.code);
    const tags = [...new Set(this.screens.flatMap((screen) => screen.tags))].toSorted();
    return [
      ...this.screens.map(({ id, name }): [string, string] => [`screen:${id}`, c.one(name)]),
      ...this.groups.map(({ id, name }): [string, string] => [`group:${id}`, c.group(name)]),
      ...tags.map((tag): [string, string] => [`tag:${tag}`, c.tag(tag)]),
      ["all", c.all],
    ];
  }

  private views() {
    const c = calendarWords(this.words.code);
    const { view } = this.look;
    if (this.narrow)
      return html`<wa-select label=${c.view} .value=${view} @change=${this.chosen("view")}>
        ${views.map((each) => html`<wa-option value=${each}>${c.views[each]}</wa-option>`)}
      </wa-select>`;
    return html`<wa-radio-group
      label=${c.view}
      orientation="horizontal"
      .value=${view}
      @change=${this.chosen("view")}
    >
      ${views.map(
        (each) => html`<wa-radio appearance="button" value=${each}>${c.views[each]}</wa-radio>`,
      )}
    </wa-radio-group>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-programme-bar": ProgrammeBar;
  }
  interface HTMLElementEventMap {
    "vt-look": CustomEvent<Partial<Look>>;
  }
}
