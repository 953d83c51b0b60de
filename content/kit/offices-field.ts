import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Office } from "./fields.ts";
import { officeIssues } from "./opening-hours.ts";

const words = {
  name: { it: "Nome", en: "Name" },
  hours: { it: "Orario", en: "Hours" },
  hoursHint: {
    it: "Come si scrive: lun-ven 9-12.30; mar e gio 15-17.30. Vuoto: su appuntamento",
    en: "As one writes: mon-fri 9-12.30; tue and thu 15-17.30. Empty: by appointment",
  },
  where: { it: "Dove", en: "Where" },
  telephone: { it: "Telefono", en: "Telephone" },
  exceptions: { it: "Giorni diversi dal solito", en: "Days that are otherwise" },
  exceptionsHint: {
    it: "Uno per riga: 24/12/2026 chiuso: vigilia di Natale, oppure 7/1/2027 9-11. Le feste le sa già il calendario",
    en: "One a line: 24/12/2026 closed: Christmas Eve, or 7/1/2027 9-11. The calendar knows the holidays",
  },
  add: { it: "Aggiungi un ufficio", en: "Add an office" },
  remove: { it: "Togli", en: "Remove" },
  up: { it: "Sposta su", en: "Move up" },
  number: { it: "Ufficio #", en: "Office #" },
  full: { it: "Più di # non se ne mostrano.", en: "No more than # are shown." },
} as const;

const none: Office = { name: "", hours: "", where: "", telephone: "", exceptions: "" };

/**
 * Offices with their hours, each in a box of its own. What cannot be read is said under what was written, and
 * stays as it was typed.
 * @fires vt-offices - The officer has changed something (`detail`: all of them).
 */
@customElement("vt-offices-field")
export class OfficesField extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: 0.9rem;
    }
    fieldset {
      display: grid;
      gap: 0.75rem;
      margin: 0;
      padding: 0.75rem 0.9rem 0.9rem;
      border: 1px solid var(--wa-color-surface-border, #c8ccd1);
      border-radius: 0.375rem;
      min-width: 0;
    }
    legend,
    .label {
      font-weight: 600;
    }
    legend {
      padding: 0 0.4rem;
    }
    p {
      margin: 0;
      font-size: 0.875rem;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
      gap: 0.75rem;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
    }
    .wrong {
      color: var(--wa-color-danger-40, #a32d3f);
      font-weight: 600;
    }
    .wrong::before {
      content: "⚠ ";
      content: "⚠ " / "";
    }
  `;

  @property({ attribute: false }) value: readonly Office[] = [];
  @property() label = "";
  @property() hint = "";
  @property() language: "it" | "en" = "it";
  @property({ type: Number }) max = 12;

  /** Puts the cursor into the first office. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("wa-input")?.focus();
  }

  override render() {
    const isFull = this.value.length >= this.max;
    return html`
      <p class="label">${this.label}</p>
      ${this.hint ? html`<p>${this.hint}</p>` : nothing}
      ${this.value.map((office, index) => this.office(office, index))}
      ${
        isFull
          ? html`<p>${this.word("full").replace("#", String(this.max))}</p>`
          : html`<wa-button appearance="outlined" data-test="add-office" @click=${this.add}
              >${this.word("add")}</wa-button
            >`
      }
    `;
  }

  private office(office: Office, index: number) {
    const title = office.name || this.word("number").replace("#", String(index + 1));
    return html`<fieldset data-office=${index}>
      <legend>${title}</legend>
      ${this.line(office, index, "name", 80)}
      ${this.line(office, index, "hours", 200, this.word("hoursHint"))}
      <div class="pair">
        ${this.line(office, index, "where", 120)} ${this.line(office, index, "telephone", 60)}
      </div>
      <wa-textarea
        label=${this.word("exceptions")}
        hint=${this.word("exceptionsHint")}
        rows="2"
        resize="auto"
        maxlength="800"
        .value=${live(office.exceptions)}
        @input=${(event: Event) => this.write(index, "exceptions", event)}
      ></wa-textarea>
      ${this.wrong(index, "exceptions")}
      <div class="acts">
        ${
          index > 0
            ? html`<wa-button
                size="s"
                appearance="plain"
                title=${`${this.word("up")}: ${title}`}
                @click=${() => this.moveUp(index)}
                >${this.word("up")}</wa-button
              >`
            : nothing
        }
        <wa-button
          size="s"
          appearance="plain"
          title=${`${this.word("remove")}: ${title}`}
          @click=${() => this.tell(this.value.filter((_, at) => at !== index))}
          >${this.word("remove")}</wa-button
        >
      </div>
    </fieldset>`;
  }

  private line(
    office: Office,
    index: number,
    field: Exclude<keyof Office, "exceptions">,
    most: number,
    hint = "",
  ) {
    return html`<div>
      <wa-input
        label=${this.word(field)}
        hint=${hint || nothing}
        maxlength=${most}
        data-test=${`office-${field}`}
        .value=${live(office[field])}
        @input=${(event: Event) => this.write(index, field, event)}
      ></wa-input>
      ${this.wrong(index, field)}
    </div>`;
  }

  /** An office that was only just added is not wrong yet. */
  private wrong(index: number, field: keyof Office) {
    const office = this.value[index]!;
    if (Object.values(office).every((text) => text === "")) return nothing;
    return officeIssues(this.value)
      .filter((issue) => issue.index === index && issue.field === field)
      .map((issue) => html`<p class="wrong" role="status">${issue[this.language]}</p>`);
  }

  private add = async (): Promise<void> => {
    this.tell([...this.value, { ...none }]);
    await this.updateComplete;
    this.renderRoot
      .querySelector<HTMLElement>(`[data-office="${this.value.length - 1}"] wa-input`)
      ?.focus();
  };

  private moveUp(index: number): void {
    const moved = [...this.value];
    moved.splice(index - 1, 0, ...moved.splice(index, 1));
    this.tell(moved);
  }

  private write(index: number, field: keyof Office, event: Event): void {
    const text = (event.target as HTMLInputElement).value ?? "";
    this.tell(this.value.map((one, at) => (at === index ? { ...one, [field]: text } : one)));
  }

  private word = (name: keyof typeof words): string => words[name][this.language];

  private tell(value: readonly Office[]): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent("vt-offices", { detail: value, bubbles: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-offices-field": OfficesField;
  }
  interface HTMLElementEventMap {
    "vt-offices": CustomEvent<readonly Office[]>;
  }
}
