import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dataWords } from "../data-words.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** Which servers inside the network may be read: for technicians. */
@customElement("vt-data-hosts")
export class DataHosts extends DeskElement {
  @state() private open = false;
  @state() private names = "";
  @state() private working = false;

  show = async (): Promise<void> => {
    const found = await this.attempt(() => this.api.ask(() => this.api.sources.hosts.$get()));
    if (!found) return;
    this.names = found.hosts.join("\n");
    this.open = true;
  };

  private save = async (): Promise<void> => {
    const w = dataWords(this.words.code);
    const hosts = this.names
      .split("\n")
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean);
    if (hosts.some((name) => /[/\s@?#]/.test(name))) return say(this, w.hosts.bad, "bad");
    this.working = true;
    const saved = await this.attempt(() =>
      this.api.ask(() => this.api.sources.hosts.$put({ json: { hosts } })),
    );
    this.working = false;
    if (!saved) return;
    this.open = false;
    say(this, w.hosts.saved);
  };

  override render() {
    const { hosts: w } = dataWords(this.words.code);
    return html`<wa-dialog
      label=${w.title}
      ?open=${this.open}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <div class="column">
        <p>${w.help}</p>
        <wa-textarea
          label=${w.names}
          rows="5"
          resize="auto"
          .value=${this.names}
          @input=${(event: Event) => (this.names = (event.target as HTMLTextAreaElement).value)}
        ></wa-textarea>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}
        >${this.words.common.cancel}</wa-button
      >
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.save}
        >${this.words.common.save}</wa-button
      >
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-hosts": DataHosts;
  }
}
