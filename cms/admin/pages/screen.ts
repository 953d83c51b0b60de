import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ApiFault, issuesOf, messageOf } from "../api.ts";
import type { DeliveredScreen } from "../delivery.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/device-panel.ts";
import "../parts/pair-screen.ts";
import type { PairScreen } from "../parts/pair-screen.ts";
import { say, sure } from "../parts/say.ts";
import { go, pathOf, type Route } from "../router.ts";
import {
  type PlaylistName,
  type ScreenRow,
  screenWords,
  tagsFrom,
  toneOf,
} from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { pointFrom } from "../wall-map.ts";

const layouts = ["full", "side", "ticker", "side-ticker"] as const;
const themes = ["carta", "notte", "contrasto"] as const;
const sizes = { landscape: [1920, 1080], portrait: [1080, 1920] } as const;

/** One screen: what it is, how it is, and what may be done to it. */
@customElement("vt-page-screen")
export class ScreenPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: 1.5rem;
        align-items: start;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
        gap: 1rem;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.5rem 1rem;
      }

      dt {
        color: var(--wa-color-text-quiet);
      }

      dd {
        overflow-wrap: anywhere;
      }

      section {
        margin-block-end: 1.5rem;
      }

      @media (max-width: 60rem) {
        .halves {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private screen: ScreenRow | null = null;
  @state() private delivered: DeliveredScreen | null = null;
  /** What the screen last said of itself. */
  @state() private said: ScreenRow["state"] = null;
  @state() private playlists: PlaylistName[] = [];
  @state() private shape: keyof typeof sizes | "custom" = "landscape";
  /** What the form says it is: a kiosk is asked for more. */
  @state() private kind: ScreenRow["kind"] = "signage";
  @state() private failure = "";
  @state() private problem = "";
  @state() private working = false;
  @query("vt-pair-screen") private pairing!: PairScreen;

  constructor() {
    super();
    this.hears(["status", "applied", "paired", "connected"], this.looking);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get w() {
    return screenWords(this.words.code);
  }

  private get param() {
    return { id: this.route.id };
  }

  private load = async (): Promise<void> => {
    try {
      const [screen, { playlists }] = await Promise.all([
        this.api.ask(() => this.api.screens[":id"].$get({ param: this.param })),
        this.api.ask(() => this.api.playlists.index.$get()),
      ]);
      this.screen = screen;
      this.playlists = playlists;
      const known = (["landscape", "portrait"] as const).find(
        (name) => sizes[name][0] === screen.width && sizes[name][1] === screen.height,
      );
      this.shape = known ?? "custom";
      this.kind = screen.kind;
      this.failure = "";
      await this.look();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private looking = (): void => void this.look();

  /** How it is now; the form is left alone, somebody may be typing in it. */
  private look = async (): Promise<void> => {
    const [found, screen] = await Promise.all([
      this.api.ask(() => this.api.delivery.index.$get({ query: {} })).catch(() => null),
      this.api.ask(() => this.api.screens[":id"].$get({ param: this.param })).catch(() => null),
    ]);
    const mine = found?.screens.find(({ id }) => id === this.route.id);
    if (mine) this.delivered = mine;
    if (screen) this.said = screen.state;
  };

  private value = (name: string): string =>
    (
      this.renderRoot.querySelector<HTMLElement & { value: string | number | null }>(
        `[name=${name}]`,
      )?.value ?? ""
    )
      .toString()
      .trim();

  private save = async (): Promise<void> => {
    const { version, languages, timezone } = this.screen!;
    const [width, height] =
      this.shape === "custom"
        ? [Number(this.value("width")), Number(this.value("height"))]
        : sizes[this.shape];
    const frame = this.renderRoot.querySelector<HTMLInputElement>("[name=frame]")?.checked ?? true;
    const point = pointFrom(this.value("point"));
    if (!point && this.value("point") !== "") {
      this.problem = this.w.pointWrong;
      return;
    }
    const json = {
      version,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      languages,
      timezone,
      width,
      height,
      frame,
      name: this.value("name"),
      place: this.value("place"),
      inches: Number(this.value("inches")),
      distance: Number(this.value("distance")),
      layout: this.value("layout") as (typeof layouts)[number],
      theme: this.value("theme") as (typeof themes)[number],
      kind: this.kind,
      bottom:
        this.kind === "kiosk" && this.value("bottom") !== ""
          ? Math.round(Number(this.value("bottom")) * 10)
          : null,
      tags: tagsFrom(this.value("tags")),
      defaultPlaylist: (this.value("playlist") || null) as never,
    };
    this.problem = "";
    this.working = true;
    try {
      this.screen = await this.api.ask(() =>
        this.api.screens[":id"].$put({ param: this.param, json }),
      );
      say(this, this.w.saved);
    } catch (cause) {
      const issues = issuesOf(cause).map((issue) => `${issue.path}: ${this.inWords(issue)}`);
      this.problem = [messageOf(cause, this.words), ...issues].join(" ");
      if (cause instanceof ApiFault && cause.code === "edit.outdated") {
        this.problem = this.w.conflict;
        await this.load();
      }
    } finally {
      this.working = false;
    }
  };

  private order = async (kind: "identify" | "reload"): Promise<void> => {
    const json = { kind };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.screens[":id"].commands.$post({ param: this.param, json })),
    );
    if (done) say(this, kind === "identify" ? this.w.identified : this.w.reloaded);
  };

  private deactivate = async (): Promise<void> => {
    const { w } = this;
    const { name } = this.screen!;
    const question = {
      title: w.deactivateAsk(name),
      body: w.deactivateBody,
      action: w.deactivate,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.screens[":id"].deactivate.$post({ param: this.param })),
    );
    if (!done) return;
    say(this, w.deactivated);
    await this.load();
  };

  private archive = async (): Promise<void> => {
    const { w } = this;
    const { name } = this.screen!;
    const question = {
      title: w.archiveAsk(name),
      body: w.archiveBody,
      action: w.archive,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.screens[":id"].$delete({ param: this.param })),
    );
    if (!done) return;
    say(this, w.archived);
    go(pathOf({ page: "screens", ente: this.session.ente.id }));
  };

  override render() {
    const { w } = this;
    if (!this.screen)
      return this.failure
        ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    return html`
      <p><a href=${this.href({ page: "screens" })}>← ${w.title}</a></p>
      <div class="head">
        <h1>${this.screen.name}</h1>
        <a href="${this.href({ page: "time" })}?screen=${this.screen.id}">${this.words.nav.time}</a>
      </div>
      <div class="halves">
        ${this.form(this.screen)}
        <div class="column">
          ${this.present(this.screen)} ${this.machine(this.screen)}
          ${this.may("install") ? this.actions(this.screen) : nothing}
        </div>
      </div>
      <vt-pair-screen
        .screens=${[this.screen]}
        .playlists=${this.playlists}
        @vt-paired=${this.load}
      ></vt-pair-screen>
    `;
  }

  private form(screen: ScreenRow) {
    const { w } = this;
    const locked = !this.may("install");
    return html`<div class="card column">
      <div role="alert">
        ${this.problem ? html`<wa-callout variant="danger">${this.problem}</wa-callout>` : nothing}
      </div>
      <wa-input
        name="name"
        label=${w.name}
        maxlength="80"
        .value=${screen.name}
        ?disabled=${locked}
      ></wa-input>
      <wa-input
        name="place"
        label=${w.place}
        maxlength="160"
        .value=${screen.place}
        ?disabled=${locked}
      ></wa-input>
      <wa-input
        name="point"
        label=${w.point}
        hint=${w.pointHelp}
        .value=${screen.latitude === null || screen.longitude === null ? "" : `${screen.latitude}, ${screen.longitude}`}
        ?disabled=${locked}
      ></wa-input>
      <wa-select
        name="playlist"
        label=${w.defaultPlaylist}
        hint=${w.defaultHelp}
        .value=${screen.defaultPlaylist ?? ""}
        ?disabled=${locked}
      >
        <wa-option value="">${w.noPlaylist}</wa-option>
        ${this.playlists.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
      </wa-select>
      <wa-input
        name="tags"
        label=${w.tags}
        hint=${w.tagsHelp}
        .value=${screen.tags.join(", ")}
        ?disabled=${locked}
      ></wa-input>
      <h2>${w.panel}</h2>
      <wa-radio-group
        label=${w.orientation}
        orientation="horizontal"
        .value=${this.shape}
        ?disabled=${locked}
        @change=${(event: Event) => (this.shape = (event.target as HTMLInputElement).value as typeof this.shape)}
      >
        <wa-radio value="landscape">${w.landscape}</wa-radio>
        <wa-radio value="portrait">${w.portrait}</wa-radio>
        <wa-radio value="custom">${w.custom}</wa-radio>
      </wa-radio-group>
      <div class="pair">
        ${
          this.shape === "custom"
            ? html`<wa-input
                  name="width"
                  type="number"
                  min="120"
                  max="8192"
                  label=${w.width}
                  .value=${String(screen.width)}
                ></wa-input>
                <wa-input
                  name="height"
                  type="number"
                  min="120"
                  max="8192"
                  label=${w.height}
                  .value=${String(screen.height)}
                ></wa-input>`
            : nothing
        }
        <wa-input
          name="inches"
          type="number"
          min="5"
          max="500"
          step="0.5"
          label=${w.inches}
          .value=${String(screen.inches)}
          ?disabled=${locked}
        ></wa-input>
        <wa-input
          name="distance"
          type="number"
          min="0.3"
          max="50"
          step="0.1"
          label=${w.distance}
          hint=${w.distanceHelp}
          .value=${String(screen.distance)}
          ?disabled=${locked}
        ></wa-input>
      </div>
      <h2>${w.look}</h2>
      <div class="pair">
        <wa-select name="layout" label=${w.layout} .value=${screen.layout} ?disabled=${locked}>
          ${layouts.map((name) => html`<wa-option value=${name}>${w.layouts[name]}</wa-option>`)}
        </wa-select>
        <wa-select name="theme" label=${w.theme} .value=${screen.theme} ?disabled=${locked}>
          ${themes.map((name) => html`<wa-option value=${name}>${w.themes[name]}</wa-option>`)}
        </wa-select>
        <wa-select
          name="kind"
          label=${w.kind}
          .value=${this.kind}
          ?disabled=${locked}
          @change=${(event: Event) =>
            (this.kind = (event.target as HTMLSelectElement).value as ScreenRow["kind"])}
        >
          <wa-option value="signage">${w.kinds.signage}</wa-option>
          <wa-option value="kiosk">${w.kinds.kiosk}</wa-option>
        </wa-select>
        ${
          this.kind === "kiosk"
            ? html`<wa-input
                name="bottom"
                type="number"
                min="0"
                max="120"
                label=${w.bottom}
                hint=${w.bottomHelp}
                .value=${screen.bottom === null ? "" : String(screen.bottom / 10)}
                ?disabled=${locked}
              ></wa-input>`
            : nothing
        }
      </div>
      <wa-switch name="frame" ?checked=${screen.frame} ?disabled=${locked}>${w.frame}</wa-switch>
      ${
        locked
          ? html`<p class="quiet">${this.words.faults.notForRole}</p>`
          : html`<div>
              <wa-button variant="brand" ?loading=${this.working} @click=${this.save}>
                ${this.words.common.save}
              </wa-button>
            </div>`
      }
    </div>`;
  }

  private present(screen: ScreenRow) {
    const { w } = this;
    const { delivered } = this;
    if (!delivered) return nothing;
    const status = this.said?.status;
    return html`<section class="card column">
      <h2>${w.now}</h2>
      <span class="state ${toneOf(delivered.state)}">${w.states[delivered.state]}</span>
      <dl>
        <dt>${w.wanted}</dt>
        <dd>
          ${delivered.desired ? `${delivered.desired.epoch}.${delivered.desired.revision}` : "–"}
        </dd>
        <dt>${w.playing}</dt>
        <dd>
          ${delivered.playing ? `${delivered.playing.epoch}.${delivered.playing.revision}` : "–"}
        </dd>
        ${
          screen.device
            ? html`<dt>${w.deviceIs}</dt>
                <dd>${screen.device.description.width} × ${screen.device.description.height}</dd>`
            : nothing
        }
      </dl>
      ${delivered.faults.map((fault) => html`<p class="state bad">${w.faultWords[fault] ?? fault}</p>`)}
      ${status?.clock?.trusted === false ? html`<p class="state bad">${w.clockUntrusted}</p>` : nothing}
    </section>`;
  }

  private machine(screen: ScreenRow) {
    const device = this.said?.status.device;
    if (!screen.device || !device) return nothing;
    return html`<vt-device-panel .screen=${screen} .device=${device}></vt-device-panel>`;
  }

  private actions(screen: ScreenRow) {
    const { w } = this;
    return html`<section class="card column">
      <h2>${w.more}</h2>
      ${
        screen.device
          ? html`<div class="row">
                <wa-button appearance="outlined" @click=${() => this.order("identify")}
                  >${w.identify}</wa-button
                >
                <wa-button appearance="outlined" @click=${() => this.order("reload")}
                  >${w.reload}</wa-button
                >
              </div>
              <div class="row">
                <wa-button
                  appearance="outlined"
                  @click=${() => this.pairing.show({ screen: screen.id })}
                  >${w.replace}</wa-button
                >
                <wa-button appearance="outlined" @click=${this.deactivate}
                  >${w.deactivate}</wa-button
                >
              </div>`
          : html`<div>
              <wa-button variant="brand" @click=${() => this.pairing.show({ screen: screen.id })}
                >${w.pairOld}</wa-button
              >
            </div>`
      }
      <div>
        <wa-button appearance="plain" variant="danger" @click=${this.archive}
          >${w.archive}</wa-button
        >
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-screen": ScreenPage;
  }
}
