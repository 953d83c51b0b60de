import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { faultOf, messageOf, reach } from "../api.ts";
import { deskStyles } from "../styles.ts";
import type { Words } from "../words/it.ts";

interface EnteName {
  id: string;
  name: string;
}

/** The page of who has not signed in yet: which ente, and the form. */
@customElement("vt-door")
export class Door extends LitElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100vh;
        padding: 1rem;
      }

      main {
        inline-size: min(26rem, 100%);
        display: grid;
        gap: 1.25rem;
      }

      .card {
        display: grid;
        gap: 1.1rem;
        padding: clamp(1.25rem, 5vw, 2rem);
      }

      h1 small {
        display: block;
        font-size: 1rem;
        font-weight: 400;
        margin-block-start: 0.35rem;
      }

      .language {
        justify-self: center;
      }
    `,
  ];

  @property({ attribute: false }) words!: Words;
  /** The ente of the address, if it names one. */
  @property() ente = "";
  @state() private enti: EnteName[] | null = null;
  @state() private failure = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private look = async (): Promise<void> => {
    this.failure = "";
    try {
      const answer = await reach(() => fetch("/api/enti"), this.words);
      if (!answer.ok) throw await faultOf(answer, this.words);
      this.enti = ((await answer.json()) as { enti: EnteName[] }).enti;
      const known = this.enti.some(({ id }) => id === this.ente);
      if (!known) this.ente = this.enti[0]?.id ?? "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  override render() {
    const { signIn, common, nav } = this.words;
    const name = this.enti?.find(({ id }) => id === this.ente)?.name;
    return html`<main>
      <div class="card">
        <h1>${name ?? common.product}<small class="quiet">${signIn.intro}</small></h1>
        ${
          this.failure
            ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>
                <wa-button @click=${this.look}>${common.retry}</wa-button>`
            : this.form()
        }
      </div>
      <wa-button
        class="language"
        appearance="plain"
        lang=${this.words.code === "it" ? "en" : "it"}
        @click=${() =>
          this.dispatchEvent(new CustomEvent("vt-language", { bubbles: true, composed: true }))}
      >
        ${nav.language}
      </wa-button>
    </main>`;
  }

  private form() {
    const { signIn, common } = this.words;
    if (!this.enti) return html`<p class="quiet" role="status">${common.loading}</p>`;
    if (this.enti.length === 0) return html`<p>${signIn.noEnti}</p>`;
    return html`
      ${
        this.enti.length > 1
          ? html`<wa-select
              label=${signIn.ente}
              .value=${this.ente}
              @change=${(event: Event) => (this.ente = (event.target as HTMLSelectElement).value)}
            >
              ${this.enti.map(({ id, name }) => html`<wa-option value=${id}>${name}</wa-option>`)}
            </wa-select>`
          : nothing
      }
      <vt-sign-in .words=${this.words} ente=${this.ente}></vt-sign-in>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-door": Door;
  }
}
