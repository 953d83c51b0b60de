import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { icon, type IconName } from "./icons.ts";
import { kioskStyles } from "./styles.ts";
import type { KioskWords } from "./words.ts";

/**
 * Whatever may be longer than its place: moved by buttons, that nobody needs to drag.
 * @fires vt-scrolled - It stands elsewhere; `detail` is how far down, in pixels.
 */
@customElement("vt-kiosk-scroll")
export class KioskScroll extends LitElement {
  static override styles = [
    kioskStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto;
        min-block-size: 0;
        min-inline-size: 0;
      }
      .content {
        min-block-size: 0;
        overflow: auto;
        overscroll-behavior: contain;
        touch-action: pan-x pan-y;
        scrollbar-width: none;
      }
      :host([still]) .content {
        overflow: hidden;
      }
      .content::-webkit-scrollbar {
        display: none;
      }
      .content:focus-visible {
        outline: 0.15em solid var(--vt-ink);
        outline-offset: -0.15em;
      }
      .buttons {
        display: grid;
        gap: 0.5em;
        grid-auto-rows: minmax(var(--target), 1fr);
        align-content: stretch;
        max-block-size: 30em;
        align-self: end;
        block-size: 100%;
        margin-inline-start: 0.7em;
        font-size: var(--bar);
      }
      .buttons button {
        display: grid;
        gap: 0.2em;
        place-content: center;
        justify-items: center;
        padding-inline: 0.4em;
      }
      .aside {
        grid-template-columns: 1fr 1fr;
      }
    `,
  ];

  @property({ attribute: false }) words!: KioskWords;
  @property() label = "";
  /** All of it is in sight: nothing moves, and no button is needed. */
  @property({ type: Boolean, reflect: true }) still = false;
  /** How far down it stands to begin with. */
  @property({ attribute: false }) from = 0;
  @state() private over = { up: false, down: false, left: false, right: false };
  @state() private isLonger = false;
  @state() private isWider = false;
  @query(".content") private content!: HTMLElement;
  private watcher: ResizeObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher = new ResizeObserver(this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
  }

  override firstUpdated(): void {
    this.watcher?.observe(this.content);
    this.watch();
    this.content.scrollTop = this.from;
  }

  /** Its content is another: it is looked at from above. */
  toTop(): void {
    this.content?.scrollTo({ top: 0, left: 0 });
    this.look();
  }

  private watch = (): void => {
    for (const each of this.children) this.watcher?.observe(each);
    this.look();
  };

  private look = (): void => {
    if (!this.content) return;
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } =
      this.content;
    this.isLonger = scrollHeight > clientHeight + 2;
    this.isWider = scrollWidth > clientWidth + 2;
    this.over = {
      up: scrollTop > 1,
      down: scrollTop + clientHeight < scrollHeight - 2,
      left: scrollLeft > 1,
      right: scrollLeft + clientWidth < scrollWidth - 2,
    };
  };

  private scrolled = (): void => {
    this.look();
    this.dispatchEvent(new CustomEvent("vt-scrolled", { detail: this.content.scrollTop }));
  };

  private move(x: -1 | 0 | 1, y: -1 | 0 | 1): void {
    const { clientWidth, clientHeight } = this.content;
    this.content.scrollBy({ left: x * clientWidth * 0.6, top: y * clientHeight * 0.8 });
  }

  private button(
    name: IconName & keyof KioskScroll["over"],
    label: string,
    x: -1 | 0 | 1,
    y: -1 | 0 | 1,
  ) {
    return html`<button
      aria-disabled=${this.over[name] ? "false" : "true"}
      @click=${() => this.move(x, y)}
    >
      ${icon(name)}<span>${label}</span>
    </button>`;
  }

  override render() {
    const { words: w } = this;
    return html`<div
        class="content"
        role="region"
        aria-label=${this.label}
        tabindex=${(this.isLonger || this.isWider) && !this.still ? "0" : "-1"}
        @scroll=${this.scrolled}
      >
        <slot @slotchange=${this.watch}></slot>
      </div>
      ${
        !this.still && (this.isLonger || this.isWider)
          ? html`<div class="buttons ${this.isWider ? "aside" : ""}">
              ${this.isLonger ? html`${this.button("up", w.up, 0, -1)}` : nothing}
              ${this.isWider ? html`${this.button("left", w.toLeft, -1, 0)}` : nothing}
              ${this.isLonger ? html`${this.button("down", w.down, 0, 1)}` : nothing}
              ${this.isWider ? html`${this.button("right", w.toRight, 1, 0)}` : nothing}
            </div>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-scroll": KioskScroll;
  }
  interface HTMLElementEventMap {
    "vt-scrolled": CustomEvent<number>;
  }
}
