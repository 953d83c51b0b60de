import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { SlideContext } from "../../content/kit/slide-element.ts";
import { seconds } from "../../protocol/time.ts";

/** The thin constant frame of a screen: whose it is, and what time it is, if that is known. */
@customElement("vt-screen-frame")
export class ScreenFrameElement extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: calc(var(--vt-unit) * 0.35);
      padding: calc(var(--vt-unit) * 0.22) calc(var(--vt-unit) * 0.6);
      background: var(--vt-accent);
      color: var(--vt-on-accent);
      font:
        600 calc(var(--vt-unit) * 0.62) / 1.2 "Titillium Web",
        sans-serif;
      white-space: nowrap;
    }
    img {
      height: calc(var(--vt-unit) * 0.95);
      width: auto;
    }
    .name {
      flex: 1;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    time {
      font-variant-numeric: tabular-nums;
      font-weight: 700;
    }
  `;

  @property({ attribute: false }) context!: SlideContext;

  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override render() {
    const { arms, enteName, clock, clockTrusted, language, timezone } = this.context;
    const time = new Intl.DateTimeFormat(language, {
      hour: "2-digit",
      minute: "2-digit",
      timeZone: timezone,
    }).format(clock.now());
    return html`
      ${arms ? html`<img src=${arms} alt="" />` : nothing}
      <span class="name">${enteName}</span>
      ${clockTrusted ? html`<time>${time}</time>` : nothing}
    `;
  }

  /** At each whole minute of the corrected clock, which may be set right in between. */
  private tick = (): void => {
    this.requestUpdate();
    const left = seconds(60) - (this.context.clock.now() % seconds(60));
    this.timer = setTimeout(this.tick, Math.min(left + 20, seconds(10)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-screen-frame": ScreenFrameElement;
  }
}
