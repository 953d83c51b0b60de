import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { say } from "../kit/words.ts";
import { CaptionLine, captionStyles } from "./caption-line.ts";
import { stop, watch } from "./words.ts";

/**
 * A film at a kiosk: it begins and ends by a touch, with what is said in it written under it.
 * @fires vt-attended - It runs: whoever began it is taken to be there, though they touch nothing.
 */
@customElement("vt-film")
export class FilmView extends LitElement {
  static override styles = [
    captionStyles,
    css`
      :host {
        display: grid;
        gap: 0.5em;
        justify-items: start;
      }
      .picture {
        position: relative;
        container-type: inline-size;
        inline-size: 100%;
      }
      video {
        display: block;
        inline-size: 100%;
        max-block-size: 60vh;
        background: #000;
      }
      .caption {
        padding-block-end: 0.6em;
      }
      button {
        appearance: none;
        min-inline-size: 8em;
        min-block-size: var(--target);
        padding: 0.4em 1em;
        border: 0;
        border-radius: 0.35em;
        background: var(--vt-accent-ground);
        color: var(--vt-on-accent-ground);
        font: inherit;
        font-weight: 600;
        touch-action: manipulation;
      }
      button:focus-visible {
        outline: 0.2em solid var(--vt-ink);
        outline-offset: 0.15em;
      }
    `,
  ];

  @property() address = "";
  @property() captions = "";
  @property() description = "";
  @property() language = "it";
  /** Otherwise nothing of it is heard in the square. */
  @property({ type: Boolean }) loud = false;
  @state() private said = "";
  @state() private running = false;
  @query("video") private film!: HTMLVideoElement;
  private readonly line = new CaptionLine((text) => (this.said = text));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.line.follow(null, "");
    this.film.pause();
    this.film.removeAttribute("src");
    this.film.load();
  }

  protected override updated(): void {
    this.line.follow(this.film, this.captions);
    this.film.muted = !this.loud;
  }

  private turn = (): void => {
    if (this.running) this.film.pause();
    else void this.film.play().catch(() => (this.running = false));
  };

  private attended = (): void => {
    if (this.film.paused) return;
    this.dispatchEvent(new CustomEvent("vt-attended", { bubbles: true, composed: true }));
  };

  override render() {
    const running = (on: boolean) => () => (this.running = on);
    return html`
      <div class="picture">
        <video
          src=${this.address}
          aria-label=${this.description || nothing}
          playsinline
          muted
          disablepictureinpicture
          disableremoteplayback
          preload="metadata"
          @timeupdate=${this.attended}
          @play=${running(true)}
          @pause=${running(false)}
          @ended=${running(false)}
        ></video>
        ${this.said === "" ? nothing : html`<p class="caption"><span>${this.said}</span></p>`}
      </div>
      <button data-test="watch" @click=${this.turn}>
        ${say(this.running ? stop : watch, this.language)}
      </button>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-film": FilmView;
  }
}
