import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Act, alboWords } from "../albo-words.ts";
import { stretchesOf } from "../albo-decision.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The subject of an act with what was found in it marked, and each reason in a sentence with its words. */
@customElement("vt-act-reasons")
export class ActReasons extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .subject {
        font-size: 1.1875rem;
        line-height: 1.4;
        overflow-wrap: anywhere;
      }

      mark {
        background: #ffe08a;
        color: inherit;
        padding-inline: 0.1em;
        border-radius: 0.15em;
        box-decoration-break: clone;
        -webkit-box-decoration-break: clone;
      }

      h3 {
        margin-block: 1rem 0.4rem;
      }

      li {
        padding-inline-start: 1rem;
        border-inline-start: 3px solid #ffd04d;
        margin-block-end: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) act!: Act;

  override render() {
    const w = alboWords(this.words.code);
    const { subject, findings, reasons } = this.act;
    const spots = findings.filter(({ part }) => part === "subject");
    return html`
      <p class="subject">
        ${stretchesOf(subject, spots).map(({ text, marked }) =>
          marked ? html`<mark>${text}</mark>` : text,
        )}
      </p>
      ${
        reasons.length > 0
          ? html`<h3>${w.review.why}</h3>
              <ul>
                ${reasons.map(
                  (reason) =>
                    html`<li>
                      ${this.inWords(reason)}
                      <span class="small quiet">${this.quotes(reason.code)}</span>
                    </li>`,
                )}
              </ul>`
          : nothing
      }
    `;
  }

  /** The words themselves, and where they stand. */
  private quotes(code: string) {
    const w = alboWords(this.words.code).review;
    const { act } = this;
    const text = {
      subject: act.subject,
      sourceType: act.sourceType,
      office: act.office,
      requestedBy: act.details.requestedBy ?? "",
      notes: act.details.notes ?? "",
      attachments: act.attachments.map(({ title }) => title).join(" · "),
    };
    return act.findings
      .filter((finding) => finding.code === code)
      .map(({ part, start, end }) => w.quoted(text[part].slice(start, end).trim(), w.parts[part]))
      .join("; ");
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-reasons": ActReasons;
  }
}
