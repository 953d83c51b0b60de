import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Client, messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { day, moment } from "../dates.ts";
import { findingWords } from "../finding-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Thing = InferResponseType<Client["trash"]["index"]["$get"], 200>["things"][number];

/** What was archived in the last thirty days, and the way back. */
@customElement("vt-page-trash")
export class TrashPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        margin-block-start: 1.5rem;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 1rem;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.8rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      li:last-child {
        border: 0;
      }

      li > span:first-child {
        flex: 1 1 16rem;
        min-inline-size: 0;
      }

      strong {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private things: Thing[] | null = null;
  @state() private failure = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.things = (await this.api.ask(() => this.api.trash.index.$get())).things;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  private restore = async ({ kind, id, name }: Thing): Promise<void> => {
    const f = findingWords(this.words.code);
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.trash.restore.$post({ json: { kind, id } })),
    );
    await this.load();
    if (!done) return;
    this.live.edited();
    say(this, kind === "slide" ? f.restoredDraft(name) : f.restored(name));
  };

  override render() {
    const f = findingWords(this.words.code);
    const { nav, common } = this.words;
    return html`
      <p class="small"><a href=${this.href({ page: "slides" })}>← ${nav.slides}</a></p>
      <h1>${f.trashTitle}</h1>
      <p class="quiet">${f.trashIntro}</p>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${!this.things && !this.failure ? html`<p role="status">${common.loading}</p>` : nothing}
      ${
        this.things?.length === 0
          ? html`<vt-empty
              style="margin-block-start: 1.5rem"
              heading=${f.trashNone}
              text=${f.trashNoneHelp}
            ></vt-empty>`
          : nothing
      }
      ${
        this.things && this.things.length > 0
          ? html`<ul class="card">
              ${this.things.map((thing) => this.line(thing))}
            </ul>`
          : nothing
      }
    `;
  }

  private line(thing: Thing) {
    const f = findingWords(this.words.code);
    const now = deskClock.now();
    const { kind, name, archivedAt, until, by, mayRestore } = thing;
    return html`<li>
      <span>
        <strong>${name || "—"}</strong> <span class="quiet">· ${f.trashKinds[kind]}</span><br />
        <span class="small quiet">
          ${f.trashed(moment(archivedAt, this.place, now), by ?? "")} ·
          ${f.keptUntil(day(until, this.place, now))}
          ${kind === "schedule" ? ` · ${f.restoreSchedule}` : nothing}
        </span>
      </span>
      ${
        mayRestore
          ? html`<wa-button appearance="outlined" @click=${() => this.restore(thing)}
              >${f.restore}<span class="unseen">: ${name}</span></wa-button
            >`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-trash": TrashPage;
  }
}
