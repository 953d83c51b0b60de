import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { civilDayOf } from "../../content/kit/format.ts";
import type { KioskAct } from "../../protocol/kiosk.ts";
import { daysLeft, officialSite, typeOf } from "./act-words.ts";
import "./choices.ts";
import type { Choice } from "./choices.ts";
import { everything } from "./find.ts";
import { icon } from "./icons.ts";
import "./keyboard.ts";
import { KioskElement, type ListPlace } from "./place.ts";
import "./scroll.ts";
import type { KioskScroll } from "./scroll.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

/** So many are drawn at first, and so many more when somebody wants them. */
const atOnce = 20;
/** Above the keys there is room for few. */
const whileTyping = 6;

type Filter = "types" | "office" | "days";

/** The acts in publication, searched and narrowed. */
@customElement("vt-kiosk-list")
export class KioskList extends KioskElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        grid-template: auto auto minmax(0, 1fr) auto / minmax(0, 1fr);
        gap: 0.6em;
      }
      .under {
        display: contents;
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2em 1em;
        align-items: baseline;
        justify-content: space-between;
      }
      .field {
        display: flex;
        flex: 1 1 12em;
        align-items: center;
        gap: 0.6em;
        background: var(--vt-paper);
        min-inline-size: 0;
        box-shadow: inset 0 0 0 0.1em var(--vt-ink);
      }
      .field span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .field .hint {
        font-weight: 400;
        color: var(--vt-quiet);
      }
      .field .icon {
        flex: none;
      }
      .row button {
        text-align: center;
      }
      .acts {
        display: grid;
        gap: 0.5em;
      }
      .acts button {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0.15em 1em;
        inline-size: 100%;
        padding: 0.6em 0.8em;
        font-weight: 400;
      }
      .acts strong {
        inline-size: 100%;
        font-size: 1.12em;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
      .left {
        text-align: end;
        font-weight: 600;
      }
      .none {
        display: grid;
        gap: 0.4em;
        align-content: center;
        justify-items: center;
        text-align: center;
      }
      .more {
        inline-size: 100%;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) place!: ListPlace;
  @state() private choosing: Filter | null = null;
  @query("vt-kiosk-scroll") private scroller!: KioskScroll | null;

  private want(change: Partial<ListPlace["wanted"]>): void {
    this.place.wanted = { ...this.place.wanted, ...change };
    this.place.shown = 0;
    this.place.scroll = 0;
    this.requestUpdate();
    this.scroller?.toTop();
  }

  private type = (event: CustomEvent<string>): void => this.want({ text: event.detail });

  private setTyping(typing: boolean): void {
    this.place.typing = typing;
    this.requestUpdate();
  }

  private choose = ({ detail }: CustomEvent<string>): void => {
    const { choosing } = this;
    this.choosing = null;
    if (choosing === "types") this.want({ types: detail === "" ? this.place.types : [detail] });
    if (choosing === "office") this.want({ office: detail === "" ? null : detail });
    if (choosing === "days") this.want({ days: detail === "" ? null : Number(detail) });
  };

  private options(filter: Filter): Choice[] {
    const { w } = this;
    const { types } = this.place;
    const up = this.here.shelf.index.find({ ...everything, types }, "");
    if (filter === "days")
      return [
        { value: "", label: w.allDays },
        ...[1, 3, 7, 15].map((n) => ({ value: String(n), label: w.lastDays(n) })),
      ];
    if (filter === "office")
      return [
        { value: "", label: w.allOffices },
        ...unique(up.map(({ office }) => office)).map((name) => ({ value: name, label: name })),
      ];
    const names = new Map(up.map((act) => [act.code ?? "", typeOf(act, w.code)]));
    names.delete("");
    return [
      { value: "", label: w.allTypes },
      ...Array.from(names, ([value, label]) => ({ value, label })).toSorted((a, b) =>
        a.label.localeCompare(b.label, w.code),
      ),
    ];
  }

  private chosen(filter: Filter): string {
    const { types, office, days } = this.place.wanted;
    if (filter === "office") return office ?? "";
    if (filter === "days") return days === null ? "" : String(days);
    return types.join() === this.place.types.join() ? "" : (types[0] ?? "");
  }

  private found(): readonly KioskAct[] {
    const { shelf, now, timezone } = this.here;
    return shelf.up(shelf.index.find(this.place.wanted, civilDayOf(now(), timezone)));
  }

  private filterButton(filter: Filter, label: string) {
    const value = this.chosen(filter);
    const option = value === "" ? null : this.options(filter).find((each) => each.value === value);
    return html`<button
      class=${option ? "main" : ""}
      aria-haspopup="dialog"
      data-test="filter-${filter}"
      @click=${() => (this.choosing = filter)}
    >
      ${option ? option.label : label}
    </button>`;
  }

  override render() {
    const { w, place } = this;
    const { wanted, typing } = place;
    const found = this.found();
    const shown = typing ? whileTyping : Math.max(place.shown, atOnce);
    const isNarrowed =
      wanted.text !== "" ||
      wanted.office !== null ||
      wanted.days !== null ||
      this.chosen("types") !== "";
    return html`<div class="under" ?inert=${this.choosing !== null}>
        <div class="top">
          <h1 tabindex="-1">${w.tiles[place.title as keyof KioskWords["tiles"]]}</h1>
          <p role="status" data-test="count">
            ${isNarrowed ? w.found(found.length) : w.acts(found.length)}
          </p>
        </div>
        <div class="row">
          <button
            class="field"
            aria-label="${w.searchFor}: ${wanted.text || w.searchHint}"
            data-test="field"
            @click=${() => this.setTyping(true)}
          >
            ${icon("search")}
            ${wanted.text === "" ? html`<span class="hint">${w.searchHint}</span>` : html`<span>${wanted.text}${typing ? "|" : nothing}</span>`}
          </button>
          ${
            typing
              ? nothing
              : html`${this.filterButton("types", w.filterType)}
                ${this.filterButton("office", w.filterOffice)}
                ${this.filterButton("days", w.filterDays)}
                ${
                  isNarrowed
                    ? html`<button @click=${() => this.want({ ...everything, types: place.types })}>
                        ${w.clear}
                      </button>`
                    : nothing
                }`
          }
        </div>
        ${found.length === 0 ? this.none(isNarrowed) : this.list(found, shown)}
        ${
          typing
            ? html`<vt-kiosk-keyboard
                .words=${w}
                .text=${wanted.text}
                @vt-typed=${this.type}
                @vt-typed-out=${() => this.setTyping(false)}
              ></vt-kiosk-keyboard>`
            : nothing
        }
      </div>
      ${
        this.choosing
          ? html`<vt-kiosk-choices
              .words=${w}
              .label=${{ types: w.filterType, office: w.filterOffice, days: w.filterDays }[this.choosing]}
              .choices=${this.options(this.choosing)}
              .value=${this.chosen(this.choosing)}
              @vt-choice=${this.choose}
              @vt-closed=${() => (this.choosing = null)}
            ></vt-kiosk-choices>`
          : nothing
      } `;
  }

  private none(isNarrowed: boolean) {
    const { w } = this;
    const isWaiting =
      this.here.shelf.up().length === 0 && this.here.shelf.index.find(everything, "").length > 0;
    const why = isNarrowed ? w.nothingFound : isWaiting ? w.waitClock : w.nothingUp;
    return html`<div class="none">
      <h2>${isNarrowed ? w.found(0) : nothing}</h2>
      <p>${why}</p>
    </div>`;
  }

  private list(found: readonly KioskAct[], shown: number) {
    const { w, place } = this;
    return html`<vt-kiosk-scroll
      .words=${w}
      .label=${w.tiles.albo}
      .from=${place.scroll}
      @vt-scrolled=${({ detail }: CustomEvent<number>) => (place.scroll = detail)}
    >
      <ul class="acts">
        ${found.slice(0, shown).map((act) => html`<li>${this.act(act)}</li>`)}
        ${
          found.length > shown
            ? html`<li>
                <button
                  class="more"
                  @click=${() => (place.typing ? this.setTyping(false) : this.show(shown + atOnce))}
                >
                  ${w.more}
                </button>
              </li>`
            : nothing
        }
      </ul>
    </vt-kiosk-scroll>`;
  }

  private show(shown: number): void {
    this.place.shown = shown;
    this.requestUpdate();
  }

  private act(act: KioskAct) {
    const { w } = this;
    return html`<button
      data-test="act"
      data-act=${act.id}
      @click=${() => this.here.go({ at: "act", act: act.id, scroll: 0 })}
    >
      <span>${typeOf(act, w.code)} <b>${act.number}/${act.year}</b></span>
      <span class="left">${daysLeft(act, this.here)}</span>
      <strong lang=${act.subject === null ? w.code : "it"}
        >${act.subject ?? (act.link ? `${w.closed} ${officialSite(act.link)}` : w.closed)}</strong
      >
      <span class="quiet" lang="it">${act.office}</span>
    </button>`;
  }
}

const unique = (all: readonly string[]): string[] =>
  [...new Set(all)].filter((each) => each !== "").toSorted((a, b) => a.localeCompare(b, "it"));

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-list": KioskList;
  }
}
