import type { InferResponseType } from "hono/client";
import { html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Client } from "../api.ts";
import { playlistWords } from "../playlist-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

export type Place = InferResponseType<
  Client["playlists"][":id"]["uses"]["$get"],
  200
>["uses"][number];

const kinds = ["screen", "schedule", "playlist"] as const;
/** The screens are asked when nothing has been saved for a moment: it costs the server a look at them all. */
const calm = 900;

/** Where a playlist is seen, and which screens would change if it were published now. */
@customElement("vt-playlist-uses")
export class PlaylistUses extends DeskElement {
  static override styles = [deskStyles];

  @property() playlist = "";
  @property({ attribute: false }) uses: readonly Place[] = [];
  /** Of the draft: when it grows there may be something else to publish. */
  @property({ type: Number }) version = 0;
  @property({ type: Boolean }) waits = false;
  @state() private reach: { name: string }[] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["published"], this.lookSoon);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("version") || changed.has("waits") || changed.has("playlist")) this.lookSoon();
  }

  private lookSoon = (): void => {
    clearTimeout(this.timer);
    if (!this.waits || !this.playlist) return;
    this.timer = setTimeout(() => void this.look(), calm);
  };

  private async look(): Promise<void> {
    const query = { playlist: this.playlist };
    const found = await this.api
      .ask(() => this.api.publish.reach.$get({ query }))
      .catch(() => null);
    if (found) this.reach = found.screens;
  }

  override render() {
    const w = playlistWords(this.words.code);
    return html`<div class="column" style="gap: 0.75rem">
      ${
        this.uses.length === 0
          ? html`<p>${w.unused} <span class="quiet">${w.unusedHelp}</span></p>`
          : kinds.map((kind) => this.group(kind))
      }
      <div role="status">
        <h3>${w.reach}</h3>
        <p>${this.reached()}</p>
      </div>
    </div>`;
  }

  private reached() {
    const w = playlistWords(this.words.code);
    if (!this.waits) return html`<span class="quiet">${w.reachNothing}</span>`;
    if (!this.reach) return html`<span class="quiet">${this.words.common.loading}</span>`;
    if (this.reach.length === 0) return html`<span class="quiet">${w.reachNone}</span>`;
    return w.reachScreens(this.reach.map(({ name }) => name).join(", "));
  }

  private group(kind: (typeof kinds)[number]) {
    const w = playlistWords(this.words.code);
    const places = this.uses.filter((place) => place.kind === kind);
    if (places.length === 0) return nothing;
    const link = ({ id, name }: Place) =>
      kind === "schedule"
        ? html`<a href=${this.href({ page: "programme" })}>${name}</a>`
        : html`<a href=${this.href({ page: kind, id })}>${name}</a>`;
    return html`<div>
      <h3>${w.usedBy[kind]}</h3>
      <ul>
        ${places.map((place) => html`<li>${link(place)}</li>`)}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-uses": PlaylistUses;
  }
}
