import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { isOfType } from "../../content/albo/act-types.ts";
import {
  type ActTile,
  actTiles,
  mostTiles,
  type PageTile,
  pageTiles,
} from "../../protocol/kiosk.ts";
import { everything } from "./find.ts";
import { icon } from "./icons.ts";
import { KioskElement, type ListPlace } from "./place.ts";
import "./scroll.ts";
import { kioskStyles } from "./styles.ts";

/** Types or branches of acts that a tile opens; none: all. */
const typesOf: Readonly<Record<ActTile, readonly string[]>> = {
  albo: [],
  search: [],
  orders: ["A04"],
  resolutions: ["A02"],
  calls: ["D02"],
  permits: ["B"],
};

/** Side by side, so that few places stay empty. */
const across = (count: number): number => (count > 6 ? 4 : count === 4 ? 2 : 3);

const isActs = (name: string): name is ActTile => actTiles.some((known) => known === name);
const isPages = (name: string): name is PageTile => pageTiles.some((known) => known === name);

/** The first page: what can be done here, in a few large tiles. */
@customElement("vt-kiosk-home")
export class KioskHome extends KioskElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 0.9em;
        container-type: size;
      }
      .tiles {
        display: grid;
        grid-template-columns: 1fr 1fr;
        grid-auto-rows: minmax(4.5em, 1fr);
        gap: 0.7em;
      }
      .page {
        display: grid;
        grid-template-rows: minmax(auto, 1fr) auto;
        gap: 0.9em;
        min-block-size: 100%;
      }
      @container (max-width: 25em) {
        .tiles {
          grid-template-columns: 1fr;
        }
      }
      @container (min-aspect-ratio: 5/4) and (min-width: 36em) {
        .tiles {
          grid-template-columns: repeat(var(--across), 1fr);
        }
      }
      li {
        display: grid;
      }
      button {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.1em 0.7em;
        align-content: center;
        align-items: center;
        padding: 0.6em 0.9em;
      }
      button strong {
        font-size: 1.25em;
        line-height: 1.1;
        overflow-wrap: anywhere;
        hyphens: auto;
      }
      button .icon {
        grid-row: span 2;
        inline-size: 2.2em;
        block-size: 2.2em;
      }
      button .more {
        font-weight: 400;
      }
      button .more:empty {
        display: none;
      }
    `,
  ];

  private open(name: ActTile | PageTile): void {
    if (isPages(name)) return this.openPages(name);
    const types = typesOf[name];
    const place: ListPlace = {
      at: "list",
      title: name === "search" ? "albo" : name,
      wanted: { ...everything, types },
      types,
      typing: name === "search",
      shown: 0,
      scroll: 0,
    };
    this.here.go(place);
  }

  /** One alone is opened at once. */
  private openPages(tile: PageTile): void {
    const [first, ...more] = this.behind(tile);
    this.here.go(
      first && more.length === 0
        ? { at: "content", tile, slide: first.key, scroll: 0 }
        : { at: "contents", tile, scroll: 0 },
    );
  }

  private behind(tile: PageTile) {
    return this.here.readings.filter((each) => each.tile === tile);
  }

  private more(name: ActTile | PageTile): string {
    const { shelf } = this.here;
    if (isPages(name)) return this.w.contents(this.behind(name).length);
    if (name === "search") return this.w.searchHelp;
    const types = typesOf[name];
    const up = shelf.up();
    const count = types.length === 0 ? up : up.filter(({ code }) => isOfType(code, types));
    return this.w.acts(count.length);
  }

  override render() {
    const { w } = this;
    const tiles = this.here.tiles
      .filter((name): name is ActTile | PageTile => isActs(name) || isPages(name))
      .filter((name) => isActs(name) || this.behind(name).length > 0)
      .slice(0, mostTiles);
    return html`
      <h1 tabindex="-1">${w.question}</h1>
      <vt-kiosk-scroll .words=${w} .label=${w.question}>
        <div class="page">
          <ul class="tiles" style="--across: ${across(tiles.length)}">
            ${tiles.map(
              (name, index) =>
                html`<li>
                  <button
                    class=${index === 0 ? "main" : ""}
                    data-test="tile-${name}"
                    @click=${() => this.open(name)}
                  >
                    ${icon(name)}<strong>${w.tiles[name]}</strong
                    ><span class="more">${this.more(name)}</span>
                  </button>
                </li>`,
            )}
          </ul>
          <p class="quiet">
            ${w.legal} ${w.private} ${w.languageNote === "" ? nothing : w.languageNote}
          </p>
        </div></vt-kiosk-scroll
      >
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-home": KioskHome;
  }
}
