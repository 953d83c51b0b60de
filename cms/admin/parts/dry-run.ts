import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import {
  changeOf,
  type DryRun,
  effectOf,
  type MoveInWords,
  programmeWords,
} from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./shown-picture.ts";

/** Time that an officer is left to go on typing before the question is put. */
const pause = 400;

/** What a change of the programme would do to the screens, before it is made. */
@customElement("vt-dry-run")
export class DryRunEffect extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        display: grid;
        gap: 0.4rem;
        padding: 1rem;
        background: var(--it-color-slate-93);
        border-radius: 0.4rem;
      }

      li {
        padding-block: 0.15rem;
      }

      .moves {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: 0.5rem 1rem;
      }

      .moves li {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr);
        gap: 0.6rem;
        align-items: center;
        line-height: 1.3;
      }

      .goes vt-shown-picture {
        filter: grayscale(1) opacity(0.55);
      }

      summary {
        cursor: pointer;
        font-weight: 600;
        min-block-size: 1.75rem;
      }

      dt {
        font-weight: 600;
        margin-block-start: 0.4rem;
      }
    `,
  ];

  /** What is asked, as a text of its own; "" while the form is not complete. */
  @property() question = "";
  @property({ attribute: false }) ask: () => Promise<DryRun> = () => Promise.reject(new Error());
  @state() private found: DryRun | null = null;
  @state() private problem = "";
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(): void {
    const { question } = this;
    if (question === this.asked) return;
    this.asked = question;
    clearTimeout(this.timer);
    if (question !== "") this.timer = setTimeout(() => void this.look(question), pause);
    else {
      this.found = null;
      this.problem = "";
    }
  }

  private async look(question: string): Promise<void> {
    try {
      const found = await this.ask();
      if (question !== this.asked) return;
      this.found = found;
      this.problem = "";
    } catch (cause) {
      if (question !== this.asked) return;
      this.found = null;
      this.problem = messageOf(cause, this.words);
    }
  }

  /** What comes or goes, as it looks. */
  private move({ words, shown, comes, first }: MoveInWords) {
    return html`<li class=${comes ? "comes" : "goes"}>
      ${
        shown.kind === "board"
          ? nothing
          : html`<vt-shown-picture kind=${shown.kind} shown=${shown.id}></vt-shown-picture>`
      }
      <span>${words} <span class="quiet small">${first}</span></span>
    </li>`;
  }

  /** Which screens, when, one by one: for who wants to know exactly. */
  private when() {
    const w = programmeWords(this.words.code);
    const { screens, from } = this.found!;
    if (screens.length === 0) return nothing;
    return html`<details>
      <summary>${w.effectByScreen}</summary>
      <dl>
        ${screens.slice(0, mostScreens).map(
          ({ name, changes, more }) =>
            html`<dt>${name}</dt>
              ${changes
                .slice(0, mostEach)
                .map((change) => html`<dd>${changeOf(change, from, this.place)}</dd>`)}
              ${
                more + changes.length > mostEach
                  ? html`<dd class="quiet">${w.moreChanges(more + changes.length - mostEach)}</dd>`
                  : nothing
              }`,
        )}
      </dl>
    </details>`;
  }

  override render() {
    const w = programmeWords(this.words.code);
    if (this.question === "") return nothing;
    const effect = this.found && effectOf(this.found, this.place);
    return html`<section aria-live="polite">
      <h3>${w.effect}</h3>
      ${
        effect
          ? html`<p>${effect.changes}</p>
              <ul class="moves">
                ${effect.moves.map((move) => this.move(move))}
              </ul>
              <ul>
                ${effect.conflicts.map((line) => html`<li>${line}</li>`)}
              </ul>
              ${this.when()}`
          : html`<p>${this.problem || w.effectWait}</p>`
      }
    </section>`;
  }
}

/** Screens told one by one; the rest is in the sentence above. */
const mostScreens = 12;
/** Changes told of each of them. */
const mostEach = 6;

declare global {
  interface HTMLElementTagNameMap {
    "vt-dry-run": DryRunEffect;
  }
}
