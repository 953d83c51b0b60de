import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import Sortable from "sortablejs";
import { Listening } from "../listening.ts";
import type { Outlook } from "../playlist-editing.ts";
import { type Item, lengthText, playlistWords } from "../playlist-words.ts";
import { draggedRow, isRow } from "../row-drag.ts";
import { RowHand } from "../row-hand.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./playlist-row.ts";
import type { PlaylistRowElement } from "./playlist-row.ts";

/**
 * The rows of a playlist in order, moved by dragging, by keyboard or to a place that is named; one or many
 * at once. It holds which rows are chosen; what they are belongs to whoever shows it.
 * @fires vt-rows - Other rows, or in another order (`detail`).
 * @fires vt-row-seen - This row is to be seen (`detail`: its key).
 * @fires vt-rows-options - Time and validity of these rows are to be changed (`detail`: their keys).
 * @fires vt-row-open - What the row shows is to be opened (`detail`: its key).
 */
@customElement("vt-playlist-list")
export class PlaylistList extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem 0.6rem;
        align-items: center;
        min-block-size: 2.75rem;
        padding-block: 0.25rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .bar.some {
        position: sticky;
        inset-block-start: 3.5rem;
        z-index: 5;
        background: var(--it-color-blue-97);
        margin-inline: -0.5rem;
        padding-inline: 0.5rem;
        border-radius: 0.3rem;
      }

      li {
        padding: 0.35rem 0.4rem;
        border: 1px solid transparent;
        border-block-end-color: var(--it-color-slate-93);
        background: var(--wa-color-surface-default);
        border-radius: 0.3rem;
      }

      li.ticked {
        background: var(--it-color-blue-97);
      }

      li.chosen {
        border-color: var(--it-color-blue-40);
      }

      li.playing {
        box-shadow: inset 0.25rem 0 var(--it-color-emerald-25);
      }

      li.drop {
        border-block-start: 3px solid var(--it-color-blue-40);
      }

      ol.drop-end {
        border-block-end: 3px solid var(--it-color-blue-40);
      }

      .empty {
        padding: 2rem 1rem;
        text-align: center;
        border: 2px dashed var(--wa-color-surface-border);
        border-radius: 0.5rem;
      }

      .empty.drop {
        border-color: var(--it-color-blue-40);
      }

      details {
        margin-block-start: 0.75rem;
      }

      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 0.2rem 1rem;
        margin-block-start: 0.5rem;
      }

      dt {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly Item[] = [];
  @property({ attribute: false }) outlook: Outlook | null = null;
  @property({ attribute: false }) called: (item: Item) => string = () => "";
  @property({ type: Boolean }) locked = false;
  /** The row that is seen. */
  @property() chosen = "";
  /** The row that the preview plays at this moment. */
  @property() playing = "";
  @state() private moving = false;
  @state() private dropAt: number | null = null;
  @query("ol") private list!: HTMLElement | null;
  private focusNext = "";
  private sortable: Sortable | null = null;
  private sorted: HTMLElement | null = null;

  private readonly hand = new RowHand({
    items: () => this.items,
    chosen: () => this.chosen,
    locked: () => this.locked,
    ente: () => this.session.ente.id,
    language: () => this.words.code,
    called: (item) => this.called(item),
    put: (items, told) =>
      this.dispatchEvent(new CustomEvent("vt-rows", { detail: { items, told } })),
    see: (key, focus) => {
      if (focus) this.focusNext = key;
      this.dispatchEvent(new CustomEvent("vt-row-seen", { detail: key }));
      this.requestUpdate();
    },
    ask: (what, key) => this.ask(what, key),
    changed: () => this.requestUpdate(),
  });

  constructor() {
    super();
    new Listening(
      this,
      () => window,
      ["storage", "focus"],
      () => this.hand.lookAtClip(),
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.hand.lookAtClip();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sortable?.destroy();
    this.sortable = null;
    this.sorted = null;
  }

  /** Puts a row from beside after the one that is seen. */
  add(row: Item, name: string): void {
    this.hand.add(row, name);
  }

  protected override willUpdate(): void {
    this.hand.settle();
  }

  protected override updated(): void {
    if (this.list !== this.sorted) this.sort();
    if (!this.focusNext) return;
    const key = this.focusNext;
    this.focusNext = "";
    void this.rowOf(key)?.updateComplete.then(() => this.rowOf(key)?.focusName());
  }

  private rowOf = (key: string): PlaylistRowElement | null =>
    this.renderRoot.querySelector(`li[data-key="${key}"] vt-playlist-row`);

  private sort(): void {
    this.sortable?.destroy();
    this.sorted = this.list;
    let home: Node | null = null;
    this.sortable =
      this.list && !this.locked
        ? Sortable.create(this.list, {
            animation: 120,
            // The handle lies within the row: the press is let through only from there.
            filter: (event) =>
              !event.composedPath().some((at) => at instanceof Element && at.matches(".handle")),
            preventOnFilter: false,
            onStart: ({ item }) => {
              home = item.nextSibling;
            },
            onEnd: ({ oldIndex, newIndex, item, from }) => {
              // Sortable moved the element; the list is drawn from the items, so it is put back first,
              // to the very node before which it stood: Lit's own marks stand between the rows.
              from.insertBefore(item, home);
              if (oldIndex === undefined || newIndex === undefined || oldIndex === newIndex) return;
              this.hand.drop(item.dataset["key"]!, newIndex > oldIndex ? newIndex + 1 : newIndex);
            },
          })
        : null;
  }

  private ask(what: "options" | "move" | "open", key: string): void {
    if (what === "options")
      this.dispatchEvent(new CustomEvent("vt-rows-options", { detail: this.hand.meant(key) }));
    else if (what === "open") this.dispatchEvent(new CustomEvent("vt-row-open", { detail: key }));
    else {
      if (!this.hand.ticked.has(key)) this.hand.tickOnly([]);
      this.hand.choose(key);
      this.moving = true;
    }
  }

  private pressed = (event: KeyboardEvent): void => {
    const from = event.composedPath()[0] as HTMLElement;
    const key = (event.target as HTMLElement).closest("li")?.dataset["key"];
    if (key && from.matches(".name") && this.hand.pressed(key, event)) event.preventDefault();
  };

  // ── Rows that are dragged in from beside ────────────────────────────────────────────────────────

  private over = (event: DragEvent): void => {
    if (this.locked || !isRow(event)) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = "copy";
    const rows = [...this.renderRoot.querySelectorAll("li[data-key]")];
    const index = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    this.dropAt = index === -1 ? rows.length : index;
  };

  private dropped = (event: DragEvent): void => {
    if (this.locked || !isRow(event) || this.dropAt === null) return;
    event.preventDefault();
    const row = draggedRow(event);
    this.hand.add(row, event.dataTransfer!.getData("text/plain"), this.dropAt);
    this.dropAt = null;
  };

  // ── What is seen ────────────────────────────────────────────────────────────────────────────────

  override render() {
    const w = playlistWords(this.words.code);
    return html`
      <div
        @dragover=${this.over}
        @dragleave=${() => (this.dropAt = null)}
        @drop=${this.dropped}
        @keydown=${this.pressed}
      >
        ${this.locked ? this.length() : this.bar()}
        ${
          this.items.length === 0
            ? html`<div class="empty ${this.dropAt === null ? "" : "drop"}">
                <h3>${w.orderEmpty}</h3>
                <p class="quiet">${w.orderEmptyHelp}</p>
              </div>`
            : this.rows()
        }
      </div>
      ${this.locked ? nothing : this.keys()} ${this.moving ? this.movingDialog() : nothing}
    `;
  }

  private rows() {
    const w = playlistWords(this.words.code);
    const seen = this.items.some(({ key }) => key === this.chosen)
      ? this.chosen
      : this.items[0]!.key;
    const style = (key: string, index: number): string =>
      [
        key === seen && "chosen",
        this.hand.ticked.has(key) && "ticked",
        key === this.playing && "playing",
        this.dropAt === index && "drop",
      ]
        .filter(Boolean)
        .join(" ");
    return html`<ol
      aria-label=${w.order}
      class=${this.dropAt === this.items.length ? "drop-end" : ""}
    >
      ${repeat(
        this.items,
        ({ key }) => key,
        (item, index) =>
          html`<li data-key=${item.key} class=${style(item.key, index)}>
            <vt-playlist-row
              .item=${item}
              .index=${index}
              .all=${this.items.length}
              .called=${this.called(item)}
              .outlook=${this.outlook}
              ?chosen=${item.key === seen}
              ?ticked=${this.hand.ticked.has(item.key)}
              ?locked=${this.locked}
              @vt-row-click=${(event: HTMLElementEventMap["vt-row-click"]) => this.hand.clicked(item.key, event.detail)}
              @vt-row-tick=${({ detail }: HTMLElementEventMap["vt-row-tick"]) => this.hand.tick(item.key, detail.on, detail.range)}
              @vt-row-act=${({ detail }: HTMLElementEventMap["vt-row-act"]) => this.hand.act(item.key, detail)}
              @vt-row-seconds=${({ detail }: HTMLElementEventMap["vt-row-seconds"]) => this.hand.timed(new Set([item.key]), detail)}
            ></vt-playlist-row>
          </li>`,
      )}
    </ol>`;
  }

  private length() {
    const w = playlistWords(this.words.code);
    const { outlook } = this;
    if (!outlook || this.items.length === 0) return nothing;
    const on = outlook.rows.filter(({ shows }) => shows.some((each) => each.on)).length;
    return html`<p class="quiet small">
      ${on === 0 ? w.roundNothing : w.round(lengthText(outlook.round), this.items.length, on)}
    </p>`;
  }

  private bar() {
    const w = playlistWords(this.words.code);
    const { ticked, clip } = this.hand;
    const some = ticked.size;
    const all = some > 0 && some === this.items.length;
    const button = (text: string, work: () => void) =>
      html`<wa-button size="s" appearance="outlined" @click=${work}>${text}</wa-button>`;
    const [first] = ticked;
    return html`<div class="bar ${some > 0 ? "some" : ""}" role="group" aria-label=${w.actions}>
      ${
        this.items.length > 1
          ? html`<wa-checkbox
              .checked=${all}
              .indeterminate=${some > 0 && !all}
              @change=${(event: Event) => {
                if ((event.target as HTMLInputElement).checked) this.hand.tickAll();
                else this.hand.tickOnly([]);
              }}
              ><span class=${some > 0 ? "" : "unseen"}
                >${some > 0 ? w.chosen(some) : w.chooseAll}</span
              ></wa-checkbox
            >`
          : nothing
      }
      ${
        some > 0
          ? html`${button(w.moveTo, () => this.hand.act(first!, "move"))}
            ${button(w.options, () => this.hand.act(first!, "options"))}
            ${button(w.useSuggested, () => this.hand.timed(ticked, null))}
            ${button(w.copy, () => this.hand.copy(ticked))}
            ${button(w.cut, () => this.hand.cut(ticked))}
            ${button(w.remove, () => this.hand.takeOut(ticked))}`
          : this.length()
      }
      ${
        clip.length > 0 && some === 0
          ? html`<span class="end">${button(w.paste(clip.length), this.hand.paste)}</span>`
          : nothing
      }
    </div>`;
  }

  private keys() {
    const w = playlistWords(this.words.code);
    return html`<details>
      <summary class="small quiet">${w.keys}</summary>
      <dl class="small">
        ${w.keysList.map(
          ([keys, what]) =>
            html`<dt>${keys}</dt>
              <dd>${what}</dd>`,
        )}
      </dl>
    </details>`;
  }

  private movingDialog() {
    const w = playlistWords(this.words.code);
    const keys = this.hand.meant([...this.hand.ticked][0] ?? this.chosen);
    const close = (): void => {
      this.moving = false;
      this.focusNext = this.chosen;
    };
    const move = (): void => {
      const field = this.renderRoot.querySelector<HTMLInputElement>("[name=position]");
      const place = Math.round(Number(field?.value));
      this.moving = false;
      if (place >= 1) this.hand.moveTo(keys, Math.min(place, this.items.length) - 1);
      this.focusNext = this.chosen;
      this.requestUpdate();
    };
    return html`<wa-dialog
      open
      label=${w.moveToTitle(keys.size)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <wa-input
        name="position"
        type="number"
        min="1"
        max=${this.items.length}
        autofocus
        label=${w.position}
        hint=${w.positionHelp(this.items.length)}
        value=${String(this.items.findIndex(({ key }) => keys.has(key)) + 1)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === "Enter") move();
        }}
      ></wa-input>
      <wa-button slot="footer" appearance="plain" @click=${close}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${move}>${w.move}</wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-playlist-list": PlaylistList;
  }
  interface HTMLElementEventMap {
    "vt-rows": CustomEvent<{ items: readonly Item[]; told: string }>;
    "vt-row-seen": CustomEvent<string>;
    "vt-rows-options": CustomEvent<ReadonlySet<string>>;
    "vt-row-open": CustomEvent<string>;
  }
}
