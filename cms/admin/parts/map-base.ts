import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { DeskElement } from "./desk-element.ts";

const none = "none";

/**
 * Which data are drawn beneath the screens on the map of the wall: the boundary of the ente, or none.
 * @fires vt-map-base - Others are chosen (`detail`: which, or null).
 */
@customElement("vt-map-base")
export class MapBase extends DeskElement {
  /** The dataset that is drawn. */
  @property() value: string | null = null;
  @state() private places: { id: string; name: string }[] | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    const found = await this.attempt(() => this.api.ask(() => this.api.datasets.index.$get()));
    this.places = found?.datasets.filter(({ kind }) => kind === "features") ?? null;
  };

  private chosen = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    const detail = value === none ? null : value;
    this.dispatchEvent(new CustomEvent("vt-map-base", { detail }));
  };

  override render() {
    const { settings: w, common } = this.words;
    if (!this.places) return html`<p class="quiet" role="status">${common.loading}</p>`;
    return html`<div class="column">
      <wa-select
        label=${w.mapBase}
        hint=${w.mapBaseHelp}
        .value=${this.value ?? none}
        @change=${this.chosen}
      >
        <wa-option value=${none}>${w.mapBaseNone}</wa-option>
        ${this.places.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
      </wa-select>
      ${
        this.places.length === 0
          ? html`<p class="small">
              ${w.mapBaseEmpty} <a href=${this.href({ page: "data" })}>${this.words.nav.data}</a>
            </p>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-map-base": MapBase;
  }
  interface HTMLElementEventMap {
    "vt-map-base": CustomEvent<string | null>;
  }
}
