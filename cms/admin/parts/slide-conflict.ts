import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import { wallTime } from "../../../content/kit/wall-time.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import type { Draft } from "../drafts.ts";
import type { SlideWhole } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

export type Choice = "mine" | "theirs" | "both";

/**
 * Two officers wrote the same content: both texts side by side, and the choice. Nothing is lost before it.
 * @fires vt-choice - Which to keep (`detail`).
 */
@customElement("vt-slide-conflict")
export class SlideConflict extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 54rem;
      }

      .scroll {
        overflow-x: auto;
        margin-block-start: 1rem;
      }

      table {
        inline-size: 100%;
        border-collapse: collapse;
      }

      th,
      td {
        text-align: start;
        vertical-align: top;
        padding: 0.5rem 0.75rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      td {
        inline-size: 40%;
      }
    `,
  ];

  @property() type = "";
  @property({ attribute: false }) mine!: Draft;
  @property({ attribute: false }) theirs!: SlideWhole;
  /** Who saved the other version, if that is known. */
  @property() who = "";

  private choose(choice: Choice): void {
    this.dispatchEvent(new CustomEvent<Choice>("vt-choice", { detail: choice }));
  }

  private rows(): { name: string; mine: string; theirs: string }[] {
    const { editor, languages } = this.words;
    const time = (at: number | null) =>
      at === null ? "" : wallTime(at, this.place.timezone).replace("T", " ");
    const rows = [
      { name: editor.title, mine: this.mine.title, theirs: this.theirs.title },
      { name: editor.from, mine: time(this.mine.validFrom), theirs: time(this.theirs.validFrom) },
      { name: editor.to, mine: time(this.mine.validTo), theirs: time(this.theirs.validTo) },
    ];
    const { fields } = contentType(this.type);
    const codes = new Set([...Object.keys(this.mine.props), ...Object.keys(this.theirs.props)]);
    for (const code of codes)
      for (const [name, { label }] of Object.entries(fields))
        rows.push({
          name: `${this.inWords(label)} (${languages[code] ?? code})`,
          mine: written(this.mine.props[code]?.[name]),
          theirs: written((this.theirs.props[code] as Record<string, unknown> | undefined)?.[name]),
        });
    return rows.filter(({ mine, theirs }) => mine !== theirs);
  }

  override render() {
    const { editor } = this.words;
    const when = moment(this.theirs.changedAt, this.place, deskClock.now());
    const cell = (text: string) =>
      text === "" ? html`<span class="quiet">${editor.emptyField}</span>` : text;
    return html`<wa-dialog
      open
      label=${editor.conflict}
      @wa-hide=${(event: Event) => {
        // It waits for an answer: closed without one, neither text would be the officer's choice.
        if (event.target === event.currentTarget) event.preventDefault();
      }}
    >
      <p>${editor.conflictBody(this.who || editor.somebody, when)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${editor.differences}>
        <table>
          <thead>
            <tr>
              <th scope="col">${editor.conflictField}</th>
              <th scope="col">${editor.mine}</th>
              <th scope="col">${editor.theirs}</th>
            </tr>
          </thead>
          <tbody>
            ${this.rows().map(
              ({ name, mine, theirs }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${cell(mine)}</td>
                  <td>${cell(theirs)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.buttons()}
    </wa-dialog>`;
  }

  private buttons() {
    const { editor } = this.words;
    if (!this.mine) return nothing;
    return html`
      <wa-button slot="footer" appearance="outlined" @click=${() => this.choose("theirs")}>
        ${editor.takeTheirs}
      </wa-button>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.choose("mine")}>
        ${editor.keepMine}
      </wa-button>
      <wa-button slot="footer" variant="brand" @click=${() => this.choose("both")}>
        ${editor.keepBoth}
      </wa-button>
    `;
  }
}

/** A value as one can compare it by eye; a file by the beginning of its hash. */
function written(value: unknown): string {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value)) return value.join("\n");
  const text = typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, 8) : text;
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-conflict": SlideConflict;
  }
}
