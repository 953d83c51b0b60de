import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Act, type ActFile, alboWords } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { documentWords } from "../document-pages.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./document-pages.ts";
import { say } from "./say.ts";

/** While something is being fetched or drawn, it is looked at again so often. */
const again = 3000;

/** The documents of an act: which are ready to be read on a totem, and why the others are not. */
@customElement("vt-act-documents")
export class ActDocuments extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        padding-block: 0.75rem;
        overflow-wrap: anywhere;
      }

      li + li {
        border-block-start: 1px solid var(--wa-color-surface-border);
      }

      .head {
        margin-block-end: 0.25rem;
      }

      h3 {
        font-size: 1rem;
      }

      summary {
        cursor: pointer;
        padding-block: 0.35rem;
      }
    `,
  ];

  @property({ attribute: false }) act!: Act;
  @state() private files: ActFile[] | null = null;
  @state() private failure = "";
  @state() private open = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("act")) void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private load = async (): Promise<void> => {
    clearTimeout(this.timer);
    const param = { id: this.act.id };
    try {
      const { attachments } = await this.api.ask(() =>
        this.api.actFiles[":id"].attachments.$get({ param }),
      );
      this.files = attachments;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
    const waits = this.files?.some(
      ({ state, document }) => state === "waiting" || document?.state === "waiting",
    );
    if (waits && this.isConnected) this.timer = setTimeout(() => void this.load(), again);
  };

  private tryAgain = async (): Promise<void> => {
    const w = alboWords(this.words.code).documents;
    const param = { id: this.act.id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.actFiles[":id"].attachments.again.$post({ param })),
    );
    if (done) say(this, done.tried ? w.tryingAgain : w.nothingToTry);
    await this.load();
  };

  override render() {
    const w = alboWords(this.words.code).documents;
    const { common } = this.words;
    if (this.failure)
      return html`<h2>${w.title}</h2>
        <wa-callout variant="danger" role="alert">
          ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
        </wa-callout>`;
    const { files } = this;
    const missing = files?.some(({ state }) => state === "link" || state === "waiting") ?? false;
    return html`<div class="head">
        <h2>${w.title}</h2>
        ${
          missing && this.may("publish")
            ? html`<wa-button size="s" appearance="outlined" @click=${this.tryAgain}
                >${w.again}</wa-button
              >`
            : nothing
        }
      </div>
      ${
        files === null
          ? html`<p class="quiet" role="status">${common.loading}</p>`
          : files.length === 0
            ? html`<p class="quiet">${w.none}</p>`
            : html`<ul>
                ${files.map((file) => this.one(file))}
              </ul>`
      }`;
  }

  private one(file: ActFile) {
    const w = alboWords(this.words.code).documents;
    const { url, signed, bytes, document } = file;
    const title = /^\d{1,3}$/.test(file.title) ? w.nth(file.title) : file.title;
    const isExtract = this.act.attachments.find((each) => each.url === url)?.extract ?? false;
    const [tone, text] = this.stateOf(file);
    const size = bytes === null ? "" : w.size(bytes);
    const facts = [
      document && document.pages > 0 ? documentWords(this.words.code).pages(document.pages) : "",
      document?.scan ? w.scan : "",
      signed ? w.signed : "",
      isExtract ? alboWords(this.words.code).act.extract : "",
      size,
    ].filter((fact) => fact !== "");
    return html`<li>
      <h3><a href=${url} target="_blank" rel="noreferrer">${title}</a></h3>
      <p>
        <span class="state ${tone}">${text}</span>
        <span class="quiet small">${facts.join(" · ")}</span>
      </p>
      ${this.why(file).map((said) => html`<p class="small">${said}</p>`)}
      ${
        document && document.state !== "refused"
          ? html`<details
              @toggle=${(event: Event) => {
                const { open } = event.target as HTMLDetailsElement;
                if (open) this.open = url;
                else if (this.open === url) this.open = "";
              }}
            >
              <summary>${w.pages}</summary>
              ${
                this.open === url
                  ? html`<vt-document-pages asset=${document.asset}></vt-document-pages>`
                  : nothing
              }
            </details>`
          : nothing
      }
    </li>`;
  }

  private stateOf({ state, document }: ActFile): [string, string] {
    const w = alboWords(this.words.code).documents;
    if (state === null) return ["", w.states.never];
    if (state === "link") return ["", w.states.link];
    if (state === "waiting") return ["waits", w.states.coming];
    if (document?.state === "refused") return ["bad", w.states.refused];
    if (document?.state === "waiting") return ["waits", w.states.drawing];
    return ["good", w.states.ready];
  }

  /** Why it is not there, and when it is tried again. */
  private why({ state, reason, document, nextAt, tries }: ActFile): string[] {
    const w = alboWords(this.words.code).documents;
    const said: string[] = [];
    if (state === null) said.push(w.neverHelp);
    if (reason) said.push(this.inWords(reason));
    if (document?.words) said.push(this.inWords(document.words));
    if (state === "waiting" && tries > 0 && nextAt !== null)
      said.push(w.nextTry(moment(nextAt, this.place, deskClock.now())));
    return said;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-documents": ActDocuments;
  }
}
