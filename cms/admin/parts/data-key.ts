import { css, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { GivenSecret } from "../../sources/secrets.ts";
import { dataWords } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The key that a site asks for. It is written here and read nowhere. */
@customElement("vt-data-key")
export class DataKey extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      .three {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: 0.75rem;
        align-items: end;
      }
    `,
  ];

  /** Not behind a heading that opens it. */
  @property({ type: Boolean }) bare = false;
  @state() private kind: GivenSecret["kind"] = "header";
  @state() private name = "";
  @state() private key = "";
  @state() private open = false;

  /** What was written, when it is whole. */
  get value(): GivenSecret | null {
    const name = this.name.trim();
    return name && this.key ? { kind: this.kind, name, value: this.key } : null;
  }

  /** Opens with what a recipe says of the key. */
  ask({ kind, name }: Pick<GivenSecret, "kind" | "name">): void {
    this.kind = kind;
    this.name = name;
    this.open = true;
  }

  override render() {
    const { source: w } = dataWords(this.words.code);
    if (this.bare) return this.fields();
    return html`<details
      ?open=${this.open}
      @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
    >
      <summary>${w.key}</summary>
      <div>${this.fields()}</div>
    </details>`;
  }

  private fields() {
    const { source: w } = dataWords(this.words.code);
    const password = this.kind === "password";
    return html`<div class="three">
        <wa-select
          label=${w.keyKind}
          .value=${this.kind}
          @change=${(event: Event) =>
            (this.kind = (event.target as HTMLSelectElement).value as GivenSecret["kind"])}
        >
          ${Object.entries(w.keyKinds).map(
            ([kind, said]) => html`<wa-option value=${kind}>${said}</wa-option>`,
          )}
        </wa-select>
        <wa-input
          label=${password ? w.keyUser : w.keyName}
          autocomplete="off"
          placeholder=${this.kind === "header" ? "X-App-Token" : ""}
          .value=${this.name}
          @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-input
          type="password"
          label=${password ? w.keyPassword : w.keyValue}
          autocomplete="new-password"
          .value=${this.key}
          @input=${(event: Event) => (this.key = (event.target as HTMLInputElement).value)}
        ></wa-input>
      </div>
      <p class="quiet small">${w.keyHelp}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-key": DataKey;
  }
}
