import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { messageOf } from "../api.ts";
import { moment } from "../dates.ts";
import type { DeliveredScreen } from "../delivery.ts";
import { Making } from "../making.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/pair-screen.ts";
import type { PairScreen } from "../parts/pair-screen.ts";
import type { Route } from "../router.ts";
import {
  hasScannedCode,
  type PlaylistName,
  type ScreenRow,
  screenWords,
  takeScannedCode,
  toneOf,
} from "../screen-words.ts";
import { deskStyles } from "../styles.ts";

/** Every screen of the ente, how it is, and the way to pair another. */
@customElement("vt-page-screens")
export class ScreensPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
        gap: 1.25rem;
      }

      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.35rem 1rem;
        align-content: start;
      }

      .panel {
        grid-row: 1 / span 3;
        inline-size: 3.5rem;
        block-size: 3.5rem;
        display: grid;
        place-items: center;
      }

      .panel i {
        display: block;
        border: 3px solid var(--it-color-slate-36);
        border-radius: 3px;
        background: var(--it-color-slate-93);
      }

      h2 a {
        color: inherit;
        text-decoration: none;
      }

      h2 a:hover {
        text-decoration: underline;
      }

      .facts {
        grid-column: 2;
      }

      .actions {
        grid-column: 1 / -1;
        margin-block-start: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private screens: ScreenRow[] | null = null;
  @state() private delivery = new Map<string, DeliveredScreen>();
  @state() private playlists: PlaylistName[] = [];
  @state() private failure = "";
  @query("vt-pair-screen") private pairing!: PairScreen;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Making(this, () => void (this.may("install") && this.pairing.show()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of ["status", "applied", "published", "paired", "connected"] as const)
      this.live.addEventListener(name, this.refresh);
    void this.load().then(async () => {
      if (!hasScannedCode() || !this.may("install")) return;
      await this.updateComplete;
      this.pairing.show({ code: takeScannedCode() });
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
    for (const name of ["status", "applied", "published", "paired", "connected"] as const)
      this.live.removeEventListener(name, this.refresh);
  }

  private refresh = (): void => {
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.load(), 300);
  };

  private async load(): Promise<void> {
    try {
      const [{ screens }, delivery, { playlists }] = await Promise.all([
        this.api.ask(() => this.api.screens.index.$get()),
        this.api.ask(() => this.api.delivery.index.$get()),
        this.api.ask(() => this.api.playlists.index.$get()),
      ]);
      this.screens = screens;
      this.delivery = new Map(delivery.screens.map((each) => [each.id as string, each]));
      this.playlists = playlists;
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
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          ${this.screens ? html`<p class="quiet">${w.count(this.screens.length)}</p>` : nothing}
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
    if (!this.screens)
      return this.failure
        ? nothing
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    if (this.screens.length === 0)
      return html`<vt-empty heading=${this.w.empty} text=${this.w.emptyHelp}>
        ${
          this.may("install")
            ? html`<wa-button variant="brand" @click=${() => this.pairing.show()}
                >${this.w.add}</wa-button
              >`
            : nothing
        }
      </vt-empty>`;
    return html`<ul class="grid">
      ${this.screens.map((screen) => this.card(screen))}
    </ul>`;
  }

  private card(screen: ScreenRow) {
    const { w } = this;
    const { id, name, place, width, height, defaultPlaylist } = screen;
    const delivered = this.delivery.get(id);
    const state = delivered?.state ?? "unpaired";
    const playlist = this.playlists.find((each) => each.id === defaultPlaylist);
    const scale = 52 / Math.max(width, height);
    const seen = delivered?.seenAt ?? null;
    return html`<li class="card">
      <span class="panel" aria-hidden="true"
        ><i style="width:${width * scale}px;height:${height * scale}px"></i
      ></span>
      <h2><a href=${this.href({ page: "screen", id })}>${name}</a></h2>
      <span class="state ${toneOf(state)}" data-test="state"
        >${w.states[state]}${
          state === "silent" && seen !== null
            ? html`, ${w.seen(moment(seen, this.place, deskClock.now()))}`
            : nothing
        }</span
      >
      <div class="facts small quiet">
        ${place ? html`<p>${place}</p>` : nothing}
        <p>${playlist ? w.playsAtRest(playlist.name) : w.playsNothing}</p>
        ${(delivered?.faults ?? []).map(
          (fault) => html`<p class="state bad">${w.faultWords[fault] ?? fault}</p>`,
        )}
      </div>
      ${
        state === "unpaired" && this.may("install")
          ? html`<div class="actions">
              <wa-button
                size="s"
                appearance="outlined"
                @click=${() => this.pairing.show({ screen: id })}
              >
                ${w.pairOld}<span class="unseen">: ${name}</span>
              </wa-button>
            </div>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-screens": ScreensPage;
  }
}
