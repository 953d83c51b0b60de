import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { type Millis, seconds } from "../../protocol/time.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import type { Stream } from "./definition.ts";

/** HLS, RFC 8216. */
const mediaType = "application/vnd.apple.mpegurl";
/** A stream whose picture stands still for so long has broken off. */
const longestStill: Millis = seconds(8);
/** It is tried again so often while its slide is on. */
const again: Millis = seconds(20);
const round: Millis = seconds(1);
/** The stage gives a slide six seconds to get ready: so long is worth waiting for the stream itself. */
const worthWaiting: Millis = seconds(4);

/**
 * A live stream (HLS), where the browser plays it. The picture in reserve lies over it until a frame is
 * there, and whenever it stands still: a stream that fails is no fault of the slide.
 */
@customElement("vt-slide-stream")
export class SlideStream extends SlideElement<Stream> {
  static override styles = [
    slideStyles,
    css`
      video,
      img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      video {
        background: #000;
      }
      img {
        object-position: var(--focus, center);
        background: var(--vt-paper);
      }
    `,
  ];

  /** A frame of it is there, and others follow. */
  @state() private live = false;
  private film: HTMLVideoElement | null = null;
  private watching: ReturnType<typeof setInterval> | undefined;
  private seen = { time: 0, at: 0 };
  private nextTry = 0;
  /** False once the browser has refused to let it be heard without a touch. */
  private mayBeHeard = true;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("online", this.begin);
    this.watching = setInterval(this.watch, round);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("online", this.begin);
    clearInterval(this.watching);
    this.giveUp();
  }

  override async ready(): Promise<void> {
    await super.ready();
    const until = performance.now() + worthWaiting;
    while (this.film && !this.live && performance.now() < until)
      await new Promise((look) => setTimeout(look, 50));
    await this.updateComplete;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has("props") && changed.get("props")?.address !== this.props.address) this.begin();
    // Heard only while it is on air; it plays before, so that it has begun by then.
    if (this.film) this.film.muted = !(this.props.sound && this.playing && this.mayBeHeard);
  }

  override render() {
    return html`<div class="stream"></div>
      ${
        this.live
          ? nothing
          : html`<img
              src=${this.asset(this.props.fallback)}
              style=${this.focusOn(this.props.fallback)}
              alt=""
              @error=${this.fail}
            />`
      }`;
  }

  private begin = (): void => {
    this.giveUp();
    const { address, description } = this.props;
    if (!this.isConnected || !isSafe(address)) return;
    const film = document.createElement("video");
    if (film.canPlayType(mediaType) === "") return;
    this.film = film;
    film.playsInline = true;
    film.disablePictureInPicture = true;
    film.disableRemotePlayback = true;
    film.muted = true;
    film.ariaLabel = description;
    film.addEventListener("loadeddata", () => (this.live = this.film === film));
    for (const name of ["error", "ended"])
      film.addEventListener(name, () => this.film === film && this.giveUp());
    // A browser that forbids sound without a touch halts what is made audible: it goes on in silence.
    film.addEventListener("pause", () => {
      if (this.film !== film || film.ended) return;
      this.mayBeHeard = false;
      film.muted = true;
      this.play(film);
    });
    film.src = address;
    this.seen = { time: 0, at: performance.now() };
    this.renderRoot.querySelector(".stream")!.append(film);
    this.play(film);
  };

  private play(film: HTMLVideoElement): void {
    film.play().catch(() => {
      // Broken: the watch sees that it does not move.
    });
  }

  private watch = (): void => {
    const now = performance.now();
    if (!this.film) {
      if (now >= this.nextTry) this.begin();
      return;
    }
    const { currentTime } = this.film;
    if (currentTime !== this.seen.time) this.seen = { time: currentTime, at: now };
    else if (now - this.seen.at > longestStill) this.giveUp();
  };

  private giveUp = (): void => {
    this.live = false;
    this.nextTry = performance.now() + again;
    const { film } = this;
    if (!film) return;
    this.film = null;
    // Without this the decoder and its buffers stay until the garbage is collected, if ever.
    film.removeAttribute("src");
    film.load();
    film.remove();
  };
}

/** Whatever the props say, nothing but https is asked. */
const isSafe = (address: string): boolean =>
  URL.canParse(address) && new URL(address).protocol === "https:";

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-stream": SlideStream;
  }
}
