import { html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** The officer's own password, changed over whatever page is open. */
@customElement("vt-password")
export class PasswordDialog extends DeskElement {
  @state() private open = false;
  @state() private failure = "";
  @state() private working = false;

  show(): void {
    this.failure = "";
    this.open = true;
  }

  private field = (name: string) =>
    this.shadowRoot!.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)!;

  private submit = async (): Promise<void> => {
    const json = {
      current: this.field("current").value ?? "",
      password: this.field("fresh").value ?? "",
    };
    this.failure = "";
    if (!json.current || !json.password) {
      this.failure = this.words.signIn.missing;
      return;
    }
    this.working = true;
    try {
      await this.api.ask(() => this.api.session.password.$post({ json }));
      this.open = false;
      say(this, this.words.password.done);
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    } finally {
      this.working = false;
    }
  };

  override render() {
    if (!this.open) return nothing;
    const { password, common } = this.words;
    return html`<wa-dialog
      open
      label=${password.title}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Enter" && event.target !== event.currentTarget) void this.submit();
      }}
    >
      <div class="column">
        <div role="alert">
          ${
            this.failure ? html`<wa-callout variant="danger">${this.failure}</wa-callout>` : nothing
          }
        </div>
        <wa-input
          name="current"
          type="password"
          password-toggle
          autocomplete="current-password"
          label=${password.current}
          autofocus
        ></wa-input>
        <wa-input
          name="fresh"
          type="password"
          password-toggle
          autocomplete="new-password"
          label=${password.fresh}
          hint=${password.freshHelp}
        ></wa-input>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => (this.open = false)}>
        ${common.cancel}
      </wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.working} @click=${this.submit}>
        ${password.submit}
      </wa-button>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-password": PasswordDialog;
  }
}
