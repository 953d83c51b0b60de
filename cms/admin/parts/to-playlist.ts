import type { InferResponseType } from "hono/client";
import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Client } from "../api.ts";
import { messageOf } from "../api.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

type Playlist = InferResponseType<Client["playlists"]["index"]["$get"], 200>["playlists"][number];

const fresh = "new";

/** Puts one content at the end of a playlist, or begins a playlist with it. */
@customElement("vt-to-playlist")
export class ToPlaylist extends DeskElement {
  /** Id of the slide. */
  @property() slide = "";
  @state() private playlists: Playlist[] | null = null;
  @state() private chosen = "";
  @state() private name = "";
  @state() private failure = "";
  @state() private working = false;

  async show(): Promise<void> {
    this.failure = "";
    this.name = "";
    const found = await this.attempt(() => this.api.ask(() => this.api.playlists.index.$get()));
    if (!found) return;
    this.playlists = found.playlists;
    this.chosen = found.playlists[0]?.id ?? fresh;
  }

  private holds = ({ items }: Playlist): boolean =>
    items.some((item) => item.kind === "slide" && item.slide === this.slide);

  private add = async (): Promise<void> => {
    const { editor } = this.words;
    const playlist = this.playlists?.find(({ id }) => id === this.chosen);
    const name = playlist?.name ?? this.name.trim();
    if (playlist && this.holds(playlist)) {
      this.failure = editor.alreadyThere(playlist.name);
      return;
    }
    if (!name) {
      this.failure = `${editor.playlistName}: ${this.words.common.required}.`;
      return;
    }
    this.working = true;
    try {
      const item = { key: freshKey(), kind: "slide" as const, slide: this.slide };
      if (playlist) {
        const { id, version, items } = playlist;
        const json = { name, version, items: [...items, item] };
        await this.api.ask(() => this.api.playlists[":id"].$put({ param: { id }, json }));
      } else
        await this.api.ask(() => this.api.playlists.index.$post({ json: { name, items: [item] } }));
      this.playlists = null;
      this.live.edited();
      say(this, editor.addedToPlaylist(name));
      this.dispatchEvent(new CustomEvent("vt-placed"));
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  override render() {
    if (!this.playlists) return nothing;
    const { editor, common } = this.words;
    return html`<wa-dialog
      open
      label=${editor.addToPlaylist}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.playlists = null;
      }}
    >
      <div class="column">
        <div role="alert">
          ${
            this.failure ? html`<wa-callout variant="danger">${this.failure}</wa-callout>` : nothing
          }
        </div>
        <wa-select
          label=${editor.choosePlaylist}
          .value=${this.chosen}
          @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}
        >
          ${this.playlists.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
          <wa-option value=${fresh}>${editor.newPlaylist}</wa-option>
        </wa-select>
        ${
          this.chosen === fresh
            ? html`<wa-input
                label=${editor.playlistName}
                maxlength="120"
                .value=${this.name}
                @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
              ></wa-input>`
            : nothing
        }
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.playlists = null)}>
        ${common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.add}>
        ${common.add}
      </wa-button>
    </wa-dialog>`;
  }
}

/** A name for a row, unlike any other of its playlist. */
const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => (byte % 36).toString(36)).join(
    "",
  );

declare global {
  interface HTMLElementTagNameMap {
    "vt-to-playlist": ToPlaylist;
  }
}
