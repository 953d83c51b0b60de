import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { ActId } from "../../../protocol/ids.ts";
import { alboWords } from "../albo-words.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * Gives back the days on which the albo could not be read, to one act or to all that were up then.
 * @fires vt-acts-changed - Terms have moved.
 */
@customElement("vt-outage")
export class Outage extends DeskElement {
  @state() private open = false;
  @state() private act: ActId | null = null;
  @state() private problem = "";
  @state() private working = false;

  /** For one act, or with null for all. */
  show(act: string | null): void {
    this.act = act as ActId | null;
    this.problem = "";
    this.open = true;
  }

  private value = (name: string): string =>
    this.renderRoot
      .querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)
      ?.value?.trim() ?? "";

  private save = async (): Promise<void> => {
    const w = alboWords(this.words.code);
    const json = {
      from: this.value("from"),
      to: this.value("to"),
      reason: this.value("reason"),
      act: this.act,
    };
    if (!json.from || !json.to || json.reason.length < 3) {
      this.problem = w.outage.incomplete;
      return;
    }
    this.working = true;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.acts.interruptions.$post({ json })),
    );
    this.working = false;
    if (!done) return;
    this.open = false;
    say(this, w.outage.done(done.extended, done.ended));
    this.dispatchEvent(new CustomEvent("vt-acts-changed", { bubbles: true, composed: true }));
  };

  override render() {
    if (!this.open) return nothing;
    const w = alboWords(this.words.code);
    return html`<wa-dialog
      open
      label=${w.outage.title}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <div class="column">
        <p>${this.act ? w.outage.bodyOne : w.outage.body}</p>
        <wa-input name="from" type="date" label=${w.outage.from}></wa-input>
        <wa-input name="to" type="date" label=${w.outage.to}></wa-input>
        <wa-input name="reason" label=${w.close.reason} maxlength="500"></wa-input>
        ${this.problem ? html`<p class="state bad" role="alert">${this.problem}</p>` : nothing}
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}>
        ${this.words.common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}>
        ${w.outage.extend}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-outage": Outage;
  }
  interface HTMLElementEventMap {
    /** Some acts are other than they were. */
    "vt-acts-changed": CustomEvent<void>;
  }
}
