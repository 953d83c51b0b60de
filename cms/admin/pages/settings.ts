import type { InferRequestType, InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type Client, messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/days-field.ts";
import "../parts/file-picker.ts";
import "../parts/kiosk-settings.ts";
import type { KioskSettings } from "../parts/kiosk-settings.ts";
import "../parts/map-base.ts";
import type { FilePicker } from "../parts/file-picker.ts";
import { kioskWords } from "../kiosk-words.ts";
import { say } from "../parts/say.ts";
import { assetUrl } from "../preview.ts";
import type { Route } from "../router.ts";
import { tallyWords } from "../tally-words.ts";
import { badHost, hostsOf, isTimezone } from "../settings-check.ts";
import { deskStyles } from "../styles.ts";

type Settings = InferResponseType<Client["settings"]["index"]["$get"], 200>;
type Change = InferRequestType<Client["settings"]["index"]["$patch"]>["json"];

/** What the ente says of itself, once, for all its screens. For administrators. */
@customElement("vt-page-settings")
export class SettingsPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      form {
        display: grid;
        gap: 1.25rem;
        max-inline-size: 46rem;
      }

      .arms {
        display: flex;
        flex-wrap: wrap;
        gap: 1rem;
        align-items: center;
      }

      .arms img {
        block-size: 4.5rem;
        inline-size: auto;
      }

      .accent {
        display: flex;
        gap: 0.75rem;
        align-items: start;
      }

      input[type="color"] {
        margin-block-start: 1.75rem;
        inline-size: 3rem;
        block-size: 2.7rem;
        padding: 0.2rem;
        border: 1px solid var(--it-color-slate-52);
        border-radius: 0.3rem;
        background: #fff;
      }

      .patron {
        display: grid;
        grid-template-columns: 8rem minmax(0, 14rem);
        gap: 0.75rem;
        align-items: end;
      }

      .languages li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
        min-block-size: 2.6rem;
      }

      .languages strong {
        display: inline-block;
        min-inline-size: 7rem;
      }

      .languages strong::first-letter {
        text-transform: uppercase;
      }

      .wrong {
        color: var(--it-color-red-37);
        font-weight: 600;
      }

      .label {
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.4rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private held: Settings | null = null;
  @state() private now: Settings | null = null;
  /** The list of sites as it is typed. */
  @state() private hosts = "";
  @state() private failure = "";
  @state() private working = false;
  @query("vt-file-picker") private picker!: FilePicker;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    try {
      this.take(await this.api.ask(() => this.api.settings.index.$get()));
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private take(settings: Settings): void {
    this.held = settings;
    this.now = settings;
    this.hosts = settings.webHosts.join("\n");
  }

  private set(change: Partial<Settings>): void {
    this.now = { ...this.now!, ...change };
  }

  private get problems() {
    const { settings: w, common } = this.words;
    const { accent, timezone, name, kioskTiles, kioskIdle, kioskGroup } = this.now!;
    const k = kioskWords(this.words.code);
    const bad = badHost(hostsOf(this.hosts));
    return {
      name: name.trim() ? "" : `${w.name}: ${common.required}.`,
      accent: /^#[0-9a-fA-F]{6}$/.test(accent) ? "" : w.accentBad,
      timezone: isTimezone(timezone) ? "" : w.timezoneBad,
      tiles: kioskTiles.length > 0 ? "" : k.none,
      idle: kioskIdle >= 30 && kioskIdle <= 300 ? "" : k.idleBad,
      group: kioskGroup >= 5 && kioskGroup <= 100 ? "" : tallyWords(this.words.code).groupBad,
      hosts: bad === null ? "" : w.webBad(bad),
    };
  }

  private save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!this.held || !this.now) return;
    const [first] = Object.values(this.problems).filter(Boolean);
    if (first) {
      say(this, first, "bad");
      return;
    }
    const now = { ...this.now, name: this.now.name.trim(), webHosts: hostsOf(this.hosts) };
    const { name, timezone, languages, accent, arms, theme, webHosts } = now;
    const { patronSaint, localHolidays, mapBase } = now;
    const { kioskTiles, kioskPlaylist, kioskIdle, kioskCounted, kioskGroup } = now;
    const holidays = { patronSaint, localHolidays };
    const look = { accent, arms, theme, mapBase };
    const kiosks = { kioskTiles, kioskPlaylist, kioskIdle, kioskCounted, kioskGroup };
    const wanted = { name, timezone, languages, webHosts, ...look, ...holidays, ...kiosks };
    // Only what changed, so that a colleague's change to something else is not put back.
    const json = Object.fromEntries(
      Object.entries(wanted).filter(
        ([field, value]) =>
          JSON.stringify(value) !== JSON.stringify(this.held![field as keyof Settings]),
      ),
    ) as Change;
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.settings.index.$patch({ json })),
    );
    this.working = false;
    if (!saved) return;
    this.take(saved);
    say(this, this.words.settings.saved);
    this.dispatchEvent(new CustomEvent("vt-session-changed", { bubbles: true, composed: true }));
  };

  private chooseArms = async (): Promise<void> => {
    const file = await this.picker.pick("image");
    if (file) this.set({ arms: file.asset.id });
  };

  override render() {
    const { settings: w, common } = this.words;
    if (this.failure)
      return html`<wa-callout variant="danger" role="alert">
        ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
      </wa-callout>`;
    if (!this.now) return html`<p class="quiet" role="status">${common.loading}</p>`;
    const problems = this.problems;
    return html`
      <div class="head"><h1>${w.title}</h1></div>
      <form novalidate @submit=${this.save}>
        ${this.ente(this.now, problems)} ${this.look(this.now, problems)}
        ${this.time(this.now, problems)} ${this.holidays(this.now)}
        <vt-kiosk-settings
          .value=${this.now}
          .problems=${problems}
          @vt-kiosk=${({ detail }: CustomEvent<Partial<KioskSettings>>) => this.set(detail)}
        ></vt-kiosk-settings>
        <section class="card column">
          <h2>${w.map}</h2>
          <vt-map-base
            .value=${this.now.mapBase}
            @vt-map-base=${({ detail }: CustomEvent<Settings["mapBase"]>) =>
              this.set({ mapBase: detail })}
          ></vt-map-base>
        </section>
        <section class="card column">
          <h2>${w.web}</h2>
          <wa-textarea
            label=${w.webNames}
            hint=${w.webHelp}
            rows="4"
            resize="auto"
            .value=${this.hosts}
            @input=${(event: Event) => (this.hosts = (event.target as HTMLTextAreaElement).value)}
          ></wa-textarea>
          ${this.wrong(problems.hosts)}
        </section>
        <div>
          <wa-button variant="brand" ?loading=${this.working} @click=${this.save}>
            ${common.save}
          </wa-button>
        </div>
      </form>
      <vt-file-picker></vt-file-picker>
    `;
  }

  private wrong = (text: string) => html`<p class="wrong" role="alert">${text || nothing}</p>`;

  private ente({ name, arms }: Settings, problems: { name: string }) {
    const { settings: w } = this.words;
    return html`<section class="card column">
      <h2>${w.ente}</h2>
      <wa-input
        label=${w.name}
        hint=${w.nameHelp}
        maxlength="120"
        .value=${name}
        @input=${(event: Event) => this.set({ name: (event.target as HTMLInputElement).value })}
      ></wa-input>
      ${this.wrong(problems.name)}
      <fieldset>
        <legend class="label">${w.arms}</legend>
        <div class="arms">
          ${
            arms
              ? html`<img src=${assetUrl(this.session.ente.id, arms)} alt=${w.arms} />`
              : html`<span class="quiet">${w.armsNone}</span>`
          }
          <wa-button size="s" appearance="outlined" @click=${this.chooseArms}
            >${w.armsChoose}</wa-button
          >
          ${
            arms
              ? html`<wa-button size="s" appearance="plain" @click=${() => this.set({ arms: null })}
                  >${w.armsRemove}</wa-button
                >`
              : nothing
          }
        </div>
      </fieldset>
    </section>`;
  }

  private look({ accent, theme }: Settings, problems: { accent: string }) {
    const { settings: w } = this.words;
    const valid = problems.accent === "";
    return html`<section class="card column">
      <h2>${w.look}</h2>
      <div class="accent">
        <wa-input
          label=${w.accent}
          hint=${w.accentHelp}
          .value=${accent}
          @input=${(event: Event) =>
            this.set({ accent: (event.target as HTMLInputElement).value.trim() })}
        ></wa-input>
        <input
          type="color"
          aria-label=${w.accent}
          .value=${valid ? accent.toLowerCase() : "#000000"}
          @input=${(event: Event) => this.set({ accent: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${this.wrong(problems.accent)}
      <wa-radio-group
        label=${w.theme}
        .value=${theme}
        @change=${(event: Event) =>
          this.set({ theme: (event.target as HTMLInputElement).value as Settings["theme"] })}
      >
        ${(["carta", "notte", "contrasto"] as const).map(
          (name) => html`<wa-radio value=${name}>${w.themes[name]}</wa-radio>`,
        )}
      </wa-radio-group>
    </section>`;
  }

  private time({ timezone, languages }: Settings, problems: { timezone: string }) {
    const { settings: w, languages: names } = this.words;
    const name = (code: string) => names[code] ?? code;
    const others = Object.keys(names).filter((code) => !languages.includes(code));
    return html`<section class="card column">
      <h2>${w.time}</h2>
      <wa-input
        label=${w.timezone}
        .value=${timezone}
        @input=${(event: Event) =>
          this.set({ timezone: (event.target as HTMLInputElement).value.trim() })}
      ></wa-input>
      ${this.wrong(problems.timezone)}
      <div>
        <p class="label">${w.languages}</p>
        <p class="quiet small">${w.languagesHelp}</p>
        <ul class="languages">
          ${languages.map((code, index) => html`<li>${this.language(code, index, languages)}</li>`)}
        </ul>
      </div>
      ${
        languages.length < 4
          ? html`<wa-select
              label=${w.addLanguage}
              .value=${""}
              @change=${(event: Event) => {
                const select = event.target as HTMLSelectElement;
                if (select.value) this.set({ languages: [...languages, select.value] });
                select.value = "";
              }}
            >
              ${others.map((code) => html`<wa-option value=${code}>${name(code)}</wa-option>`)}
            </wa-select>`
          : nothing
      }
    </section>`;
  }

  private holidays({ patronSaint, localHolidays }: Settings) {
    const { settings: w } = this.words;
    const [month, date] = patronSaint?.split("-").map(Number) ?? [0, 0];
    const monthName = new Intl.DateTimeFormat(this.words.code, { month: "long", timeZone: "UTC" });
    const put = (m: number, d: number): void =>
      this.set({ patronSaint: m === 0 ? null : `${two(m)}-${two(Math.min(d, longest[m - 1]!))}` });
    return html`<section class="card column">
      <h2>${w.holidays}</h2>
      <p class="quiet small">${w.holidaysHelp}</p>
      <fieldset>
        <legend class="label">${w.patron}</legend>
        <div class="patron">
          <wa-input
            type="number"
            min="1"
            max="31"
            label=${w.patronDay}
            .value=${date ? String(date) : ""}
            ?disabled=${!month}
            @change=${(event: Event) =>
              put(
                month!,
                Math.max(1, Math.trunc(Number((event.target as HTMLInputElement).value)) || 1),
              )}
          ></wa-input>
          <wa-select
            label=${w.patronMonth}
            .value=${String(month)}
            @change=${(event: Event) =>
              put(Number((event.target as HTMLSelectElement).value), date || 1)}
          >
            <wa-option value="0">${w.patronNone}</wa-option>
            ${longest.map(
              (_, i) =>
                html`<wa-option value=${String(i + 1)}
                  >${monthName.format(Date.UTC(2024, i, 1))}</wa-option
                >`,
            )}
          </wa-select>
        </div>
      </fieldset>
      <vt-days-field
        label=${w.localHolidays}
        hint=${w.localHolidaysHelp}
        .days=${localHolidays}
        @vt-days=${({ detail }: CustomEvent<readonly string[]>) =>
          this.set({ localHolidays: [...detail] })}
      ></vt-days-field>
    </section>`;
  }

  private language(code: string, index: number, all: string[]) {
    const { settings: w, languages: names } = this.words;
    const name = names[code] ?? code;
    const rest = all.filter((other) => other !== code);
    return html`<strong>${name}</strong> ${
        index === 0
          ? html`<span class="quiet small">${w.mainLanguage}</span>`
          : html`<wa-button
                size="s"
                appearance="plain"
                @click=${() => this.set({ languages: [code, ...rest] })}
                >${w.makeMain(name)}</wa-button
              >
              <wa-button size="s" appearance="plain" @click=${() => this.set({ languages: rest })}
                >${w.removeLanguage(name)}</wa-button
              >`
      }`;
  }
}

/** How many days each month may have. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (n: number): string => String(n).padStart(2, "0");

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-settings": SettingsPage;
  }
}
