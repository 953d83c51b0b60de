import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { clientOf, faultOf, messageOf, reach } from "../api.ts";
import type { Session } from "../session.ts";
import { deskStyles } from "../styles.ts";
import type { Words } from "../words/it.ts";

/**
 * E-mail and password of one ente. The same form opens the desk and, over the page, a session that ended.
 * @fires vt-signed-in - With the session in `detail`.
 */
@customElement("vt-sign-in")
export class SignIn extends LitElement {
  static override styles = [
    deskStyles,
    css`
      form {
        display: grid;
        gap: 1.1rem;
      }
    `,
  ];

  @property({ attribute: false }) words!: Words;
  @property() ente = "";
  /** Filled in already when it is the same person again. */
  @property() email = "";
  @state() private failure = "";
  @state() private working = false;

  private submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { signIn } = this.words;
    const field = (name: string) =>
      this.shadowRoot!.querySelector<HTMLElement & { value: string | null }>(`[name=${name}]`)!;
    const email = (field("email").value ?? "").trim();
    const password = field("password").value ?? "";
    if (!email || !password) {
      this.failure = signIn.missing;
      return;
    }
    this.working = true;
    this.failure = "";
    try {
      this.signedIn(await this.ask(email, password));
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
      field("password").value = "";
      field("password").focus();
    } finally {
      this.working = false;
    }
  };

  /** Puts the cursor where the officer has to write. */
  override focus(): void {
    const name = this.email ? "password" : "email";
    this.shadowRoot?.querySelector<HTMLElement>(`[name=${name}]`)?.focus();
  }

  /** @throws ApiFault */
  private async ask(email: string, password: string): Promise<Session> {
    const client = clientOf(this.ente, () => this.words.code);
    const answer = await reach(
      () => client.session.index.$post({ json: { email, password } }),
      this.words,
    );
    if (!answer.ok) throw await faultOf(answer, this.words);
    return (await answer.json()) as Session;
  }

  private signedIn(session: Session): void {
    this.dispatchEvent(
      new CustomEvent("vt-signed-in", { detail: session, bubbles: true, composed: true }),
    );
  }

  private submitByEnter = (event: KeyboardEvent): void => {
    if (event.key === "Enter") void this.submit(event);
  };

  override render() {
    const { signIn } = this.words;
    return html`<form novalidate @submit=${this.submit} @keydown=${this.submitByEnter}>
      <div role="alert">
        ${this.failure ? html`<wa-callout variant="danger">${this.failure}</wa-callout>` : nothing}
      </div>
      <wa-input
        name="email"
        type="email"
        label=${signIn.email}
        autocomplete="username"
        .value=${this.email}
        ?autofocus=${!this.email}
      ></wa-input>
      <wa-input
        name="password"
        type="password"
        label=${signIn.password}
        autocomplete="current-password"
        password-toggle
        ?autofocus=${this.email !== ""}
      ></wa-input>
      <wa-button variant="brand" ?loading=${this.working} @click=${this.submit}>
        ${signIn.submit}
      </wa-button>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-sign-in": SignIn;
  }
  interface HTMLElementEventMap {
    "vt-signed-in": CustomEvent<Session>;
  }
}
