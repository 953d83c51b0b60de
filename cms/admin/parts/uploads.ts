import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Listening } from "../listening.ts";
import { deskStyles } from "../styles.ts";
import { type Upload, type UploadQueue, uploadsOf } from "../uploads.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * The files that are on their way, each with how far it has come or why it was not accepted, and all of
 * them together.
 * @fires vt-file - A file that has arrived, or was there before, is to be opened (`detail`).
 */
@customElement("vt-uploads")
export class Uploads extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        margin-block-end: 1.25rem;
      }

      .top {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        margin-block-end: 0.5rem;
      }

      .top wa-progress-bar {
        flex: 1 1 8rem;
      }

      ul {
        max-block-size: min(16rem, 45vh);
        overflow: auto;
      }

      li {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(6rem, 12rem) auto;
        gap: 0.25rem 1rem;
        align-items: center;
        padding-block: 0.5rem;
        border-block-start: 1px solid var(--wa-color-surface-border);
      }

      strong {
        margin-inline-end: 0.5rem;
        overflow-wrap: anywhere;
      }

      .message {
        grid-column: 1 / -1;
      }

      .bad.message {
        color: var(--it-color-red-37);
      }

      wa-progress-bar {
        --track-height: 0.6rem;
      }

      @media (max-width: 40rem) {
        li {
          grid-template-columns: 1fr auto;
        }

        li wa-progress-bar {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Listening(this, () => this.queue, ["change"], this.changed);
  }

  /** One for the ente, whoever looks at it. */
  private get queue(): UploadQueue {
    return uploadsOf(this.api, () => this.words);
  }

  private changed = (): void => this.requestUpdate();

  override render() {
    const { list } = this.queue;
    if (list.length === 0) return nothing;
    const { library: w } = this.words;
    return html`<section class="card" aria-label=${w.uploads} data-test="uploads">
      ${this.top()}
      <ul tabindex="0" aria-label=${w.uploads}>
        ${repeat(
          list,
          ({ key }) => key,
          (upload) => html`<li data-test=${upload.state}>${this.line(upload)}</li>`,
        )}
      </ul>
    </section>`;
  }

  private top() {
    const { library: w } = this.words;
    const { files, over, percent } = this.queue.together;
    const moving = over < files;
    const finished = this.queue.list.some(({ state }) => state === "done" || state === "known");
    return html`<div class="top">
      <h2>${w.uploads}</h2>
      <span class="quiet" role="status" data-test="together">
        ${w.together(over, files, percent)}
      </span>
      ${
        moving
          ? html`<wa-progress-bar label=${w.uploads} .value=${percent}></wa-progress-bar>
              <wa-button
                size="s"
                appearance="outlined"
                @click=${() => (this.queue.held ? this.queue.goOn() : this.queue.hold())}
              >
                ${this.queue.held ? w.goOn : w.hold}
              </wa-button>`
          : nothing
      }
      ${
        finished
          ? html`<wa-button
              size="s"
              appearance="plain"
              class="end"
              @click=${() => this.queue.clear()}
            >
              ${w.hideDone}
            </wa-button>`
          : nothing
      }
    </div>`;
  }

  private line(upload: Upload) {
    const { library: w } = this.words;
    const { name, bytes, sent, part, state, message, became } = upload;
    const percent = bytes === 0 ? 0 : Math.floor((sent / bytes) * 100);
    const worked = Math.floor(part * 100);
    const said = {
      waiting: w.waiting,
      sending: w.sending(percent),
      looking: w.looking,
      working: w.working(worked),
      done: w.done,
      known: w.known,
      paused: w.paused,
      held: w.held,
      refused: w.refused,
      begun: "",
    }[state];
    const tones: Partial<Record<Upload["state"], string>> = {
      done: "good",
      known: "good",
      refused: "bad",
      paused: "waits",
      held: "waits",
    };
    const moving = ["sending", "looking", "working", "paused", "held"].includes(state);
    return html`
      <span>
        <strong>${name}</strong>
        ${said ? html`<span class="state ${tones[state] ?? ""}">${said}</span>` : nothing}
      </span>
      ${
        moving
          ? html`<wa-progress-bar
              label=${name}
              .value=${state === "working" ? worked : percent}
              ?indeterminate=${state === "looking"}
            ></wa-progress-bar>`
          : html`<span></span>`
      }
      ${this.buttons(upload)}
      ${state === "refused" ? html`<p class="bad message" role="alert">${message}</p>` : nothing}
      ${state === "begun" ? html`<p class="message">${w.chooseAgain(name)}</p>` : nothing}
      ${
        state === "known" && became
          ? html`<p class="message">${w.knownAs(became.name)}</p>`
          : nothing
      }
    `;
  }

  private buttons(upload: Upload) {
    const { library: w, common } = this.words;
    const { name, state, became } = upload;
    const button = (label: string, text: string, act: () => unknown) =>
      html`<wa-button size="s" appearance="plain" title=${label} @click=${act}>${text}</wa-button>`;
    const open = (text: string) =>
      became ? button(`${text}: ${name}`, text, () => this.open(upload)) : nothing;
    const hide = button(`${w.dismiss}: ${name}`, w.dismiss, () => this.dismiss(upload));
    if (state === "done") {
      const bare = became?.kind === "image" && !became.description;
      return html`<span class="row">${open(bare ? w.describe : w.open)} ${hide}</span>`;
    }
    if (state === "known") return html`<span class="row">${open(w.openKnown)} ${hide}</span>`;
    if (state === "refused")
      return html`<span class="row">
        ${upload.file ? button(w.again(name), common.retry, () => this.queue.retry(upload)) : nothing}
        ${hide}
      </span>`;
    return button(w.cancel(name), common.cancel, () => this.queue.cancel(upload));
  }

  private open({ became }: Upload): void {
    this.dispatchEvent(
      new CustomEvent("vt-file", { detail: became, bubbles: true, composed: true }),
    );
  }

  /** One that failed on the server is put aside there too. */
  private dismiss(upload: Upload): void {
    if (upload.state === "refused") void this.queue.cancel(upload);
    else this.queue.remove(upload);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-uploads": Uploads;
  }
}
