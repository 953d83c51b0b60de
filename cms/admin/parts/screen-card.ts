import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { minutes, seconds } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import type { DeliveredScreen } from "../delivery.ts";
import type { Moment } from "../moments.ts";
import { type ScreenRow, screenWords, stateInWords, toneOf } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./screen-then.ts";
import type { Then } from "./screen-then.ts";

/** A photograph that is older than this is taken anew, while somebody looks. */
const fresh = minutes(1);
/** So often the programme of a screen that cannot be photographed is looked at anew. */
const drawnEvery = seconds(20);

/**
 * A screen as it reports itself: its last picture, what is on, whether it has what was published. Only while
 * it can be seen does it ask for a picture: a photograph where a device agent takes one; else the programme
 * that the screen says it has is drawn as of now, by the player itself.
 * @fires vt-pair-again - Hardware is wanted for it.
 */
@customElement("vt-screen-card")
export class ScreenCard extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      /* On a wall of many all cards are of one height, and what does not fit is scrolled. */
      :host {
        block-size: var(--vt-card-height, auto);
      }

      article {
        display: grid;
        grid-template-rows: auto 1fr;
        block-size: 100%;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
        overflow: hidden;
      }

      article.bad {
        border-color: #c0123c;
      }

      .picture {
        position: relative;
        display: grid;
        place-items: center;
        aspect-ratio: 16 / 9;
        background: #0d1826;
        overflow: hidden;
      }

      .picture img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }

      vt-screen-then {
        --vt-then-height: 11.25rem;

        inline-size: 100%;
      }

      .picture.old {
        filter: grayscale(1) opacity(0.6);
      }

      .nothing {
        color: #c9d3df;
        padding: 1rem;
        text-align: center;
        font-size: 0.875rem;
      }

      .said {
        overflow-y: auto;
        display: grid;
        gap: 0.25rem;
        align-content: start;
        padding: 0.75rem 1rem 0.9rem;
      }

      h2 {
        font-size: 1.0625rem;
      }

      h2 a {
        color: inherit;
        text-decoration: none;
      }

      h2 a:hover {
        text-decoration: underline;
      }

      .links {
        gap: 0.25rem 1rem;
        margin-block-start: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) screen!: ScreenRow;
  @property({ attribute: false }) delivered: DeliveredScreen | undefined;
  @property() atRest = "";
  @state() private visible = false;
  @state() private drawn: Then | null = null;
  private seen: IntersectionObserver | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.seen = new IntersectionObserver(([entry]) => this.show(entry!.isIntersecting));
    this.seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.seen?.disconnect();
    clearInterval(this.timer);
  }

  private show(visible: boolean): void {
    this.visible = visible;
    clearInterval(this.timer);
    if (!visible) return;
    this.refresh();
    this.timer = setInterval(this.refresh, drawnEvery);
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("delivered") && this.visible) this.refresh();
  }

  /** Asks for a picture where the last one is old. */
  private refresh = (): void => {
    const { delivered } = this;
    if (!delivered?.online) return;
    if (delivered.agent && this.may("install")) {
      if (deskClock.now() - (delivered.photographed ?? 0) > fresh) void this.photograph();
      return;
    }
    if (delivered.has) void this.draw();
  };

  /** What the screen has says what it shows; a programme that is known already is only looked at again. */
  private async draw(): Promise<void> {
    const at = deskClock.now();
    const known = this.drawn?.manifest;
    const { desired } = this.delivered!;
    if (this.drawn && known?.revision === desired?.revision && known?.epoch === desired?.epoch) {
      this.drawn = { ...this.drawn, at };
      return;
    }
    const query = { screen: this.screen.id, at: String(at) } as never;
    const found = await this.api
      .ask(() => this.api.moments.index.$get({ query }))
      // No picture, no alarm: the words beside it say how the screen is.
      .catch(() => null);
    if (!found) return;
    const { manifest, width, height } = found as unknown as Moment;
    this.drawn = { manifest, width, height, at, speed: 0 };
  }

  private async photograph(): Promise<void> {
    const param = { id: this.screen.id };
    // A screen that cannot be photographed shows its last picture: no alarm for that.
    await this.api
      .ask(() => this.api.screens[":id"].commands.$post({ param, json: { kind: "screenshot" } }))
      .catch(() => null);
  }

  private get w() {
    return screenWords(this.words.code);
  }

  override render() {
    const { w, delivered } = this;
    const { id, name, place } = this.screen;
    const state = delivered?.state ?? "unpaired";
    const now = deskClock.now();
    const faults = delivered?.faults ?? [];
    const bad = state === "silent" || faults.length > 0;
    return html`<article class=${bad ? "bad" : ""}>
      <div class="picture ${delivered?.online ? "" : "old"}">
        ${this.visible ? this.picture() : nothing}
      </div>
      <div class="said">
        <h2><a href=${this.href({ page: "screen", id })}>${name}</a></h2>
        <span class="state ${toneOf(state)}" data-test="state"
          >${stateInWords(delivered, this.place, now)}</span
        >
        ${
          delivered?.onAir
            ? html`<p class="small">${w.onAirNow(delivered.onAir.title)}</p>`
            : html`<p class="small quiet">${this.atRest}</p>`
        }
        ${place ? html`<p class="small quiet">${place}</p>` : nothing}
        ${faults.map((fault) => html`<p class="state bad">${w.faultWords[fault] ?? w.unknownFault(fault)}</p>`)}
        ${
          delivered && !delivered.clockTrusted
            ? html`<p class="state waits">${w.clockUntrusted}</p>`
            : nothing
        }
        <div class="row small links">
          <a href="${this.href({ page: "time" })}?screen=${id}">${w.why}</a>
          ${
            state === "unpaired" && this.may("install")
              ? html`<wa-button
                  size="s"
                  appearance="outlined"
                  @click=${() => this.dispatchEvent(new CustomEvent("vt-pair-again"))}
                  >${w.pairOld}<span class="unseen">: ${name}</span></wa-button
                >`
              : nothing
          }
        </div>
      </div>
    </article>`;
  }

  private picture() {
    const { w, delivered } = this;
    const { id, name } = this.screen;
    if (delivered?.photographed) {
      const src = `/${this.session.ente.id}/api/screens/${id}/screenshot?at=${delivered.photographed}`;
      return html`<img
        src=${src}
        alt=${w.photo(name, moment(delivered.photographed, this.place, deskClock.now()))}
      />`;
    }
    if (!this.drawn) return html`<span class="nothing">${w.noPicture}</span>`;
    return html`<vt-screen-then .wish=${this.drawn} label=${w.drawn(name)}></vt-screen-then>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-screen-card": ScreenCard;
  }
  interface HTMLElementEventMap {
    "vt-pair-again": CustomEvent<void>;
  }
}
