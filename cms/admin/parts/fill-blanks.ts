import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Blank, exemplified, filled, type Fills } from "../../../content/kit/blanks.ts";
import { shownLanguage } from "../slide-words.ts";
import { type Start, templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

/**
 * The blanks of a template, one field each, and beside them the slide as it comes to be.
 * @fires vt-fills - What was filled in so far (`detail`).
 */
@customElement("vt-fill-blanks")
export class FillBlanks extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
        gap: 1.5rem;
        align-items: start;
      }

      .seen {
        position: sticky;
        inset-block-start: 0;
      }

      vt-preview {
        aspect-ratio: 16 / 9;
        border-radius: 0.4rem;
      }

      .other {
        margin-block-start: 0.4rem;
        margin-inline-start: 1rem;
      }

      @media (max-width: 44rem) {
        .halves {
          grid-template-columns: minmax(0, 1fr);
        }

        .seen {
          order: -1;
          z-index: 1;
        }
      }
    `,
  ];

  @property({ attribute: false }) start!: Start;
  @state() private fills: Fills = {};

  /** The languages in which the content will be. */
  private get spoken(): string[] {
    const { languages } = this.session.ente;
    const spoken = languages.filter((language) => language in this.start.props);
    return spoken.length > 0 ? spoken : Object.keys(this.start.props).slice(0, 1);
  }

  private put(key: string, value: string, language?: string): void {
    const before = this.fills[key];
    const byLanguage = typeof before === "object" ? before : {};
    const fill = language === undefined ? value : { ...byLanguage, [language]: value };
    this.fills = { ...this.fills, [key]: fill };
    this.dispatchEvent(new CustomEvent("vt-fills", { detail: this.fills }));
  }

  override render() {
    const w = templateWords(this.words.code);
    const { start } = this;
    const language = shownLanguage(start.props, this.spoken);
    // What is still open is seen by its example, so that the picture is whole from the start.
    const open = start.blanks.filter(({ key }) => !this.fills[key]);
    const shown = exemplified(filled(start.props, this.done, this.fills), open)[language];
    return html`<div class="halves">
      <div class="column">
        <p class="small quiet">${w.fillHelp}</p>
        ${start.blanks.map((blank, index) => this.field(blank, index === 0))}
      </div>
      <div class="seen">
        <vt-preview
          type=${start.type}
          .props=${shown}
          language=${language}
          label=${w.preview}
        ></vt-preview>
      </div>
    </div>`;
  }

  private get done(): Blank[] {
    return this.start.blanks.filter(({ key }) => this.fills[key]);
  }

  private field(blank: Blank, first: boolean) {
    const w = templateWords(this.words.code);
    const label = capital(this.inWords(blank.label));
    const example = this.inWords(blank.example);
    const [main, ...others] = this.spoken;
    if (blank.kind !== "text") {
      const type = { day: "date", hour: "time", amount: "text" }[blank.kind];
      return html`<wa-input
        type=${type}
        label=${label}
        ?autofocus=${first}
        placeholder=${blank.kind === "amount" ? example : ""}
        inputmode=${blank.kind === "amount" ? "decimal" : nothing}
        @input=${(event: Event) => this.put(blank.key, valueOf(event).slice(0, type === "time" ? 5 : 60))}
      ></wa-input>`;
    }
    const { languages } = this.words;
    const typed = this.fills[blank.key];
    return html`<div>
      <wa-input
        label=${label}
        ?autofocus=${first}
        maxlength="200"
        placeholder=${example.startsWith("‹") ? "" : example}
        @input=${(event: Event) => this.put(blank.key, valueOf(event), main!)}
      ></wa-input>
      ${others.map(
        (code) =>
          html`<wa-input
            class="other"
            size="s"
            label=${w.fillOther(languages[code] ?? code)}
            maxlength="200"
            placeholder=${typeof typed === "object" ? (typed[main!] ?? "") : ""}
            @input=${(event: Event) => this.put(blank.key, valueOf(event), code)}
          ></wa-input>`,
      )}
    </div>`;
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value ?? "";
const capital = (text: string): string => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

declare global {
  interface HTMLElementTagNameMap {
    "vt-fill-blanks": FillBlanks;
  }
  interface HTMLElementEventMap {
    "vt-fills": CustomEvent<Fills>;
  }
}
