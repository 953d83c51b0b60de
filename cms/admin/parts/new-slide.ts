import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { contentTypes } from "../../../content/definitions.ts";
import { go } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Asks what the officer wants to show, makes the draft and opens it. */
@customElement("vt-new-slide")
export class NewSlide extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 46rem;
      }

      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr));
        gap: 0.75rem;
        margin-block-start: 1rem;
      }

      li button {
        display: grid;
        align-content: start;
        gap: 0.2rem;
        inline-size: 100%;
        block-size: 100%;
        padding: 0.9rem 1rem;
        font: inherit;
        text-align: start;
        color: inherit;
        background: #fff;
        border: 1px solid var(--it-color-slate-52);
        border-radius: 0.4rem;
        cursor: pointer;
      }

      li button:hover {
        background: var(--it-color-blue-97);
        border-color: var(--it-color-blue-40);
      }

      strong {
        font-size: 1.0625rem;
      }
    `,
  ];

  @state() private open = false;
  private making = false;

  show(): void {
    this.open = true;
  }

  private make = async (type: string, label: string): Promise<void> => {
    if (this.making) return;
    this.making = true;
    const language = this.session.ente.languages[0] ?? "it";
    const draft = { type, title: this.words.slides.untitled(label), props: { [language]: {} } };
    const slide = await this.attempt(() =>
      this.api.ask(() => this.api.slides.index.$post({ json: draft })),
    );
    this.making = false;
    if (!slide) return;
    this.open = false;
    this.live.edited();
    go(`${this.href({ page: "slide", id: slide.id })}?new`);
  };

  override render() {
    if (!this.open) return nothing;
    const { slides } = this.words;
    return html`<wa-dialog
      open
      label=${slides.choose}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.open = false;
      }}
    >
      <p class="quiet">${slides.chooseHelp}</p>
      <ul>
        ${contentTypes
          .filter(({ authored }) => authored)
          .map(({ id, label, help }) => ({
            id,
            label: this.inWords(label),
            help: this.inWords(help),
          }))
          .toSorted((a, b) => order(a.id) - order(b.id) || a.label.localeCompare(b.label))
          .map(
            ({ id, label, help }) =>
              html`<li>
                <button type="button" @click=${() => this.make(id, label)}>
                  <strong>${label}</strong>
                  <span class="small quiet">${help}</span>
                </button>
              </li>`,
          )}
      </ul>
    </wa-dialog>`;
  }
}

/** What officers make most comes first; the rest follows by name. */
const usual = ["notice", "message", "image", "video"];
const order = (id: string): number => (usual.includes(id) ? usual.indexOf(id) : usual.length);

declare global {
  interface HTMLElementTagNameMap {
    "vt-new-slide": NewSlide;
  }
}
