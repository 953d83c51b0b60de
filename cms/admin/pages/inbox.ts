import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { inboxWords, told, type Waiting } from "../inbox-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import { say } from "../parts/say.ts";
import { pathOf, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

const groups = ["screen", "gap", "problem", "expiring"] as const;

/** What waits for an officer, each with the one step that leads to where it is mended. */
@customElement("vt-page-inbox")
export class InboxPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        margin-block-end: 1.75rem;
        max-inline-size: 60rem;
      }

      h2 {
        margin-block-end: 0.5rem;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.5rem 1.25rem;
        align-items: center;
        padding: 0.85rem 1.1rem;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-inline-start: 5px solid var(--it-color-orange-25);
        border-radius: 0.4rem;
      }

      li.bad {
        border-inline-start-color: #c0123c;
      }

      li + li {
        margin-block-start: 0.5rem;
      }

      p {
        overflow-wrap: anywhere;
      }

      .what {
        font-weight: 600;
      }

      @media (max-width: 48rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private waiting: Waiting[] | null = null;
  @state() private failure = "";

  constructor() {
    super();
    this.hears(["connected"], this.anew);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private anew = (): void => void this.load();

  private load = async (): Promise<void> => {
    try {
      this.waiting = (await this.api.ask(() => this.api.inbox.index.$get())).waiting;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private aside = async ({ kind, subject }: Waiting): Promise<void> => {
    const json = { kind, subject };
    const done = await this.attempt(() => this.api.ask(() => this.api.inbox.aside.$post({ json })));
    if (done) {
      say(this, inboxWords(this.words.code).asideDone);
      this.live.edited();
    }
    await this.load();
  };

  override render() {
    const w = inboxWords(this.words.code);
    return html`
      <div class="head">
        <div>
          <h1>${w.title}</h1>
          <p class="quiet" role="status">
            ${this.waiting?.length ? w.count(this.waiting.length) : nothing}
          </p>
        </div>
      </div>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure}
              <wa-button size="s" @click=${this.load}>${this.words.common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${
        this.waiting === null
          ? this.failure
            ? nothing
            : html`<p class="quiet" role="status">${this.words.common.loading}</p>`
          : this.waiting.length === 0
            ? html`<vt-empty heading=${w.nothing} text=${w.nothingHelp}></vt-empty>`
            : groups.map((of) => this.group(of))
      }
    `;
  }

  private group(of: Waiting["of"]) {
    const w = inboxWords(this.words.code);
    const here = this.waiting!.filter((each) => each.of === of);
    if (here.length === 0) return nothing;
    return html`<section aria-labelledby="group-${of}">
      <h2 id="group-${of}">${w.groups[of]}</h2>
      <ul>
        ${here.map((each) => this.line(each))}
      </ul>
    </section>`;
  }

  private line(waiting: Waiting) {
    const w = inboxWords(this.words.code);
    const { what, means, bad, mending } = told(waiting, this.place, deskClock.now());
    return html`<li class=${bad ? "bad" : ""} data-test=${waiting.of}>
      <div>
        <p class="what">${what}</p>
        ${means ? html`<p class="quiet small">${means}</p>` : nothing}
      </div>
      <div class="row">
        ${
          mending
            ? html`<wa-button
                size="s"
                variant="brand"
                appearance="outlined"
                href=${this.pathTo(mending)}
                >${mending.label}<span class="unseen">: ${what}</span></wa-button
              >`
            : nothing
        }
        ${
          this.may("publish")
            ? html`<wa-button size="s" appearance="plain" @click=${() => void this.aside(waiting)}
                >${w.aside}<span class="unseen">${w.asideOf(what)}</span></wa-button
              >`
            : nothing
        }
      </div>
    </li>`;
  }

  private pathTo({ page, id, query }: NonNullable<ReturnType<typeof told>["mending"]>): string {
    const ente = this.session.ente.id;
    const path = pathOf({ page, ente, ...(id !== undefined && { id }) } as Route);
    return query ? `${path}?${query}` : path;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-inbox": InboxPage;
  }
}
