import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import type { Outlook, RowOutlook } from "../playlist-editing.ts";
import { type Item, lengthText, paceText, playlistWords } from "../playlist-words.ts";
import { shownLanguage } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

export type RowAct =
  | "up"
  | "down"
  | "options"
  | "move"
  | "copy"
  | "cut"
  | "duplicate"
  | "remove"
  | "suggested"
  | "open";

/**
 * One row of a playlist: its picture, its name, how long it is on, what is to be known of it.
 * @fires vt-row-click - It is to be seen (`detail`: whether Shift or Ctrl is held).
 * @fires vt-row-tick - It is chosen or left (`detail`).
 * @fires vt-row-act - Something is to be done with it (`detail`: what).
 * @fires vt-row-seconds - It is to be on for so long (`detail`; null: as long as it needs).
 */
@customElement("vt-playlist-row")
export class PlaylistRowElement extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .row {
        display: grid;
        grid-template-columns: auto auto 5.5rem minmax(0, 1fr) auto auto;
        gap: 0.25rem 0.6rem;
        align-items: center;
      }

      .row.locked {
        grid-template-columns: 5.5rem minmax(0, 1fr) auto;
      }

      .handle {
        cursor: grab;
        border: 0;
        background: none;
        font-size: 1.1rem;
        line-height: 1;
        padding: 0.75rem 0.1rem 0.75rem 0.35rem;
        touch-action: none;
        color: var(--it-color-slate-36);
      }

      vt-preview,
      .none {
        inline-size: 5.5rem;
        aspect-ratio: 16 / 9;
        border-radius: 0.2rem;
      }

      .none {
        background: var(--it-color-slate-93);
      }

      .name {
        display: block;
        inline-size: 100%;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        line-height: 1.25;
        text-align: start;
        padding: 0.35rem 0;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .seconds {
        display: flex;
        align-items: center;
        gap: 0.3rem;
      }

      .seconds wa-input {
        inline-size: 4.5rem;
      }

      /* The row says it to the eye. */
      .seconds wa-input::part(form-control-label) {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        margin: 0;
        overflow: hidden;
        clip-path: inset(50%);
      }

      .notes {
        display: flex;
        flex-wrap: wrap;
        gap: 0.1rem 0.75rem;
        align-items: baseline;
      }

      .share {
        margin-block-start: 0.1rem;
      }

      @media (max-width: 40rem) {
        .row:not(.locked) {
          grid-template-columns: auto auto minmax(0, 1fr) auto;
        }

        .row > vt-preview,
        .row > .none {
          display: none;
        }

        .seconds {
          grid-column: 3;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) item!: Item;
  @property({ type: Number }) index = 0;
  @property({ type: Number }) all = 0;
  @property() called = "";
  @property({ attribute: false }) outlook: Outlook | null = null;
  @property({ type: Boolean }) chosen = false;
  @property({ type: Boolean }) ticked = false;
  @property({ type: Boolean }) locked = false;

  focusName(): void {
    this.renderRoot.querySelector<HTMLElement>(".name")?.focus();
  }

  private tell<Name extends "vt-row-click" | "vt-row-tick" | "vt-row-act" | "vt-row-seconds">(
    name: Name,
    detail: HTMLElementEventMap[Name]["detail"],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private get seen(): RowOutlook | undefined {
    return this.outlook?.rows.find(({ key }) => key === this.item.key);
  }

  override render() {
    const w = playlistWords(this.words.code);
    const name = this.called;
    return html`<div class="row ${this.locked ? "locked" : ""}">
      ${
        this.locked
          ? nothing
          : html`<button class="handle" type="button" aria-label=${w.drag(name)} tabindex="-1">
                ⠿
              </button>
              <wa-checkbox .checked=${this.ticked} @click=${this.tick}
                ><span class="unseen">${w.choose(name)}</span></wa-checkbox
              >`
      }
      ${this.picture()}
      <span>
        <button
          class="name"
          type="button"
          aria-pressed=${this.chosen}
          tabindex=${this.chosen ? 0 : -1}
          @click=${(event: MouseEvent) =>
            this.tell("vt-row-click", {
              range: event.shiftKey,
              toggle: event.ctrlKey || event.metaKey,
            })}
        >
          ${this.index + 1}. ${name}
        </button>
        <span class="notes small quiet">${this.notes()}</span>
        ${this.share()}
      </span>
      ${this.length()} ${this.locked ? nothing : this.menu()}
    </div>`;
  }

  private tick = (event: MouseEvent): void => {
    // What is ticked is decided by the list; the box follows.
    event.preventDefault();
    this.tell("vt-row-tick", { on: !this.ticked, range: event.shiftKey });
  };

  private picture() {
    const { item, outlook } = this;
    const slide = item.kind === "slide" ? outlook?.slides[item.slide] : undefined;
    const shown = slide ?? outlook?.manifest.slides[this.seen?.shows[0]?.slide ?? ""];
    if (!shown) return html`<span class="none"></span>`;
    const props = shown.props as Record<string, unknown>;
    const language = shownLanguage(props, this.session.ente.languages);
    return html`<vt-preview
      type=${shown.type}
      .props=${props[language]}
      language=${language}
    ></vt-preview>`;
  }

  /** What an officer must know before it plays: what is wrong first. */
  private notes() {
    const w = playlistWords(this.words.code);
    const { item, outlook, seen } = this;
    const now = deskClock.now();
    const slide = item.kind === "slide" ? outlook?.slides[item.slide] : undefined;
    const isGone =
      outlook &&
      ((item.kind === "slide" && !slide) ||
        (item.kind === "playlist" && !outlook.playlists[item.playlist]));
    const when = (at: number) => moment(at, this.place, now);
    const bad = (text: string) => html`<span class="state bad">${text}</span>`;
    const waits = (text: string) => html`<span class="state waits">${text}</span>`;
    const pace = paceText(item, this.words.code);
    return html`
      ${isGone ? bad(w.missing) : nothing} ${slide && !slide.ready ? bad(w.notReady) : nothing}
      ${slide?.ready && slide.state === "draft" ? waits(w.isDraft) : nothing}
      ${slide?.state === "changed" ? html`<span>${w.isChanged}</span>` : nothing}
      ${slide && slide.validTo !== null && slide.validTo <= now ? bad(w.slideOver) : nothing}
      ${item.to !== null && item.to <= now ? bad(w.over) : nothing}
      ${item.from !== null && item.from > now ? waits(w.from(when(item.from))) : nothing}
      ${item.to !== null && item.to > now ? html`<span>${w.until(when(item.to))}</span>` : nothing}
      ${pace ? html`<span>${pace}</span>` : nothing} ${seen ? this.gives(seen) : nothing}
    `;
  }

  private gives(seen: RowOutlook) {
    const w = playlistWords(this.words.code);
    if (this.item.kind === "slide") return nothing;
    const on = seen.shows.filter((each) => each.on);
    if (on.length === 0) return html`<span class="state waits">${w.givesNothing}</span>`;
    const names = on.slice(0, 2).map(({ name }) => `«${shortened(name)}»`);
    return html`<span>${w.gives(names.join(", "), on.length - names.length)}</span>`;
  }

  /** What a share of the time comes to, in words. */
  private share() {
    const w = playlistWords(this.words.code);
    const { seen } = this;
    if (!this.item.often || !seen || seen.every === null) return nothing;
    const percent = Math.round(seen.share * 100);
    const anHour = Math.max(1, Math.round(3600 / seen.every));
    return html`<p class="share small quiet">
      ${w.shareIs(percent, lengthText(seen.every), anHour)}
    </p>`;
  }

  private length() {
    const w = playlistWords(this.words.code);
    const { item, seen } = this;
    const total = seen?.shows.reduce((sum, each) => sum + each.seconds, 0) ?? 0;
    const needs = seen?.needs ?? null;
    if (this.locked || item.kind === "playlist")
      return html`<span class="seconds small quiet">${seen ? lengthText(total) : ""}</span>`;
    const isShort = item.seconds !== null && needs !== null && item.seconds < needs;
    return html`<span class="seconds small">
      <wa-input
        size="s"
        type="number"
        min="1"
        max="86400"
        without-spin-buttons
        label=${w.secondsOf(this.called)}
        placeholder=${needs === null ? "" : Math.ceil(needs)}
        .value=${item.seconds === null ? "" : String(item.seconds)}
        @change=${this.timed}
      ></wa-input
      ><span aria-hidden="true">s</span>
      ${
        isShort
          ? html`<wa-button
              size="s"
              appearance="plain"
              variant="warning"
              title=${w.needs(lengthText(needs))}
              @click=${() => this.tell("vt-row-seconds", null)}
              >${w.useNeeded(lengthText(Math.ceil(needs)))}</wa-button
            >`
          : nothing
      }
    </span>`;
  }

  private timed = (event: Event): void => {
    const typed = (event.target as HTMLInputElement).value;
    const seconds = Number(typed);
    const isOne = typed !== "" && Number.isFinite(seconds);
    this.tell("vt-row-seconds", isOne ? Math.min(86_400, Math.max(1, seconds)) : null);
  };

  private menu() {
    const w = playlistWords(this.words.code);
    const { item } = this;
    const entry = (value: RowAct, text: string) =>
      html`<wa-dropdown-item value=${value}>${text}</wa-dropdown-item>`;
    return html`<wa-dropdown
      placement="bottom-end"
      @wa-select=${(event: CustomEvent<{ item: { value: string } }>) =>
        this.tell("vt-row-act", event.detail.item.value as RowAct)}
    >
      <wa-button slot="trigger" size="s" appearance="plain">
        <span aria-hidden="true">⋯</span><span class="unseen">${w.rowActions(this.called)}</span>
      </wa-button>
      ${entry("options", w.options)} ${entry("move", w.moveTo)}
      ${this.index > 0 ? entry("up", w.up(this.called)) : nothing}
      ${this.index < this.all - 1 ? entry("down", w.down(this.called)) : nothing}
      ${item.seconds === null ? nothing : entry("suggested", w.useSuggested)}
      ${entry("copy", w.copy)} ${entry("cut", w.cut)} ${entry("duplicate", w.duplicate)}
      ${item.kind === "slide" ? entry("open", w.open) : nothing}
      ${item.kind === "playlist" ? entry("open", w.openPlaylist) : nothing}
      ${entry("remove", w.remove)}
    </wa-dropdown>`;
  }
}

const shortened = (name: string): string =>
  name.length > 48 ? `${name.slice(0, 46).trimEnd()}…` : name;

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-row": PlaylistRowElement;
  }
  interface HTMLElementEventMap {
    "vt-row-click": CustomEvent<{ range: boolean; toggle: boolean }>;
    "vt-row-tick": CustomEvent<{ on: boolean; range: boolean }>;
    "vt-row-act": CustomEvent<RowAct>;
    "vt-row-seconds": CustomEvent<number | null>;
  }
}
