import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import type { DeliveredScreen } from "../delivery.ts";
import { Making } from "../making.ts";
import type { LiveEvent } from "../../fleet/live.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/pair-screen.ts";
import type { PairScreen } from "../parts/pair-screen.ts";
import "../parts/screen-card.ts";
import "../parts/wall-map.ts";
import type { MapPoint } from "../parts/wall-map.ts";
import "../parts/window-grid.ts";
import type { Route } from "../router.ts";
import {
  hasScannedCode,
  type PlaylistName,
  type ScreenRow,
  screenWords,
  stateInWords,
  takeScannedCode,
  toneOf,
} from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { tallyWords } from "../tally-words.ts";
import { everything, inTrouble, shownOnWall, type WallFilter } from "../wall.ts";

/** What happens comes in swarms: those that changed are looked at again together. */
const pause = 300;
/** Looking takes at most this part of the time, however many screens there are. */
const share = 1 / 40;
const happenings = ["status", "applied", "published", "screenshot"] as const;
const conditions = ["all", "trouble", "behind", "unpaired"] as const;

/** The wall: every screen of the ente as it reports itself, and the way to pair another. */
@customElement("vt-page-screens")
export class ScreensPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      vt-window-grid {
        --vt-card-height: 23rem;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-end: 1.25rem;
      }

      .bar wa-input {
        flex: 1 1 14rem;
        max-inline-size: 24rem;
      }

      .bar wa-select {
        flex: 0 1 13rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private screens: ScreenRow[] | null = null;
  @state() private delivery: ReadonlyMap<string, DeliveredScreen> = new Map();
  @state() private playlists: PlaylistName[] = [];
  @state() private groups: { id: string; name: string; screens: string[]; tags: string[] }[] = [];
  @state() private filter: WallFilter = everything;
  @state() private view: "cards" | "map" = "cards";
  @state() private failure = "";
  @query("vt-pair-screen") private pairing!: PairScreen;
  private readonly changed = new Set<string>();
  private again: ReturnType<typeof setTimeout> | undefined;
  private took = 0;

  constructor() {
    super();
    this.hears(happenings, this.happened);
    this.hears(["paired", "connected"], this.anew);
    new Making(this, () => void (this.may("install") && this.pairing.show()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load().then(async () => {
      if (!hasScannedCode() || !this.may("install")) return;
      await this.updateComplete;
      this.pairing.show({ code: takeScannedCode() });
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  private anew = (): void => void this.load();

  private happened = (event: Event): void => {
    const { detail } = event as CustomEvent<LiveEvent>;
    if ("screen" in detail) this.changed.add(detail.screen);
    this.again ??= setTimeout(
      () => {
        this.again = undefined;
        void this.look();
      },
      Math.max(pause, this.took / share),
    );
  };

  /** Those that changed are asked for again, and only those. */
  private async look(): Promise<void> {
    const screens = [...this.changed].slice(0, 500);
    for (const id of screens) this.changed.delete(id);
    if (screens.length === 0) return;
    const began = performance.now();
    const query = { screens: screens.join() };
    const answer = await this.api
      .ask(() => this.api.delivery.index.$get({ query }))
      // The line is down: when it is back everything is looked at anew.
      .catch(() => null);
    this.took = performance.now() - began;
    if (!answer) return;
    const delivery = new Map(this.delivery);
    for (const each of answer.screens) delivery.set(each.id, each);
    this.delivery = delivery;
  }

  private async load(): Promise<void> {
    try {
      const [{ screens }, delivery, { playlists }, { groups }] = await Promise.all([
        this.api.ask(() => this.api.screens.index.$get()),
        this.api.ask(() => this.api.delivery.index.$get({ query: {} })),
        this.api.ask(() => this.api.playlists.index.$get()),
        this.api.ask(() => this.api.groups.index.$get()),
      ]);
      this.screens = screens;
      this.delivery = new Map(delivery.screens.map((each) => [each.id as string, each]));
      this.playlists = playlists;
      this.groups = groups;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  private get w() {
    return screenWords(this.words.code);
  }

  override render() {
    const { w } = this;
    const { common } = this.words;
    const trouble = [...this.delivery.values()].filter(inTrouble).length;
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          ${
            this.screens
              ? html`<p class="quiet">
                  ${w.count(this.screens.length)}${trouble > 0 ? html` · ${w.troubled(trouble)}` : nothing}
                </p>`
              : nothing
          }
          ${
            this.screens?.some(({ kind }) => kind === "kiosk")
              ? html`<p class="small">
                  <a href=${this.href({ page: "kiosk" })}>${tallyWords(this.words.code).link}</a>
                </p>`
              : nothing
          }
        </div>
        ${
          this.may("install")
            ? html`<wa-button variant="brand" @click=${() => this.pairing.show()}
                >${w.add}</wa-button
              >`
            : nothing
        }
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${() => void this.load()}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.list()}
      <vt-pair-screen
        .screens=${this.screens ?? []}
        .playlists=${this.playlists}
        @vt-paired=${() => void this.load()}
      ></vt-pair-screen>
    `;
  }

  private list() {
    const { w } = this;
    if (!this.screens)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (this.screens.length === 0)
      return html`<vt-empty heading=${w.empty} text=${w.emptyHelp}>
        ${
          this.may("install")
            ? html`<wa-button variant="brand" @click=${() => this.pairing.show()}
                >${w.add}</wa-button
              >`
            : nothing
        }
      </vt-empty>`;
    const shown = shownOnWall(this.screens, this.delivery, this.groups, this.filter);
    return html`
      ${this.screens.length > 4 || this.screens.some(({ latitude }) => latitude !== null) ? this.bar() : nothing}
      ${shown.length === 0 ? html`<p role="status">${w.noneSuch}</p>` : nothing}
      ${this.view === "map" ? this.map(shown) : this.cards(shown)}
    `;
  }

  /** Only the cards that are near what is seen are there at all. */
  private cards(shown: ScreenRow[]) {
    return html`<vt-window-grid
      .total=${shown.length}
      narrowest="288"
      label=${this.w.title}
      .keyOf=${(index: number) => shown[index]?.id ?? index}
      .draw=${(index: number) => {
        const screen = shown[index];
        if (!screen) return nothing;
        return html`<vt-screen-card
          .screen=${screen}
          .delivered=${this.delivery.get(screen.id)}
          atRest=${this.atRest(screen)}
          @vt-pair-again=${() => this.pairing.show({ screen: screen.id })}
        ></vt-screen-card>`;
      }}
    ></vt-window-grid>`;
  }

  private map(shown: ScreenRow[]) {
    const now = deskClock.now();
    const points = shown.flatMap(({ id, name, latitude, longitude }): MapPoint[] => {
      if (latitude === null || longitude === null) return [];
      const delivered = this.delivery.get(id);
      const tone = inTrouble(delivered) ? "bad" : toneOf(delivered?.state ?? "unpaired");
      const words = stateInWords(delivered, this.place, now);
      return [{ id, name, latitude, longitude, tone, words }];
    });
    return html`<vt-wall-map
      .points=${points}
      without=${shown.length - points.length}
    ></vt-wall-map>`;
  }

  private atRest({ defaultPlaylist }: ScreenRow): string {
    const playlist = this.playlists.find(({ id }) => id === defaultPlaylist);
    return playlist ? this.w.playsAtRest(playlist.name) : this.w.playsNothing;
  }

  private bar() {
    const { w } = this;
    const set = (part: Partial<WallFilter>) => (this.filter = { ...this.filter, ...part });
    const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
    return html`<div class="bar">
      <wa-input
        type="search"
        label=${w.search}
        with-clear
        @input=${(event: Event) => set({ words: valueOf(event) })}
      ></wa-input>
      <wa-select
        label=${w.condition}
        .value=${this.filter.condition}
        @change=${(event: Event) => set({ condition: valueOf(event) as WallFilter["condition"] })}
      >
        ${conditions.map((each) => html`<wa-option value=${each}>${w.conditions[each]}</wa-option>`)}
      </wa-select>
      ${
        this.groups.length > 0
          ? html`<wa-select
              label=${w.group}
              .value=${this.filter.group || "all"}
              @change=${(event: Event) => {
                const group = valueOf(event);
                set({ group: group === "all" ? "" : group });
              }}
            >
              <wa-option value="all">${w.allGroups}</wa-option>
              ${this.groups.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
            </wa-select>`
          : nothing
      }
      <wa-radio-group
        label=${w.view}
        orientation="horizontal"
        .value=${this.view}
        @change=${(event: Event) => (this.view = valueOf(event) as typeof this.view)}
      >
        ${(["cards", "map"] as const).map(
          (view) => html`<wa-radio appearance="button" value=${view}>${w.views[view]}</wa-radio>`,
        )}
      </wa-radio-group>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-screens": ScreensPage;
  }
}
