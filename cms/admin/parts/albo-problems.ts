import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { alboWords } from "../albo-words.ts";
import type { Client } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

type Problem = InferResponseType<Client["inbox"]["index"]["$get"], 200>["problems"][number];

/** What went wrong with the albo while nobody was looking; nothing, when all is well. */
@customElement("vt-albo-problems")
export class AlboProblems extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        margin-block-end: 1.25rem;
      }

      :host([hidden]) {
        margin: 0;
      }

      h2 {
        font-size: 1rem;
        margin-block-end: 0.5rem;
      }

      li {
        display: grid;
        gap: 0.25rem 1rem;
        align-items: center;
        padding: 0.7rem 1rem;
        background: #fcf5ea;
        border-inline-start: 4px solid var(--it-color-orange-25);
      }

      li + li {
        margin-block-start: 0.4rem;
      }

      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private problems: Problem[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Where the line is down, the page itself says so. */
  private async load(): Promise<void> {
    const found = await this.api.ask(() => this.api.inbox.index.$get()).catch(() => null);
    this.problems = (found?.problems ?? []).filter(({ kind }) => kind.startsWith("albo."));
    this.hidden = this.problems.length === 0;
  }

  override render() {
    if (this.problems.length === 0) return nothing;
    const w = alboWords(this.words.code);
    return html`<section aria-label=${w.problems}>
      <h2>${w.problems}</h2>
      <ul>
        ${this.problems.map(
          (problem) =>
            html`<li>
              <div>
                <p>${this.inWords(problem.words)}</p>
                <p class="quiet small">${moment(problem.at, this.place, deskClock.now())}</p>
              </div>
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-albo-problems": AlboProblems;
  }
}
