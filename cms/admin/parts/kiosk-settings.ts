import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { PlaylistId } from "../../../protocol/ids.ts";
import type { TileName } from "../../../protocol/kiosk.ts";
import { kioskWords } from "../kiosk-words.ts";
import { deskStyles } from "../styles.ts";
import { tallyWords } from "../tally-words.ts";
import { DeskElement } from "./desk-element.ts";
import "./kiosk-tiles.ts";

/** What an ente decides of its kiosks. */
export interface KioskSettings {
  kioskTiles: TileName[];
  kioskPlaylist: PlaylistId | null;
  kioskIdle: number;
  kioskCounted: boolean;
  kioskGroup: number;
}

const none = "none";

/**
 * What whoever touches a kiosk finds there, and how long it waits for them.
 * @fires vt-kiosk - Something of it is to be otherwise (`detail`: what).
 */
@customElement("vt-kiosk-settings")
export class KioskSettingsElement extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .wrong {
        color: var(--it-color-red-37);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) value!: KioskSettings;
  @property({ attribute: false }) problems: { tiles: string; idle: string; group: string } = {
    tiles: "",
    idle: "",
    group: "",
  };
  @state() private playlists: readonly { id: string; name: string }[] | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    const found = await this.attempt(() => this.api.ask(() => this.api.playlists.index.$get()));
    this.playlists = found?.playlists ?? null;
  };

  private tell(detail: Partial<KioskSettings>): void {
    this.dispatchEvent(new CustomEvent("vt-kiosk", { detail }));
  }

  override render() {
    const k = kioskWords(this.words.code);
    const { kioskTiles, kioskIdle } = this.value;
    const wrong = (problem: string) =>
      problem === "" ? nothing : html`<p class="wrong" role="alert">${problem}</p>`;
    return html`<section class="card column">
      <h2>${k.title}</h2>
      <p class="quiet small">${k.help}</p>
      <vt-kiosk-tiles
        .tiles=${kioskTiles}
        @vt-tiles=${({ detail }: CustomEvent<readonly TileName[]>) =>
          this.tell({ kioskTiles: [...detail] })}
      ></vt-kiosk-tiles>
      ${wrong(this.problems.tiles)} ${this.playlists ? this.toRead(this.playlists) : nothing}
      <wa-input
        type="number"
        min="30"
        max="300"
        label=${k.idle}
        hint=${k.idleHelp}
        .value=${String(kioskIdle)}
        @input=${(event: Event) =>
          this.tell({ kioskIdle: Math.trunc(Number((event.target as HTMLInputElement).value)) })}
      ></wa-input>
      ${wrong(this.problems.idle)} ${this.counting()} ${wrong(this.problems.group)}
    </section>`;
  }

  private counting() {
    const t = tallyWords(this.words.code);
    const { kioskCounted, kioskGroup } = this.value;
    return html`<wa-switch
        .checked=${kioskCounted}
        hint=${t.countedHelp}
        @change=${(event: Event) =>
          this.tell({ kioskCounted: (event.target as HTMLInputElement).checked })}
        >${t.counted}</wa-switch
      >
      <wa-input
        type="number"
        min="5"
        max="100"
        label=${t.group}
        hint=${t.groupHelp}
        .value=${String(kioskGroup)}
        @input=${(event: Event) =>
          this.tell({ kioskGroup: Math.trunc(Number((event.target as HTMLInputElement).value)) })}
      ></wa-input>`;
  }

  private toRead(playlists: readonly { id: string; name: string }[]) {
    const k = kioskWords(this.words.code);
    return html`<wa-select
      label=${k.toRead}
      hint=${k.toReadHelp}
      .value=${this.value.kioskPlaylist ?? none}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        this.tell({ kioskPlaylist: value === none ? null : (value as PlaylistId) });
      }}
    >
      <wa-option value=${none}>${k.toReadNone}</wa-option>
      ${playlists.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
    </wa-select>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-settings": KioskSettingsElement;
  }
  interface HTMLElementEventMap {
    "vt-kiosk": CustomEvent<Partial<KioskSettings>>;
  }
}
