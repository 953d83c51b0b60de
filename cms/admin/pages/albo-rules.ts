import type { InferRequestType, InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { alboWords, type PrivacyClass } from "../albo-words.ts";
import { type Client, messageOf } from "../api.ts";
import "../parts/albo-settings.ts";
import "../parts/albo-tabs.ts";
import { DeskElement } from "../parts/desk-element.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Rules = InferResponseType<Client["acts"]["types"]["$get"], 200>;
type Type = Rules["types"][number];
type Change = InferRequestType<Client["acts"]["types"][":code"]["$put"]>["json"];

const classes: PrivacyClass[] = ["screen", "search", "link-only", "never"];
const groups = ["A", "B", "C", "D", "E"];

/** How long acts of each type are up, whether the first day counts, and what screens show of them. */
@customElement("vt-page-albo-rules")
export class AlboRulesPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .rules {
        display: grid;
        gap: 1.25rem;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 6rem 11rem 14rem;
        gap: 0.5rem 1rem;
        align-items: center;
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      li.branch {
        font-weight: 600;
      }

      li:not(.branch) > :first-child {
        padding-inline-start: 1rem;
      }

      wa-input::part(label),
      wa-select::part(label) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .heads {
        color: var(--wa-color-text-quiet);
        font-size: 0.875rem;
        border: 0;
      }

      @media (max-width: 56rem) {
        li {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }

        li > :first-child {
          grid-column: 1 / -1;
        }

        .heads {
          display: none;
        }
      }

      @media (max-width: 30rem) {
        li {
          grid-template-columns: 5rem minmax(0, 1fr);
        }

        li > :last-child {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private rules: Rules | null = null;
  @state() private failure = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    try {
      this.rules = await this.api.ask(() => this.api.acts.types.$get());
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private async set(type: Type, json: Change): Promise<void> {
    const param = { code: type.code };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.acts.types[":code"].$put({ param, json })),
    );
    if (done) say(this, alboWords(this.words.code).rules.saved(this.inWords(type), done.changed));
    // Also after a failure: what is shown is what holds.
    await this.load();
    this.requestUpdate();
  }

  override render() {
    const w = alboWords(this.words.code).rules;
    const { common } = this.words;
    const nothingShown = this.rules?.types.every(({ privacy }) => privacy !== "screen");
    return html`
      <vt-albo-tabs page="albo-rules"></vt-albo-tabs>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${
        this.rules
          ? html`<div class="rules">
              <p>${w.intro}</p>
              ${nothingShown ? html`<wa-callout>${w.nothingYet}</wa-callout>` : nothing}
              ${groups.map((group) => this.group(group, this.rules!.types))}
              ${
                this.may("administer")
                  ? html`<vt-albo-settings class="card" @vt-rules=${this.load}></vt-albo-settings>`
                  : nothing
              }
            </div>`
          : this.failure
            ? nothing
            : html`<p class="quiet" role="status">${common.loading}</p>`
      }
    `;
  }

  private group(group: string, types: readonly Type[]) {
    const w = alboWords(this.words.code).rules;
    const own = types.filter(({ code }) => code.startsWith(group));
    return html`<section class="card" aria-label=${w.groups[group]}>
      <h2>${w.groups[group]}</h2>
      <ul>
        <li class="heads" aria-hidden="true">
          <span></span><span>${w.days}</span><span>${w.firstDay}</span><span>${w.privacy}</span>
        </li>
        ${own.map((type) => this.line(type, types))}
      </ul>
    </section>`;
  }

  private line(type: Type, types: readonly Type[]) {
    const words = alboWords(this.words.code);
    const w = words.rules;
    const name = this.inWords(type);
    const locked = !this.may("publish");
    const value = (event: Event): string => (event.target as HTMLInputElement).value;
    const isBranch = types.some(({ code }) => code !== type.code && code.startsWith(type.code));
    const counts = (yes: boolean): string => (yes ? w.counts : w.countsNot);
    const { own } = type;
    return html`<li class=${isBranch ? "branch" : ""}>
      <span>${name}</span>
      <wa-input
        type="number"
        min="1"
        max="3650"
        label=${w.daysOf(name)}
        placeholder=${String(type.days)}
        ?disabled=${locked}
        .value=${live(own.days === null ? "" : String(own.days))}
        @change=${(event: Event) => {
          const typed = value(event).trim();
          void this.set(type, { days: typed === "" ? null : Number(typed) });
        }}
      ></wa-input>
      <wa-select
        label=${w.firstDayOf(name)}
        ?disabled=${locked}
        .value=${live(own.countFirstDay === null ? "" : String(own.countFirstDay))}
        @change=${(event: Event) => {
          const chosen = value(event);
          void this.set(type, { countFirstDay: chosen === "" ? null : chosen === "true" });
        }}
      >
        <wa-option value=""
          >${counts(type.countFirstDay)}${own.countFirstDay === null ? "" : ` (${w.inherited})`}</wa-option
        >
        <wa-option value="true">${w.counts}</wa-option>
        <wa-option value="false">${w.countsNot}</wa-option>
      </wa-select>
      <wa-select
        label=${w.privacyOf(name)}
        ?disabled=${locked}
        .value=${live(type.privacy)}
        @change=${(event: Event) => void this.set(type, { privacy: value(event) as PrivacyClass })}
      >
        ${classes
          .filter((each) => !type.isPersonal || each === "link-only" || each === "never")
          .map((each) => html`<wa-option value=${each}>${words.classes[each]}</wa-option>`)}
      </wa-select>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo-rules": AlboRulesPage;
  }
}
