import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import type { ScheduleDraft } from "../schedule-draft.ts";
import { type DryRun, effectOf, programmeWords } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Time that an officer is left to go on typing before the question is put. */
const pause = 400;

/** What the schedule in the form would change, before it is saved. */
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
    `,
  ];

  /** The schedule that is changed; null for a new one. */
  @property() schedule: string | null = null;
  /** Null while the form is not complete. */
  @property({ attribute: false }) draft: ScheduleDraft | null = null;
  @state() private found: DryRun | null = null;
  @state() private problem = "";
  private asked = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  override willUpdate(): void {
    const question = JSON.stringify([this.schedule, this.draft]);
    if (question === this.asked) return;
    this.asked = question;
    clearTimeout(this.timer);
    if (this.draft) this.timer = setTimeout(() => void this.look(question), pause);
    else {
      this.found = null;
      this.problem = "";
    }
  }

  private async look(question: string): Promise<void> {
    const json = { id: this.schedule as never, draft: this.draft! };
    try {
      const found = await this.api.ask(() => this.api.schedules["dry-run"].$post({ json }));
      if (question !== this.asked) return;
      this.found = found;
      this.problem = "";
    } catch (cause) {
      if (question !== this.asked) return;
      this.found = null;
      this.problem = messageOf(cause, this.words);
    }
  }

  override render() {
    const w = programmeWords(this.words.code);
    if (!this.draft) return nothing;
    const effect = this.found && effectOf(this.found, this.place);
    return html`<section aria-live="polite">
      <h3>${w.effect}</h3>
      ${
        effect
          ? html`<p>${effect.changes}</p>
              <ul>
                ${[...effect.moves, ...effect.conflicts].map((line) => html`<li>${line}</li>`)}
              </ul>`
          : html`<p>${this.problem || w.effectWait}</p>`
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-dry-run": DryRunEffect;
  }
}
