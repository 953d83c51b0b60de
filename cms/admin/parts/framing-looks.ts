import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Part, type Point, pointWithin, whole } from "../framing.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

const looks = { wide: 16 / 9, tall: 9 / 16, side: 0.68 } as const;

/** A framed picture as screens of three shapes will cut it. */
@customElement("vt-framing-looks")
export class FramingLooks extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: end;
        margin-block-start: 0.5rem;
      }

      .look {
        position: relative;
        block-size: 7rem;
        overflow: hidden;
        background: var(--it-color-slate-93);
        border: 1px solid var(--wa-color-surface-border);
      }

      img {
        position: absolute;
        max-inline-size: none;
      }

      .wide {
        block-size: 5rem;
      }
    `,
  ];

  @property() src = "";
  @property({ attribute: false }) focal: Point = { x: 50, y: 50 };
  @property({ attribute: false }) crop: Part | null = null;
  /** Width by height of the whole picture. */
  @property({ type: Number }) picture = 1;

  override render() {
    const { library: w } = this.words;
    const names = Object.keys(looks) as (keyof typeof looks)[];
    return html`<div>
      <h3>${w.willLook}</h3>
      <ul role="list">
        ${names.map(
          (name) =>
            html`<li>
              <div class="look ${name}" style="aspect-ratio: ${looks[name]}">
                <img src=${this.src} alt="" style=${this.placed(looks[name])} />
              </div>
              <span class="small quiet">${w.shapes[name]}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  /**
   * What `object-fit: cover` with the point as `object-position` does to the part, said of the whole picture:
   * so that no cropped file is needed to see it.
   */
  private placed(frame: number): string {
    const part = this.crop ?? whole;
    const shown = (part.width * this.picture) / part.height;
    const at = pointWithin(this.focal, this.crop);
    // The part in hundredths of the frame: it fills one side and goes beyond the other.
    const [width, height] =
      shown > frame ? [(shown / frame) * 100, 100] : [100, (frame / shown) * 100];
    const left = ((100 - width) * at.x) / 100;
    const top = ((100 - height) * at.y) / 100;
    const [sx, sy] = [width / part.width, height / part.height];
    return `left: ${left - part.x * sx}%; top: ${top - part.y * sy}%; width: ${sx * 100}%; height: ${sy * 100}%`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-framing-looks": FramingLooks;
  }
}
