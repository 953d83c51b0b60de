import type { InferResponseType } from "hono/client";
import { css, html, nothing, type PropertyValues, svg } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Client } from "../api.ts";
import {
  laid,
  pathOf,
  placed,
  type Point,
  scaleOf,
  type View,
  whole,
  wideFor,
  zoomed,
} from "../wall-map.ts";
import { screenWords } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** A screen on the map, with how it is. */
export interface MapPoint extends Point {
  tone: "good" | "waits" | "bad" | "";
  words: string;
}

type Outline = InferResponseType<Client["datasets"][":id"]["outline"]["$get"], 200>;

/** With more in sight than these the names would cover each other. */
const mostNames = 25;

/**
 * Where the screens stand, as points on a plane of its own: nobody outside is asked for a map. The list beside
 * it is the same for the keyboard.
 */
@customElement("vt-wall-map")
export class WallMap extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .both {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 19rem;
        gap: 1.25rem;
        align-items: start;
      }

      .plane {
        position: relative;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
        background: #f3f6f9;
        overflow: hidden;
      }

      svg {
        display: block;
        inline-size: 100%;
        block-size: min(34rem, 70vh);
        cursor: grab;
        touch-action: none;
      }

      svg.pulled {
        cursor: grabbing;
      }

      circle {
        stroke: #fff;
        vector-effect: non-scaling-stroke;
        stroke-width: 2;
        fill: var(--it-color-slate-44, #5c6f82);
      }

      .good circle {
        fill: #006b3f;
      }

      .waits circle {
        fill: #a65b00;
      }

      .bad circle {
        fill: #c0123c;
      }

      .chosen circle {
        stroke: #0b3b66;
        stroke-width: 4;
      }

      text {
        font-weight: 600;
        fill: #17324d;
        paint-order: stroke;
        stroke: #f3f6f9;
      }

      .area {
        fill: #e3ebf2;
        fill-rule: evenodd;
      }

      .edge {
        fill: none;
      }

      .area,
      .edge {
        stroke: #7d93a8;
        stroke-width: 1.5;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }

      .line {
        stroke: #dbe3ea;
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }

      .tools {
        position: absolute;
        inset-block-start: 0.6rem;
        inset-inline-end: 0.6rem;
        display: grid;
        gap: 0.35rem;
      }

      .scale {
        position: absolute;
        inset-block-end: 0.5rem;
        inset-inline-start: 0.6rem;
        border-block-end: 3px solid #17324d;
        padding-inline: 0.3rem;
        font-size: 0.8125rem;
        white-space: nowrap;
      }

      ul {
        max-block-size: min(34rem, 70vh);
        overflow-y: auto;
      }

      li {
        display: grid;
        gap: 0.1rem;
        padding: 0.5rem 0.25rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      li button {
        justify-self: start;
        min-block-size: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        font: inherit;
        font-size: 0.875rem;
        color: var(--wa-color-text-link);
        text-decoration: underline;
        cursor: pointer;
      }

      @media (max-width: 60rem) {
        .both {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) points: MapPoint[] = [];
  /** How many of those that are meant have no point. */
  @property({ type: Number }) without = 0;
  @state() private view: View | null = null;
  @state() private chosen = "";
  @state() private pulled: { x: number; y: number } | null = null;
  @query("svg") private plane!: SVGSVGElement;
  /** The same on the plane of the points. */
  private beneath = { areas: "", lines: "", corners: [] as { x: number; y: number }[] };
  private shown = "";
  /** What the ente has drawn beneath its screens: its boundary, in longitudes and latitudes. */
  @state() private base: Outline = { areas: [], lines: [] };

  override connectedCallback(): void {
    super.connectedCallback();
    void this.findBase();
  }

  private async findBase(): Promise<void> {
    const outline = async (): Promise<Outline | null> => {
      const { mapBase: id } = await this.api.ask(() => this.api.settings.index.$get());
      if (!id) return null;
      return this.api.ask(() => this.api.datasets[":id"].outline.$get({ param: { id } }));
    };
    // A map without a boundary is a map all the same.
    const found = await outline().catch(() => null);
    if (found) this.base = found;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("base") || changed.has("points")) {
      const areas = laid(this.base.areas, this.points);
      const lines = laid(this.base.lines, this.points);
      const corners = [...areas, ...lines].flat();
      this.beneath = { areas: pathOf(areas), lines: pathOf(lines), corners };
    }
    const key = this.points.map(({ id }) => id).join();
    if (key === this.shown) return;
    this.shown = key;
    this.view = null;
  }

  private get ratio(): number {
    const { clientWidth, clientHeight } = this.plane ?? { clientWidth: 16, clientHeight: 9 };
    return clientHeight > 0 ? clientWidth / clientHeight : 16 / 9;
  }

  private get seen(): View {
    return this.view ?? wideFor(whole(placed(this.points), this.ratio), this.beneath.corners);
  }

  override firstUpdated(): void {
    // Now the plane has a size: the points are put into it.
    this.requestUpdate();
  }

  /** Where on the plane a pointer is. */
  private under({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const box = this.plane.getBoundingClientRect();
    const { x, y, width, height } = this.seen;
    return {
      x: x + ((clientX - box.left) / box.width) * width,
      y: y + ((clientY - box.top) / box.height) * height,
    };
  }

  private wheel = (event: WheelEvent): void => {
    event.preventDefault();
    this.view = zoomed(this.seen, event.deltaY > 0 ? 1.2 : 1 / 1.2, this.under(event));
  };

  private zoom(factor: number): void {
    const { x, y, width, height } = this.seen;
    this.view = zoomed(this.seen, factor, { x: x + width / 2, y: y + height / 2 });
  }

  private pull = (event: PointerEvent): void => {
    if (!this.pulled) return;
    const at = this.under(event);
    const { seen } = this;
    this.view = { ...seen, x: seen.x + this.pulled.x - at.x, y: seen.y + this.pulled.y - at.y };
  };

  private find(id: string): void {
    this.chosen = id;
    const point = placed(this.points).find((each) => each.id === id)!;
    const { width, height } = this.seen;
    this.view = { width, height, x: point.x - width / 2, y: point.y - height / 2 };
  }

  override render() {
    const w = screenWords(this.words.code);
    if (this.points.length === 0) return html`<p role="status">${w.mapEmpty}</p>`;
    const metres = scaleOf(this.seen.width);
    return html`<div class="both">
        <div class="plane">
          ${this.drawing()}
          <div class="tools">
            <wa-button size="s" appearance="filled" @click=${() => this.zoom(1 / 1.5)}
              ><span aria-hidden="true">+</span><span class="unseen">${w.nearer}</span></wa-button
            >
            <wa-button size="s" appearance="filled" @click=${() => this.zoom(1.5)}
              ><span aria-hidden="true">−</span><span class="unseen">${w.farther}</span></wa-button
            >
            <wa-button size="s" appearance="filled" @click=${() => (this.view = null)}
              >${w.mapAll}</wa-button
            >
          </div>
          <span
            class="scale"
            style="inline-size:${(metres / this.seen.width) * 100}%"
            aria-hidden="true"
            >${metres >= 1000 ? `${metres / 1000} km` : `${metres} m`}</span
          >
        </div>
        <ul aria-label=${w.mapList}>
          ${this.points.map(
            ({ id, name, tone, words }) =>
              html`<li>
                <a href=${this.href({ page: "screen", id })}>${name}</a>
                <span class="state ${tone}">${words}</span>
                <button type="button" @click=${() => this.find(id)}>
                  ${w.mapFind}<span class="unseen">: ${name}</span>
                </button>
              </li>`,
          )}
        </ul>
      </div>
      ${this.without > 0 ? html`<p class="quiet small">${w.mapWithout(this.without)}</p>` : nothing}`;
  }

  private drawing() {
    const { x, y, width, height } = this.seen;
    const unit = width / (this.plane?.clientWidth || 900);
    const points = placed(this.points);
    const near = points.filter(
      (point) => point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height,
    );
    const tones = new Map(this.points.map(({ id, tone }) => [id, tone]));
    const step = scaleOf(width);
    const lines = (from: number, length: number): number[] =>
      Array.from(
        { length: Math.ceil(length / step) + 1 },
        (_, i) => (Math.floor(from / step) + i) * step,
      );
    return html`<svg
      class=${this.pulled ? "pulled" : ""}
      viewBox="${x} ${y} ${width} ${height}"
      aria-hidden="true"
      @wheel=${this.wheel}
      @pointerdown=${(event: PointerEvent) => {
        this.plane.setPointerCapture(event.pointerId);
        this.pulled = this.under(event);
      }}
      @pointermove=${this.pull}
      @pointerup=${() => (this.pulled = null)}
      @pointercancel=${() => (this.pulled = null)}
    >
      <path class="area" d=${this.beneath.areas}></path>
      <path class="edge" d=${this.beneath.lines}></path>
      ${lines(x, width).map((at) => svg`<line class="line" x1=${at} x2=${at} y1=${y} y2=${y + height}></line>`)}
      ${lines(y, height).map((at) => svg`<line class="line" y1=${at} y2=${at} x1=${x} x2=${x + width}></line>`)}
      ${near.map(
        (point) =>
          svg`<g class="${tones.get(point.id) ?? ""} ${point.id === this.chosen ? "chosen" : ""}">
            <circle cx=${point.x} cy=${point.y} r=${8 * unit}><title>${point.name}</title></circle>
            ${
              near.length <= mostNames || point.id === this.chosen
                ? svg`<text x=${point.x + 12 * unit} y=${point.y + 5 * unit} font-size=${14 * unit} stroke-width=${3 * unit}>${point.name}</text>`
                : nothing
            }
          </g>`,
      )}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-wall-map": WallMap;
  }
}
