import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import type { Client } from "../api.ts";
import { since } from "../dates.ts";
import { type DeliveredScreen, reachOf } from "../delivery.ts";
import type { DeskHappening } from "../live.ts";
import { deskStyles } from "../styles.ts";
import { publishingWords, type ShownNowRow } from "../publishing-words.ts";
import { DeskElement } from "./desk-element.ts";
import "./on-now.ts";
import "./publications.ts";
import "./publish-later.ts";
import type { PublishLater } from "./publish-later.ts";

type Pending = InferResponseType<Client["publish"]["index"]["$get"], 200>;

/** What happens elsewhere comes in swarms: the bar looks again once for each of them. */
const pause = 300;
/** Looking takes about this part of the time, however many screens there are. */
const share = 1 / 40;
/** Whoever has just published does not wait longer than that to read who has it. */
const longest = 5000;
const happenings: DeskHappening[] = [
  "edited",
  "connected",
  "published",
  "applied",
  "status",
  "paired",
];

/** At the bottom of every page: what waits, which screens it reaches, and then who has it, by name. */
@customElement("vt-publish-bar")
export class PublishBar extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        position: sticky;
        inset-block-end: 0;
        z-index: 15;
        background: #fff;
        border-block-start: 1px solid var(--wa-color-surface-border);
        box-shadow: 0 -0.25rem 0.75rem rgb(23 50 77 / 0.06);
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        padding: 0.6rem clamp(1rem, 3vw, 2rem);
        min-block-size: 3.75rem;
      }

      .said {
        flex: 1 1 16rem;
        min-inline-size: 0;
      }

      @media (max-width: 40rem) {
        .bar {
          gap: 0.25rem 0.5rem;
          padding-block: 0.4rem;
        }

        .said {
          flex-basis: 11rem;
          font-size: var(--wa-font-size-s);
        }

        /* The sentence on one line, all that can be done on the next. */
        .some .said {
          flex-basis: 100%;
        }

        .some .said + wa-button {
          margin-inline-end: auto;
        }
      }

      .waiting {
        font-weight: 600;
      }

      .details {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: 1.5rem;
        padding: 1rem clamp(1rem, 3vw, 2rem);
        border-block-end: 1px solid var(--wa-color-surface-border);
        max-block-size: 45vh;
        overflow: auto;
      }

      .details ul {
        margin-block-start: 0.5rem;
      }

      .details li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.15rem 0.75rem;
        justify-content: space-between;
        padding-block: 0.3rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }
    `,
  ];

  @state() private pending: Pending | null = null;
  @state() private screens: DeliveredScreen[] = [];
  @state() private shown: ShownNowRow[] = [];
  /** The screens that the last publication was to change, while nothing new waits. */
  @state() private sentTo: string[] | null = null;
  @state() private open = false;
  @state() private publishing = false;
  @state() private unreachable = false;
  @query("vt-publish-later") private laterDialog!: PublishLater;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private over: ReturnType<typeof setTimeout> | undefined;
  private took = 0;
  private asking = false;
  private askAgain = false;

  constructor() {
    super();
    this.hears(happenings, this.lookSoon);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    clearTimeout(this.over);
  }

  private lookSoon = (): void => {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        void this.look();
      },
      Math.min(longest, Math.max(pause, this.took / share)),
    );
  };

  private async look(): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    const began = performance.now();
    try {
      const [pending, delivery, { shown }] = await Promise.all([
        this.api.ask(() => this.api.publish.index.$get()),
        this.api.ask(() => this.api.delivery.index.$get({ query: {} })),
        this.api.ask(() => this.api.publish.now.$get()),
      ]);
      this.pending = pending;
      this.shown = shown;
      this.lookWhenOver();
      this.screens = delivery.screens;
      this.unreachable = false;
    } catch {
      // Not worth an alarm of its own: the bar says that it does not know, and looks again later.
      this.unreachable = true;
    } finally {
      this.asking = false;
      this.took = performance.now() - began;
    }
    if (this.askAgain) {
      this.askAgain = false;
      this.lookSoon();
    }
  }

  /** What is shown now ends by itself; the bar looks again then. */
  private lookWhenOver(): void {
    clearTimeout(this.over);
    const ends = this.shown.map(({ span }) => span.to - deskClock.now());
    if (ends.length > 0) this.over = setTimeout(this.lookSoon, Math.max(1000, Math.min(...ends)));
  }

  private publish = async (): Promise<void> => {
    const reached = this.pending?.screens ?? [];
    this.publishing = true;
    const result = await this.attempt(() =>
      this.api.ask(() => this.api.publish.index.$post({ json: {} })),
    );
    this.publishing = false;
    if (!result) return;
    this.sentTo = [...reached];
    this.dispatchEvent(new CustomEvent("vt-published", { bubbles: true, composed: true }));
    this.live.edited();
    await this.look();
  };

  private planned = (): void => {
    this.open = false;
    void this.look();
  };

  /** What can be published; a draft that is not complete yet waits for its author and not for the button. */
  private get count(): number {
    if (!this.pending) return 0;
    return this.pending.slides.length - this.incomplete + this.pending.playlists.length;
  }

  private get incomplete(): number {
    return this.pending?.slides.filter(({ issues }) => issues.length > 0).length ?? 0;
  }

  /** "su 3 di 4; Piazza Libertà non risponde dalle 9.12" */
  private delivered(among: string[] | null): string {
    const { publish } = this.words;
    const { on, all, silent } = reachOf(this.screens, among);
    if (all === 0) return this.screens.length === 0 ? publish.noScreensYet : publish.noneConnected;
    const [first, ...others] = silent;
    const said = [on === all ? publish.onAll(all) : publish.on(on, all)];
    if (first) {
      const from = first.seenAt === null ? null : since(first.seenAt, this.place, deskClock.now());
      said.push(
        others.length > 0
          ? publish.severalSilent(first.name, others.length)
          : publish.silent(first.name, from),
      );
    }
    return said.join("; ");
  }

  private said() {
    const { publish } = this.words;
    if (this.unreachable) return html`<span class="state waits">${publish.unreachable}</span>`;
    if (!this.pending) return html`<span class="quiet">${this.words.common.loading}</span>`;
    if (this.count > 0)
      return html`<span class="waiting">${publish.waiting(this.count)}</span>
        <span aria-hidden="true">→</span> ${publish.reaches(this.pending.screens.length)}`;
    if (this.sentTo?.length === 0) return publish.doneNowhere;
    if (this.sentTo)
      return reachOf(this.screens, this.sentTo).all === 0
        ? publish.doneUnpaired
        : html`${publish.done} ${this.delivered(this.sentTo)}`;
    return html`<span class="quiet">${publish.nothing}</span> · ${this.delivered(null)}`;
  }

  private details() {
    const { publish } = this.words;
    const waiting = this.pending;
    const kind = (isNew: boolean) => (isNew ? publish.isNew : publish.changed);
    return html`<div class="details" id="details">
      ${
        this.count + this.incomplete > 0 && waiting
          ? html`<section>
              <h2>${publish.changes}</h2>
              <ul>
                ${waiting.slides.map(
                  ({ id, title, isNew, issues }) =>
                    html`<li>
                      <a href=${this.href({ page: "slide", id })}>${title}</a>
                      ${
                        issues.length > 0
                          ? html`<span class="state waits"
                              >${publish.notReady(issues.length)}</span
                            >`
                          : html`<span class="quiet small">${kind(isNew)}</span>`
                      }
                    </li>`,
                )}
                ${waiting.playlists.map(
                  ({ id, name }) =>
                    html`<li>
                      <a href=${this.href({ page: "playlist", id })}>${name}</a>
                      <span class="quiet small">${publish.changed}</span>
                    </li>`,
                )}
              </ul>
            </section>`
          : nothing
      }
      <section>
        <h2>${publish.screens}</h2>
        ${this.screens.length === 0 ? html`<p class="quiet">${publish.noScreensYet}</p>` : nothing}
        <ul>
          ${this.screens.map((screen) => this.line(screen))}
        </ul>
      </section>
      <vt-publications @vt-published=${this.lookSoon}></vt-publications>
    </div>`;
  }

  private line({ id, name, state: held, seenAt }: DeliveredScreen) {
    const { publish } = this.words;
    const tone =
      held === "applied" ? "good" : held === "on-its-way" || held === "unpaired" ? "waits" : "bad";
    const from =
      held === "silent" && seenAt !== null ? since(seenAt, this.place, deskClock.now()) : "";
    const changes = this.count > 0 && this.pending?.screens.some((screen) => screen === id);
    return html`<li>
      <a href=${this.href({ page: "screen", id })}>${name}</a>
      <span>
        ${changes ? html`<span class="quiet small">${publish.willChange} · </span>` : nothing}
        <span class="state ${tone}">${publish.states[held]} ${from}</span>
      </span>
    </li>`;
  }

  override render() {
    const { publish } = this.words;
    return html`<section aria-label=${publish.label}>
      <vt-on-now .shown=${this.shown} @vt-published=${this.lookSoon}></vt-on-now>
      ${this.open ? this.details() : nothing}
      <div class="bar ${this.count > 0 ? "some" : ""}">
        <p class="said" role="status">
          ${this.said()}
          ${
            this.incomplete > 0
              ? html`<span class="quiet small"> · ${publish.incomplete(this.incomplete)}</span>`
              : nothing
          }
        </p>
        <wa-button
          appearance="plain"
          aria-expanded=${this.open}
          @click=${() => (this.open = !this.open)}
        >
          ${this.open ? publish.hide : publish.details}
        </wa-button>
        ${
          this.count > 0 && this.may("publish")
            ? html`<wa-button
                  appearance="outlined"
                  @click=${() => this.laterDialog.show(this.count)}
                  >${publishingWords(this.words.code).later}</wa-button
                >
                <wa-button variant="brand" ?loading=${this.publishing} @click=${this.publish}>
                  ${publish.publish}
                </wa-button>`
            : nothing
        }
        ${
          this.count > 0 && !this.may("publish")
            ? html`<span class="quiet small">${publish.notAllowed}</span>`
            : nothing
        }
      </div>
      <vt-publish-later @vt-planned=${this.planned}></vt-publish-later>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-publish-bar": PublishBar;
  }
  interface HTMLElementEventMap {
    /** Something was published from here: what a page shows of states may be old. */
    "vt-published": CustomEvent<void>;
  }
}
