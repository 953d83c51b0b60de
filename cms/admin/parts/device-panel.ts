import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { time } from "../../../content/kit/format.ts";
import type { Status } from "../../../protocol/messages.ts";
import { deskClock } from "../clock.ts";
import { type ScreenRow, screenWords } from "../screen-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

type Order = "screenshot" | "restart" | "reboot" | "power";

const gigabyte = 1e9;

/** The machine under a screen, where a device agent looks after it: how it is, what it shows, what it may be told. */
@customElement("vt-device-panel")
export class DevicePanel extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        margin-block-end: 1.5rem;
      }

      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.5rem 1rem;
      }

      dt {
        color: var(--wa-color-text-quiet);
      }

      figure {
        margin: 0;
      }

      img {
        display: block;
        inline-size: 100%;
        block-size: auto;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: var(--wa-border-radius-m);
      }
    `,
  ];

  @property({ attribute: false }) screen!: ScreenRow;
  @property({ attribute: false }) device!: NonNullable<Status["device"]>;
  /** The picture that this officer asked for. */
  @state() private photo: { src: string; at: number } | null = null;
  @state() private waiting = false;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.hears(["screenshot"], this.arrived);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.patience);
  }

  private get w() {
    return screenWords(this.words.code);
  }

  private arrived = (event: Event): void => {
    const { screen } = (event as CustomEvent<{ screen: string }>).detail;
    if (screen !== this.screen.id || !this.waiting) return;
    clearTimeout(this.patience);
    this.waiting = false;
    const path = `/${this.session.ente.id}/api/screens/${screen}/screenshot`;
    const at = deskClock.now();
    this.photo = { src: `${path}?at=${at}`, at };
  };

  private order = async (kind: Order, on?: boolean): Promise<boolean> => {
    const json = { kind, ...(on !== undefined && { on }) };
    const param = { id: this.screen.id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.screens[":id"].commands.$post({ param, json })),
    );
    return done !== null;
  };

  private photograph = async (): Promise<void> => {
    this.waiting = true;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => {
      this.waiting = false;
      say(this, this.w.noPhotograph, "bad");
    }, 20_000);
    if (await this.order("screenshot")) return;
    clearTimeout(this.patience);
    this.waiting = false;
  };

  private restart = async (): Promise<void> => {
    if (await this.order("restart")) say(this, this.w.restarted);
  };

  private reboot = async (): Promise<void> => {
    const { w } = this;
    const title = w.rebootAsk(this.screen.name);
    if (!(await sure(this, { title, body: w.rebootBody, action: w.reboot, danger: true }))) return;
    if (await this.order("reboot")) say(this, w.rebooted);
  };

  private power = async (on: boolean): Promise<void> => {
    if (await this.order("power", on)) say(this, this.w.powered);
  };

  override render() {
    const { w, device } = this;
    return html`<section class="card column">
      <h2>${w.machine}</h2>
      ${this.picture()} ${this.facts()}
      ${
        this.may("install")
          ? html`<div class="row">
                <wa-button
                  appearance="outlined"
                  ?loading=${this.waiting}
                  @click=${this.photograph}
                  data-test="photograph"
                  >${w.photograph}</wa-button
                >
                <wa-button appearance="outlined" @click=${this.restart}
                  >${w.restartBrowser}</wa-button
                >
                <wa-button appearance="outlined" @click=${this.reboot}>${w.reboot}</wa-button>
              </div>
              ${
                device.switches.length > 0
                  ? html`<div class="row">
                      <wa-button appearance="outlined" @click=${() => this.power(true)}
                        >${w.powerOn}</wa-button
                      >
                      <wa-button appearance="outlined" @click=${() => this.power(false)}
                        >${w.powerOff}</wa-button
                      >
                    </div>`
                  : nothing
              }`
          : nothing
      }
    </section>`;
  }

  private picture() {
    if (!this.photo) return nothing;
    const at = time(this.photo.at, this.place);
    return html`<figure>
      <img
        src=${this.photo.src}
        alt=${this.w.photo(this.screen.name, at)}
        width=${this.screen.width}
        height=${this.screen.height}
        data-test="photo"
      />
      <figcaption class="quiet">${this.w.photo(this.screen.name, at)}</figcaption>
    </figure>`;
  }

  private facts() {
    const { w, device } = this;
    const gigabytes = new Intl.NumberFormat(this.words.code, { maximumFractionDigits: 1 });
    const room = ({ free, total }: { free: number; total: number }) =>
      w.free(gigabytes.format(free / gigabyte), gigabytes.format(total / gigabyte));
    const troubles = Object.values(device.troubles).reduce((sum, count) => sum + count, 0);
    return html`<dl>
      ${
        device.temperature === null
          ? nothing
          : html`<dt>${w.temperature}</dt>
              <dd>${gigabytes.format(device.temperature)} °C</dd>`
      }
      <dt>${w.diskFree}</dt>
      <dd>${room(device.disk)}</dd>
      <dt>${w.memoryFree}</dt>
      <dd>${room(device.memory)}</dd>
      <dt>${w.troubles}</dt>
      <dd>${troubles === 0 ? w.noTroubles : troubles}</dd>
    </dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-device-panel": DevicePanel;
  }
}
