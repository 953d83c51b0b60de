import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { DrawnSlide } from "../kit/drawn-slide.ts";
import { number } from "../kit/format.ts";
import { counted } from "../kit/words.ts";
import type { MapProps } from "./definition.ts";
import type { MapShown } from "./map.ts";
import { sentenceOf } from "./sentence.ts";
import { left } from "./words.ts";

/** A map that the CMS has drawn, under the sentence that says what it shows. */
@customElement("vt-slide-map")
export class SlideMap extends DrawnSlide<MapProps, MapShown> {
  protected override get sentence(): string {
    const { shows } = this;
    return shows ? sentenceOf(shows, this.props.sentence, this.context) : this.props.title;
  }

  /** What is not on the map is said. */
  protected override besides() {
    const { language } = this.context;
    if (!this.shows) return nothing;
    const missing = this.shows.left;
    if (missing === 0) return nothing;
    const said = counted(left, missing, language).replace("#", number(missing, language));
    return html`<p class="besides">${said}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-map": SlideMap;
  }
}
