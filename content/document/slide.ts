import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Pager } from "../kit/pager.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import { TextSlide } from "../kit/text-slide.ts";
import { say } from "../kit/words.ts";
import type { Document } from "./definition.ts";
import { pagesIn } from "./pages.ts";
import { onePage, twoPages } from "./words.ts";

/** The pages of a document, turned by the wall clock; side by side as in a booklet where there is room. */
@customElement("vt-slide-document")
export class SlideDocument extends TextSlide<Document> {
  static override styles = [
    slideStyles,
    css`
      .sheet {
        display: grid;
        gap: calc(var(--edge) * 0.8);
        padding: calc(var(--edge) * 0.7) var(--edge);
        grid-template: minmax(0, 1fr) / minmax(0, 1fr) minmax(0, auto);
      }
      .plain {
        grid-template-columns: minmax(0, 1fr);
      }
      .views {
        position: relative;
        min-height: 0;
        height: 100%;
        width: var(--wide, 74cqh);
        max-width: 72cqw;
        order: 2;
      }
      .plain .views {
        width: 100%;
        max-width: none;
      }
      .view {
        position: absolute;
        inset: 0;
        display: flex;
        justify-content: center;
        align-items: center;
        gap: calc(var(--edge) * 0.3);
      }
      .view[aria-hidden="true"] {
        visibility: hidden;
      }
      img {
        min-width: 0;
        max-width: 100%;
        max-height: 100%;
        object-fit: contain;
        background: #fff;
        box-shadow: 0 0.08em 0.5em rgb(0 0 0 / 0.28);
      }
      .two img {
        max-width: calc(50% - var(--edge) * 0.15);
      }
      .words {
        display: flex;
        flex-direction: column;
        gap: 0.4em;
        align-self: center;
        max-height: 100%;
      }
      .caption {
        border-left: 0.16em solid var(--vt-accent);
        padding-left: 0.4em;
      }
      .head {
        --largest: 9cqmin;
        font-weight: 600;
        letter-spacing: -0.01em;
        line-height: 1.1;
        text-wrap: pretty;
      }
      .count {
        font-size: 0.8em;
      }
      @container (max-aspect-ratio: 1/1) {
        .sheet {
          grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
        }
        .plain {
          grid-template-rows: minmax(0, 1fr);
        }
        .views {
          width: 100%;
          max-width: none;
          order: 0;
        }
        .head {
          --largest: 7cqmin;
        }
        .caption {
          max-height: 30cqh;
        }
      }
      @container (max-height: 4em) {
        .sheet {
          padding-block: 0;
          gap: 0.5em;
        }
        .views {
          padding-block: 0.1em;
        }
        .count {
          display: none;
        }
      }
    `,
  ];

  /** How many pages stand side by side. */
  @state() private abreast = 1;
  private readonly turning = new Pager(this, () => this.views.length);
  private turned = -1;

  protected override texts() {
    return { head: this.props.caption, besides: `${this.abreast}` };
  }

  /** The pages by what is seen at once. */
  private get views(): string[][] {
    const pages = pagesIn(this.props.document).slice(0, this.props.most);
    const views: string[][] = [];
    for (let at = 0; at < pages.length; at += this.abreast)
      views.push(pages.slice(at, at + this.abreast));
    return views;
  }

  protected override settle(): void {
    // An upright page leaves half of a lying screen empty: two of them fill it.
    const wide = this.clientWidth > this.clientHeight * 1.4;
    const several = pagesIn(this.props.document).slice(0, this.props.most).length > 1;
    const abreast = wide && several && this.areUpright() ? 2 : 1;
    if (abreast !== this.abreast) this.abreast = abreast;
    super.settle();
  }

  private areUpright(): boolean {
    const [first] = this.renderRoot.querySelectorAll("img");
    return !first?.naturalWidth || first.naturalHeight > first.naturalWidth;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { page } = this.turning;
    if (this.turned !== -1 && page !== this.turned) this.rise();
    this.turned = page;
  }

  private rise(): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const on = this.renderRoot.querySelector(".view:not([aria-hidden=true])");
    on?.animate(
      [
        { opacity: 0, transform: "translateY(2%)" },
        { opacity: 1, transform: "none" },
      ],
      { duration: 400, easing: "ease-out" },
    );
  }

  override render() {
    const { caption } = this.props;
    const { views } = this;
    const on = this.turning.page;
    // The one that is on, and the next, which is decoded meanwhile.
    const near = [...new Set([on, (on + 1) % views.length])];
    return html`
      <article
        class="sheet ${caption ? "" : "plain"}"
        style=${this.abreast === 2 ? "--wide: 150cqh" : nothing}
      >
        <div class="views">
          ${repeat(
            near,
            (view) => view,
            (view) => this.view(views[view] ?? [], view, view === on),
          )}
        </div>
        ${
          caption
            ? html`<div class="words">
                <div class="caption box"><h1 class="head"></h1></div>
                ${this.count(views, on)}
              </div>`
            : nothing
        }
      </article>
    `;
  }

  private view(pages: readonly string[], view: number, on: boolean) {
    const { caption, description } = this.props;
    return html`<div
      class="view ${pages.length > 1 ? "two" : ""}"
      aria-hidden=${on ? nothing : "true"}
    >
      ${pages.map(
        (page, index) =>
          html`<img
            src=${this.asset(page)}
            alt=${view + index === 0 ? description || caption : ""}
            @error=${this.fail}
          />`,
      )}
    </div>`;
  }

  private count(views: readonly (readonly string[])[], on: number) {
    const total = views.flat().length;
    if (total < 2) return nothing;
    const { language } = this.context;
    const first = on * this.abreast + 1;
    const last = Math.min(total, first + this.abreast - 1);
    const words = last > first ? twoPages : onePage;
    const which = last > first ? `${first}–${last}` : `${first}`;
    return html`<p class="count quiet">
      ${say(words, language).replace("#", which).replace("$", `${total}`)}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-document": SlideDocument;
  }
}
