import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { calendarWords } from "../programme-grid.ts";
import type { PlaylistName } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** What is dragged says what it is under this name: `playlist pls_…` or `slide sld_…`. */
export const draggedAs = "application/x-vetrina";

const most = 30;
const pause = 250;

/**
 * What can be put into the programme: playlists and contents, to drag onto the calendar or to press.
 * @fires vt-put - Something was pressed; `detail` is what.
 */
@customElement("vt-programme-source")
export class ProgrammeSource extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        align-content: start;
      }

      ul {
        display: grid;
        gap: 0.3rem;
        max-block-size: 16rem;
        overflow-y: auto;
        padding: 3px;
      }

      button {
        inline-size: 100%;
        min-block-size: 2.25rem;
        padding: 0.3rem 0.6rem;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.3rem;
        background: #fff;
        color: inherit;
        font: inherit;
        font-size: 0.9375rem;
        text-align: start;
        overflow-wrap: anywhere;
        cursor: grab;
      }

      button:hover {
        border-color: var(--it-color-blue-40);
      }

      h3 {
        margin-block-start: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) playlists: PlaylistName[] = [];
  /** The contents that were changed last; others are found by their name. */
  @property({ attribute: false }) slides: { id: string; title: string }[] = [];
  @state() private sought = "";
  @state() private found: { id: string; title: string }[] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private typed = (event: Event): void => {
    this.sought = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(this.sought), pause);
  };

  private async look(q: string): Promise<void> {
    const query = { q, limit: String(most), offset: "0" };
    const answer =
      q === ""
        ? null
        : await this.api
            .ask(() => this.api.slides.index.$get({ query }))
            // The line is down: what was found before stays.
            .catch(() => null);
    if (q === this.sought && (answer || q === "")) this.found = answer?.slides ?? null;
  }

  override render() {
    const w = calendarWords(this.words.code);
    const words = this.sought.toLocaleLowerCase();
    const playlists = this.playlists.filter(({ name }) => name.toLocaleLowerCase().includes(words));
    const slides = (this.found ?? this.slides).slice(0, most);
    return html`
      <h2>${w.put}</h2>
      <p class="quiet small">${w.putHelp}</p>
      <wa-input type="search" size="s" label=${w.search} with-clear @input=${this.typed}></wa-input>
      ${this.list(
        w.playlists,
        playlists.map(({ id, name }) => [`playlist ${id}`, name]),
      )}
      ${this.list(
        w.contents,
        slides.map(({ id, title }) => [`slide ${id}`, title]),
      )}
      ${playlists.length + slides.length === 0 ? html`<p role="status">${w.nothingFound}</p>` : nothing}
    `;
  }

  private list(heading: string, things: [what: string, name: string][]) {
    if (things.length === 0) return nothing;
    return html`<h3>${heading}</h3>
      <ul>
        ${things.map(
          ([what, name]) =>
            html`<li>
              <button
                type="button"
                draggable="true"
                @dragstart=${(event: DragEvent) => {
                  event.dataTransfer!.setData(draggedAs, `${what} ${name}`);
                  event.dataTransfer!.effectAllowed = "copy";
                }}
                @click=${() => this.dispatchEvent(new CustomEvent("vt-put", { detail: `${what} ${name}` }))}
              >
                ${name}
              </button>
            </li>`,
        )}
      </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-programme-source": ProgrammeSource;
  }
  interface HTMLElementEventMap {
    "vt-put": CustomEvent<string>;
  }
}
