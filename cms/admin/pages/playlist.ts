import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import Sortable from "sortablejs";
import { contentTypes } from "../../../content/definitions.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { ApiFault, messageOf } from "../api.ts";
import { begin, change, type History, moved, redo, undo } from "../item-list.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/preview.ts";
import { say, sure } from "../parts/say.ts";
import {
  freshKey,
  type Item,
  nameOf,
  paceText,
  type PlaylistRow,
  playlistWords,
  typeName,
} from "../playlist-words.ts";
import { go, type Route } from "../router.ts";
import { shownLanguage, type SlideRow } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";

const saveAfter = 600;
const tryAgain = 4000;

/** One playlist: what could be added, the items in order, and the one that is chosen as it will be seen. */
@customElement("vt-page-playlist")
export class PlaylistPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .three {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.6fr) minmax(0, 1.2fr);
        gap: 1.25rem;
        align-items: start;
      }

      .source {
        max-block-size: 70vh;
        overflow-y: auto;
      }

      .source h3 {
        margin-block: 1rem 0.25rem;
      }

      .source li {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.3rem;
      }

      .source span {
        overflow-wrap: anywhere;
      }

      .items li {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr) auto;
        gap: 0.25rem 0.6rem;
        align-items: center;
        padding: 0.5rem;
        border: 1px solid transparent;
        border-block-end-color: var(--wa-color-surface-border);
        background: var(--wa-color-surface-default);
      }

      .items li.chosen {
        border-color: var(--wa-color-brand-border-loud, #0066cc);
        border-radius: 0.4rem;
      }

      .handle {
        cursor: grab;
        border: 0;
        background: none;
        font-size: 1.1rem;
        line-height: 1;
        padding: 0.5rem 0.25rem;
        touch-action: none;
        color: var(--it-color-slate-36);
      }

      .name {
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        text-align: start;
        padding: 0.25rem 0;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .more {
        grid-column: 3 / -1;
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.75rem;
        align-items: center;
      }

      .more wa-input {
        inline-size: 9rem;
      }

      vt-preview {
        aspect-ratio: 16 / 9;
        border-radius: 0.4rem;
      }

      @media (max-width: 68rem) {
        .three {
          grid-template-columns: minmax(0, 1fr);
        }

        .source {
          max-block-size: 22rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private playlist: PlaylistRow | null = null;
  @state() private name = "";
  @state() private history: History<Item> = begin<Item>([]);
  @state() private slides: SlideRow[] = [];
  @state() private playlists: PlaylistRow[] = [];
  @state() private places: string[] = [];
  @state() private q = "";
  @state() private chosen = "";
  @state() private ticked = new Set<string>();
  @state() private saving: "saved" | "saving" | "unsaved" | "offline" = "saved";
  @state() private failure = "";
  @state() private told = "";
  @state() private conflict = false;
  @state() private options: Item | null = null;
  /** How often the item of the dialogue comes, as it is chosen there. */
  @state() private pace: Pace = "round";
  @state() private shuffle = false;
  @query(".items") private list!: HTMLElement | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sortable: Sortable | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.pressed);
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.pressed);
    this.sortable?.destroy();
    this.sortable = null;
    if (this.saving === "unsaved") void this.save();
    clearTimeout(this.timer);
  }

  protected override updated(_: PropertyValues): void {
    if (this.sortable || !this.list || !this.may("write")) return;
    this.sortable = Sortable.create(this.list, {
      handle: ".handle",
      animation: 120,
      onEnd: ({ oldIndex, newIndex, item, from }) => {
        if (oldIndex === undefined || newIndex === undefined || oldIndex === newIndex) return;
        // Sortable moved the element; the list is drawn from the items, so it is put back first.
        from.insertBefore(item, from.children[oldIndex + (oldIndex > newIndex ? 1 : 0)] ?? null);
        this.move(oldIndex, newIndex);
      },
    });
  }

  private get w() {
    return playlistWords(this.words.code);
  }

  private get items(): readonly Item[] {
    return this.history.now;
  }

  private load = async (): Promise<void> => {
    const param = { id: this.route.id };
    try {
      const [playlist, { places }, { playlists }, { slides }] = await Promise.all([
        this.api.ask(() => this.api.playlists[":id"].$get({ param })),
        this.api.ask(() => this.api.playlists[":id"].uses.$get({ param })),
        this.api.ask(() => this.api.playlists.index.$get()),
        this.api.ask(() => this.api.slides.index.$get({ query: { limit: "200", offset: "0" } })),
      ]);
      this.playlist = playlist;
      this.name = playlist.name;
      this.shuffle = playlist.shuffle;
      this.history = begin(playlist.items);
      this.places = places;
      this.playlists = playlists;
      this.slides = slides;
      this.chosen ||= playlist.items[0]?.key ?? "";
      this.saving = "saved";
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  // ── What is done to the list ────────────────────────────────────────────────────────────────────

  private put(items: readonly Item[], told = ""): void {
    this.history = change(this.history, items);
    this.later();
    if (told) this.told = told;
  }

  private called = (item: Item): string =>
    nameOf(item, { slides: this.slides, playlists: this.playlists }, this.words.code);

  private move(from: number, to: number): void {
    const item = this.items[from];
    if (!item || to < 0 || to >= this.items.length) return;
    const { length } = this.items;
    this.put(moved(this.items, from, to), this.w.moved(this.called(item), to + 1, length));
  }

  private add(what: object): void {
    const item = {
      key: freshKey(),
      seconds: null,
      transition: "rise",
      from: null,
      to: null,
      often: null,
      mostAnHour: null,
      ...what,
    } as Item;
    this.put(
      [...this.items, item],
      this.w.moved(this.called(item), this.items.length + 1, this.items.length + 1),
    );
    this.chosen = item.key;
  }

  private edit(key: string, over: object): void {
    this.put(this.items.map((item) => (item.key === key ? ({ ...item, ...over } as Item) : item)));
  }

  private dropTicked = (): void => {
    const gone = this.ticked;
    this.put(
      this.items.filter(({ key }) => !gone.has(key)),
      this.w.removed(gone.size),
    );
    this.ticked = new Set();
  };

  private tick(key: string, on: boolean): void {
    const ticked = new Set(this.ticked);
    if (on) ticked.add(key);
    else ticked.delete(key);
    this.ticked = ticked;
  }

  private step(back: boolean): void {
    const next = back ? undo(this.history) : redo(this.history);
    if (next === this.history) return;
    this.history = next;
    this.told = back ? this.w.undone : this.w.redone;
    this.later();
  }

  private pressed = (event: KeyboardEvent): void => {
    const typing = event.composedPath().some((each) => each instanceof HTMLInputElement);
    if (typing || !(event.ctrlKey || event.metaKey) || !this.may("write")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    this.step(key === "z" && !event.shiftKey);
  };

  // ── Saving ──────────────────────────────────────────────────────────────────────────────────────

  private later(time = saveAfter): void {
    if (this.saving !== "offline") this.saving = "unsaved";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), time);
  }

  private save = async (): Promise<void> => {
    const { id, version } = this.playlist!;
    const items = this.items;
    const name = this.name.trim() || this.playlist!.name;
    this.saving = "saving";
    try {
      const saved = await this.api.ask(() =>
        this.api.playlists[":id"].$put({
          param: { id },
          json: { version, name, items: [...items] as never, shuffle: this.shuffle },
        }),
      );
      this.playlist = saved;
      this.live.edited();
      const same = items === this.items && saved.shuffle === this.shuffle;
      this.saving = same ? "saved" : "unsaved";
      this.failure = "";
      if (this.saving === "unsaved") this.later();
    } catch (cause) {
      const code = cause instanceof ApiFault ? cause.code : "";
      if (code === "offline") {
        this.saving = "offline";
        this.later(tryAgain);
        return;
      }
      this.saving = "unsaved";
      if (code === "edit.outdated") this.conflict = true;
      else this.failure = messageOf(cause, this.words);
    }
  };

  private keepMine = async (): Promise<void> => {
    this.conflict = false;
    const param = { id: this.route.id };
    const theirs = await this.attempt(() =>
      this.api.ask(() => this.api.playlists[":id"].$get({ param })),
    );
    if (!theirs) return;
    this.playlist = theirs;
    await this.save();
  };

  private takeTheirs = async (): Promise<void> => {
    this.conflict = false;
    await this.load();
  };

  private archive = async (): Promise<void> => {
    const { w } = this;
    const { id, name } = this.playlist!;
    const question = {
      title: w.archiveAsk(name),
      body: w.archiveBody,
      action: w.archive,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.playlists[":id"].$delete({ param: { id } })),
    );
    if (!done) return;
    say(this, w.archived);
    go(this.href({ page: "playlists" }));
  };

  // ── What is seen ────────────────────────────────────────────────────────────────────────────────

  override render() {
    const { w } = this;
    if (!this.playlist)
      return this.failure
        ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    const locked = !this.may("write");
    return html`
      <p><a href=${this.href({ page: "playlists" })}>← ${w.title}</a></p>
      <div class="head">
        <div>
          <h1>${this.playlist.name}</h1>
          <p class="quiet small">
            ${this.places.length > 0 ? w.usedBy(this.places.join(", ")) : w.unused} ·
            <span role="status">${w[this.saving]}</span>
          </p>
        </div>
        ${
          locked
            ? html`<p class="quiet">${this.words.faults.notForRole}</p>`
            : html`<div class="row">
                <wa-button
                  appearance="outlined"
                  ?disabled=${this.history.past.length === 0}
                  @click=${() => this.step(true)}
                  >${w.undo}</wa-button
                >
                <wa-button
                  appearance="outlined"
                  ?disabled=${this.history.future.length === 0}
                  @click=${() => this.step(false)}
                  >${w.redo}</wa-button
                >
                <wa-button appearance="plain" variant="danger" @click=${this.archive}
                  >${w.archive}</wa-button
                >
              </div>`
        }
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      <p class="unseen" role="status">${this.told}</p>
      <div class="three">
        ${locked ? nothing : this.sources()} ${this.order(locked)} ${this.shown()}
      </div>
      ${this.conflict ? this.conflictDialog() : nothing}
      ${this.options ? this.optionsDialog(this.options) : nothing}
    `;
  }

  private sources() {
    const { w } = this;
    const found = this.slides.filter(({ title }) =>
      title.toLowerCase().includes(this.q.toLowerCase()),
    );
    const others = this.playlists.filter(({ id }) => id !== this.playlist!.id);
    const authored = contentTypes.filter((type) => type.authored);
    const line = (name: string, note: string, what: object) =>
      html`<li>
        <span>${name}${note ? html` <span class="quiet small">${note}</span>` : nothing}</span>
        <wa-button size="s" appearance="outlined" @click=${() => this.add(what)}>
          ${this.words.common.add}<span class="unseen">: ${name}</span>
        </wa-button>
      </li>`;
    return html`<section class="card source" aria-label=${w.toAdd}>
      <h2>${w.toAdd}</h2>
      <wa-input
        type="search"
        label=${w.search}
        .value=${this.q}
        @input=${(event: Event) => (this.q = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <h3>${w.contents}</h3>
      <ul>
        ${found.map((slide) =>
          line(slide.title, slide.published === null ? `(${w.draft})` : "", {
            kind: "slide",
            slide: slide.id,
          }),
        )}
      </ul>
      ${found.length === 0 ? html`<p class="quiet">${w.nothing}</p>` : nothing}
      <h3>${w.rules}</h3>
      <ul>
        ${line(w.ruleActs, "", { kind: "rule", rule: { of: "acts", types: [], newest: 5 } })}
        ${authored.map(({ id }) =>
          line(w.ruleSlides(typeName(id, this.words.code)), "", {
            kind: "rule",
            rule: { of: "slides", type: id, newest: 5 },
          }),
        )}
      </ul>
      ${
        others.length > 0
          ? html`<h3>${w.others}</h3>
              <ul>
                ${others.map(({ id, name }) => line(name, "", { kind: "playlist", playlist: id }))}
              </ul>`
          : nothing
      }
    </section>`;
  }

  private order(locked: boolean) {
    const { w } = this;
    return html`<section class="card" aria-label=${w.order}>
      <wa-input
        label=${w.name}
        maxlength="120"
        .value=${this.name}
        ?disabled=${locked}
        @input=${(event: Event) => {
          this.name = (event.target as HTMLInputElement).value;
          this.later();
        }}
      ></wa-input>
      <div class="head" style="margin-block: 1rem 0.5rem">
        <h2>${w.order}</h2>
        ${
          this.ticked.size > 0
            ? html`<wa-button
                size="s"
                appearance="outlined"
                variant="danger"
                @click=${this.dropTicked}
              >
                ${w.removeChosen(this.ticked.size)}
              </wa-button>`
            : nothing
        }
      </div>
      ${this.items.length === 0 ? html`<p class="quiet">${w.orderEmpty}</p>` : nothing}
      ${
        this.items.length > 1
          ? html`<wa-switch
              hint=${w.shuffleHelp}
              .checked=${this.shuffle}
              ?disabled=${locked}
              @change=${(event: Event) => {
                this.shuffle = (event.target as HTMLInputElement).checked;
                this.later();
              }}
              >${w.shuffle}</wa-switch
            >`
          : nothing
      }
      <ol class="items">
        ${repeat(
          this.items,
          ({ key }) => key,
          (item, index) => this.line(item, index, locked),
        )}
      </ol>
    </section>`;
  }

  private line(item: Item, index: number, locked: boolean) {
    const { w } = this;
    const name = this.called(item);
    const pace = paceText(item, this.words.code);
    return html`<li class=${item.key === this.chosen ? "chosen" : ""}>
      ${
        locked
          ? html`<span></span><span></span>`
          : html`<button class="handle" aria-label=${w.drag(name)} tabindex="-1">⠿</button>
              <wa-checkbox
                ?checked=${this.ticked.has(item.key)}
                @change=${(event: Event) => this.tick(item.key, (event.target as HTMLInputElement).checked)}
                ><span class="unseen">${w.choose(name)}</span></wa-checkbox
              >`
      }
      <button
        class="name"
        aria-pressed=${item.key === this.chosen}
        @click=${() => (this.chosen = item.key)}
      >
        ${index + 1}. ${name}
      </button>
      ${
        locked
          ? html`<span></span>`
          : html`<span class="row" style="gap:0.25rem">
              <wa-button
                size="s"
                appearance="plain"
                ?disabled=${index === 0}
                @click=${() => this.move(index, index - 1)}
                >↑<span class="unseen">${w.up(name)}</span></wa-button
              >
              <wa-button
                size="s"
                appearance="plain"
                ?disabled=${index === this.items.length - 1}
                @click=${() => this.move(index, index + 1)}
                >↓<span class="unseen">${w.down(name)}</span></wa-button
              >
            </span>`
      }
      <span class="more small quiet">
        ${item.seconds === null ? w.asNeeded : `${item.seconds} s`}
        ${item.from !== null || item.to !== null ? html` · ${this.span(item)}` : nothing}
        ${pace ? ` · ${pace}` : nothing}
        ${
          locked
            ? nothing
            : html`<wa-button size="s" appearance="plain" @click=${() => this.open(item)}>
                ${w.optionsTitle}<span class="unseen">: ${name}</span>
              </wa-button>`
        }
      </span>
    </li>`;
  }

  private span({ from, to }: Item): string {
    const { timezone } = this.session.ente;
    const written = (at: number | null): string =>
      at === null ? "…" : wallTime(at, timezone).replace("T", " ");
    return `${written(from)} → ${written(to)}`;
  }

  private shown() {
    const { w } = this;
    const item = this.items.find(({ key }) => key === this.chosen);
    const slide =
      item?.kind === "slide" ? this.slides.find(({ id }) => id === item.slide) : undefined;
    const language = slide ? shownLanguage(slide.props, this.session.ente.languages) : "it";
    return html`<section class="card column" aria-label=${w.preview}>
      <h2>${w.preview}</h2>
      ${
        slide
          ? html`<vt-preview
                .type=${slide.type}
                .props=${slide.props[language] ?? {}}
                .language=${language}
                .label=${slide.title}
              ></vt-preview>
              <p><a href=${this.href({ page: "slide", id: slide.id })}>${slide.title}</a></p>`
          : html`<p class="quiet">${item ? w.previewRule : w.previewNone}</p>`
      }
    </section>`;
  }

  private optionsDialog(item: Item) {
    const { w } = this;
    const { timezone } = this.session.ente;
    const value = (name: string): string =>
      this.renderRoot.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
        ?.value ?? "";
    const save = (): void => {
      const seconds = value("seconds") === "" ? null : Number(value("seconds"));
      const position = Number(value("position")) - 1;
      const newest = Number(value("newest"));
      this.edit(item.key, {
        seconds: seconds === null ? null : within(seconds, 1, 86_400),
        transition: value("transition") || item.transition,
        from: instantOf(value("from"), timezone),
        to: instantOf(value("to"), timezone),
        often: oftenOf(this.pace, Number(value("often"))),
        mostAnHour: value("most") === "" ? null : within(Number(value("most")), 1, 60),
        ...(item.kind === "rule" &&
          newest >= 1 && { rule: { ...item.rule, newest: Math.min(50, newest) } }),
      });
      const index = this.items.findIndex(({ key }) => key === item.key);
      if (Number.isInteger(position) && position !== index)
        this.move(index, Math.min(position, this.items.length - 1));
      this.options = null;
    };
    const index = this.items.findIndex(({ key }) => key === item.key);
    return html`<wa-dialog
      open
      label=${w.options(this.called(item))}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.options = null;
      }}
    >
      <div class="column">
        <wa-input
          name="seconds"
          type="number"
          min="1"
          max="86400"
          label=${w.seconds}
          hint=${w.secondsHelp}
          .value=${item.seconds === null ? "" : String(item.seconds)}
        ></wa-input>
        ${
          item.kind === "rule"
            ? html`<wa-input
                name="newest"
                type="number"
                min="1"
                max="50"
                label=${w.newest}
                .value=${String(item.rule.newest)}
              ></wa-input>`
            : nothing
        }
        <wa-input
          name="position"
          type="number"
          min="1"
          max=${this.items.length}
          label=${w.moveTo}
          .value=${String(index + 1)}
        ></wa-input>
        <wa-input
          name="from"
          type="datetime-local"
          label=${w.from}
          hint=${w.always}
          .value=${item.from === null ? "" : wallTime(item.from, timezone)}
        ></wa-input>
        <wa-input
          name="to"
          type="datetime-local"
          label=${w.to}
          hint=${w.always}
          .value=${item.to === null ? "" : wallTime(item.to, timezone)}
        ></wa-input>
        <wa-radio-group
          name="transition"
          label=${w.transition}
          orientation="horizontal"
          .value=${item.transition}
        >
          <wa-radio value="rise">${w.transitions.rise}</wa-radio>
          <wa-radio value="cut">${w.transitions.cut}</wa-radio>
        </wa-radio-group>
        ${this.paceFields(item)}
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.options = null)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${save}>${this.words.common.save}</wa-button>
    </wa-dialog>`;
  }

  private open(item: Item): void {
    this.options = item;
    this.pace = paceOf(item.often);
  }

  private paceFields({ often, mostAnHour }: Item) {
    const { w } = this;
    const kept = often && ("percent" in often ? often.percent : often.everyMinutes);
    return html`<wa-select
        name="pace"
        label=${w.pace}
        .value=${this.pace}
        @change=${(event: Event) => (this.pace = (event.target as HTMLSelectElement).value as Pace)}
      >
        ${paces.map((pace) => html`<wa-option value=${pace}>${w.paces[pace]}</wa-option>`)}
      </wa-select>
      ${
        this.pace === "round"
          ? nothing
          : html`<wa-input
              name="often"
              type="number"
              min="1"
              max=${mostOf[this.pace]}
              label=${w.paceOf[this.pace]}
              hint=${w.paceHelp}
              .value=${String(paceOf(often) === this.pace ? kept : this.pace === "percent" ? 20 : 10)}
            ></wa-input>`
      }
      <wa-input
        name="most"
        type="number"
        min="1"
        max="60"
        label=${w.mostAnHour}
        hint=${w.mostAnHourHelp}
        .value=${mostAnHour === null ? "" : String(mostAnHour)}
      ></wa-input>`;
  }

  private conflictDialog() {
    const { w } = this;
    return html`<wa-dialog
      open
      label=${w.conflictTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.conflict = false;
      }}
    >
      <p>${w.conflictBody}</p>
      <wa-button slot="footer" appearance="outlined" @click=${this.takeTheirs}
        >${w.takeTheirs}</wa-button
      >
      <wa-button slot="footer" variant="brand" @click=${this.keepMine}>${w.keepMine}</wa-button>
    </wa-dialog>`;
  }
}

type Pace = (typeof paces)[number];
const paces = ["round", "percent", "minutes"] as const;
const mostOf = { percent: 90, minutes: 1440 } as const;

const paceOf = (often: Item["often"]): Pace =>
  often === null ? "round" : "percent" in often ? "percent" : "minutes";

function oftenOf(pace: Pace, value: number): Item["often"] {
  if (pace === "round") return null;
  const often = within(value, 1, mostOf[pace]);
  return pace === "percent" ? { percent: Math.round(often) } : { everyMinutes: often };
}

/** What was typed, within bounds; the smallest for anything that is no number. */
const within = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value || least));

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-playlist": PlaylistPage;
  }
}
