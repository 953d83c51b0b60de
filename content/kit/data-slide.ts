import { css, html, nothing, type TemplateResult } from "lit";
import { Beat } from "./pager.ts";
import type { DatasetGiven } from "./shown-data.ts";
import { slideStyles } from "./slide-styles.ts";
import { TextSlide } from "./text-slide.ts";
import { ageInWords, isOld, type Moment, whoseInWords } from "./whose.ts";

/**
 * A slide that shows a dataset: under whatever it shows stand whose it is, on what terms and how old. It
 * grows old by the corrected clock, though nobody tells the screen.
 */
export abstract class DataSlide<Props, Shows> extends TextSlide<Props, DatasetGiven<Shows>> {
  constructor() {
    super();
    new Beat(this, (now) => {
      const amberAt = this.data?.about.amberAt ?? null;
      return amberAt !== null && amberAt > now ? amberAt : null;
    });
  }

  protected get shows(): Shows | null {
    return this.data?.shows ?? null;
  }

  private get moment(): Moment {
    const { clock, clockTrusted } = this.context;
    return { now: clock.now(), clockTrusted };
  }

  protected get isOld(): boolean {
    return this.data !== null && isOld(this.data.about, this.moment);
  }

  /** Goes at the foot of the sheet, with whatever else is to be said there. */
  protected foot(besides: unknown = nothing): TemplateResult | typeof nothing {
    const { data, isOld } = this;
    if (!data) return nothing;
    const { about } = data;
    const terms = whoseInWords(about, this.context.language);
    const age = ageInWords(about, this.context, this.moment);
    return html`<footer class="foot ${isOld ? "old" : ""}">
      ${isOld ? html`<p class="age">${warning}<span>${age}</span></p>` : nothing} ${besides}
      <p class="whose">${terms}${isOld ? nothing : html`${terms ? " · " : ""}${age}`}</p>
    </footer>`;
  }
}

const warning = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path fill="currentColor" d="M12 2 23 21H1Z" />
  <path fill="var(--vt-amber)" d="M10.8 9h2.4v6h-2.4zM10.8 16.6h2.4V19h-2.4z" />
</svg>`;

export const dataStyles = [
  slideStyles,
  css`
    /* Read from nearer than the rest, by who wants to know: smaller letters will do. */
    .foot {
      grid-area: foot;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.3em 0.6em;
      font-size: 0.5em;
      line-height: 1.2;
      color: var(--vt-quiet);
    }
    .whose {
      min-width: 0;
      overflow-wrap: anywhere;
      text-wrap: pretty;
    }
    .age {
      display: flex;
      align-items: center;
      gap: 0.4em;
      padding: 0.16em 0.55em;
      font-weight: 600;
      color: var(--vt-on-amber);
      background: var(--vt-amber);
    }
    .age svg {
      flex: none;
      width: 1.1em;
      height: 1.1em;
    }
    /* What it is about, over the headline that says how it stands. */
    .about {
      --largest: max(6cqmin, 1em);
      font-weight: 600;
      line-height: 1.08;
      text-wrap: balance;
    }
    .about .stroke {
      display: block;
      margin-bottom: 0.34em;
    }
    @container (max-width: 8em) {
      .foot {
        font-size: 0.36em;
      }
    }
    @container (max-height: 4em) {
      .foot {
        max-width: 24em;
        max-height: 100cqh;
        flex-direction: column;
        align-items: flex-start;
        flex-wrap: nowrap;
        justify-content: center;
        gap: 0.1em;
        font-size: min(0.27em, 16cqh);
        line-height: 1.1;
      }
      .sheet .about .stroke {
        display: none;
      }
    }
  `,
];
