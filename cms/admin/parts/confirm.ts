import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { DeskElement } from "./desk-element.ts";
import type { Question } from "./say.ts";

/** Asks before something that cannot be taken back, or that many people will see. */
@customElement("vt-confirm")
export class Confirm extends DeskElement {
  @state() private open = false;
  @state() private question: Question | null = null;
  private answer: (yes: boolean) => void = () => {};

  ask(question: Question, answer: (yes: boolean) => void): void {
    this.answer(false);
    this.question = question;
    this.answer = answer;
    this.open = true;
  }

  private close = (yes: boolean): void => {
    this.open = false;
    this.answer(yes);
    this.answer = () => {};
  };

  override render() {
    if (!this.question) return nothing;
    const { title, body, action, danger = false } = this.question;
    return html`<wa-dialog
      label=${title}
      ?open=${this.open}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget && this.open) this.close(false);
      }}
    >
      <p>${body}</p>
      <wa-button slot="footer" appearance="plain" @click=${() => this.close(false)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button
        slot="footer"
        variant=${danger ? "danger" : "brand"}
        @click=${() => this.close(true)}
      >
        ${action}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-confirm": Confirm;
  }
}
