import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type TileName, tileNames } from "../../../protocol/kiosk.ts";
import { kioskWords } from "../kiosk-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * The tiles of the kiosks: which, and in which order.
 * @fires vt-tiles - They have changed; `detail` holds those that are shown, in order.
 */
@customElement("vt-kiosk-tiles")
export class KioskTiles extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        min-block-size: 2.8rem;
      }

      wa-switch {
        flex: 1 1 auto;
      }
    `,
  ];

  @property({ attribute: false }) tiles: readonly TileName[] = [];

  private tell(tiles: readonly TileName[]): void {
    this.dispatchEvent(new CustomEvent("vt-tiles", { detail: tiles }));
  }

  private show(name: TileName, shown: boolean): void {
    const others = this.tiles.filter((each) => each !== name);
    this.tell(shown ? [...others, name] : others);
  }

  private move(name: TileName, by: -1 | 1): void {
    const at = this.tiles.indexOf(name);
    const moved = this.tiles.filter((each) => each !== name);
    moved.splice(at + by, 0, name);
    this.tell(moved);
  }

  override render() {
    const w = kioskWords(this.words.code);
    const others = tileNames.filter((name) => !this.tiles.includes(name));
    return html`<ol>
      ${[...this.tiles, ...others].map((name) => {
        const label = w.tiles[name];
        const at = this.tiles.indexOf(name);
        return html`<li>
          <wa-switch
            ?checked=${at >= 0}
            aria-label=${w.shown(label)}
            @change=${(event: Event) => this.show(name, (event.target as HTMLInputElement).checked)}
            >${label}</wa-switch
          >
          <wa-button
            size="s"
            appearance="plain"
            ?disabled=${at <= 0}
            aria-label=${w.earlier(label)}
            @click=${() => this.move(name, -1)}
            >↑</wa-button
          >
          <wa-button
            size="s"
            appearance="plain"
            ?disabled=${at < 0 || at === this.tiles.length - 1}
            aria-label=${w.later(label)}
            @click=${() => this.move(name, 1)}
            >↓</wa-button
          >
        </li>`;
      })}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-tiles": KioskTiles;
  }
  interface HTMLElementEventMap {
    "vt-tiles": CustomEvent<readonly TileName[]>;
  }
}
