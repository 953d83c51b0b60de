import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Manifest } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { onAir } from "../../../protocol/timeline.ts";
import { deskClock } from "../clock.ts";
import type { Outlook, RowOutlook } from "../playlist-editing.ts";
import { firstOnAir } from "../playlist-rows.ts";
import { type Item, playlistWords } from "../playlist-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./screen-then.ts";
import type { Then } from "./screen-then.ts";

/**
 * A playlist in the player itself, wound on to the row that is chosen; from there it can play on.
 * @fires vt-row-seen - The row before or after is to be seen (`detail`: its key).
 * @fires vt-playing - Another row is on in the player (`detail`: its key, or nothing).
 * @fires vt-look-on - It is to be looked at on another screen (`detail`).
 */
@customElement("vt-playlist-player")
export class PlaylistPlayer extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
      }

      .controls {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        align-items: center;
      }

      .off {
        display: grid;
        place-content: center;
        aspect-ratio: 16 / 9;
        padding: 1rem;
        text-align: center;
        background: var(--it-color-slate-93);
        border-radius: 0.4rem;
      }
    `,
  ];

  @property() playlist = "";
  @property({ attribute: false }) items: readonly Item[] = [];
  @property({ attribute: false }) outlook: Outlook | null = null;
  @property() chosen = "";
  @property({ attribute: false }) called: (item: Item) => string = () => "";
  /** Screens of the house on which it is seen, beside the usual shapes. */
  @property({ attribute: false }) screens: readonly { id: string; name: string }[] = [];
  @state() private wish: Then | null = null;
  @state() private on = true;
  @state() private screen = "landscape";
  private playing = "";
  private time: Instant = 0;

  protected override willUpdate(changed: PropertyValues): void {
    if (["outlook", "chosen", "playlist"].some((name) => changed.has(name))) this.wind();
  }

  private get row(): RowOutlook | undefined {
    const key = this.chosen || this.items[0]?.key;
    return this.outlook?.rows.find((row) => row.key === key);
  }

  /** Winds the player on to the chosen row. */
  private wind(): void {
    const { outlook, row } = this;
    if (!outlook || !row) {
      this.wish = null;
      return;
    }
    const manifest = outlook.manifest as unknown as Manifest;
    const span = { first: row.first, count: row.shows.length };
    const at = firstOnAir(manifest, this.playlist, span, outlook.at);
    const { width, height } = outlook;
    this.wish = at === null ? null : { manifest, width, height, at, speed: this.on ? 1 : 0 };
    this.playing = row.key;
  }

  private toggle = (): void => {
    this.on = !this.on;
    if (this.wish)
      this.wish = { ...this.wish, at: this.time || this.wish.at, speed: this.on ? 1 : 0 };
  };

  private step(by: 1 | -1): void {
    const place = this.items.findIndex(({ key }) => key === (this.playing || this.chosen));
    const next = this.items.at((place + by) % this.items.length);
    if (next) this.dispatchEvent(new CustomEvent("vt-row-seen", { detail: next.key }));
  }

  /** Which row the player shows at its own time. */
  private heard = ({ detail: at }: HTMLElementEventMap["vt-time"]): void => {
    this.time = at;
    const { wish, outlook } = this;
    const list = wish?.manifest.playlists[this.playlist as keyof Manifest["playlists"]];
    if (!list || !outlook) return;
    const air = onAir(list, wish!.manifest.slides, at);
    const row = outlook.rows.find(
      ({ first, shows }) => air && air.index >= first && air.index < first + shows.length,
    );
    const key = row?.key ?? "";
    if (key === this.playing) return;
    this.playing = key;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent("vt-playing", { detail: key }));
  };

  private look = (event: Event): void => {
    this.screen = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new CustomEvent("vt-look-on", { detail: this.screen }));
  };

  override render() {
    const w = playlistWords(this.words.code);
    const place = this.items.findIndex(({ key }) => key === (this.playing || this.chosen));
    const item = this.items[Math.max(0, place)];
    if (!item) return html`<p class="quiet">${w.previewNone}</p>`;
    const name = this.called(item);
    return html`
      ${
        this.wish
          ? html`<vt-screen-then
              .wish=${this.wish}
              label=${w.previewOf(name)}
              @vt-time=${this.heard}
            ></vt-screen-then>`
          : html`<p class="off" role="status">
              ${this.outlook ? this.why() : this.words.common.loading}
            </p>`
      }
      <p class="small"><strong>${w.playing(name, place + 1, this.items.length)}</strong></p>
      <div class="controls">
        <wa-button size="s" appearance="outlined" @click=${() => this.step(-1)}>
          ${w.before}
        </wa-button>
        <wa-button size="s" appearance="outlined" ?disabled=${!this.wish} @click=${this.toggle}>
          ${this.on ? w.pause : w.play}
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.step(1)}>${w.next}</wa-button>
      </div>
      <wa-select size="s" label=${w.onScreen} .value=${this.screen} @change=${this.look}>
        <wa-option value="landscape">${w.landscape}</wa-option>
        <wa-option value="portrait">${w.portrait}</wa-option>
        ${this.screens.map(({ id, name: called }) => html`<wa-option value=${id}>${called}</wa-option>`)}
      </wa-select>
    `;
  }

  /** Why the chosen row is never on. */
  private why() {
    const w = playlistWords(this.words.code);
    const item = this.items.find(({ key }) => key === (this.chosen || this.items[0]?.key));
    if (!item) return nothing;
    const now = deskClock.now();
    const slide = item.kind === "slide" ? this.outlook?.slides[item.slide] : undefined;
    const reason =
      item.kind === "slide" && !slide
        ? w.offMissing
        : slide && !slide.ready
          ? w.offReady
          : (item.to !== null && item.to <= now) || (slide?.validTo ?? now + 1) <= now
            ? w.offOver
            : w.offEmpty;
    return `${w.previewOff} ${reason}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-player": PlaylistPlayer;
  }
  interface HTMLElementEventMap {
    "vt-playing": CustomEvent<string>;
    "vt-look-on": CustomEvent<string>;
  }
}
