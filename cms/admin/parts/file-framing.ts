import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import {
  type Corner,
  middle,
  movedPart,
  movedPoint,
  type Part,
  partOfShape,
  type Point,
  pulledPart,
  whole,
} from "../framing.ts";
import { type LibraryFile, pictureOf } from "../library-words.ts";
import { assetUrl } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./framing-looks.ts";
import { say } from "./say.ts";

const shapes = { free: null, wide: 16 / 9, tall: 9 / 16, photo: 4 / 3, square: 1 } as const;
type Shape = keyof typeof shapes;
const corners: readonly Corner[] = ["nw", "ne", "sw", "se"];

const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * What of a picture must be seen, and what part of it is shown at all: by pointer or by keyboard, with
 * what becomes of it on screens of three shapes.
 * @fires vt-framed - It was saved (`detail`: the file as it is now).
 */
@customElement("vt-file-framing")
export class FileFraming extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: min(64rem, 96vw);
      }

      .halves {
        margin-block-start: 1rem;
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(14rem, 2fr);
        gap: 1.5rem;
        align-items: start;
      }

      .paper {
        position: relative;
        inline-size: fit-content;
        max-inline-size: 100%;
        margin-inline: auto;
        touch-action: none;
        background: var(--it-color-slate-93);
      }

      .paper > img {
        display: block;
        max-inline-size: 100%;
        max-block-size: min(60vh, 34rem);
        user-select: none;
        -webkit-user-drag: none;
      }

      .part {
        position: absolute;
        box-shadow: 0 0 0 100vmax #0b1d33b3;
        clip-path: none;
        outline: 2px solid #fff;
        cursor: move;
      }

      .clip {
        position: absolute;
        inset: 0;
        overflow: hidden;
      }

      .handle,
      .point {
        position: absolute;
        padding: 0;
        transform: translate(-50%, -50%);
        border: 2px solid #fff;
        cursor: grab;
        touch-action: none;
      }

      .handle {
        inline-size: 1.5rem;
        block-size: 1.5rem;
        background: var(--it-color-blue-40);
      }

      .move {
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        transform: none;
        background: none;
        border: 0;
        cursor: move;
      }

      .point {
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border-radius: 50%;
        background: radial-gradient(circle, #fff 0 12%, #17324d 13% 20%, #17324d59 21% 100%);
        box-shadow: 0 0 0 2px #17324d;
      }

      .handle:focus-visible,
      .point:focus-visible,
      .move:focus-visible {
        outline: 3px solid #ffb84d;
        outline-offset: 2px;
      }

      .numbers {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem;
      }

      @media (max-width: 44rem) {
        .halves {
          grid-template-columns: 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) file!: LibraryFile;
  @state() private focal: Point = middle;
  @state() private crop: Part | null = null;
  @state() private shape: Shape = "free";
  @state() private working = false;
  @state() private open = false;

  show(): void {
    this.focal = this.file.focus ?? middle;
    this.crop = this.file.crop;
    this.shape = "free";
    this.open = true;
  }

  private get picture(): number {
    const { width, height } = this.file.asset;
    return (width ?? 16) / (height ?? 9);
  }

  private save = async (): Promise<void> => {
    const { id, version } = this.file;
    const isMiddle = this.focal.x === middle.x && this.focal.y === middle.y;
    const json = { version, focus: isMiddle ? null : this.focal, crop: this.crop };
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.files[":id"].framing.$put({ param: { id }, json })),
    );
    this.working = false;
    if (!saved) return;
    this.open = false;
    say(this, this.words.library.framed);
    this.dispatchEvent(new CustomEvent("vt-framed", { detail: saved }));
  };

  /** Follows the pointer in hundredths of the picture, from where it was taken. */
  private pulled(event: PointerEvent, move: (dx: number, dy: number) => void): void {
    event.preventDefault();
    event.stopPropagation();
    const held = event.currentTarget as HTMLElement;
    held.focus();
    held.setPointerCapture(event.pointerId);
    const { width, height } = this.paper.getBoundingClientRect();
    const follow = (at: PointerEvent): void =>
      move(
        ((at.clientX - event.clientX) / width) * 100,
        ((at.clientY - event.clientY) / height) * 100,
      );
    held.addEventListener("pointermove", follow);
    held.addEventListener(
      "lostpointercapture",
      () => held.removeEventListener("pointermove", follow),
      { once: true },
    );
  }

  private keyed(event: KeyboardEvent, move: (dx: number, dy: number) => void): void {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 5 : 1;
    move(step[0] * far, step[1] * far);
  }

  private get paper(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>(".paper")!;
  }

  private pointAt = (event: PointerEvent): void => {
    const { left, top, width, height } = this.paper.getBoundingClientRect();
    const at = movedPoint(
      { x: ((event.clientX - left) / width) * 100, y: ((event.clientY - top) / height) * 100 },
      0,
      0,
    );
    this.focal = at;
  };

  override render() {
    const { library: w, common } = this.words;
    if (!this.open) return nothing;
    return html`<wa-dialog
      open
      label=${w.framingTitle(this.file.name)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <p class="quiet">${w.framingHelp}</p>
      <div class="halves">
        ${this.sheet()}
        <div class="column">
          ${this.pointFields()} ${this.file.kind === "image" ? this.cropFields() : nothing}
          <vt-framing-looks
            .src=${this.source}
            .focal=${this.focal}
            .crop=${this.crop}
            .picture=${this.picture}
          ></vt-framing-looks>
        </div>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}>
        ${common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
        ${common.save}
      </wa-button>
    </wa-dialog>`;
  }

  private get source(): string {
    const { file } = this;
    const ente = this.session.ente.id;
    if (file.kind === "image") return assetUrl(ente, file.asset.id);
    return pictureOf(ente, file);
  }

  private sheet() {
    const { library: w } = this.words;
    const { focal, crop: part } = this;
    return html`<div class="paper" @pointerdown=${part ? nothing : this.pointAt}>
      <img src=${this.source} alt="" draggable="false" />
      ${part ? this.cropped(part) : nothing}
      <button
        type="button"
        class="point"
        data-test="point"
        style="left: ${focal.x}%; top: ${focal.y}%"
        aria-label=${w.focusAt(Math.round(focal.x), Math.round(focal.y))}
        @pointerdown=${(event: PointerEvent) => {
          const before = this.focal;
          this.pulled(event, (dx, dy) => (this.focal = movedPoint(before, dx, dy)));
        }}
        @keydown=${(event: KeyboardEvent) =>
          this.keyed(event, (dx, dy) => (this.focal = movedPoint(this.focal, dx, dy)))}
      ></button>
    </div>`;
  }

  private cropped(part: Part) {
    const { library: w } = this.words;
    const { x, y, width, height } = part;
    const pull = (corner: Corner, from: Part) => (dx: number, dy: number) => {
      const shape = shapes[this.shape];
      this.crop = pulledPart(from, corner, dx, dy, shape, this.picture);
    };
    const move = (from: Part) => (dx: number, dy: number) => {
      this.crop = movedPart(from, dx, dy);
    };
    const said = w.cropArea(
      ...([x, y, width, height].map(Math.round) as [number, number, number, number]),
    );
    return html`<div class="clip">
        <div class="part" style="left: ${x}%; top: ${y}%; width: ${width}%; height: ${height}%">
          <button
            type="button"
            class="move"
            aria-label=${`${w.cropMove}. ${said}`}
            @pointerdown=${(event: PointerEvent) => this.pulled(event, move(part))}
            @keydown=${(event: KeyboardEvent) => this.keyed(event, move(this.crop!))}
          ></button>
        </div>
      </div>
      ${corners.map((corner) => {
        const left = corner.endsWith("w") ? x : x + width;
        const top = corner.startsWith("n") ? y : y + height;
        return html`<button
          type="button"
          class="handle"
          data-test=${corner}
          style="left: ${left}%; top: ${top}%"
          aria-label=${`${w.cropCorner[corner]}. ${said}`}
          @pointerdown=${(event: PointerEvent) => this.pulled(event, pull(corner, part))}
          @keydown=${(event: KeyboardEvent) => this.keyed(event, pull(corner, this.crop!))}
        ></button>`;
      })}`;
  }

  private pointFields() {
    const { library: w } = this.words;
    const field = (label: string, axis: "x" | "y") =>
      html`<wa-input
        type="number"
        size="s"
        min="0"
        max="100"
        step="1"
        label=${label}
        .value=${String(Math.round(this.focal[axis]))}
        @change=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          if (Number.isFinite(value))
            this.focal = movedPoint({ ...this.focal, [axis]: value }, 0, 0);
        }}
      ></wa-input>`;
    return html`<fieldset class="column">
      <h3>${w.focusPoint}</h3>
      <div class="numbers">${field(w.fromLeft, "x")} ${field(w.fromTop, "y")}</div>
      <div>
        <wa-button size="s" appearance="plain" @click=${() => (this.focal = middle)}>
          ${w.focusMiddle}
        </wa-button>
      </div>
    </fieldset>`;
  }

  private cropFields() {
    const { library: w } = this.words;
    const names = Object.keys(shapes) as Shape[];
    return html`<fieldset class="column">
      <wa-switch
        hint=${w.cropHelp}
        .checked=${this.crop !== null}
        @change=${(event: Event) => {
          const on = (event.target as HTMLInputElement).checked;
          this.crop = on ? { x: 5, y: 5, width: 90, height: 90 } : null;
          this.shape = "free";
        }}
        >${w.cropOn}</wa-switch
      >
      ${
        this.crop
          ? html`<wa-select
              size="s"
              label=${w.cropShape}
              .value=${this.shape}
              @change=${(event: Event) => {
                this.shape = (event.target as HTMLSelectElement).value as Shape;
                const shape = shapes[this.shape];
                if (shape !== null)
                  this.crop = partOfShape(this.crop ?? whole, shape, this.picture);
              }}
            >
              ${names.map((name) => html`<wa-option value=${name}>${w.cropShapes[name]}</wa-option>`)}
            </wa-select>`
          : nothing
      }
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-framing": FileFraming;
  }
  interface HTMLElementEventMap {
    "vt-framed": CustomEvent<LibraryFile>;
  }
}
