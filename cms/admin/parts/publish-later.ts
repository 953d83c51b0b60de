import { html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { instantOf, wallTime } from "../../../content/kit/wall-time.ts";
import { hours } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { publishingWords } from "../publishing-words.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * Chooses the hour at which everything that waits goes on the screens.
 * @fires vt-planned - It is settled.
 */
@customElement("vt-publish-later")
export class PublishLater extends DeskElement {
  @state() private open = false;
  @state() private count = 0;
  @state() private working = false;
  @query("wa-input") private input!: HTMLInputElement;

  show(count: number): void {
    this.count = count;
    this.open = true;
  }

  private plan = async (): Promise<void> => {
    const { timezone } = this.session.ente;
    const at = instantOf(this.input.value ?? "", timezone);
    if (at === null) return;
    this.working = true;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.publish.later.$post({ json: { at } })),
    );
    this.working = false;
    if (!done) return;
    this.open = false;
    const when = moment(at, this.place, deskClock.now());
    say(this, publishingWords(this.words.code).planned(when));
    this.dispatchEvent(new CustomEvent("vt-planned"));
  };

  override render() {
    if (!this.open) return nothing;
    const w = publishingWords(this.words.code);
    const { timezone } = this.session.ente;
    const now = deskClock.now();
    const tomorrow = `${wallTime(now + hours(24), timezone).slice(0, 10)}T08:00`;
    return html`<wa-dialog
      open
      label=${w.laterTitle}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <p>${w.laterHelp(this.count)}</p>
      <wa-input
        type="datetime-local"
        label=${w.when}
        value=${tomorrow}
        min=${wallTime(now, timezone)}
      ></wa-input>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}
        >${this.words.common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.plan}
        >${w.laterTitle}</wa-button
      >
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-publish-later": PublishLater;
  }
  interface HTMLElementEventMap {
    "vt-planned": CustomEvent<void>;
  }
}
