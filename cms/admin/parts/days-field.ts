import { css, html, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { civilDay, programmeWords } from "../schedule-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * Some days of the calendar, each added and taken away by itself.
 * @fires vt-days - The days have changed; `detail` holds all of them in order.
 */
@customElement("vt-days-field")
export class DaysField extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .add {
        display: flex;
        gap: 0.5rem;
        align-items: start;
      }

      .add wa-button {
        margin-block-start: 1.7rem;
      }

      .add wa-input {
        flex: 1 1 auto;
        max-inline-size: 14rem;
      }

      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        margin-block-start: 0.5rem;
      }

      li {
        display: inline-flex;
        align-items: center;
        padding-inline-start: 0.75rem;
        background: var(--it-color-slate-93);
        border-radius: 1.2rem;
      }
    `,
  ];

  @property() label = "";
  @property() hint = "";
  @property({ attribute: false }) days: readonly string[] = [];
  @query("wa-input") private field!: HTMLElement & { value: string };

  private add = (): void => {
    const day = this.field.value;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return;
    this.field.value = "";
    this.tell([...new Set([...this.days, day])].toSorted());
  };

  private tell(days: readonly string[]): void {
    this.dispatchEvent(new CustomEvent("vt-days", { detail: days }));
  }

  override render() {
    const w = programmeWords(this.words.code);
    return html`
      <div class="add">
        <wa-input
          type="date"
          label=${this.label}
          hint=${this.hint}
          @input=${(event: Event) => event.stopPropagation()}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === "Enter") this.add();
          }}
        ></wa-input>
        <wa-button appearance="outlined" @click=${this.add}>${w.addDay}</wa-button>
      </div>
      ${
        this.days.length > 0
          ? html`<ul>
              ${this.days.map(
                (day) =>
                  html`<li>
                    ${civilDay(day, this.words.code)}
                    <wa-button
                      size="s"
                      appearance="plain"
                      @click=${() => this.tell(this.days.filter((each) => each !== day))}
                      ><span aria-hidden="true">✕</span
                      ><span class="unseen">${w.removeDay(civilDay(day, this.words.code))}</span>
                    </wa-button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-days-field": DaysField;
  }
  interface HTMLElementEventMap {
    "vt-days": CustomEvent<readonly string[]>;
  }
}
