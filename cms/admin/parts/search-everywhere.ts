import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import type { Client } from "../api.ts";
import { messageOf } from "../api.ts";
import { findingWords } from "../finding-words.ts";
import { Listening } from "../listening.ts";
import { goAndMake } from "../making.ts";
import { type DeskAction, type DeskPlace, placesFor } from "../places.ts";
import { go } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

type Hit = InferResponseType<Client["search"]["index"]["$get"], 200>["hits"][number];
type Option = { group: Hit["kind"] | "page"; title: string; note: string; open: () => void };

const pause = 120;
const groups = [
  "page",
  "slide",
  "playlist",
  "screen",
  "schedule",
  "file",
  "act",
  "template",
] as const;

/**
 * One field for everything that has a name, and for the pages and actions of the desk: Ctrl+K from anywhere.
 * @fires vt-password - The officer wants to change the password.
 * @fires vt-language - The officer wants the other language.
 */
@customElement("vt-search-everywhere")
export class SearchEverywhere extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 42rem;
      }

      input {
        inline-size: 100%;
        padding: 0.75rem 1rem;
        font: inherit;
        font-size: 1.125rem;
        color: inherit;
        background: #fff;
        border: 1px solid var(--wa-form-control-border-color);
        border-radius: 0.4rem;
      }

      .results {
        block-size: min(26rem, 52vh);
        overflow-y: auto;
        margin-block-start: 0.75rem;
      }

      .said {
        margin-block-start: 0.75rem;
      }

      /* A dialog that keeps its size while one types. */
      .said + .results {
        block-size: calc(min(26rem, 52vh) - 2.2rem);
      }

      h3 {
        padding-block: 0.6rem 0.2rem;
        font-size: 0.875rem;
        color: var(--wa-color-text-quiet);
      }

      .option {
        padding: 0.45rem 0.75rem;
        border-radius: 0.3rem;
        cursor: pointer;
        overflow-wrap: anywhere;
      }

      .option[aria-selected="true"] {
        background: var(--it-color-blue-97);
        box-shadow: inset 0.2rem 0 var(--it-color-blue-40);
      }

      .note {
        display: block;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  @state() private open = false;
  @state() private q = "";
  @state() private hits: readonly Hit[] = [];
  @state() private at = 0;
  @state() private failure = "";
  @query("input") private field!: HTMLInputElement | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;

  constructor() {
    super();
    new Listening(this, () => window, ["keydown"], this.shortcut as EventListener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  show(): void {
    this.q = "";
    this.hits = [];
    this.at = 0;
    this.failure = "";
    this.open = true;
  }

  private shortcut = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    if (event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (this.open) this.open = false;
    else this.show();
  };

  private typed = (event: Event): void => {
    this.q = (event.target as HTMLInputElement).value;
    this.at = 0;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), pause);
  };

  private async look(): Promise<void> {
    const mine = ++this.asked;
    const q = this.q.trim();
    if (!q) {
      this.hits = [];
      return;
    }
    try {
      const { hits } = await this.api.ask(() => this.api.search.index.$get({ query: { q } }));
      if (mine !== this.asked) return;
      this.hits = hits;
      this.failure = "";
    } catch (cause) {
      if (mine === this.asked) this.failure = messageOf(cause, this.words);
    }
  }

  /** Everything that can be opened, in the order in which it is seen. */
  private get options(): Option[] {
    const places = placesFor(this.q, this.may, this.words.code)
      .slice(0, this.q.trim() ? 4 : 9)
      .map((place): Option => ({
        group: "page",
        title: place.title,
        note: "",
        open: () => this.goTo(place),
      }));
    const hits = this.hits.map((hit): Option => ({
      group: hit.kind,
      title: hit.title,
      note: hit.excerpt,
      open: () => this.goToHit(hit),
    }));
    return groups.flatMap((group) =>
      [...hits, ...places].filter((option) => option.group === group),
    );
  }

  private goToHit({ kind, id }: Hit): void {
    switch (kind) {
      case "slide":
      case "playlist":
      case "screen":
      case "act":
      case "template":
        return go(this.href({ page: kind, id }));
      case "schedule":
        return go(this.href({ page: "programme" }));
      case "file":
        return go(`${this.href({ page: "library" })}?file=${id}`);
    }
  }

  private goTo(place: DeskPlace): void {
    if (place.kind === "page") go(this.href({ page: place.page }));
    else this.act(place.action);
  }

  private act(action: DeskAction): void {
    const pages = {
      slide: "slides",
      playlist: "playlists",
      pair: "screens",
      upload: "library",
    } as const;
    if (action === "password" || action === "language")
      this.dispatchEvent(new CustomEvent(`vt-${action}`, { bubbles: true, composed: true }));
    else goAndMake(this.href({ page: pages[action] }));
  }

  private choose(option: Option | undefined): void {
    if (!option) return;
    this.open = false;
    option.open();
  }

  private pressed = (event: KeyboardEvent): void => {
    const { options } = this;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step && options.length > 0) {
      event.preventDefault();
      const last = options.length - 1;
      const next = this.at + step;
      // One step beyond the end begins anew; a page stops there.
      this.at =
        Math.abs(step) === 1
          ? (next + options.length) % options.length
          : Math.max(0, Math.min(last, next));
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
      );
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.choose(options[this.at]);
    }
  };

  override render() {
    if (!this.open) return nothing;
    const f = findingWords(this.words.code);
    const { options } = this;
    return html`<wa-dialog
      open
      label=${f.searchTitle}
      @wa-after-show=${() => this.field?.focus()}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <input
        type="text"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        aria-label=${f.searchField}
        placeholder=${f.searchField}
        aria-expanded="true"
        aria-controls="results"
        aria-activedescendant=${options.length > 0 ? `option-${this.at}` : nothing}
        .value=${this.q}
        @input=${this.typed}
        @keydown=${this.pressed}
      />
      <p class="unseen" role="status">${this.q ? f.found(options.length) : nothing}</p>
      ${
        this.failure
          ? html`<wa-callout class="said" variant="danger">${this.failure}</wa-callout>`
          : options.length === 0
            ? html`<p class="said quiet">${f.searchNothing(this.q.trim())}</p>`
            : nothing
      }
      <div id="results" class="results" role="listbox" aria-label=${f.searchTitle}>
        ${this.listed(options)}
      </div>
      <p slot="footer" class="small quiet">${f.searchHint}</p>
    </wa-dialog>`;
  }

  private listed(options: readonly Option[]) {
    const f = findingWords(this.words.code);
    return groups.map((group) => {
      const members = options
        .map((option, index) => ({ option, index }))
        .filter(({ option }) => option.group === group);
      if (members.length === 0) return nothing;
      return html`<div role="group" aria-label=${f.kinds[group]}>
        <h3 aria-hidden="true">${f.kinds[group]}</h3>
        ${members.map(
          ({ option, index }) =>
            html`<div
              class="option"
              role="option"
              id="option-${index}"
              aria-selected=${index === this.at}
              @mousemove=${() => (this.at = index)}
              @click=${() => this.choose(option)}
            >
              ${option.title}
              ${option.note ? html`<span class="note small quiet">${option.note}</span>` : nothing}
            </div>`,
        )}
      </div>`;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-search-everywhere": SearchEverywhere;
  }
}
