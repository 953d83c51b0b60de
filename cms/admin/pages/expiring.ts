import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { civilDayOf } from "../../../content/kit/format.ts";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { days, type Instant } from "../../../protocol/time.ts";
import { type Client, messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { day, moment } from "../dates.ts";
import { findingWords } from "../finding-words.ts";
import "../parts/bulk-undo.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import "../parts/preview.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { shownLanguage } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";

type Found = InferResponseType<Client["expiring"]["index"]["$get"], 200>;
type Expiring = Found["things"][number];

/** What ended in these last days is still here to be prolonged. */
const back = 7;

/** What will leave the screens by itself, with the way to let it stay. */
@customElement("vt-page-expiring")
export class ExpiringPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      h2 {
        margin-block: 1.75rem 0.5rem;
      }

      li {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr) auto;
        gap: 0.5rem 1rem;
        align-items: center;
        padding-block: 0.8rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      li:last-child {
        border: 0;
      }

      vt-preview,
      .none {
        aspect-ratio: 16 / 9;
        border-radius: 0.25rem;
        background: var(--it-color-slate-93);
      }

      a {
        font-weight: 600;
        overflow-wrap: anywhere;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
      }

      @media (max-width: 48rem) {
        li {
          grid-template-columns: 5rem minmax(0, 1fr);
        }

        .buttons {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private found: Found | null = null;
  @state() private failure = "";
  @state() private ahead = "7";
  @state() private asking: Expiring | null = null;
  @state() private problem = "";

  constructor() {
    super();
    this.hears(["edited"], this.again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private again = (): void => void this.load();

  private load = async (): Promise<void> => {
    try {
      const query = { ahead: this.ahead, back: String(back) };
      this.found = await this.api.ask(() => this.api.expiring.index.$get({ query }));
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  /** From where it would have ended, or from now for what has ended already; at the same hour of the day. */
  private later(thing: Expiring, by: number): Instant {
    const { timezone } = this.session.ente;
    const base = Math.max(thing.to, deskClock.now());
    const hour = wallTime(thing.to, timezone).slice(10);
    const day = civilDayOf(base + days(by), timezone);
    return instantOf(`${day}${hour}`, timezone) ?? base + days(by);
  }

  private extend = async (thing: Expiring, to: Instant | null): Promise<boolean> => {
    const f = findingWords(this.words.code);
    const done = await this.attempt<object>(() => this.ask(thing, to));
    if (!done) return false;
    this.live.edited();
    const now = deskClock.now();
    say(
      this,
      to === null
        ? f.extendedForEver(thing.name)
        : f.extended(thing.name, moment(to, this.place, now)),
    );
    return true;
  };

  private ask(thing: Expiring, to: Instant | null): Promise<object> {
    const { timezone } = this.session.ente;
    switch (thing.kind) {
      case "slide":
        return this.api.ask(() =>
          this.api.bulk.index.$post({
            json: { action: "validity", slides: [thing.id], to } as never,
          }),
        );
      case "item":
        return this.api.ask(() =>
          this.api.expiring.extend.$post({
            json: { kind: "item", id: thing.id, key: thing.key, to },
          }),
        );
      case "schedule": {
        // It ends with the day before the instant at which it is over.
        const last = to === null ? null : civilDayOf(to - 1, timezone);
        return this.api.ask(() =>
          this.api.expiring.extend.$post({ json: { kind: "schedule", id: thing.id, day: last } }),
        );
      }
    }
  }

  private mayExtend = (thing: Expiring): boolean =>
    thing.kind === "slide"
      ? this.may("write")
      : this.may("publish") && (thing.kind !== "schedule" || thing.day !== null);

  override render() {
    const f = findingWords(this.words.code);
    const { nav, common } = this.words;
    const now = deskClock.now();
    const over = this.found?.things.filter(({ to }) => to <= now) ?? [];
    const soon = this.found?.things.filter(({ to }) => to > now) ?? [];
    return html`
      <p class="small"><a href=${this.href({ page: "slides" })}>← ${nav.slides}</a></p>
      <div class="head">
        <div>
          <h1>${f.expiringTitle}</h1>
          <p class="quiet">${f.expiringIntro}</p>
        </div>
        <wa-select
          label=${f.ahead}
          .value=${this.ahead}
          @change=${(event: Event) => {
            this.ahead = (event.target as HTMLSelectElement).value;
            void this.load();
          }}
        >
          ${Object.entries(f.aheads).map(
            ([days, label]) => html`<wa-option value=${days}>${label}</wa-option>`,
          )}
        </wa-select>
      </div>
      <vt-bulk-undo></vt-bulk-undo>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${!this.found && !this.failure ? html`<p role="status">${common.loading}</p>` : nothing}
      ${this.group(f.soon, soon)} ${this.group(f.already, over)}
      ${
        this.found?.things.length === 0
          ? html`<vt-empty
              heading=${f.expiringNone}
              text=${f.expiringNoneHelp(f.aheads[this.ahead] ?? "")}
            ></vt-empty>`
          : nothing
      }
      ${this.asking ? this.dialog(this.asking) : nothing}
    `;
  }

  private group(heading: string, things: readonly Expiring[]) {
    if (things.length === 0) return nothing;
    return html`<h2>${heading}</h2>
      <ul class="card">
        ${things.map((thing) => this.line(thing))}
      </ul>`;
  }

  private line(thing: Expiring) {
    const f = findingWords(this.words.code);
    const now = deskClock.now();
    // A schedule ends with a day, not at an hour.
    const when =
      thing.kind === "schedule"
        ? day(thing.to - 1, this.place, now)
        : moment(thing.to, this.place, now);
    return html`<li>
      ${this.picture(thing)}
      <span>
        ${this.link(thing)}<br />
        <span class="small">
          <span class="state ${thing.to <= now ? "bad" : "waits"}"
            >${thing.to <= now ? f.ended(when) : f.ends(when)}</span
          >
          <span class="quiet">· ${this.where(thing)}</span>
        </span>
      </span>
      ${
        this.mayExtend(thing)
          ? this.buttons(thing)
          : html`<span class="small quiet"
              >${thing.kind === "schedule" && thing.day === null ? f.counted : nothing}</span
            >`
      }
    </li>`;
  }

  private picture({ picture }: Expiring) {
    if (!picture) return html`<span class="none"></span>`;
    const props = picture.props as unknown as Record<string, unknown>;
    const language = shownLanguage(props, this.session.ente.languages);
    return html`<vt-preview
      type=${picture.type}
      .props=${props[language]}
      language=${language}
    ></vt-preview>`;
  }

  private link(thing: Expiring) {
    const name = thing.name || "—";
    const to =
      thing.kind === "slide"
        ? this.href({ page: "slide", id: thing.id })
        : thing.kind === "item"
          ? this.href({ page: "playlist", id: thing.id })
          : this.href({ page: "programme" });
    return html`<a href=${to}>${name}</a>`;
  }

  private where(thing: Expiring): string {
    const f = findingWords(this.words.code);
    if (thing.kind === "schedule") return f.aSchedule;
    if (thing.kind === "item") return f.inPlaylist(thing.playlist);
    return thing.places.length > 0 ? f.isIn(thing.places.join(", ")) : f.nowhere;
  }

  private buttons(thing: Expiring) {
    const f = findingWords(this.words.code);
    const button = (text: string, work: () => void) =>
      html`<wa-button size="s" appearance="outlined" @click=${work}
        >${text}<span class="unseen">: ${thing.name}</span></wa-button
      >`;
    return html`<span class="buttons">
      ${button(f.week, () => void this.extend(thing, this.later(thing, 7)))}
      ${button(f.month, () => void this.extend(thing, this.later(thing, 30)))}
      ${button(f.forever, () => void this.extend(thing, null))}
      ${button(f.other, () => {
        this.problem = "";
        this.asking = thing;
      })}
    </span>`;
  }

  private dialog(thing: Expiring) {
    const f = findingWords(this.words.code);
    const { timezone } = this.session.ente;
    const save = async (): Promise<void> => {
      const field = this.renderRoot.querySelector<HTMLInputElement>("[name=until]");
      const to = instantOf((field?.value ?? "").slice(0, 16), timezone);
      if (to === null) this.problem = this.words.common.required;
      else if (await this.extend(thing, to)) this.asking = null;
    };
    return html`<wa-dialog
      open
      label=${f.otherTitle(thing.name)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.asking = null;
      }}
    >
      <wa-input
        name="until"
        type="datetime-local"
        autofocus
        label=${f.extendTo}
        hint=${this.problem}
        value=${wallTime(this.later(thing, 7), timezone)}
      ></wa-input>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.asking = null)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${save}>${f.extend}</wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-expiring": ExpiringPage;
  }
}
