import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Act, alboWords } from "../albo-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Papers that an office may make of an act: drafts, and marked as such. */
@customElement("vt-act-papers")
export class ActPapers extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: 1rem;
      }

      li {
        display: grid;
        gap: 0.4rem;
        align-content: start;
        padding: 1rem;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
      }

      h2 .state {
        margin-inline-start: 0.5rem;
        vertical-align: middle;
      }

      h3 {
        font-size: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) act!: Act;

  override render() {
    const w = alboWords(this.words.code).papers;
    const { id, state } = this.act;
    const isUp = state === "published" || state === "extended" || state === "waiting";
    const at = (paper: string): string =>
      `/${encodeURIComponent(this.session.ente.id)}/api/acts/${id}/papers/${paper}?language=${this.words.code}`;
    return html`
      <h2>${w.title} <span class="state waits">${w.draft}</span></h2>
      <p class="quiet small">${w.help}</p>
      <ul>
        ${(["notice", "attestation"] as const).map(
          (paper) =>
            html`<li>
              <h3>${w[paper].title}</h3>
              <p class="small">
                ${paper === "attestation" && isUp ? w.attestation.early : w[paper].help}
              </p>
              <div>
                <wa-button size="s" appearance="outlined" href=${at(paper)} download
                  >${w.download}<span class="unseen">: ${w[paper].title}</span></wa-button
                >
              </div>
            </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-papers": ActPapers;
  }
}
