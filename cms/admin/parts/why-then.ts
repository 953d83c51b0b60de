import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { time } from "../../../content/kit/format.ts";
import { minutes } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import type { Moment } from "../moments.ts";
import { becauseOf, programmeWords } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { en } from "../words/time.en.ts";
import { it } from "../words/time.it.ts";
import { DeskElement } from "./desk-element.ts";

/** A screen reports a content when it has ended, and some minutes later. */
const soonReported = minutes(15);

/** Why each zone of a screen shows what it shows at a moment, who gave way, and what the screen says itself. */
@customElement("vt-why-then")
export class WhyThen extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 1rem;
        align-content: start;
      }

      section {
        display: grid;
        gap: 0.5rem;
      }

      h3 {
        margin-block-start: 0.5rem;
      }

      .because {
        line-height: 1.5;
      }

      li {
        padding-block: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) moment!: Moment;
  @property() timezone = "";

  override render() {
    const w = this.words.code === "en" ? en : it;
    const programme = programmeWords(this.words.code);
    const place = { language: this.words.code, timezone: this.timezone };
    const { at, from } = this.moment;
    // A zone beside the main one in which nothing is on is not there for a passer-by.
    const why = this.moment.why.filter(
      ({ zone, shows }) => zone === "main" || shows.kind !== "board",
    );
    const several = why.length > 1;
    return html`
      <section>
        <h2>${w.why}</h2>
        ${why.map(
          (each) => html`
            ${several ? html`<h3>${programme.zones[each.zone]}</h3>` : nothing}
            <p class="because">${becauseOf({ ...each, losers: [] }, at, place)}</p>
            ${
              each.losers.length > 0
                ? html`<details>
                    <summary>${w.losers} (${each.losers.length})</summary>
                    <ul>
                      ${each.losers.map(
                        ({ placement, reason }) =>
                          html`<li>
                            ${programme.gaveWay(placement.title, programme.defeats[reason])}
                          </li>`,
                      )}
                    </ul>
                  </details>`
                : nothing
            }
          `,
        )}
      </section>
      ${
        from === "past"
          ? html`<section>
              <h2>${w.proof}</h2>
              ${this.proof()}
            </section>`
          : nothing
      }
    `;
  }

  private proof() {
    const w = this.words.code === "en" ? en : it;
    const place = { language: this.words.code, timezone: this.timezone };
    const { proof, at } = this.moment;
    if (proof.length === 0)
      return html`<p class="quiet">
        ${deskClock.now() - at < soonReported ? w.notYet : w.noProof}
      </p>`;
    return html`<ul>
      ${proof.map((play) => {
        const title = play.title ?? w.act;
        return html`<li>
          ${
            play.outcome === "failed"
              ? w.failed(title)
              : w.proved(title, time(play.from, place), time(play.to, place))
          }
        </li>`;
      })}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-why-then": WhyThen;
  }
}
