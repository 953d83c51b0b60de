import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { editorWords } from "../editor-words.ts";
import { alsoHere } from "../parts/also-here.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/playlist-list.ts";
import type { PlaylistList } from "../parts/playlist-list.ts";
import "../parts/playlist-options.ts";
import type { RowChange } from "../parts/playlist-options.ts";
import "../parts/playlist-player.ts";
import "../parts/playlist-source.ts";
import "../parts/playlist-uses.ts";
import type { Place } from "../parts/playlist-uses.ts";
import { say, sure } from "../parts/say.ts";
import { undoButtons } from "../parts/undo-buttons.ts";
import "../parts/versions.ts";
import type { Versions } from "../parts/versions.ts";
import { type PlaylistDraft, PlaylistEditing } from "../playlist-editing.ts";
import { type ActType, type Item, nameOf, playlistWords, type Rule } from "../playlist-words.ts";
import { Presence } from "../presence.ts";
import { go, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

const sides = ["source", "order", "seen"] as const;
type Side = (typeof sides)[number];

/** One playlist: what could be added, the rows in order, and the one that is chosen in the player itself. */
@customElement("vt-page-playlist")
export class PlaylistPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .three {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.7fr) minmax(0, 1.1fr);
        gap: 1.25rem;
        align-items: start;
      }

      .three > section {
        min-inline-size: 0;
      }

      section > h2 {
        margin-block-end: 0.6rem;
      }

      .tabs {
        display: none;
      }

      .then {
        list-style: decimal inside;
        padding: 0.75rem;
        background: var(--wa-color-surface-lowered);
        border-radius: 0.4rem;
      }

      .order wa-switch {
        margin-block-start: 1rem;
      }

      @media (min-width: 68.0625rem) {
        .source,
        .seen {
          position: sticky;
          inset-block-start: 4.5rem;
          max-block-size: calc(100vh - 9.5rem);
          overflow-y: auto;
        }
      }

      @media (max-width: 68rem) {
        .three {
          grid-template-columns: minmax(0, 1fr);
        }

        .three > section:not(.now) {
          display: none;
        }

        .tabs {
          display: flex;
          margin-block-end: 1rem;
          border-block-end: 1px solid var(--wa-color-surface-border);
        }

        .tabs button {
          flex: 1 1 auto;
          padding: 0.6rem 0.4rem;
          border: 0;
          border-block-end: 3px solid transparent;
          background: none;
          font: inherit;
          font-weight: 600;
          color: var(--it-color-slate-28);
          cursor: pointer;
        }

        .tabs button[aria-pressed="true"] {
          color: var(--it-color-blue-40);
          border-color: currentColor;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route & { id: string };
  @state() private chosen = "";
  @state() private playing = "";
  @state() private told = "";
  /** On a narrow screen there is room for one of them. */
  @state() private side: Side = "order";
  @state() private options: ReadonlySet<string> = new Set();
  @state() private tried: readonly string[] | null = null;
  @state() private uses: readonly Place[] = [];
  @state() private actTypes: readonly ActType[] = [];
  @query("vt-playlist-list") private list!: PlaylistList;
  @query("vt-versions") private versions!: Versions;
  private trial = 0;

  private readonly editing = new PlaylistEditing(this, {
    id: () => this.route.id,
    api: () => this.api,
    live: () => this.live,
    words: () => this.words,
    officer: () => this.session.officer.id,
    mayWrite: () => this.may("write"),
    recovered: () => say(this, this.words.editor.recovered),
  });
  private readonly presence = new Presence(this, {
    subject: () => this.route.id,
    api: () => this.api,
    live: () => this.live,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get w() {
    return playlistWords(this.words.code);
  }

  private get items(): readonly Item[] {
    return this.editing.draft.items;
  }

  private async load(): Promise<void> {
    const param = { id: this.route.id };
    const [uses, types] = await Promise.all([
      this.api.ask(() => this.api.playlists[":id"].uses.$get({ param })).catch(() => null),
      this.api.ask(() => this.api.acts.types.$get()).catch(() => null),
      this.editing.load(),
    ]);
    this.uses = uses?.uses ?? [];
    this.actTypes = types?.types ?? [];
    this.chosen ||= this.items[0]?.key ?? "";
  }

  private called = (item: Item): string => {
    const { outlook } = this.editing;
    const known = { slides: outlook?.slides ?? {}, playlists: outlook?.playlists ?? {} };
    const isThere =
      item.kind === "rule" ||
      (item.kind === "slide" ? item.slide in known.slides : item.playlist in known.playlists);
    // A row that the server has not seen yet is not missing.
    if (!isThere && !outlook?.rows.some(({ key }) => key === item.key)) return "…";
    return nameOf(item, { ...known, actTypes: this.actTypes }, this.words.code);
  };

  private changed = ({ detail }: HTMLElementEventMap["vt-rows"]): void => {
    if (detail.items !== this.items) this.editing.change({ items: detail.items });
    this.told = detail.told;
  };

  private add = ({ detail }: HTMLElementEventMap["vt-row-added"]): void =>
    this.list.add(detail.row, detail.name);

  private open = ({ detail: key }: HTMLElementEventMap["vt-row-open"]): void => {
    const item = this.items.find((each) => each.key === key);
    if (item?.kind === "slide") go(this.href({ page: "slide", id: item.slide }));
    if (item?.kind === "playlist") go(this.href({ page: "playlist", id: item.playlist }));
  };

  // ── Time and validity ───────────────────────────────────────────────────────────────────────────

  private ask = ({ detail: keys }: HTMLElementEventMap["vt-rows-options"]): void => {
    this.options = keys;
    const [item] = this.items.filter(({ key }) => keys.has(key));
    this.tried = null;
    if (item?.kind === "rule" && keys.size === 1) void this.try(item.rule);
  };

  private apply = ({ detail: change }: CustomEvent<RowChange>): void => {
    const { rule, ...rest } = change;
    const items = this.items.map((item): Item => {
      if (!this.options.has(item.key)) return item;
      return item.kind === "rule" && rule ? { ...item, ...rest, rule } : { ...item, ...rest };
    });
    this.editing.change({ items });
    this.options = new Set();
  };

  /** What a rule would give now. */
  private async try(rule: Rule): Promise<void> {
    const mine = ++this.trial;
    const key = "rule";
    const [row] = this.items.filter((item) => this.options.has(item.key));
    const json = { playlist: this.route.id, items: [{ ...row!, key, rule }] };
    const seen = await this.api
      .ask(() => this.api.outlook.index.$post({ json: json as never }))
      .catch(() => null);
    if (mine !== this.trial || !seen) return;
    this.tried = seen.rows[0]?.shows.filter(({ on }) => on).map(({ name }) => name) ?? [];
  }

  // ── The playlist as a whole ─────────────────────────────────────────────────────────────────────

  private archive = async (): Promise<void> => {
    const { w } = this;
    const { id, name } = this.editing.playlist!;
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
    this.live.edited();
    say(this, w.archived);
    go(this.href({ page: "playlists" }));
  };

  private duplicate = async (): Promise<void> => {
    const { w } = this;
    const { name, items, shuffle } = this.editing.draft;
    const json = { name: w.copyOf(name).slice(0, 120), items: [...items] as never, shuffle };
    const made = await this.attempt(() =>
      this.api.ask(() => this.api.playlists.index.$post({ json })),
    );
    if (!made) return;
    this.live.edited();
    say(this, w.duplicated);
    go(this.href({ page: "playlist", id: made.id }));
  };

  private act = (event: CustomEvent<{ item: { value: string } }>): void => {
    const { value } = event.detail.item;
    if (value === "versions") void this.openVersions();
    else void (value === "archive" ? this.archive() : this.duplicate());
  };

  private openVersions = async (): Promise<void> => {
    if (await this.editing.flush()) await this.versions.show();
  };

  /** An earlier list in words: names that are no longer known are said to be so. */
  private picture = (of: unknown) => {
    const { items } = of as PlaylistDraft;
    return html`<ol class="then">
      ${items.map((item) => html`<li>${this.called(item)}</li>`)}
    </ol>`;
  };

  // ── What is seen ────────────────────────────────────────────────────────────────────────────────

  override render() {
    const { w, editing } = this;
    const { playlist, failure } = editing;
    if (!playlist)
      return failure
        ? html`<wa-callout variant="danger" role="alert">${failure}</wa-callout>`
        : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
    const locked = !this.may("write");
    const section = (side: Side, label: string, content: unknown) =>
      html`<section
        class="card ${side} ${side === this.side ? "now" : ""}"
        aria-labelledby="side-${side}"
      >
        <h2 id="side-${side}">${label}</h2>
        ${content}
      </section>`;
    return html`
      ${this.head(locked)}
      ${failure ? html`<wa-callout variant="danger" role="alert">${failure}</wa-callout>` : nothing}
      <p class="unseen" role="status">${this.told}</p>
      ${this.tabs(locked)}
      <div class="three">
        ${locked ? nothing : section("source", w.toAdd, this.source())}
        ${section("order", w.order, this.order(locked))} ${section("seen", w.preview, this.seen())}
      </div>
      <vt-versions
        subject=${playlist.id}
        name=${editing.draft.name}
        .now=${editing.draft}
        version=${playlist.version}
        .picture=${this.picture}
        @vt-restored=${editing.load}
      ></vt-versions>
      ${editing.theirs ? this.conflictDialog() : nothing}
      ${this.options.size > 0 ? this.optionsDialog() : nothing}
    `;
  }

  private head(locked: boolean) {
    const { w, editing } = this;
    return html`
      <p class="small"><a href=${this.href({ page: "playlists" })}>← ${w.title}</a></p>
      <div class="head">
        <div>
          <h1>${editing.draft.name || editing.playlist!.name}</h1>
          <p class="row small">
            <span class="state ${editing.playlist!.state === "published" ? "good" : "waits"}"
              >${this.words.states[editing.playlist!.state]}</span
            >
            <span class="quiet" role="status" data-test="save-state"
              >${w.saving[editing.state]}</span
            >
          </p>
          ${alsoHere(this.presence.others, this.session.officer.id, this.words.code)}
        </div>
        ${
          locked
            ? html`<p class="quiet">${this.words.faults.notForRole}</p>`
            : html`<div class="row">
                ${undoButtons(editing.undo, this.words.code)}
                <wa-dropdown placement="bottom-end" @wa-select=${this.act}>
                  <wa-button slot="trigger" appearance="outlined" with-caret
                    >${w.actions}</wa-button
                  >
                  <wa-dropdown-item value="versions"
                    >${editorWords(this.words.code).versions}</wa-dropdown-item
                  >
                  <wa-dropdown-item value="duplicate">${w.duplicateList}</wa-dropdown-item>
                  <wa-dropdown-item value="archive">${w.archive}</wa-dropdown-item>
                </wa-dropdown>
              </div>`
        }
      </div>
    `;
  }

  private tabs(locked: boolean) {
    const { w } = this;
    const names = { source: w.toAdd, order: w.order, seen: w.preview };
    return html`<div class="tabs" role="group" aria-label=${w.tabs}>
      ${sides
        .filter((side) => !locked || side !== "source")
        .map(
          (side) =>
            html`<button
              type="button"
              aria-pressed=${side === this.side}
              @click=${() => (this.side = side)}
            >
              ${names[side]}
            </button>`,
        )}
    </div>`;
  }

  private source() {
    return html`<vt-playlist-source
      playlist=${this.route.id}
      @vt-row-added=${this.add}
    ></vt-playlist-source>`;
  }

  private order(locked: boolean) {
    const { w, editing } = this;
    const { name, items, shuffle } = editing.draft;
    return html`
      <vt-playlist-list
        .items=${items}
        .outlook=${editing.outlook}
        .called=${this.called}
        ?locked=${locked}
        chosen=${this.chosen}
        playing=${this.playing}
        @vt-rows=${this.changed}
        @vt-row-seen=${({ detail }: HTMLElementEventMap["vt-row-seen"]) => (this.chosen = detail)}
        @vt-rows-options=${this.ask}
        @vt-row-open=${this.open}
      ></vt-playlist-list>
      ${this.rest()}
      ${
        items.length > 1
          ? html`<wa-switch
              hint=${w.shuffleHelp}
              .checked=${shuffle}
              ?disabled=${locked}
              @change=${(event: Event) => editing.change({ shuffle: (event.target as HTMLInputElement).checked })}
              >${w.shuffle}</wa-switch
            >`
          : nothing
      }
      <wa-input
        style="margin-block-start: 1rem"
        label=${w.name}
        maxlength="120"
        .value=${name}
        ?disabled=${locked}
        @input=${(event: Event) => editing.change({ name: (event.target as HTMLInputElement).value }, "name")}
      ></wa-input>
    `;
  }

  /** How much of the time the rows with a share leave to the others. */
  private rest() {
    const { outlook } = this.editing;
    const paced = this.items.filter(({ often }) => often);
    if (paced.length === 0 || !outlook || paced.length === this.items.length) return nothing;
    const taken = outlook.rows
      .filter(({ key }) => paced.some((item) => item.key === key))
      .reduce((sum, { share }) => sum + share, 0);
    return html`<p class="small quiet">${this.w.shareRest(Math.round((1 - taken) * 100))}</p>`;
  }

  private seen() {
    const { w, editing } = this;
    return html`
      <vt-playlist-player
        playlist=${this.route.id}
        .items=${this.items}
        .outlook=${editing.outlook}
        .called=${this.called}
        chosen=${this.chosen}
        .screens=${this.uses.filter(({ kind }) => kind === "screen")}
        @vt-row-seen=${({ detail }: HTMLElementEventMap["vt-row-seen"]) => (this.chosen = detail)}
        @vt-playing=${({ detail }: HTMLElementEventMap["vt-playing"]) => (this.playing = detail)}
        @vt-look-on=${({ detail }: HTMLElementEventMap["vt-look-on"]) => editing.lookOn(detail)}
      ></vt-playlist-player>
      <h2 style="margin-block: 1.5rem 0.75rem">${w.uses}</h2>
      <vt-playlist-uses
        playlist=${this.route.id}
        .uses=${this.uses}
        version=${editing.playlist!.version}
        ?waits=${editing.playlist!.state !== "published"}
      ></vt-playlist-uses>
    `;
  }

  private optionsDialog() {
    const chosen = this.items.filter(({ key }) => this.options.has(key));
    const [only] = chosen;
    const row = this.editing.outlook?.rows.find(({ key }) => key === only?.key);
    return html`<vt-playlist-options
      .items=${chosen}
      .called=${only ? this.called(only) : ""}
      .needs=${row?.needs ?? null}
      .gives=${this.tried}
      .actTypes=${this.actTypes}
      @vt-changed-rows=${this.apply}
      @vt-rule-tried=${({ detail }: HTMLElementEventMap["vt-rule-tried"]) => void this.try(detail)}
      @vt-closed=${() => (this.options = new Set())}
    ></vt-playlist-options>`;
  }

  private conflictDialog() {
    const { w, editing } = this;
    return html`<wa-dialog open label=${w.conflictTitle}>
      <p>${w.conflictBody}</p>
      <wa-button slot="footer" appearance="outlined" @click=${editing.takeTheirs}
        >${w.takeTheirs}</wa-button
      >
      <wa-button slot="footer" variant="brand" @click=${editing.keepMine}>${w.keepMine}</wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-playlist": PlaylistPage;
  }
}
