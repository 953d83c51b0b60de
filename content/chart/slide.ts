import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { DrawnSlide } from "../kit/drawn-slide.ts";
import { number } from "../kit/format.ts";
import { say } from "../kit/words.ts";
import type { Chart } from "./chart.ts";
import type { ChartProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import { notes, provisional } from "./words.ts";

/** A chart that the CMS has drawn, under the sentence that says what it shows. */
@customElement("vt-slide-chart")
export class SlideChart extends DrawnSlide<ChartProps, Chart> {
  static override styles = [
    ...super.styles,
    css`
      .hatched {
        width: 0.8em;
        height: 0.8em;
        color: var(--vt-accent);
      }
    `,
  ];

  protected override get sentence(): string {
    const { shows } = this;
    return shows ? sentenceOf(shows, this.props.sentence, this.context) : this.props.title;
  }

  /** What is not drawn, or may still change, is said. */
  protected override besides() {
    const { language } = this.context;
    const said = notes.flatMap(({ of, one, many }) => {
      const count = Number(this.shows?.[of] ?? 0);
      return count > 0
        ? say(count === 1 ? one : many, language).replace("#", number(count, language))
        : [];
    });
    const isShaky = (this.shows?.provisional ?? 0) > 0;
    return html`
      ${isShaky ? html`<p class="besides">${hatched} ${say(provisional, language)}</p>` : nothing}
      ${said.length > 0 ? html`<p class="besides">${said.join(" · ")}</p>` : nothing}
    `;
  }
}

/** What is drawn so may still change. */
const hatched = html`<svg class="hatched" viewBox="0 0 14 14" aria-hidden="true">
  <path d="M1 1h12v12H1Z" fill="none" stroke="currentColor" stroke-width="2" />
  <path d="M1 9 9 1M5 13 13 5" stroke="currentColor" stroke-width="2" />
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-chart": SlideChart;
  }
}
