import { css, html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Listening } from "../listening.ts";
import { deskStyles } from "../styles.ts";

/** Rows that are drawn beyond what is seen, above and below. */
const beyond = 2;
const usualHeight = 300;

/**
 * A grid of any length of which only what is seen is there: each thing is drawn when it comes near and goes
 * when it is far. All rows are of one height, that of the first one drawn.
 * @fires vt-window - What is near (`detail`: from which place, how many): to be fetched, if it is not here.
 */
@customElement("vt-window-grid")
export class WindowGrid extends LitElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        position: relative;
        contain: layout style;
      }

      .cell {
        position: absolute;
        inset-block-start: 0;
        inset-inline-start: 0;
      }
    `,
  ];

  @property({ type: Number }) total = 0;
  /** Narrowest column in pixels, and what lies between two. */
  @property({ type: Number }) narrowest = 270;
  @property({ type: Number }) gap = 20;
  @property() label = "";
  @property({ attribute: false }) draw: (index: number) => unknown = () => "";
  /** By which a thing stays the same when others come before it. */
  @property({ attribute: false }) keyOf: (index: number) => unknown = (index) => index;
  @state() private width = 0;
  @state() private height = usualHeight;
  @state() private first = 0;
  @state() private last = 0;
  /** What has the focus stays, however far one scrolls. */
  @state() private held = -1;
  private readonly sizes = new ResizeObserver(() => this.measure());
  private told = "";

  constructor() {
    super();
    new Listening(this, () => window, ["scroll", "resize"], this.look);
    this.addEventListener("focusin", this.hold);
    this.addEventListener("focusout", this.release);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  private get columns(): number {
    return Math.max(1, Math.floor((this.width + this.gap) / (this.narrowest + this.gap)));
  }

  private get rowHeight(): number {
    return this.height + this.gap;
  }

  private hold = (event: FocusEvent): void => {
    const cell = event
      .composedPath()
      .find((at): at is HTMLElement => at instanceof HTMLElement && at.matches(".cell"));
    if (cell) this.held = Number(cell.dataset["index"]);
  };

  private release = (): void => {
    this.held = -1;
  };

  private measure(): void {
    this.width = this.clientWidth;
    this.look();
  }

  /** Which rows are near what is seen. */
  private look = (): void => {
    const { top } = this.getBoundingClientRect();
    const rows = Math.ceil(this.total / this.columns);
    const first = Math.max(0, Math.floor(-top / this.rowHeight) - beyond);
    const last = Math.min(rows, Math.ceil((innerHeight - top) / this.rowHeight) + beyond);
    this.first = Math.min(first, rows) * this.columns;
    this.last = Math.min(Math.max(last, 0) * this.columns, this.total);
  };

  protected override willUpdate(): void {
    if (this.hasUpdated) this.look();
    this.style.blockSize = `${Math.max(0, Math.ceil(this.total / this.columns) * this.rowHeight - this.gap)}px`;
  }

  protected override updated(): void {
    const drawn = this.renderRoot.querySelector<HTMLElement>(".cell");
    const height = drawn?.offsetHeight ?? 0;
    // A pixel of rounding would make the rows dance.
    if (height > 0 && Math.abs(height - this.height) > 1) this.height = height;
    const near = `${this.first} ${this.last}`;
    if (near === this.told) return;
    this.told = near;
    const detail = { first: this.first, count: this.last - this.first };
    this.dispatchEvent(new CustomEvent("vt-window", { detail }));
  }

  override render() {
    const places = Array.from(
      { length: Math.max(0, this.last - this.first) },
      (_, i) => this.first + i,
    );
    if (this.held >= 0 && this.held < this.total && !places.includes(this.held))
      places.push(this.held);
    const width = (this.width - this.gap * (this.columns - 1)) / this.columns;
    return html`<div role="list" aria-label=${this.label}>
      ${repeat(places, this.keyOf, (index) => {
        const x = (index % this.columns) * (width + this.gap);
        const y = Math.floor(index / this.columns) * this.rowHeight;
        return html`<div
          class="cell"
          role="listitem"
          aria-setsize=${this.total}
          aria-posinset=${index + 1}
          data-index=${index}
          style="inline-size: ${width}px; transform: translate(${x}px, ${y}px)"
        >
          ${this.draw(index)}
        </div>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-window-grid": WindowGrid;
  }
  interface HTMLElementEventMap {
    "vt-window": CustomEvent<{ first: number; count: number }>;
  }
}
