import { css, html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import { blanksIn } from "../../../content/kit/blanks.ts";
import { templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * Which fields of a template stay as they are in the contents made from it.
 * @fires vt-locks - Others are to be locked (`detail`).
 */
@customElement("vt-lock-fields")
export class LockFields extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        display: grid;
        gap: 0.5rem;
        margin-block-start: 0.6rem;
      }
    `,
  ];

  @property() type = "";
  @property({ attribute: false }) props: Readonly<Record<string, unknown>> = {};
  @property({ attribute: false }) locked: readonly string[] = [];

  override render() {
    const w = templateWords(this.words.code);
    const { fields } = contentType(this.type);
    return html`<fieldset>
      <legend><strong>${w.lockTitle}</strong></legend>
      <p class="small quiet">${w.lockHelp}</p>
      <ul>
        ${Object.entries(fields).map(([name, field]) => {
          const open = Object.values(this.props).some(
            (props) => blanksIn((props as Record<string, unknown>)[name]).length > 0,
          );
          return html`<li>
            <wa-switch
              .checked=${this.locked.includes(name) && !open}
              ?disabled=${open}
              @change=${(event: Event) => this.set(name, (event.target as HTMLInputElement).checked)}
              >${this.inWords(field.label)}${open ? html` <span class="small quiet">(${w.hasBlank})</span>` : ""}</wa-switch
            >
          </li>`;
        })}
      </ul>
    </fieldset>`;
  }

  private set(name: string, on: boolean): void {
    const rest = this.locked.filter((each) => each !== name);
    const detail = on ? [...rest, name] : rest;
    this.dispatchEvent(new CustomEvent("vt-locks", { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-lock-fields": LockFields;
  }
  interface HTMLElementEventMap {
    "vt-locks": CustomEvent<readonly string[]>;
  }
}
