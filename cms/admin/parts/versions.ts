import type { InferResponseType } from "hono/client";
import { css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Client } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { sameValue } from "../drafts.ts";
import { editorWords } from "../editor-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

type Version = InferResponseType<Client["versions"][":subject"]["$get"], 200>["versions"][number];

/**
 * What a slide or a playlist has been: who worked on it and when, that version beside what it is now, and
 * the way back. Whoever shows it says how a draft looks.
 *
 * @fires vt-restored - An earlier version is the draft again, in a new version.
 */
@customElement("vt-versions")
export class Versions extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 66rem;
      }

      .all {
        display: grid;
        grid-template-columns: minmax(0, 17rem) minmax(0, 1fr);
        gap: 1.25rem;
        align-items: start;
        margin-block-start: 1rem;
      }

      ol {
        display: grid;
        gap: 0.25rem;
        max-block-size: 60vh;
        overflow-y: auto;
        padding: 3px;
      }

      ol button {
        inline-size: 100%;
        font: inherit;
        text-align: start;
        color: inherit;
        background: none;
        border: 1px solid transparent;
        border-radius: 0.4rem;
        padding: 0.5rem 0.75rem;
        display: grid;
        cursor: pointer;
      }

      ol button:hover {
        background: var(--wa-color-surface-lowered);
      }

      ol button[aria-current="true"] {
        border-color: var(--it-color-blue-40);
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
        gap: 0.75rem;
      }

      figcaption {
        font-weight: 600;
        margin-block-end: 0.3rem;
      }

      @media (max-width: 45rem) {
        .all {
          grid-template-columns: minmax(0, 1fr);
        }

        ol {
          max-block-size: 12rem;
        }
      }
    `,
  ];

  /** A slide or a playlist, by its id. */
  @property() subject = "";
  @property() name = "";
  /** The draft as it is now, and its version. */
  @property({ attribute: false }) now: unknown = null;
  @property({ type: Number }) version = 0;
  /** How a draft looks: the real picture of it. */
  @property({ attribute: false }) picture: (draft: unknown) => TemplateResult = () => html``;
  @state() private versions: Version[] | null = null;
  @state() private chosen: { number: number; draft: unknown } | null = null;
  @state() private working = false;

  /** Opens them. */
  async show(): Promise<void> {
    const param = { subject: this.subject };
    const found = await this.attempt(() =>
      this.api.ask(() => this.api.versions[":subject"].$get({ param })),
    );
    if (!found) return;
    this.versions = found.versions;
    this.chosen = null;
    const first = found.versions.find(({ number }) => number !== this.version);
    if (first) await this.choose(first.number);
  }

  private async choose(number: number): Promise<void> {
    const param = { subject: this.subject, number: String(number) };
    const found = await this.attempt(() =>
      this.api.ask(() => this.api.versions[":subject"][":number"].$get({ param })),
    );
    if (found) this.chosen = { number, draft: found.draft };
  }

  private restore = async (): Promise<void> => {
    const param = { subject: this.subject, number: String(this.chosen!.number) };
    const json = { version: this.version };
    this.working = true;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.versions[":subject"][":number"].restore.$post({ param, json })),
    );
    this.working = false;
    if (!done) return;
    this.versions = null;
    say(this, editorWords(this.words.code).restored);
    this.dispatchEvent(new CustomEvent("vt-restored"));
  };

  override render() {
    if (!this.versions) return nothing;
    const w = editorWords(this.words.code);
    const others = this.versions.length > 1;
    const same = this.chosen !== null && sameValue(this.chosen.draft, this.now);
    return html`<wa-dialog
      open
      label=${w.versionsTitle(this.name)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.versions = null;
      }}
    >
      <p class="quiet">${others ? w.versionsHelp : w.versionsNone}</p>
      <div class="all">
        <ol>
          ${this.versions.map((version) => this.row(version))}
        </ol>
        ${
          this.chosen
            ? html`<div>
                <div class="two">
                  ${figure(w.versionThen, this.picture(this.chosen.draft))}
                  ${figure(w.versionToday, this.picture(this.now))}
                </div>
                ${same ? html`<p class="small quiet">${w.versionSame}</p>` : nothing}
              </div>`
            : nothing
        }
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.versions = null)}>
        ${this.words.common.close}
      </wa-button>
      ${
        this.chosen && this.may("write")
          ? html`<wa-button
              slot="footer"
              variant="brand"
              ?disabled=${same}
              ?loading=${this.working}
              @click=${this.restore}
            >
              ${w.restore}
            </wa-button>`
          : nothing
      }
    </wa-dialog>`;
  }

  private row({ number, name, at, made, publishedAt }: Version) {
    const w = editorWords(this.words.code);
    const when = (instant: number) => moment(instant, this.place, deskClock.now());
    const isNow = number === this.version;
    const notes = [
      isNow ? w.versionNow : "",
      w.versionMade[made],
      publishedAt === null ? "" : w.versionPublished(when(publishedAt)),
    ].filter(Boolean);
    return html`<li>
      <button
        type="button"
        aria-current=${this.chosen?.number === number}
        @click=${() => this.choose(number)}
      >
        <span>${w.versionBy(name ?? w.somebody, when(at))}</span>
        ${notes.length > 0 ? html`<span class="small quiet">${notes.join(" · ")}</span>` : nothing}
      </button>
    </li>`;
  }
}

const figure = (caption: string, picture: TemplateResult) =>
  html`<figure>
    <figcaption>${caption}</figcaption>
    ${picture}
  </figure>`;

declare global {
  interface HTMLElementTagNameMap {
    "vt-versions": Versions;
  }
}
