import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { deskStyles } from "../styles.ts";
import { type Upload, type UploadQueue, uploadsOf } from "../uploads.ts";
import { DeskElement } from "./desk-element.ts";

/** The files that are on their way, each with how far it has come or why it was not accepted. */
@customElement("vt-uploads")
export class Uploads extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        margin-block-end: 1.25rem;
      }

      li {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(6rem, 12rem) auto;
        gap: 0.25rem 1rem;
        align-items: center;
        padding-block: 0.5rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      .message {
        grid-column: 1 / -1;
        color: var(--it-color-red-37);
      }

      wa-progress-bar {
        --track-height: 0.6rem;
      }

      @media (max-width: 40rem) {
        li {
          grid-template-columns: 1fr auto;
        }
      }
    `,
  ];

  private queue!: UploadQueue;

  override connectedCallback(): void {
    super.connectedCallback();
    this.queue = uploadsOf(this.api, () => this.words);
    this.queue.addEventListener("change", this.changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.queue.removeEventListener("change", this.changed);
  }

  private changed = (): void => this.requestUpdate();

  override render() {
    const { list } = this.queue;
    if (list.length === 0) return nothing;
    const { library: w } = this.words;
    return html`<section class="card" aria-label=${w.uploads}>
      <h2>${w.uploads}</h2>
      <ul>
        ${repeat(
          list,
          ({ key }) => key,
          (upload) => html`<li>${this.line(upload)}</li>`,
        )}
      </ul>
    </section>`;
  }

  private line(upload: Upload) {
    const { library: w } = this.words;
    const { name, bytes, sent, state, message } = upload;
    const percent = bytes === 0 ? 0 : Math.floor((sent / bytes) * 100);
    const said = {
      waiting: w.waiting,
      sending: w.sending(percent),
      looking: w.looking,
      done: w.done,
      paused: w.paused,
      refused: w.refused,
      begun: "",
    }[state];
    const tone = { done: "good", refused: "bad", paused: "waits" }[state as string] ?? "";
    const moving = state === "sending" || state === "looking" || state === "paused";
    return html`
      <span>
        <strong>${name}</strong>
        <span class="state ${tone}" role="status">${said}</span>
      </span>
      ${
        moving
          ? html`<wa-progress-bar
              label=${name}
              .value=${percent}
              ?indeterminate=${state === "looking"}
            ></wa-progress-bar>`
          : html`<span></span>`
      }
      ${this.buttons(upload)}
      ${state === "refused" ? html`<p class="message" role="alert">${message}</p>` : nothing}
      ${state === "begun" ? html`<p class="message">${w.chooseAgain(name)}</p>` : nothing}
    `;
  }

  private buttons(upload: Upload) {
    const { library: w, common } = this.words;
    const { name, state } = upload;
    const button = (label: string, text: string, act: () => unknown) =>
      html`<wa-button size="s" appearance="plain" title=${label} @click=${act}>${text}</wa-button>`;
    if (state === "done")
      return button(`${w.dismiss}: ${name}`, w.dismiss, () => this.queue.remove(upload));
    if (state === "refused")
      return html`<span class="row">
        ${button(w.again(name), common.retry, () => this.queue.retry(upload))}
        ${button(`${w.dismiss}: ${name}`, w.dismiss, () => this.queue.remove(upload))}
      </span>`;
    return button(w.cancel(name), common.cancel, () => this.queue.cancel(upload));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-uploads": Uploads;
  }
}
