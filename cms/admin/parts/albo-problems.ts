import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { alboWords } from "../albo-words.ts";
import type { Client } from "../api.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

type Problem = InferResponseType<Client["problems"]["index"]["$get"], 200>["problems"][number];

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
        grid-template-columns: minmax(0, 1fr) auto;
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

      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
          justify-items: start;
        }
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
    const found = await Promise.all(
      ["albo", "removal"].map((room) =>
        this.api.ask(() => this.api.problems.index.$get({ query: { room } })).catch(() => null),
      ),
    );
    this.problems = found.flatMap((each) => each?.problems ?? []);
    this.hidden = this.problems.length === 0;
  }

  private dismiss = async ({ id }: Problem): Promise<void> => {
    const param = { id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.problems[":id"].dismiss.$post({ param })),
    );
    if (done) say(this, alboWords(this.words.code).dismissed);
    await this.load();
  };

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
                <p class="quiet small">${moment(problem.seenAt, this.place, deskClock.now())}</p>
              </div>
              ${
                this.may("publish")
                  ? html`<wa-button
                      size="s"
                      appearance="outlined"
                      @click=${() => this.dismiss(problem)}
                      >${w.dismiss}</wa-button
                    >`
                  : nothing
              }
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
