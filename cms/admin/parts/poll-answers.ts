import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { number } from "../../../content/kit/format.ts";
import type { Client } from "../api.ts";
import { deskStyles } from "../styles.ts";
import { tallyWords } from "../tally-words.ts";
import { DeskElement } from "./desk-element.ts";

type Polls = InferResponseType<Client["tallies"]["polls"]["$get"], 200>;
export type CountedPoll = Polls["polls"][number];

/** What was answered to one poll, as far as it may be told. */
@customElement("vt-poll-answers")
export class PollAnswers extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.15rem 1rem;
        padding-block: 0.4rem;
      }
      i {
        grid-column: 1 / -1;
        block-size: 0.5rem;
        inline-size: calc(var(--length) * 100%);
        min-inline-size: 2px;
        border-radius: 0.15rem;
        background: var(--it-color-blue-40, #06c);
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) poll!: CountedPoll;
  @property({ type: Number }) group = 5;

  override render() {
    const w = tallyWords(this.words.code);
    const { poll } = this;
    const all = poll.answers.reduce((sum, { times }) => sum + times, 0);
    const said = (count: number): string => number(count, this.words.code);
    return html`<section class="card column">
      <div>
        <h3>${poll.question}</h3>
        <p class="small quiet">${all === 0 ? w.noAnswers(this.group) : w.answers(said(all))}</p>
      </div>
      <ul>
        ${poll.answers.map(
          ({ text, times, share }) =>
            html`<li>
              <span>${text}</span>
              <span>${times === 0 ? w.few(this.group) : `${said(times)} · ${share} %`}</span>
              ${times === 0 ? nothing : html`<i style="--length: ${share / 100}" aria-hidden="true"></i>`}
            </li>`,
        )}
      </ul>
      <p class="links">
        <a href=${this.href({ page: "slide", id: poll.slide })}>${w.openPoll}</a>
        ${poll.dataset ? html`<a href=${this.href({ page: "dataset", id: poll.dataset })}>${w.asData}</a>` : nothing}
      </p>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-poll-answers": PollAnswers;
  }
}
