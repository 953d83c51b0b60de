import { css, html, type PropertyValues } from "lit";
import { customElement, query } from "lit/decorators.js";
import { seconds } from "../../protocol/time.ts";
import { SlideElement } from "../kit/slide-element.ts";
import { slideStyles } from "../kit/slide-styles.ts";
import type { Video } from "./definition.ts";

/** A film that has not advanced for this long has got stuck; the stage had better go on. */
const patience = seconds(3);
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
      }
      .contain {
        object-fit: contain;
      }
    `,
  ];

  @query("video") private readonly video!: HTMLVideoElement | null;
  private watch: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.watch);
    // Without this the decoder and its buffers stay until the garbage is collected, if ever.
    this.video?.pause();
    this.video?.removeAttribute("src");
    this.video?.load();
  }

  override async ready(): Promise<void> {
    await super.ready();
    const { video } = this;
    if (!video) throw new Error("there is no film");
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return;
    await new Promise<void>((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error("the film did not start")), longestWait);
      const settled = (outcome: () => void) => () => {
        clearTimeout(giveUp);
        outcome();
      };
      const broken = settled(() => reject(new Error("the film cannot be played")));
      if (video.error) broken();
      video.addEventListener("loadeddata", settled(resolve), { once: true });
      video.addEventListener("error", broken, { once: true });
    });
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { video } = this;
    if (!video || !this.isConnected) return;
    const address = this.asset(this.props.film);
    if (video.getAttribute("src") !== address) video.setAttribute("src", address);
    if (changed.has("playing") || changed.has("props")) this.run(video);
  }

  override render() {
    const { fit, description } = this.props;
    return html`
      <div class="sheet">
        <video
          class=${fit}
          aria-label=${description}
          muted
          playsinline
          disablepictureinpicture
          disableremoteplayback
          preload="auto"
          @error=${this.fail}
        ></video>
      </div>
    `;
  }

  private run(video: HTMLVideoElement): void {
    clearInterval(this.watch);
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

    let position = video.currentTime;
    let moved = performance.now();
    this.watch = setInterval(() => {
      if (video.ended || video.currentTime !== position) moved = performance.now();
      position = video.currentTime;
      if (performance.now() - moved < patience) return;
      clearInterval(this.watch);
      this.fail(new Error("the film got stuck"));
    }, 500);
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
