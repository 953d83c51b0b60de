import { css, html, nothing, type PropertyValues } from "lit";
import { dataStyles, DataSlide } from "./data-slide.ts";
import { type Drawing, nearest } from "./drawing.ts";
import { nodesOf } from "./drawn.ts";
import { rise } from "./text-slide.ts";

interface Shown {
  drawings: readonly Drawing[];
}

/** A drawing that the CMS has made, under the sentence that says what it shows. */
export abstract class DrawnSlide<
  Props extends { title: string },
  Shows extends Shown,
> extends DataSlide<Props, Shows> {
  static override styles = [
    ...dataStyles,
    css`
      /* The drawing's part of the sheet is that of kit/drawing.ts, for which it was drawn. */
      .sheet {
        display: grid;
        row-gap: 0.3em;
        grid-template: "words" minmax(0, 1fr) "plot" 60cqh "foot" auto / minmax(0, 1fr);
        padding-block: calc(var(--edge) * 0.7);
      }
      .words {
        grid-area: words;
        display: flex;
        flex-direction: column;
        justify-content: flex-start;
        gap: 0.1em;
      }
      .about {
        --largest: 1em;
        font-size: 1em;
      }
      .head {
        --largest: max(11cqmin, 1.2em);
        line-height: 1.04;
      }
      /* Where there is much to be said the drawing makes room. */
      .sheet[bare] {
        grid-template-rows: minmax(0, 1fr) 44cqh auto;
      }
      .plot {
        grid-area: plot;
        min-width: 0;
        min-height: 0;
      }
      .plot svg {
        display: block;
        width: 100%;
        height: 100%;
        font-family: inherit;
      }
      .foot .besides {
        font-weight: 600;
        color: var(--vt-ink);
      }
      @container (max-aspect-ratio: 1/1) {
        .head {
          --largest: 15cqmin;
        }
      }
      @container (max-width: 8em) {
        .sheet {
          grid-template-rows: minmax(0, 1fr) 50cqh auto;
        }
        .sheet[bare] {
          grid-template-rows: minmax(0, 1fr) 38cqh auto;
        }
        .sheet[bare] .about {
          display: none;
        }
        .about {
          font-size: 0.5em;
        }
        .head {
          --largest: 0.8em;
          font-size: calc(var(--floor) * 0.8em);
        }
      }
      @container (max-height: 4em) {
        .sheet,
        .sheet[bare] {
          padding-block: 0;
          grid-template: "words foot" minmax(0, 1fr) / minmax(0, 1fr) auto;
          align-items: center;
        }
        .words {
          align-self: stretch;
          justify-content: center;
        }
        .about,
        .foot .besides,
        .plot {
          display: none;
        }
        .sheet .head {
          font-size: calc(var(--floor) * min(0.7em, 36cqh));
        }
      }
    `,
  ];

  /** Of which asset or drawing the one on the sheet is. */
  private onSheet = "";
  private drawing: Promise<void> = Promise.resolve();

  /** What it shows, in words. */
  protected abstract get sentence(): string;

  /** What else is to be said at the foot. */
  protected besides(): unknown {
    return nothing;
  }

  protected override texts() {
    return {
      head: this.sentence,
      besides: JSON.stringify([this.props.title, this.isOld, this.data?.about]),
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.drawing = this.draw();
    this.drawing.catch(this.fail);
    if (changed.has("playing") && this.playing) rise(this.renderRoot.querySelectorAll(".plot svg"));
  }

  override async ready(): Promise<void> {
    await this.updateComplete;
    await this.drawing;
    await super.ready();
  }

  /** The drawing that suits this place, as nodes of the sheet. */
  private async draw(): Promise<void> {
    const plot = this.renderRoot.querySelector<HTMLElement>(".plot");
    const size = { width: plot?.clientWidth || 16, height: plot?.clientHeight || 9 };
    const unit = parseFloat(getComputedStyle(this).fontSize) || 1;
    const wanted = { width: size.width / unit, height: size.height / unit };
    const found = nearest(this.shows?.drawings ?? [], this.context.language, wanted);
    const what = found?.svg ?? found?.asset ?? "";
    if (!plot || what === this.onSheet) return;
    this.onSheet = what;
    const nodes = found && (await nodesOf(found, this.asset));
    if (what === this.onSheet) plot.replaceChildren(...(nodes ? [nodes] : []));
  }

  override render() {
    return html`
      <article class="sheet">
        <div class="words box">
          <p class="about">${this.props.title}</p>
          <h1 class="head"></h1>
        </div>
        <div class="plot"></div>
        ${this.foot(this.besides())} ${this.marks()}
      </article>
    `;
  }
}
