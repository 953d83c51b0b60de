import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { AttachmentForm } from "../act-form.ts";
import { alboWords } from "../albo-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * The attachments of an act that is written here, by their addresses.
 * @fires vt-attachments - They have changed (`detail`: all of them).
 */
@customElement("vt-act-attachments")
export class ActAttachments extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr);
        gap: 0.5rem 0.75rem;
        padding-block: 0.75rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      .row {
        grid-column: 1 / -1;
      }

      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) attachments: readonly AttachmentForm[] = [];

  private tell(attachments: readonly AttachmentForm[]): void {
    this.dispatchEvent(new CustomEvent("vt-attachments", { detail: attachments }));
  }

  private change(at: number, change: Partial<AttachmentForm>): void {
    this.tell(
      this.attachments.map((each, index) => (index === at ? { ...each, ...change } : each)),
    );
  }

  override render() {
    const w = alboWords(this.words.code).act;
    const typed = (event: Event): string => (event.target as HTMLInputElement).value;
    const ticked = (event: Event): boolean => (event.target as HTMLInputElement).checked;
    return html`
      <h3>${w.attachments}</h3>
      <ul>
        ${this.attachments.map(
          ({ title, url, role, extract }, at) =>
            html`<li>
              <wa-input
                label=${w.attachmentTitle}
                maxlength="200"
                .value=${live(title)}
                @input=${(event: Event) => this.change(at, { title: typed(event) })}
              ></wa-input>
              <wa-input
                type="url"
                label=${w.attachmentUrl}
                placeholder="https://"
                .value=${live(url)}
                @input=${(event: Event) => this.change(at, { url: typed(event).trim() })}
              ></wa-input>
              <div class="row">
                <wa-checkbox
                  .checked=${live(role === "document")}
                  @change=${(event: Event) =>
                    this.change(at, { role: ticked(event) ? "document" : "attachment" })}
                  >${w.attachmentMain}</wa-checkbox
                >
                <wa-checkbox
                  .checked=${live(extract)}
                  @change=${(event: Event) => this.change(at, { extract: ticked(event) })}
                  >${w.attachmentExtract}</wa-checkbox
                >
                <wa-button
                  class="end"
                  size="s"
                  appearance="plain"
                  @click=${() => this.tell(this.attachments.filter((_each, index) => index !== at))}
                  >${this.words.common.remove}<span class="unseen"
                    >: ${w.removeAttachment(title)}</span
                  ></wa-button
                >
              </div>
            </li>`,
        )}
      </ul>
      <p>
        <wa-button
          size="s"
          appearance="outlined"
          @click=${() =>
            this.tell([
              ...this.attachments,
              { title: "", url: "", role: "attachment", extract: false },
            ])}
          >${w.addAttachment}</wa-button
        >
      </p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-attachments": ActAttachments;
  }
  interface HTMLElementEventMap {
    "vt-attachments": CustomEvent<readonly AttachmentForm[]>;
  }
}
