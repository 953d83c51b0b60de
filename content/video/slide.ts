import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, state } from "lit/decorators.js";
import { seconds } from "../../protocol/time.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import type { Video } from "./definition.ts";
import { CaptionLine, captionStyles } from "./caption-line.ts";
import { giveBackFilm, takeFilm } from "./films.ts";

/** A first frame that has not come by then does not come. */
const longestWait = seconds(10);
/** Later than this, a film joins where it would be by now instead of starting over. */
const late = seconds(1);

/** A film: muted unless wanted otherwise, decoded before it is shown, given back when it is gone. */
@customElement("vt-slide-video")
export class SlideVideo extends SlideElement<Video> {
  static override styles = [
    slideStyles,
    css`
      .sheet {
        padding: 0;
      }
      video {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        object-position: var(--focus, center);
      }
      .contain {
        object-fit: contain;
      }
      .caption {
        font-size: min(1em, 7cqw, 24cqh);
      }
    `,
    captionStyles,
  ];

  @state() private film: HTMLVideoElement | null = null;
  @state() private said = "";
  private readonly captions = new CaptionLine((text) => (this.said = text));

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.giveBack();
  }

  override async ready(): Promise<void> {
    await super.ready();
    const { film } = this;
    if (!film) throw new Error("there is no film");
    if (film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !film.seeking) return;
    await new Promise<void>((resolve, reject) => {
      // The element is used again: nothing that was waited for may stay behind on it.
      const waiting = new AbortController();
      const settled = (outcome: () => void) => () => {
        clearTimeout(giveUp);
        waiting.abort();
        outcome();
      };
      const never = settled(() => reject(new Error("the film did not start")));
      const giveUp = setTimeout(never, longestWait);
      const broken = settled(() => reject(new Error("the film cannot be played")));
      if (film.error) return broken();
      const { signal } = waiting;
      film.addEventListener(film.seeking ? "seeked" : "loadeddata", settled(resolve), { signal });
      film.addEventListener("error", broken, { signal });
    });
  }

  override progress(): number | null {
    return this.film && !this.film.ended ? this.film.currentTime : null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const address = this.asset(this.props.film);
    if (!this.isConnected || this.film?.getAttribute("src") === address) return;
    this.giveBack();
    this.film = takeFilm(address);
    this.film.addEventListener("error", this.fail);
    // It stands where it was left; the first frame is to be seen first.
    if (this.film.currentTime > 0) this.film.currentTime = 0;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { film } = this;
    if (!film || !this.isConnected) return;
    film.className = this.props.fit;
    film.style.cssText = this.focusOn(this.props.film);
    film.ariaLabel = this.props.description;
    this.captions.follow(film, this.props.captions);
    if (changed.has("playing") || changed.has("props") || changed.has("film")) this.run(film);
  }

  override render() {
    const { said } = this;
    return html`<div class="sheet">
      ${this.film} ${said === "" ? nothing : html`<p class="caption"><span>${said}</span></p>`}
    </div>`;
  }

  private giveBack(): void {
    if (!this.film) return;
    this.film.removeEventListener("error", this.fail);
    this.captions.follow(null, "");
    giveBackFilm(this.film);
    this.film = null;
  }

  private run(video: HTMLVideoElement): void {
    // The attribute says only how it begins; what is heard is the property.
    video.muted = !this.props.sound;
    if (!this.playing) {
      video.pause();
      return;
    }
    const { clock } = this.context;
    const since = this.appearance ? clock.now() - this.appearance.from : 0;
    if (since > late && since / 1000 < video.duration) video.currentTime = since / 1000;
    this.start(video);
  }

  private start(video: HTMLVideoElement): void {
    video.play().catch((refused: unknown) => {
      if (!this.playing || !this.isConnected) return;
      // A browser that forbids sound without a touch still plays in silence.
      if (!video.muted) {
        video.muted = true;
        this.start(video);
      } else this.fail(refused);
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-video": SlideVideo;
  }
}
